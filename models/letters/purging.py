"""What is left of a letter when a purge asks for it: nothing, or its number and its days.

Only ``models.retention`` calls this. A letter that was made as PDF may have left the office: that
it goes all the same needs a reason of its own, which is asked there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select, update

from models.letters import repository, tables
from models.letters.choices import LetterChoices
from models.letters.choices_data import to_json
from models.letters.letter import LetterState
from models.letters.services import ROOM
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_LETTERS, _EDITS, _PDFS = tables.letter, tables.letter_edit, tables.letter_pdf


def cases_of(uow: UnitOfWork, letter_ids: Iterable[str]) -> dict[str, str]:
    """The case's id of each of these letters, by letter; one that is not there is left out."""
    query = select(_LETTERS.c.id, _LETTERS.c.case_id).where(_LETTERS.c.id.in_(set(letter_ids)))
    return {row.id: row.case_id for row in uow.connection.execute(query)}


def letters_of(
    uow: UnitOfWork, case_ids: Iterable[str] = (), breach_ids: Iterable[str] = ()
) -> list[str]:
    """The ids of the letters in these cases, or on these breaches."""
    in_case = _LETTERS.c.case_id.in_(set(case_ids))
    on_breach = _LETTERS.c.breach_id.in_(set(breach_ids))
    query = select(_LETTERS.c.id).where(or_(in_case, on_breach)).order_by(_LETTERS.c.id)
    return list(uow.connection.execute(query).scalars())


def numbers_by_case(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The office's numbers of the letters in these cases: case, letter, number."""
    found: dict[str, dict[str, str]] = {}
    wanted = list(dict.fromkeys(case_ids))
    for start in range(0, len(wanted), 500):
        some = _LETTERS.c.case_id.in_(wanted[start : start + 500])
        query = select(_LETTERS.c.id, _LETTERS.c.case_id, _LETTERS.c.number).where(some)
        for row in uow.connection.execute(query.order_by(_LETTERS.c.number)):
            found.setdefault(row.case_id, {})[row.id] = row.number
    return found


def stored_count(uow: UnitOfWork, letter_ids: Iterable[str]) -> int:
    """How many PDFs of these letters are stored, all versions."""
    here = _PDFS.c.letter_id.in_(set(letter_ids))
    query = select(func.count()).select_from(_PDFS).where(here)
    return int(uow.connection.execute(query).scalar_one())


def purge_whole(uow: UnitOfWork, letter_id: str) -> None:
    """Delete the letter, what was done to it by hand, and every stored PDF."""
    _drop_texts(uow, letter_id)
    uow.connection.execute(delete(_LETTERS).where(_LETTERS.c.id == letter_id))
    uow.record("purged", ROOM, letter_id)


def purge_part(uow: UnitOfWork, letter_id: str) -> None:
    """Empty the letter and delete its PDFs; its number, its days and that there was one stay.

    It can be neither changed nor printed afterwards.
    """
    with sealing(uow, repository.case_of(uow, letter_id)):
        _drop_texts(uow, letter_id)
        uow.connection.execute(
            update(_LETTERS).where(_LETTERS.c.id == letter_id),
            {
                "state": LetterState.PURGED.value,
                "addressee": "",
                "choices": to_json(LetterChoices()),
                "changed_at": uow.now,
                "changed_by": uow.user.login,
            },
        )
    uow.record("purged_part", ROOM, letter_id)


def _drop_texts(uow: UnitOfWork, letter_id: str) -> None:
    uow.connection.execute(delete(_EDITS).where(_EDITS.c.letter_id == letter_id))
    uow.connection.execute(delete(_PDFS).where(_PDFS.c.letter_id == letter_id))
