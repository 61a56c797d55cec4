"""Words of the cases' screens that hang on more than one value."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.shell.words import short_day
from models.cases.case import ACCEPTED, Case, CaseRow, CaseStatus, ConflictState
from models.cases.labels import CONFLICT_STATES
from models.language import N_, _
from models.people.person import Channel, SafeContact
from models.vault.user import UserRole, VaultInfo

STATUS_ICONS = {
    CaseStatus.PENDING: "circle-dashed",
    CaseStatus.OPEN: "circle",
    CaseStatus.WAITING: "hourglass",
    CaseStatus.CLOSED: "check",
    CaseStatus.NOT_SERVED: "circle-minus",
    CaseStatus.TRANSFERRED: "corner-up-right",
}

# Kind of chip and icon of what is decided of conflicts.
CONFLICT_CHIPS = {
    ConflictState.NOT_CHECKED: ("open", "circle-question-mark"),
    ConflictState.HITS: ("open", "circle-alert"),
    ConflictState.REVIEW: ("open", "circle-question-mark"),
    ConflictState.NO_CONFLICT: ("engaged", "circle-check"),
    ConflictState.CONFLICT: ("attention", "triangle-alert"),
}


def conflict_word(state: ConflictState) -> str:
    """The state in words that can stand alone: ``Conflicts not checked``, ``No conflict``."""
    if state is ConflictState.NOT_CHECKED:
        return _("Conflicts not checked")
    return _(CONFLICT_STATES[state])


def writes(office: Any) -> bool:
    """Whether the user at work can change anything in this office."""
    return not office.read_only and office.user.role is not UserRole.READ_ONLY


# In the middle of a sentence: "May be used: phone call, text message".
_CHANNELS = {
    Channel.PHONE: N_("phone call"),
    Channel.TEXT: N_("text message"),
    Channel.VOICEMAIL: N_("voicemail"),
    Channel.EMAIL: N_("e-mail"),
    Channel.POST: N_("mail"),
}


def nothing_allowed() -> str:
    """What stands where the client has not yet said what is safe."""
    return _("Do not use any channel until the client has said what is safe.")


def may_be_used(contact: SafeContact) -> str:
    """The channels that are allowed, in one line; empty if none is."""
    named = ", ".join(_(word) for one, word in _CHANNELS.items() if one in contact.allowed)
    return _("May be used: {channels}").format(channels=named) if named else ""


def not_to_be_used(contact: SafeContact) -> str:
    """The channels that are not allowed, in one line; empty if all are."""
    if not contact.allowed:
        return nothing_allowed()
    named = ", ".join(_(word) for one, word in _CHANNELS.items() if one not in contact.allowed)
    return _("Do not use: {channels}").format(channels=named) if named else ""


def confirmed(contact: SafeContact) -> str:
    """When the client said so: ``confirmed Mar 16, 2026``."""
    if not contact.confirmed_on:
        return _("not confirmed with the client yet")
    day = short_day(date.fromisoformat(contact.confirmed_on))
    return _("confirmed {day}").format(day=day)


def language_name(code: str) -> str:
    """``Spanish`` for ``es``, in the screen's language; the code itself if it is not known."""
    from babel import Locale, UnknownLocaleError

    from models.language import current

    try:
        name = Locale.parse(code).get_display_name(current()) or code
    except (ValueError, UnknownLocaleError):
        return code
    return str(name[:1].upper() + name[1:])


def sorted_languages() -> list[tuple[str, str]]:
    """The languages that clients of the office speak, by name: ``(code, name)``."""
    return sorted(((code, language_name(code)) for code in _LANGUAGES), key=lambda one: one[1])


_LANGUAGES = (
    *("en", "es", "pt_BR", "ht", "fr", "pl", "bs", "sq", "vi", "zh", "ar", "fa", "ps", "uk", "ru"),
    *("so", "sw", "rw", "my", "ne", "bn", "ur", "hi", "ti", "am", "tr", "it", "ko", "tl", "ln"),
)


def reach(one: Case | CaseRow) -> tuple[CaseStatus, ...]:
    """The statuses that this case can be moved to, in their order."""
    if one.status is CaseStatus.NOT_SERVED:
        return (CaseStatus.PENDING, CaseStatus.OPEN)
    if one.status is CaseStatus.PENDING:
        shut = {CaseStatus.PENDING, CaseStatus.CLOSED}
    elif one.status in ACCEPTED:
        shut = {one.status, CaseStatus.NOT_SERVED}
    else:
        return (CaseStatus.OPEN,)
    return tuple(status for status in CaseStatus if status not in shut)


def user_name(info: VaultInfo, login: str) -> str:
    """The name of a login; ``nobody yet`` for none."""
    if not login:
        return _("nobody yet")
    found = info.user(login)
    return found.name if found else login
