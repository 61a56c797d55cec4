"""By what a note is found: its summary and its text. Time without words is found nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import repository as cases
from models.notes.tables import note as notes
from models.search.finder import Entry, Finder, Shown
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    own = notes.c
    # The kind is never empty: of a walled note it does not open, whatever else was typed.
    query = select(own.id, own.case_id, own.summary, own.text, own.kind).where(own.id.in_(ids))
    for id, case_id, summary, text, _kind in uow.connection.execute(query):
        yield Entry(id, summary, text, case_id=case_id or "")


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    own = notes.c
    query = select(own.id, own.case_id, own.summary, own.text, own.day, own.who)
    found = uow.connection.execute(query.where(own.id.in_(ids))).all()
    numbers = _numbers(uow, [row.case_id for row in found if row.case_id])
    everyones = may(uow.user, Power.SEE_ALL_NOTES)
    for id, case_id, summary, text, day, who in found:
        if case_id is None and who != uow.user.login and not everyones:
            continue  # somebody's own work, which belongs to no case
        number = numbers.get(case_id, "")
        yield Shown(id, summary, "", number, text, case_id or "", day=day, who=who)


def _numbers(uow: UnitOfWork, case_ids: Sequence[str]) -> dict[str, str]:
    """By themselves: an outer join to the cases would read every case of the office first."""
    case = cases.named().subquery("of_case")
    query = select(case.c.id, case.c.number).where(case.c.id.in_(case_ids))
    return {row.id: row.number for row in uow.connection.execute(query)}


FINDERS = (Finder("notes", "n", "note", 30, _entries, _shown),)
