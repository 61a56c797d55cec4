"""By what a letter is found: its number, its addressee, what was written into it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from models.cases import repository as cases
from models.letters import tables
from models.letters.addressees import told
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

letters, edits = tables.letter, tables.letter_edit


def _written(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = select(edits.c.letter_id, edits.c.text).where(edits.c.letter_id.in_(ids))
    for letter_id, text in uow.connection.execute(query):
        if text:
            found.setdefault(letter_id, []).append(text)
    return found


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    case, own = cases.named().subquery("of_case"), letters.c
    written = _written(uow, ids)
    query = select(
        own.id,
        own.number,
        own.addressee,
        own.case_id,
        own.agency_number,
        case.c.number,
        case.c.client_folded,
    ).select_from(letters.join(case, case.c.id == own.case_id))
    for id, number, addressee, case_id, agency, case_number, client in uow.connection.execute(
        query.where(own.id.in_(ids))
    ):
        words = " ".join([client, case_number, agency, *written.get(id, ())])
        yield Entry(id, f"{number} {addressee}", words, case_id=case_id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    case, own = cases.named().subquery("of_case"), letters.c
    written = _written(uow, ids)
    query = select(own.id, own.number, own.addressee, own.case_id, case.c.number)
    query = query.select_from(letters.join(case, case.c.id == own.case_id))
    for id, number, addressee, case_id, case_number in uow.connection.execute(
        query.where(own.id.in_(ids))
    ):
        title = f"{number} {told(addressee)}".strip()
        yield Shown(
            id, title, detail=case_number, text=" · ".join(written.get(id, ())), case_id=case_id
        )


def _of_people(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    case = cases.named().subquery("of_case")
    return _ids(uow, letters.c.case_id.in_(select(case.c.id).where(case.c.client_id.in_(ids))))


def _of_cases(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    return _ids(uow, letters.c.case_id.in_(ids))


def _ids(uow: UnitOfWork, where: ColumnElement[bool]) -> list[str]:
    return list(uow.connection.execute(select(letters.c.id).where(where)).scalars())


FINDERS = (
    Finder(
        "letters",
        "l",
        "letter",
        70,
        _entries,
        _shown,
        version=2,
        follows={"person": _of_people, "legal_case": _of_cases},
    ),
)
