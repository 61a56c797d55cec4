"""An attorney's reason why words that the guard found may stand: kept, and asked once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused
from models.language import _
from models.privacy.guard.finding import Finding, Remedy, Weight
from models.privacy.tables import guard_reason as reasons
from models.typed import checked
from models.vault.powers import Power, require_power
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "guard"
_LONGEST = 2000
TYPED = "typed"
"""The rule of words that no rule found: typed by hand, and read by an attorney."""


@dataclass(frozen=True)
class Reason:
    """Why these words may stand in this letter. ``mark`` is ``Finding.mark``."""

    id: str
    case_id: str
    subject_id: str
    mark: str
    rule: str
    words: str
    reason: str
    said_by: str
    said_at: datetime


def give_reason(
    uow: UnitOfWork, case_id: str, subject: Ref, finding: Finding, reason: str
) -> Changes:
    """Let the words stand in this letter (or this case's papers), and say why.

    Raises ``Refused`` for whoever is no attorney and for what no reason makes right (the client's
    name without a release), ``BadInput`` (``field="reason"``) without a reason.
    """
    require_power(uow.user, Power.APPROVE_LETTER)
    require_open(uow, case_id)
    if finding.weight is Weight.REFUSE or Remedy.REASON not in finding.remedies:
        raise Refused(
            _("No reason makes this right."),
            safe=_("Nothing was changed."),
            next=_("Take the words out, or have a release signed for this recipient."),
        )
    reason = checked(reason, "reason", limit=_LONGEST).strip()
    if not reason:
        raise BadInput(
            _("Say why these words may stand."),
            field="reason",
            next=_("It is kept with your name, and is not asked again for the same words."),
        )
    row = _row(uow, case_id, subject, finding.mark, finding.rule.value, finding.words, reason)
    with sealing(uow, case_id):
        uow.connection.execute(insert(reasons).values(row))
    uow.record("reasoned", ROOM, subject.id, ("reason",))
    done = changed(ROOM, str(row["id"]), made=True)
    undo = _taken_back(row, subject)
    return Changes(done.touched | {subject}, done.made, undo, _("The reason is kept"))


def say_read(
    uow: UnitOfWork, case_id: str, subject: Ref, marks: Sequence[str], said: str
) -> Changes:
    """An attorney has read these words, typed by hand, for what they disclose. ``marks`` are their
    hashes; the words themselves are not kept once more.

    Raises ``Refused`` for whoever is no attorney.
    """
    require_power(uow.user, Power.APPROVE_LETTER)
    require_open(uow, case_id)
    rows = [_row(uow, case_id, subject, mark, TYPED, "", "") for mark in marks]
    with sealing(uow, case_id):
        uow.connection.execute(insert(reasons), rows)
    uow.record("read_through", ROOM, subject.id, ("words",))

    def undo(again: UnitOfWork) -> Changes:
        require_power(again.user, Power.APPROVE_LETTER)
        ids = [str(row["id"]) for row in rows]
        again.connection.execute(delete(reasons).where(reasons.c.id.in_(ids)))
        again.record("reason_taken_back", ROOM, subject.id, ("words",))
        return Changes(frozenset({subject}), said=_("Undone"))

    return Changes(frozenset({subject}), undo=undo, said=said)


def read_by(uow: UnitOfWork, case_id: str, subject_id: str) -> dict[str, Reason]:
    """Who read which words for this subject, by mark; of several the first."""
    given = _kept(uow, case_id, [subject_id])
    return {one.mark: one for one in reversed(given) if one.rule == TYPED}


def take_back(uow: UnitOfWork, reason_id: str, subject: Ref) -> Changes:
    """The words may not stand any more: the guard finds them again."""
    require_power(uow.user, Power.APPROVE_LETTER)
    uow.connection.execute(delete(reasons).where(reasons.c.id == reason_id))
    uow.record("reason_taken_back", ROOM, subject.id, ("reason",))
    done = changed(ROOM, reason_id, said=_("The reason was taken back"))
    return Changes(done.touched | {subject}, said=done.said)


def forget(uow: UnitOfWork, subject_id: str) -> None:
    """Nothing of what was said for this subject stays; for whoever takes the subject away."""
    uow.connection.execute(delete(reasons).where(reasons.c.subject_id == subject_id))


def _row(
    uow: UnitOfWork, case_id: str, subject: Ref, mark: str, rule: str, words: str, reason: str
) -> dict[str, object]:
    return {
        "id": uow.new_id(),
        "case_id": case_id,
        "subject_id": subject.id,
        "mark": mark,
        "rule": rule,
        "words": words,
        "reason": reason,
        "said_by": uow.user.login,
        "said_at": uow.now,
    }


def _taken_back(row, subject: Ref):  # type: ignore[no-untyped-def]
    return lambda uow: take_back(uow, row["id"], subject)


def reasons_of(uow: UnitOfWork, case_id: str, subject_ids: Iterable[str]) -> dict[str, Reason]:
    """The reasons that were given for these subjects, by mark; the newest of each."""
    return {one.mark: one for one in _kept(uow, case_id, subject_ids) if one.rule != TYPED}


def _kept(uow: UnitOfWork, case_id: str, subject_ids: Iterable[str]) -> list[Reason]:
    query = select(reasons).where(reasons.c.case_id == case_id).order_by(reasons.c.id)
    wanted = set(subject_ids)
    found = uow.connection.execute(query.where(reasons.c.subject_id.in_(wanted))).mappings()
    return [Reason(**row) for row in found]


def unsettled(found: Iterable[Finding], given: dict[str, Reason]) -> tuple[Finding, ...]:
    """The findings for which no reason was given; a refusal stands whatever was said."""
    return tuple(one for one in found if one.weight is Weight.REFUSE or one.mark not in given)
