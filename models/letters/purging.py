"""What is left of a letter when a purge asks for it: nothing, or its number and its days.

Only ``models.retention`` calls this. A letter that was made as PDF may have left the office: that
it goes all the same needs a reason of its own, which is asked there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, or_, select, update

from models.letters import life_rows, repository, tables
from models.letters.choices import LetterChoices
from models.letters.choices_data import to_json
from models.letters.enclosures import rows as bundles
from models.letters.letter import LetterState
from models.letters.services import ROOM
from models.privacy.guard.reasons import forget
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_LETTERS, _EDITS, _PDFS = tables.letter, tables.letter_edit, tables.letter_pdf
_OF_BREACH, _STEPS, _SENDINGS = tables.letter_breach, tables.letter_step, tables.letter_sending


def cases_of(uow: UnitOfWork, letter_ids: Iterable[str]) -> dict[str, str]:
    """The case's id of each of these letters, by letter; one that is not there is left out."""
    query = select(_LETTERS.c.id, _LETTERS.c.case_id).where(_LETTERS.c.id.in_(set(letter_ids)))
    return {row.id: row.case_id for row in uow.connection.execute(query)}


def letters_of(
    uow: UnitOfWork, case_ids: Iterable[str] = (), breach_ids: Iterable[str] = ()
) -> list[str]:
    """The ids of the letters in these cases, or that speak of these breaches."""
    in_case = _LETTERS.c.case_id.in_(set(case_ids))
    speaking = select(_OF_BREACH.c.letter_id).where(_OF_BREACH.c.breach_id.in_(set(breach_ids)))
    on_breach = _LETTERS.c.id.in_(speaking)
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
    """How many PDFs of these letters are stored, all versions; letters that were sent count among
    them, since what is sent is stored."""
    here = _PDFS.c.letter_id.in_(set(letter_ids))
    query = select(func.count()).select_from(_PDFS).where(here)
    return int(uow.connection.execute(query).scalar_one())


def purge_whole(uow: UnitOfWork, letter_id: str) -> None:
    """Delete the letter, what was done to it by hand, its life, and every stored PDF.

    That its number has no letter any more stays, so that the gap in the series is explained.
    """
    here = _LETTERS.c.id == letter_id
    numbers = list(uow.connection.execute(select(_LETTERS.c.number).where(here)).scalars())
    _drop_texts(uow, letter_id)
    referring = update(_LETTERS).where(_LETTERS.c.answers_letter_id == letter_id)
    uow.connection.execute(referring.values(answers_letter_id=None))
    # The locks let a purge through only while the letter still says of which breaches it speaks:
    # these go last, when nothing is locked any more.
    uow.connection.execute(update(_LETTERS).where(here).values(approved_at=None))
    for table in (_STEPS, _SENDINGS, _OF_BREACH):
        uow.connection.execute(delete(table).where(table.c.letter_id == letter_id))
    uow.connection.execute(delete(_LETTERS).where(here))
    life_rows.keep_gone(uow, numbers, "purged")
    uow.record("purged", ROOM, letter_id)


def purge_part(uow: UnitOfWork, letter_id: str) -> None:
    """Empty the letter and delete its PDFs; its number, its steps and days, and that there was one
    stay.

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
                "fields": "",
                "agency_number": "",
                "approved_at": None,
                "changed_at": uow.now,
                "changed_by": uow.user.login,
            },
        )
        words = {"tracking": "", "recipient": "", "reference": "", "why": ""}
        sendings = update(_SENDINGS).where(_SENDINGS.c.letter_id == letter_id)
        uow.connection.execute(sendings.values(words))
        steps = update(_STEPS).where(_STEPS.c.letter_id == letter_id)
        uow.connection.execute(steps.values(why=""))
    uow.record("purged_part", ROOM, letter_id)


def _drop_texts(uow: UnitOfWork, letter_id: str) -> None:
    uow.connection.execute(delete(_EDITS).where(_EDITS.c.letter_id == letter_id))
    uow.connection.execute(delete(_PDFS).where(_PDFS.c.letter_id == letter_id))
    bundles.drop(uow, [letter_id])
    # Why words might stand in it, and who read what was typed.
    forget(uow, letter_id)
