"""Words of the cases' screens that hang on more than one value."""

from __future__ import annotations

from typing import Any

from desktop.people.languages import language_name, sorted_languages
from models.cases.case import ACCEPTED, Case, CaseRow, CaseStatus, ConflictState
from models.cases.labels import CONFLICT_STATES
from models.language import _
from models.vault.user import UserRole, VaultInfo

__all__ = (
    "CONFLICT_CHIPS",
    "STATUS_ICONS",
    "conflict_word",
    "language_name",
    "reach",
    "sorted_languages",
    "user_name",
    "writes",
)

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
    return info.name_of(login) if login else _("nobody yet")
