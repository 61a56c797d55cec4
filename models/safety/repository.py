"""The compartment's entries as rows and as values. Whoever asks must have been let in first
(``access.require_open``); the services and ``reading`` see to it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from sqlalchemy import RowMapping, delete, func, insert, select, update

from models.errors import NotFound
from models.language import _
from models.safety.entry import KINDS, Entry, PlanPart, PlanText
from models.safety.tables import TABLES, told
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

One = TypeVar("One", bound=Entry)


@dataclass(frozen=True)
class Kept:
    """An entry with who wrote it and when; logins and aware UTC."""

    entry: Entry
    made_by: str
    made_at: datetime
    changed_by: str
    changed_at: datetime


def entry(uow: UnitOfWork, kind: type[One], id: str) -> One:
    """The entry with this id. Raises ``NotFound``, ``BehindWall``."""
    table = TABLES[kind]
    row = uow.connection.execute(select(table).where(table.c.id == id)).mappings().first()
    if row is None:
        raise NotFound(_("This entry is not in the vault."))
    return _value(kind, row)


def kept(uow: UnitOfWork, kind: type[Entry], case_id: str) -> list[Kept]:
    """The entries of one kind of a case, as they stand in a list: newest day first, the parts of
    the plan in their own order."""
    table = TABLES[kind]
    query = select(table).where(table.c.case_id == case_id).order_by(table.c.made_at, table.c.id)
    found = [
        Kept(
            _value(kind, row),
            row["made_by"],
            row["made_at"],
            row["changed_by"],
            row["changed_at"],
        )
        for row in uow.connection.execute(query).mappings()
    ]
    if kind is PlanText:
        order = {part: place for place, part in enumerate(PlanPart)}
        return sorted(found, key=lambda one: order[getattr(one.entry, "part")])  # noqa: B009
    return sorted(found, key=lambda one: (_day(one.entry), one.made_at), reverse=True)


def entries(uow: UnitOfWork, kind: type[One], case_id: str) -> list[One]:
    """As ``kept``, the values alone."""
    return [one.entry for one in kept(uow, kind, case_id) if isinstance(one.entry, kind)]


def count(uow: UnitOfWork, case_id: str) -> int:
    """How many entries a case has. It reads nothing of them, and works behind a wall too."""
    return sum(
        int(
            uow.connection.execute(
                select(func.count()).select_from(table).where(table.c.case_id == case_id)
            ).scalar_one()
        )
        for table in TABLES.values()
    )


def ids(uow: UnitOfWork, case_id: str) -> list[str]:
    """The ids of all entries of a case; nothing of them is read."""
    found: list[str] = []
    for table in TABLES.values():
        query = select(table.c.id).where(table.c.case_id == case_id)
        found += uow.connection.execute(query).scalars()
    return found


def keep_new(uow: UnitOfWork, one: Entry) -> None:
    """Insert an entry."""
    row = {
        "id": one.id,
        "case_id": one.case_id,
        "revision": one.revision,
        "made_at": uow.now,
        "made_by": uow.user.login,
        "changed_at": uow.now,
        "changed_by": uow.user.login,
        **_words(one),
    }
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(TABLES[type(one)]), row)


def keep_changed(uow: UnitOfWork, one: Entry) -> None:
    """Write over an entry."""
    table = TABLES[type(one)]
    row = {
        "revision": one.revision,
        "changed_at": uow.now,
        "changed_by": uow.user.login,
        **_words(one),
    }
    with sealing(uow, one.case_id):
        uow.connection.execute(update(table).where(table.c.id == one.id), row)


def remove(uow: UnitOfWork, one: Entry) -> None:
    """Delete an entry."""
    table = TABLES[type(one)]
    uow.connection.execute(delete(table).where(table.c.id == one.id))


def remove_all(uow: UnitOfWork, case_id: str) -> int:
    """Delete all of a case's entries; how many they were."""
    gone = 0
    for table in TABLES.values():
        done = uow.connection.execute(delete(table).where(table.c.case_id == case_id))
        gone += done.rowcount
    return gone


# ── rows ───────────────────────────────────────────────────────────────────────────────────


def _words(one: Entry) -> dict[str, str]:
    return {name: _text(getattr(one, name)) for name in told(type(one))}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([str(item) for item in value]) if value else ""
    return str(value)


def _value(kind: type[One], row: RowMapping) -> One:
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]
    read = {name: _read(hint, row[name]) for name, hint in hints.items()}
    return kind(id=row["id"], case_id=row["case_id"], revision=row["revision"], **read)


@cache
def _hints(kind: type[Entry]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    own = set(told(kind))
    return {one.name: hints[one.name] for one in fields(kind) if one.name in own}


def _read(hint: Any, text: str) -> Any:
    if hint is str:
        return text
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(text) if text else next(iter(hint))
    inner = get_args(hint)
    if inner and isinstance(inner[0], type) and issubclass(inner[0], StrEnum):
        return tuple(inner[0](item) for item in json.loads(text)) if text else ()
    if not text:
        return None
    return date.fromisoformat(text) if date in inner else int(text)


def _day(one: Entry) -> str:
    for name in ("day", "issued_on", "screened_on", "asked_on", "applied_on"):
        found = getattr(one, name, None)
        if found:
            return str(found)
    return ""


assert set(TABLES) == set(KINDS.values())
