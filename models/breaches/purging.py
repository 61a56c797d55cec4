"""What is left of a breach when a purge asks for it: nothing, or its numbers, dates and codes.

Only ``models.retention`` calls this; who may, and why, is settled there. Nothing here reads what
was written: a purge never needs to see what it takes away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, delete, insert, select, update

from models.breaches import name_index, repository, tables
from models.breaches.writing import ROOM
from models.people.folding import fold
from models.vault.custody import Handling, enter
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_BREACH = tables.breach
_EVIDENCE = tables.breach_evidence
_REMOVED = tables.breach_evidence_removed

# The columns that hold words of people, by table; all else is a number, a day, a code or an id.
WORDS: dict[Table, tuple[str, ...]] = {
    _BREACH: (
        "title",
        "location",
        "department",
        "agency_number",
        "narrative",
        "stated_reason",
        "harm",
    ),
    tables.breach_official: ("description", "badge", "unit"),
    tables.breach_act: ("said", "told"),
    tables.breach_witness: ("name", "saw"),
    tables.alleged_violation: ("reason",),
    _REMOVED: ("title", "sha256", "reason"),
}


def cases_of(uow: UnitOfWork, breach_ids: Iterable[str]) -> dict[str, str]:
    """The case's id of each of these breaches, by breach; one that is not there is left out."""
    query = select(_BREACH.c.id, _BREACH.c.case_id).where(_BREACH.c.id.in_(set(breach_ids)))
    return {row.id: row.case_id for row in uow.connection.execute(query)}


def breaches_in(uow: UnitOfWork, case_ids: Iterable[str]) -> list[str]:
    """The ids of the breaches of these cases."""
    query = select(_BREACH.c.id).where(_BREACH.c.case_id.in_(set(case_ids)))
    return list(uow.connection.execute(query.order_by(_BREACH.c.id)).scalars())


