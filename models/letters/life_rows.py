"""The steps of a letter's life, how it was sent, and the numbers that have no letter, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from models.letters import tables
from models.letters.choices import Delivery
from models.letters.letter import LetterState
from models.letters.life import Sent, Step
from models.letters.pdf_rows import case_of
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

steps, sendings, gone = tables.letter_step, tables.letter_sending, tables.letter_number_gone


def steps_of(uow: UnitOfWork, letter_id: str) -> tuple[Step, ...]:
    """What happened to the letter, the first step first."""
    query = select(steps).where(steps.c.letter_id == letter_id).order_by(steps.c.position)
    return tuple(
        Step(
            former=LetterState(row["former"]) if row["former"] else None,
            state=LetterState(row["state"]),
            version=row["version"],
            made_at=row["made_at"],
            made_by=row["made_by"],
            day=_day(row["day"]),
            why=row["why"],
        )
        for row in uow.connection.execute(query).mappings()
        if row["state"]
    )


def keep_step(uow: UnitOfWork, letter_id: str, step: Step) -> None:
    """Add a step after the others; there is no way to change or drop one."""
    last = select(func.max(steps.c.position)).where(steps.c.letter_id == letter_id)
    position = uow.connection.execute(last).scalar()
    new = {
        "letter_id": letter_id,
        "position": 0 if position is None else position + 1,
        "version": step.version,
        "former": step.former.value if step.former else "",
        "state": step.state.value,
        "day": step.day.isoformat() if step.day else "",
        "why": step.why,
        "made_at": step.made_at,
        "made_by": step.made_by,
    }
    with sealing(uow, case_of(uow, letter_id)):
        uow.connection.execute(insert(steps), new)


def sent_of(uow: UnitOfWork, letter_id: str) -> tuple[Sent, ...]:
    """How it was sent, every entry in the order in which it was made, corrected ones too."""
    query = select(sendings).where(sendings.c.letter_id == letter_id).order_by(sendings.c.id)
    return tuple(
        Sent(
            id=row["id"],
            version=row["version"],
            method=Delivery(row["method"]),
            sent_on=date.fromisoformat(row["sent_on"]),
            recipient=row["recipient"],
            made_at=row["made_at"],
            made_by=row["made_by"],
            tracking=row["tracking"],
            reference=row["reference"],
            received_on=_day(row["received_on"]),
            why=row["why"],
            corrects=row["corrects_id"] or "",
        )
        for row in uow.connection.execute(query).mappings()
        if row["method"]
    )


def keep_sent(uow: UnitOfWork, letter_id: str, one: Sent) -> None:
    """Add an entry; there is no way to change or drop one."""
    new = {
        "id": one.id,
        "letter_id": letter_id,
        "version": one.version,
        "method": one.method.value,
        "tracking": one.tracking,
        "recipient": one.recipient,
        "sent_on": one.sent_on.isoformat(),
        "reference": one.reference,
        "received_on": one.received_on.isoformat() if one.received_on else "",
        "why": one.why,
        "corrects_id": one.corrects or None,
        "made_at": one.made_at,
        "made_by": one.made_by,
    }
    with sealing(uow, case_of(uow, letter_id)):
        uow.connection.execute(insert(sendings), new)


@dataclass(frozen=True)
class GoneNumber:
    """A number that has no letter. ``why`` is ``undone`` (its draft was taken back) or ``purged``;
    ``gone_by`` a login."""

    number: str
    why: str
    gone_at: datetime
    gone_by: str


def keep_gone(uow: UnitOfWork, numbers: Iterable[str], why: str) -> None:
    """Remember why these numbers have no letter any more."""
    for number in numbers:
        new = {"number": number, "why": why, "gone_at": uow.now, "gone_by": uow.user.login}
        uow.connection.execute(insert(gone), new)


def gone_numbers(uow: UnitOfWork) -> list[GoneNumber]:
    """The numbers without a letter, in their order."""
    query = select(gone).order_by(gone.c.number)
    return [GoneNumber(**row) for row in uow.connection.execute(query).mappings()]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
