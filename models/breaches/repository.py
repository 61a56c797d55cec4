"""Breaches as rows and as values; every query of the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CursorResult,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from models.breaches import name_index, tables
from models.breaches.breach import Breach, Evidence
from models.breaches.decisions import (
    allegation,
    allegations,
    case_of,
    decided_of,
    keep_allegations,
    remove_allegation,
)
from models.breaches.listing import BreachSort, breach_count, breach_rows, found_ids
from models.breaches.rows import (
    KEYED_BY_WORDS,
    PARENTS_FIRST,
    Rows,
    evidence_of,
    rows_of,
    value_of,
)
from models.cases.case import CaseRow
from models.errors import NotFound, Refused
from models.language import _
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "BreachSort",
    "allegation",
    "allegations",
    "breach",
    "breach_by_number",
    "breach_count",
    "breach_rows",
    "breaches_of",
    "case_of",
    "decided_of",
    "evidence",
    "found_ids",
    "keep_allegations",
    "keep_differences",
    "keep_removal",
    "numbers",
    "numbers_of",
    "remove",
    "remove_allegation",
    "with_counts",
]

breaches = tables.breach
evidence_table = tables.breach_evidence

_BY_BREACH: dict[Table, tuple[str, ...]] = {
    tables.breach_role: (),
    tables.breach_step: (),
    tables.breach_official: ("position",),
    tables.breach_act: ("position",),
    tables.breach_witness: ("position",),
    tables.breach_evidence: ("taken_in_at", "evidence_id"),
}
_BY_PARENT: dict[Table, tuple[str, Table]] = {
    tables.breach_identification: ("official_id", tables.breach_official),
    tables.breach_act_matter: ("act_id", tables.breach_act),
    tables.breach_act_answer: ("act_id", tables.breach_act),
}


def _child_queries() -> dict[Table, Select[Any]]:
    """The rows of some breaches, each with the breach that it belongs to as ``of_breach``."""
    queries: dict[Table, Select[Any]] = {}
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    for table, order in _BY_BREACH.items():
        whole = select(table, table.c.breach_id.label("of_breach"))
        whole = whole.where(table.c.breach_id.in_(ids))
        queries[table] = whole.order_by(*(table.c[name] for name in order))
    for table, (key, parent) in _BY_PARENT.items():
        whole = select(table, parent.c.breach_id.label("of_breach"))
        whole = whole.select_from(table.join(parent, table.c[key] == parent.c.id))
        queries[table] = whole.where(parent.c.breach_id.in_(ids))
    return queries


_CHILDREN = _child_queries()
Children = dict[Table, list[Mapping[Any, Any]]]
_INSERT = {table: insert(table) for table in PARENTS_FIRST}
_BY_ID = select(breaches).where(breaches.c.id == bindparam("id"))
_BY_NUMBER = select(breaches).where(breaches.c.number == bindparam("number"))

# What a unit of work has read or written. Every write of a breach raises its revision, and nobody
# else can write while the unit lasts: while the revision stands, the rest need not be read again.
_READ: WeakKeyDictionary[UnitOfWork, dict[str, Breach]] = WeakKeyDictionary()


def breach(uow: UnitOfWork, id: str) -> Breach:
    """The breach with this id, whole. Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_ID, {"id": id}))


def breach_by_number(uow: UnitOfWork, number: str) -> Breach:
    """The breach with this office number (``B-26-031``). Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_NUMBER, {"number": number.strip()}))


def numbers(uow: UnitOfWork, case_id: str) -> dict[str, str]:
    """The office's number of each breach of a case, by id.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    require_open(uow, case_id)
    query = select(breaches.c.id, breaches.c.number).where(breaches.c.case_id == case_id)
    return {row.id: row.number for row in uow.connection.execute(query)}


def numbers_of(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, str]:
    """The office's number of each of these breaches, by id."""
    query = select(breaches.c.id, breaches.c.number).where(breaches.c.id.in_(set(ids)))
    return {row.id: row.number for row in uow.connection.execute(query)}


def breaches_of(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, Breach]:
    """Several breaches at once, by id; an id that is not in the vault is left out."""
    wanted = list(dict.fromkeys(ids))
    found = uow.connection.execute(select(breaches).where(breaches.c.id.in_(wanted))).mappings()
    rows = {row["id"]: row for row in found}
    children = _children(uow, list(rows))
    found_whole = {id: value_of(row, children[id]) for id, row in rows.items()}
    _READ.setdefault(uow, {}).update(found_whole)
    return found_whole


def with_counts(uow: UnitOfWork, rows: Iterable[CaseRow]) -> list[CaseRow]:
    """The rows of a list of cases with their number of breaches filled in."""
    rows = list(rows)
    query = (
        select(breaches.c.case_id, func.count())
        .where(breaches.c.case_id.in_([row.id for row in rows if not row.closed_off]))
        .group_by(breaches.c.case_id)
    )
    counts = {case_id: int(count) for case_id, count in uow.connection.execute(query)}
    return [replace(row, breaches=counts[row.id]) if row.id in counts else row for row in rows]