def numbers_by_case(uow: UnitOfWork, case_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The office's numbers of the breaches of these cases: case, breach, number."""
    found: dict[str, dict[str, str]] = {}
    wanted = list(dict.fromkeys(case_ids))
    for start in range(0, len(wanted), 500):
        some = _BREACH.c.case_id.in_(wanted[start : start + 500])
        query = select(_BREACH.c.id, _BREACH.c.case_id, _BREACH.c.number).where(some)
        for row in uow.connection.execute(query.order_by(_BREACH.c.number)):
            found.setdefault(row.case_id, {})[row.id] = row.number
    return found


def files_by_breach(uow: UnitOfWork, breach_ids: Iterable[str]) -> dict[str, list[str]]:
    """The sealed files of these breaches, by breach; one without files is left out."""
    found: dict[str, list[str]] = {}
    wanted = list(dict.fromkeys(breach_ids))
    for start in range(0, len(wanted), 500):
        some = _EVIDENCE.c.breach_id.in_(wanted[start : start + 500])
        query = select(_EVIDENCE.c.evidence_id, _EVIDENCE.c.breach_id).where(some)
        for row in uow.connection.execute(query.order_by(_EVIDENCE.c.evidence_id)):
            found.setdefault(row.breach_id, []).append(row.evidence_id)
    return found


def files_of(uow: UnitOfWork, breach_ids: Iterable[str]) -> list[str]:
    """The sealed files of these breaches."""
    query = select(_EVIDENCE.c.evidence_id).where(_EVIDENCE.c.breach_id.in_(set(breach_ids)))
    return list(uow.connection.execute(query.order_by(_EVIDENCE.c.evidence_id)).scalars())


def breaches_of_files(uow: UnitOfWork, evidence_ids: Iterable[str]) -> dict[str, str]:
    """The breach's id of each of these files; one that is not there is left out."""
    here = _EVIDENCE.c.evidence_id.in_(set(evidence_ids))
    query = select(_EVIDENCE.c.evidence_id, _EVIDENCE.c.breach_id).where(here)
    return {row.evidence_id: row.breach_id for row in uow.connection.execute(query)}


def hanging_on(uow: UnitOfWork, breach_ids: Iterable[str]) -> list[str]:
    """The ids of the decisions and of the notes of removed files of these breaches."""
    wanted = set(breach_ids)
    found: list[str] = []
    for table in (tables.alleged_violation, _REMOVED):
        query = select(table.c.id).where(table.c.breach_id.in_(wanted))
        found += uow.connection.execute(query).scalars()
    return found


def purge_whole(uow: UnitOfWork, breach_id: str) -> None:
    """Delete the breach with its decisions and evidence; the files go after the commit."""
    for evidence_id in files_of(uow, [breach_id]):
        _drop_file(uow, evidence_id)
    uow.connection.execute(delete(_REMOVED).where(_REMOVED.c.breach_id == breach_id))
    decided = tables.alleged_violation
    uow.connection.execute(delete(decided).where(decided.c.breach_id == breach_id))
    repository.remove(uow, breach_id)
    uow.record("purged", ROOM, breach_id)


def purge_part(uow: UnitOfWork, breach_id: str) -> None:
    """Empty every text and name, and remove the files.

    The number, the days, the acts and their answers, what was decided of which section, and how
    many officials, witnesses and files there were, stay.
    """
    with sealing(uow, repository.case_of(uow, breach_id)):
        for evidence_id in files_of(uow, [breach_id]):
            _note(uow, evidence_id)
            _drop_file(uow, evidence_id)
        for table, names in WORDS.items():
            key = table.c.id if table is _BREACH else table.c.breach_id
            uow.connection.execute(update(table).where(key == breach_id), dict.fromkeys(names, ""))
        officials = select(tables.breach_official.c.id)
        officials = officials.where(tables.breach_official.c.breach_id == breach_id)
        known = tables.breach_identification
        uow.connection.execute(delete(known).where(known.c.official_id.in_(officials)))
        steps = tables.breach_step
        uow.connection.execute(update(steps).where(steps.c.breach_id == breach_id), {"words": None})
        _close(uow, breach_id)
    name_index.forget(uow, breach_id)
    uow.record("purged_part", ROOM, breach_id)


def purge_file(uow: UnitOfWork, evidence_id: str) -> None:
    """Remove one file; that there was one, its size and when it went stays with the breach."""
    breach_id = breaches_of_files(uow, [evidence_id])[evidence_id]
    _note(uow, evidence_id)
    _drop_file(uow, evidence_id)
    here = _BREACH.c.id == breach_id
    uow.connection.execute(update(_BREACH).where(here).values(revision=_BREACH.c.revision + 1))
    uow.record("evidence_purged", ROOM, breach_id)


def _close(uow: UnitOfWork, breach_id: str) -> None:
    row = uow.connection.execute(
        select(_BREACH.c.number, _BREACH.c.revision).where(_BREACH.c.id == breach_id)
    ).one()
    new: dict[str, Any] = {
        "revision": row.revision + 1,
        "folded": fold(row.number),
        "harm_may_be_told": False,
        "at_question": "",
    }
    uow.connection.execute(update(_BREACH).where(_BREACH.c.id == breach_id), new)


def _note(uow: UnitOfWork, evidence_id: str) -> None:
    here = _EVIDENCE.c.evidence_id == evidence_id
    query = select(_EVIDENCE.c.breach_id, _EVIDENCE.c.size).where(here)
    row = uow.connection.execute(query).one()
    uow.connection.execute(
        insert(_REMOVED),
        {
            "id": evidence_id,
            "breach_id": row.breach_id,
            "title": "",
            "sha256": "",
            "size": row.size,
            "reason": "",
            "removed_at": uow.now,
            "removed_by": uow.user.login,
        },
    )


def _drop_file(uow: UnitOfWork, evidence_id: str) -> None:
    uow.connection.execute(delete(_EVIDENCE).where(_EVIDENCE.c.evidence_id == evidence_id))
    uow.evidence.discard(evidence_id)
    enter(uow, evidence_id, Handling.REMOVED)
