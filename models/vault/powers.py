"""Who may do what in the office, by role, and whether mathematics or manners hold it.

A power is asked for in the verb itself (``require_power``), not only on the screen. Most are office
rules: whoever can open the vault holds its key and could read it with other tools; the audit trail
and the office's own discipline restrain them. The list of users and the key are held by an
administrator's signature: without it no other copy of the program accepts the change.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from models.errors import Refused
from models.language import N_, _
from models.vault.user import UserInfo, UserRole

HeldBy = Literal["encrypted", "office rule"]


class Power(StrEnum):
    """Something that not every user may do."""

    MANAGE_USERS = "manage_users"
    ROTATE = "rotate"
    REPLACE_SHEET = "replace_sheet"
    BACK_UP = "back_up"
    SET_SCHEDULE = "set_schedule"
    RESTORE = "restore"
    VERIFY = "verify"
    READ_LOG = "read_log"
    SET_RETENTION = "set_retention"
    ASK_PURGE = "ask_purge"
    APPROVE_PURGE = "approve_purge"
    HOLD = "hold"
    RAISE_WALL = "raise_wall"
    EXPORT_EVIDENCE = "export_evidence"
    APPROVE_LETTER = "approve_letter"
    SEE_PATTERN = "see_pattern"
    RECORD_CONFLICT_CHECK = "record_conflict_check"
    DECIDE_CONFLICT = "decide_conflict"
    MERGE_PEOPLE = "merge_people"
    SET_ELIGIBILITY = "set_eligibility"
    ACCEPT_UNCHECKED = "accept_unchecked"
    SEE_OFFICIALS = "see_officials"
    SEE_ALL_NOTES = "see_all_notes"
    CHANGE_OTHERS_NOTES = "change_others_notes"
    SET_NOTES = "set_notes"
    OPEN_SAFETY = "open_safety"
    SET_SAFETY = "set_safety"
    REVEAL_MASKED = "reveal_masked"
    SET_CONTACT_DAYS = "set_contact_days"
    SET_CODES = "set_codes"
    SET_RELEASES = "set_releases"
    SEE_DISCLOSURES = "see_disclosures"
    EXPORT_CALENDAR = "export_calendar"
    SET_TEMPLATES = "set_templates"
    SHARE_VIEWS = "share_views"


_ADMINISTRATORS = frozenset({UserRole.ADMINISTRATOR})
_ATTORNEYS = _ADMINISTRATORS | {UserRole.ATTORNEY}
_WRITERS = _ATTORNEYS | {UserRole.ADVOCATE}
_ALL = frozenset(UserRole)

_HOLDERS: dict[Power, frozenset[UserRole]] = {
    Power.MANAGE_USERS: _ADMINISTRATORS,
    Power.ROTATE: _ADMINISTRATORS,
    Power.REPLACE_SHEET: _ADMINISTRATORS,
    Power.BACK_UP: _WRITERS,
    Power.SET_SCHEDULE: _ADMINISTRATORS,
    Power.RESTORE: _ADMINISTRATORS,
    Power.VERIFY: _ALL,
    Power.READ_LOG: _ATTORNEYS,
    Power.SET_RETENTION: _ADMINISTRATORS,
    Power.ASK_PURGE: _ATTORNEYS,
    Power.APPROVE_PURGE: _ATTORNEYS,
    Power.HOLD: _ATTORNEYS,
    Power.RAISE_WALL: _ATTORNEYS,
    Power.EXPORT_EVIDENCE: _WRITERS,
    Power.APPROVE_LETTER: _ATTORNEYS,
    Power.SEE_PATTERN: _WRITERS,
    Power.RECORD_CONFLICT_CHECK: _WRITERS,
    Power.DECIDE_CONFLICT: _ATTORNEYS,
    Power.MERGE_PEOPLE: _WRITERS,
    Power.SET_ELIGIBILITY: _ADMINISTRATORS,
    Power.ACCEPT_UNCHECKED: _ATTORNEYS,
    Power.SEE_OFFICIALS: _ATTORNEYS,
    Power.SEE_ALL_NOTES: _ATTORNEYS,
    Power.CHANGE_OTHERS_NOTES: _ATTORNEYS,
    Power.SET_NOTES: _ATTORNEYS,
    Power.OPEN_SAFETY: _WRITERS,
    Power.SET_SAFETY: _ADMINISTRATORS,
    Power.REVEAL_MASKED: _WRITERS,
    Power.SET_CONTACT_DAYS: _ATTORNEYS,
    Power.SET_CODES: _ADMINISTRATORS,
    Power.SET_RELEASES: _ATTORNEYS,
    Power.SEE_DISCLOSURES: _ATTORNEYS,
    Power.EXPORT_CALENDAR: _WRITERS,
    Power.SET_TEMPLATES: _ATTORNEYS,
    Power.SHARE_VIEWS: _ADMINISTRATORS,
}

# Signed by an administrator and checked by every copy of the program at every opening.
_SIGNED = frozenset({Power.MANAGE_USERS, Power.ROTATE, Power.REPLACE_SHEET})

_WORDS: dict[Power, str] = {
    Power.MANAGE_USERS: N_("Only an administrator can change the list of users."),
    Power.ROTATE: N_("Only an administrator can give the vault a new key."),
    Power.REPLACE_SHEET: N_("Only an administrator can try or replace the recovery sheet."),
    Power.BACK_UP: N_("Your role in this office does not make backups."),
    Power.SET_SCHEDULE: N_("Only an administrator can set when backups are made."),
    Power.RESTORE: N_("Only an administrator can restore a backup."),
    Power.VERIFY: N_("Your role in this office does not check the vault."),
    Power.READ_LOG: N_("Only an attorney or an administrator can read the office's log."),
    Power.SET_RETENTION: N_("Only an administrator can set how long records are kept."),
    Power.ASK_PURGE: N_("Only an attorney or an administrator can ask for a purge."),
    Power.APPROVE_PURGE: N_("Only an attorney or an administrator can approve a purge."),
    Power.HOLD: N_("Only an attorney or an administrator can set or lift a legal hold."),
    Power.RAISE_WALL: N_("Only an attorney or an administrator can wall a case."),
    Power.EXPORT_EVIDENCE: N_("Your role in this office does not take evidence out of the vault."),
    Power.APPROVE_LETTER: N_("Only an attorney or an administrator can approve a letter."),
    Power.SEE_PATTERN: N_("Your role in this office does not see patterns across cases."),
    Power.RECORD_CONFLICT_CHECK: N_("Your role in this office does not decide conflict checks."),
    Power.DECIDE_CONFLICT: N_(
        "Only an attorney or an administrator can decide a conflict check with a strong hit."
    ),
    Power.MERGE_PEOPLE: N_("Your role in this office does not merge records."),
    Power.SET_ELIGIBILITY: N_("Only an administrator can set the rules of eligibility."),
    Power.ACCEPT_UNCHECKED: N_(
        "Only an attorney or an administrator can accept a client before the conflict check is "
        "decided."
    ),
    Power.SEE_OFFICIALS: N_(
        "Only an attorney or an administrator sees what is alleged of officials across cases."
    ),
    Power.SEE_ALL_NOTES: N_("Only an attorney or an administrator sees everybody’s notes."),
    Power.CHANGE_OTHERS_NOTES: N_("Only an attorney or an administrator changes others’ notes."),
    Power.SET_NOTES: N_("Only an attorney or an administrator sets the rules for notes."),
    Power.OPEN_SAFETY: N_("Your role in this office does not open the safety compartment."),
    Power.SET_SAFETY: N_("Only an administrator can set the rules of the safety compartment."),
    Power.REVEAL_MASKED: N_("Your role in this office does not reveal what is masked."),
    Power.SET_CONTACT_DAYS: N_(
        "Only an attorney or an administrator can set when safe contact is asked again."
    ),
    Power.SET_CODES: N_("Only an administrator can change the office’s codes and numbers."),
    Power.SET_RELEASES: N_(
        "Only an attorney or an administrator can set the rules of releases of information."
    ),
    Power.SEE_DISCLOSURES: N_(
        "Only an attorney or an administrator sees what was told across the whole office."
    ),
    Power.EXPORT_CALENDAR: N_("Your role in this office does not take the calendar out."),
    Power.SET_TEMPLATES: N_(
        "Only an attorney or an administrator can change the wording of letters."
    ),
    Power.SHARE_VIEWS: N_("Only an administrator can share views of lists with the office."),
}


def may(user: UserInfo, power: Power) -> bool:
    """Whether the user's role has the power; a user who left has none."""
    return user.active and user.role in _HOLDERS[power]


def require_power(user: UserInfo, power: Power, *, next: str = "") -> None:
    """Go on only with the power. ``next``: what somebody without it can do instead.

    :raises Refused: says who may; nothing was changed.
    """
    if not may(user, power):
        raise Refused(
            _(_WORDS[power]),
            safe=_("Nothing was changed."),
            next=next or _("Ask an administrator."),
        )


def roles_with(power: Power) -> tuple[UserRole, ...]:
    """The roles that have the power, in the order of ``UserRole``."""
    return tuple(role for role in UserRole if role in _HOLDERS[power])


def holds_by(power: Power) -> HeldBy:
    """What restrains a user without the power: ``encrypted`` (a signature that other copies of the
    program demand) or ``office rule`` (the program asks, and the audit trail remembers)."""
    return "encrypted" if power in _SIGNED else "office rule"
