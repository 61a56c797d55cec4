"""By what a suspected breach is found, and its evidence: what was told, who was there, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select

from models.breaches import tables
from models.cases import repository as cases
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

breaches, evidence = tables.breach, tables.breach_evidence
_TEXTS = ("narrative", "location", "department", "agency_number", "stated_reason", "harm")
_OF_OFFICIAL = ("name", "badge", "unit")


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    case, own = cases.named().subquery("of_case"), breaches.c
    told = _told(uow, ids)
    query = select(
        own.id,
        own.number,
        own.case_id,
        own.title,
        case.c.number.label("case_number"),
        case.c.client_id,
        case.c.client_folded,
        *(own[name] for name in _TEXTS),
    ).select_from(breaches.join(case, case.c.id == own.case_id))
    for row in uow.connection.execute(query.where(own.id.in_(ids))).mappings():
        words = [row["client_folded"], row["case_number"], *(row[name] for name in _TEXTS)]
        yield Entry(
            row["id"],
            f"{row['number']} {row['title']}",
            " ".join([*words, *told.get(row["id"], ())]),
            case_id=row["case_id"],
        )


def _told(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, list[str]]:
    """The words of the rows that belong to these breaches."""
    found: dict[str, list[str]] = {}
    official, identified = tables.breach_official.c, tables.breach_identification.c
    queries = [
        _texts(tables.breach_step, ("words",), ids),
        _texts(tables.breach_official, ("description", "badge", "unit"), ids),
        _texts(tables.breach_act, ("said", "told"), ids),
        _texts(tables.breach_witness, ("name", "saw"), ids),
        select(official.breach_id, *(identified[name] for name in _OF_OFFICIAL))
        .select_from(
            tables.breach_identification.join(
                tables.breach_official, official.id == identified.official_id
            )
        )
        .where(official.breach_id.in_(ids)),
    ]
    for query in queries:
        for breach_id, *words in uow.connection.execute(query):
            found.setdefault(breach_id, []).extend(word for word in words if word)
    return found


def _texts(table: Any, names: Sequence[str], ids: Sequence[str]) -> Any:
    return select(table.c.breach_id, *(table.c[name] for name in names)).where(
        table.c.breach_id.in_(ids)
    )


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    case, own = cases.named().subquery("of_case"), breaches.c
    told = _told(uow, ids)
    query = select(
        own.id,
        own.number,
        own.title,
        own.stage,
        own.case_id,
        case.c.number.label("case_number"),
        *(own[name] for name in _TEXTS),
    ).select_from(breaches.join(case, case.c.id == own.case_id))
    for row in uow.connection.execute(query.where(own.id.in_(ids))).mappings():
        texts = [*(row[name] for name in _TEXTS), *told.get(row["id"], ())]
        yield Shown(
            row["id"],
            f"{row['number']} {row['title']}".strip(),
            detail=row["case_number"],
            text=" · ".join(one for one in texts if one),
            case_id=row["case_id"],
            state=row["stage"],
        )


def _of_people(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    case = cases.named().subquery("of_case")
    return _ids(uow, breaches.c.case_id.in_(select(case.c.id).where(case.c.client_id.in_(ids))))


def _of_cases(uow: UnitOfWork, ids: Sequence[str]) -> list[str]:
    return _ids(uow, breaches.c.case_id.in_(ids))


def _ids(uow: UnitOfWork, where: ColumnElement[bool]) -> list[str]:
    return list(uow.connection.execute(select(breaches.c.id).where(where)).scalars())


def _of_evidence(ids: Sequence[str]) -> Any:
    own = evidence.c
    query = select(
        own.evidence_id,
        own.title,
        own.original_name,
        own.note,
        own.breach_id,
        breaches.c.number,
        breaches.c.case_id,
        breaches.c.stage,
    ).select_from(evidence.join(breaches, breaches.c.id == own.breach_id))
    return query.where(own.evidence_id.in_(ids))


def _evidence_entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    for row in uow.connection.execute(_of_evidence(ids)).mappings():
        words = f"{row['original_name']} {row['note']} {row['number']}"
        yield Entry(row["evidence_id"], row["title"], words, case_id=row["case_id"])


def _evidence_shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    for row in uow.connection.execute(_of_evidence(ids)).mappings():
        text = " · ".join(one for one in (row["original_name"], row["note"]) if one)
        yield Shown(
            row["evidence_id"],
            row["title"],
            detail=row["number"],
            text=text,
            case_id=row["case_id"],
            state=row["breach_id"],
        )


FINDERS = (
    Finder(
        "breaches",
        "b",
        "breach",
        60,
        _entries,
        _shown,
        follows={"person": _of_people, "legal_case": _of_cases},
    ),
    Finder(
        "evidence",
        "e",
        "breach_evidence",
        65,
        _evidence_entries,
        _evidence_shown,
        key="evidence_id",
    ),
)
