"""Where a case stands: accepted, waiting, closed, not served, transferred, opened again.

A case is opened before it is closed. It is closed with a code of the list, and not before somebody
has decided whether there is a conflict of interest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from models.cases import repository
from models.cases.case import (
    ACCEPTED,
    ENDED,
    Case,
    CaseStatus,
    ConflictState,
    NotServed,
    Outcome,
)
from models.cases.writing import ROOM, put_over, stale
from models.changes import Changes, changed
from models.errors import BadInput, Refused
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class InTheWay(StrEnum):
    """What keeps a case from being closed."""

    ENDED = "ended"
    NEVER_OPENED = "never_opened"
    CONFLICT_UNDECIDED = "conflict_undecided"


def in_the_way(one: Case) -> tuple[InTheWay, ...]:
    """What stands in the way of closing the case; nothing: it takes a code and a day."""
    if one.ended:
        return (InTheWay.ENDED,)
    found = []
    if one.status is CaseStatus.PENDING:
        found.append(InTheWay.NEVER_OPENED)
    if not one.conflict_state.decided:
        found.append(InTheWay.CONFLICT_UNDECIDED)
    return tuple(found)


def close_case(
    uow: UnitOfWork,
    case_id: str,
    code: str,
    on: date | None = None,
    *,
    outcomes: Iterable[Outcome] | None = None,
    persons_helped: int | None = None,
    revision: int | None = None,
) -> Changes:
    """Close a case with a code of the list, on a day (today). ``outcomes`` and ``persons_helped``
    are written only where given; with ``revision`` a stale copy is refused.

    :raises Refused: it was never opened, has ended, or its conflict check is undecided.
    :raises BadInput: no code (``closing_code``), or a day before the opening or to come.
    """
    former = _former(uow, case_id, revision)
    for one in in_the_way(former):
        raise _refusal(one)
    if not code.strip():
        raise BadInput(
            _("A case is closed with a code."),
            field="closing_code",
            next=_("Choose the closing code that says what was done."),
        )
    new = replace(
        former,
        status=CaseStatus.CLOSED,
        closing_code=code.strip(),
        closed_on=on or uow.today,
        outcomes=former.outcomes if outcomes is None else tuple(outcomes),
        persons_helped=former.persons_helped if persons_helped is None else persons_helped,
    )
    return put_over(uow, former, new, _("Case closed"), "closed")


def mark_not_served(
    uow: UnitOfWork,
    case_id: str,
    reason: NotServed,
    on: date | None = None,
    *,
    revision: int | None = None,
) -> Changes:
    """An applicant is not served, for a reason.

    :raises Refused: the case was accepted, or has ended.
    """
    former = _former(uow, case_id, revision)
    if former.status is not CaseStatus.PENDING:
        raise Refused(
            _("Only an applicant can be turned away; this case was accepted."),
            safe=_("Nothing was changed."),
            next=_("Close the case, or transfer it."),
        )
    new = replace(
        former, status=CaseStatus.NOT_SERVED, not_served=reason, closed_on=on or uow.today
    )
    return put_over(uow, former, new, _("Applicant not served"), "not_served")


def transfer_case(
    uow: UnitOfWork,
    case_id: str,
    to: str,
    on: date | None = None,
    *,
    revision: int | None = None,
) -> Changes:
    """The case goes to another office (in words). Nothing leaves the program by this.

    :raises Refused: the case has ended.
    :raises BadInput: it is not said to whom (``transferred_to``).
    """
    former = _former(uow, case_id, revision)
    if former.ended:
        raise _refusal(InTheWay.ENDED)
    if not to.strip():
        raise BadInput(_("This cannot be left empty."), field="transferred_to")
    new = replace(
        former, status=CaseStatus.TRANSFERRED, transferred_to=to, closed_on=on or uow.today
    )
    return put_over(uow, former, new, _("Case transferred"), "transferred")


def set_status(
    uow: UnitOfWork, case_id: str, status: CaseStatus, on: date | None = None
) -> Changes:
    """Move a case to another status. ``CLOSED`` closes it with the code that it has already
    (``close_case`` takes another); a case that ended and is opened again loses its day of closing,
    its reason and its code.

    :raises Refused: a case that was accepted cannot become pending after it ended; and as
        ``close_case``.
    :raises BadInput: not served and transferred need more than a status.
    """
    former = repository.case(uow, case_id)
    if status is former.status:
        return Changes()
    if status is CaseStatus.CLOSED:
        return close_case(uow, case_id, former.closing_code, on)
    if status in ENDED:
        raise BadInput(_("Say why, or to whom."), field="status")
    turned_away = former.status is CaseStatus.NOT_SERVED
    if former.ended and status is CaseStatus.PENDING and not turned_away:
        raise Refused(
            _("A closed case cannot become pending."),
            safe=_("Nothing was changed."),
            next=_("Open it again instead."),
        )
    new = replace(former, status=status)
    if not former.ended:
        said = _("Applicant accepted") if _accepts(former, status) else _("Status changed")
        return put_over(uow, former, new, said)
    new = replace(new, closed_on=None, closing_code="", not_served=None, transferred_to="")
    return put_over(uow, former, new, _("Case opened again"), "reopened")


def set_conflict_state(uow: UnitOfWork, case_id: str, state: ConflictState) -> Changes:
    """Write what was decided of conflicts in a case. The room of conflicts calls this, and keeps
    who decided, when, and on which data. A form of the case that is open is not stale by it."""
    former = repository.case(uow, case_id)
    if former.conflict_state is state:
        return Changes()
    repository.keep_conflict_state(uow, case_id, state)
    uow.record("changed", ROOM, case_id, ("conflict_state",))
    return changed(ROOM, case_id, said=_("Conflict check changed"))


def reopen_decision(uow: UnitOfWork, case_id: str) -> None:
    """A party came, got another name or another role: what was decided of conflicts is open again.

    Behind a wall that the user at work cannot open, too: it is emptied there, and says nothing.
    """
    wall = uow.walls.of_case(case_id)
    if wall is not None and not wall.open:
        repository.forget_conflict_state(uow, case_id)
        uow.record("changed", ROOM, case_id, ("conflict_state",))
        return
    set_conflict_state(uow, case_id, ConflictState.NOT_CHECKED)


def _former(uow: UnitOfWork, case_id: str, revision: int | None) -> Case:
    former = repository.case(uow, case_id)
    if revision is not None and former.revision != revision:
        raise stale()
    return former


def _accepts(former: Case, status: CaseStatus) -> bool:
    return former.status is CaseStatus.PENDING and status in ACCEPTED


def _refusal(why: InTheWay) -> Refused:
    words = {
        InTheWay.ENDED: (_("This case has ended already."), _("Open it again first.")),
        InTheWay.NEVER_OPENED: (
            _("This case was never opened, so it cannot be closed."),
            _("Accept the applicant first, or say why they are not served."),
        ),
        InTheWay.CONFLICT_UNDECIDED: (
            _("It is not decided whether there is a conflict of interest."),
            _("Settle the conflict check of the case first."),
        ),
    }
    what, next = words[why]
    return Refused(what, safe=_("Nothing was changed."), next=next)