def evidence(uow: UnitOfWork, evidence_id: str) -> tuple[str, Evidence]:
    """A piece of evidence, with the id of its breach. Raises ``NotFound``."""
    here = evidence_table.c.evidence_id == evidence_id
    row = uow.connection.execute(select(evidence_table).where(here)).mappings().first()
    if row is None:
        raise NotFound(_("This piece of evidence is not in the vault."))
    return row["breach_id"], evidence_of(row)


def keep_differences(uow: UnitOfWork, former: Breach | None, one: Breach) -> None:
    """Write what differs between the breach as kept and ``one``; all of it if it is new.

    ``one`` must have a higher revision than ``former``: that is how a reader knows of the change.
    Rows are made parents first, then changed, then removed children first, so that every
    reference holds at each step.
    """
    with sealing(uow, one.case_id):
        before: Rows = rows_of(former) if former else {table: {} for table in PARENTS_FIRST}
        _put_rows(uow, one, before, rows_of(one))
    _READ.setdefault(uow, {})[one.id] = one
    name_index.keep(uow, one, former)


def _put_rows(uow: UnitOfWork, one: Breach, before: Rows, after: Rows) -> None:
    if uow.walls.sealing is not None:
        _put_keyless(uow, one, before, after)
    for table in PARENTS_FIRST:
        new = [row for key, row in after[table].items() if key not in before[table]]
        if new:
            uow.connection.execute(_INSERT[table], new)
    for table in PARENTS_FIRST:
        _change(uow, table, before[table], after[table])
    for table in reversed(PARENTS_FIRST):
        for key in before[table]:
            if key not in after[table]:
                uow.connection.execute(delete(table).where(_at(table, key)))


def _put_keyless(uow: UnitOfWork, one: Breach, before: Rows, after: Rows) -> None:
    """Behind a wall a key that is a word of the record (a role, a question, a matter) is sealed,
    and no row can be found by it: where such a table changes, the breach's rows of it are removed
    here and put in anew with the rest."""
    acts = select(tables.breach_act.c.id).where(tables.breach_act.c.breach_id == one.id)
    for table in KEYED_BY_WORDS:
        if before[table] != after[table]:
            own = "act_id" in table.c
            here = table.c.act_id.in_(acts) if own else table.c.breach_id == one.id
            uow.connection.execute(delete(table).where(here))
            before[table] = {}
        else:
            before[table] = after[table]


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a breach and its rows. Raises ``Refused`` where evidence or a letter holds it."""
    _READ.setdefault(uow, {}).pop(id, None)
    try:
        # An act may point at an official: acts go first, for the cascade has no order.
        uow.connection.execute(delete(tables.breach_act).where(tables.breach_act.c.breach_id == id))
        uow.connection.execute(delete(breaches).where(breaches.c.id == id))
        name_index.forget(uow, id)
    except IntegrityError:
        raise Refused(
            _("Evidence or a letter belongs to this breach, so it cannot be deleted."),
            safe=_("Nothing was changed."),
        ) from None


def keep_removal(uow: UnitOfWork, breach_id: str, one: Evidence, reason: str) -> None:
    """Keep what was removed, by whom and why."""
    case_id = case_of(uow, breach_id)
    with sealing(uow, case_id):
        uow.connection.execute(
            insert(tables.breach_evidence_removed),
            {
                "id": one.id,
                "case_id": case_id,
                "breach_id": breach_id,
                "title": one.title,
                "sha256": one.sha256,
                "size": one.size,
                "reason": reason,
                "removed_at": uow.now,
                "removed_by": uow.user.login,
            },
        )


def _one(uow: UnitOfWork, found: CursorResult[Any]) -> Breach:
    row = found.mappings().first()
    if row is None:
        raise NotFound(_("This breach is not in the vault."))
    read = _READ.setdefault(uow, {})
    known = read.get(row["id"])
    if known is None or known.revision != row["revision"]:
        known = read[row["id"]] = value_of(row, _children(uow, [row["id"]])[row["id"]])
    return known


def _children(uow: UnitOfWork, ids: list[str]) -> dict[str, Children]:
    """The rows that belong to these breaches, by breach and table, in their order."""
    found: dict[str, Children] = {id: {table: [] for table in _CHILDREN} for id in ids}
    seen: set[Table] = set()
    for table, query in _CHILDREN.items():
        if table in _BY_PARENT and _BY_PARENT[table][1] not in seen:
            continue
        for row in uow.connection.execute(query, {"ids": ids}).mappings():
            found[row["of_breach"]][table].append(row)
            seen.add(table)
    return found


def _change(
    uow: UnitOfWork,
    table: Table,
    before: Mapping[tuple[str, ...], Mapping[Any, Any]],
    after: Mapping[tuple[str, ...], Mapping[Any, Any]],
) -> None:
    for key, row in after.items():
        kept = before.get(key)
        if kept is not None and kept != row:
            different = {name: value for name, value in row.items() if kept[name] != value}
            uow.connection.execute(update(table).where(_at(table, key)).values(different))


def _at(table: Table, key: tuple[str, ...]) -> ColumnElement[bool]:
    return and_(*(column == part for column, part in zip(table.primary_key, key, strict=True)))
