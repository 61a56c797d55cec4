"""The schedule, purges and certificates as rows and as values; every query of the room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, and_, delete, insert, or_, select, update

from models.changes import Ref
from models.errors import NotFound
from models.language import _
from models.retention import tables
from models.retention.purge import (
    OPEN,
    BackupLeft,
    Certificate,
    Counts,
    Extent,
    Purge,
    PurgeState,
)
from models.retention.schedule import RecordKind, Rule, Schedule, in_order

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_PURGES, _ITEMS, _FILES = tables.purge, tables.purge_item, tables.purge_file
_RULES, _PARTS, _CERTIFICATES = (
    tables.retention_rule,
    tables.purged_part,
    tables.purge_certificate,
)


# ── the schedule ───────────────────────────────────────────────────────────────────────────


def schedule(uow: UnitOfWork) -> Schedule:
    """What the office has set; empty as long as it has set nothing."""
    rows = list(uow.connection.execute(select(_RULES)).mappings())
    newest = max(rows, key=lambda row: row["set_at"], default=None)
    rules = in_order(Rule(RecordKind(row["kind"]), row["years"], row["source"]) for row in rows)
    if newest is None:
        return Schedule()
    return Schedule(rules, newest["set_by"], newest["set_at"])


def keep_rules(uow: UnitOfWork, rules: Iterable[Rule]) -> None:
    """Put these in place of all former rules; one that is the same keeps its day and its hand."""
    former = {one.kind: one for one in schedule(uow).rules}
    new = {one.kind: one for one in rules}
    for kind in former:
        if new.get(kind) != former[kind]:
            uow.connection.execute(delete(_RULES).where(_RULES.c.kind == kind.value))
    for kind, one in new.items():
        if former.get(kind) != one:
            row = {
                "kind": kind.value,
                "years": one.years,
                "source": one.source,
                "set_by": uow.user.login,
                "set_at": uow.now,
            }
            uow.connection.execute(insert(_RULES), row)


# ── purges ─────────────────────────────────────────────────────────────────────────────────


def purge(uow: UnitOfWork, id: str) -> Purge:
    """The purge with this id. Raises ``NotFound``."""
    return _one(uow, _PURGES.c.id == id)


def purge_by_number(uow: UnitOfWork, number: str) -> Purge:
    """The purge with this office number (``P-26-001``). Raises ``NotFound``."""
    return _one(uow, _PURGES.c.number == number.strip())


def purges(uow: UnitOfWork, states: Iterable[PurgeState] | None = None) -> list[Purge]:
    """Purges, the newest first; all of them unless states are given."""
    query = select(_PURGES).order_by(_PURGES.c.asked_at.desc(), _PURGES.c.id.desc())
    if states is not None:
        query = query.where(_PURGES.c.state.in_([one.value for one in states]))
    rows = list(uow.connection.execute(query).mappings())
    return [_value(uow, row) for row in rows]


def open_on(uow: UnitOfWork, things: Iterable[Ref]) -> list[Purge]:
    """The purges of these things that can still be stopped."""
    tests = [and_(_ITEMS.c.room == one.room, _ITEMS.c.object_id == one.id) for one in things]
    if not tests:
        return []
    ids = select(_ITEMS.c.purge_id).where(or_(*tests))
    query = select(_PURGES).where(
        _PURGES.c.id.in_(ids), _PURGES.c.state.in_([one.value for one in OPEN])
    )
    return [_value(uow, row) for row in uow.connection.execute(query).mappings().all()]


def keep_new(uow: UnitOfWork, one: Purge) -> None:
    """Insert a request with its items."""
    uow.connection.execute(insert(_PURGES), {"id": one.id, "number": one.number, **_row(one)})
    items = [
        {"purge_id": one.id, "room": item.room, "object_id": item.id, "position": place}
        for place, item in enumerate(one.items)
    ]
    uow.connection.execute(insert(_ITEMS), items)


def keep_changed(uow: UnitOfWork, one: Purge) -> None:
    """Write over a request; its items never change."""
    uow.connection.execute(update(_PURGES).where(_PURGES.c.id == one.id), _row(one))


def keep_files(uow: UnitOfWork, purge_id: str, files: Iterable[str]) -> None:
    """Remember which sealed files have to be gone."""
    rows = [{"purge_id": purge_id, "sealed_file": id} for id in files]
    if rows:
        uow.connection.execute(insert(_FILES), rows)


def keep_parts(uow: UnitOfWork, purge_id: str, things: Iterable[Ref]) -> None:
    """Remember of which records only a part is left."""
    for one in things:
        here = and_(_PARTS.c.room == one.room, _PARTS.c.object_id == one.id)
        uow.connection.execute(delete(_PARTS).where(here))
        row = {
            "room": one.room,
            "object_id": one.id,
            "purge_id": purge_id,
            "purged_at": uow.now,
        }
        uow.connection.execute(insert(_PARTS), row)


def part_purged(uow: UnitOfWork, thing: Ref) -> Purge | None:
    """The purge that took the texts of this record away, if one did."""
    here = and_(_PARTS.c.room == thing.room, _PARTS.c.object_id == thing.id)
    id = uow.connection.execute(select(_PARTS.c.purge_id).where(here)).scalar()
    return purge(uow, id) if id is not None else None


def parts(uow: UnitOfWork, room: str) -> frozenset[str]:
    """The ids of the records of a room of which only a part is left."""
    query = select(_PARTS.c.object_id).where(_PARTS.c.room == room)
    return frozenset(uow.connection.execute(query).scalars())


# ── certificates ───────────────────────────────────────────────────────────────────────────


def certificate(uow: UnitOfWork, purge_id: str) -> Certificate | None:
    """The certificate of a purge as it was issued, or ``None`` as long as there is none."""
    here = _CERTIFICATES.c.purge_id == purge_id
    whole = uow.connection.execute(select(_CERTIFICATES.c.whole).where(here)).scalar()
    return None if whole is None else _certificate(whole)


def keep_certificate(uow: UnitOfWork, one: Certificate) -> None:
    """Insert a certificate; there is no way to change one."""
    row = {
        "purge_id": one.purge_id,
        "number": one.number,
        "issued_at": one.issued_at,
        "whole": json.dumps(asdict(one), default=_plain, ensure_ascii=False),
    }
    uow.connection.execute(insert(_CERTIFICATES), row)


# ── rows ───────────────────────────────────────────────────────────────────────────────────


def _one(uow: UnitOfWork, where: Any) -> Purge:
    row = uow.connection.execute(select(_PURGES).where(where)).mappings().first()
    if row is None:
        raise NotFound(_("This purge is not in the vault."))
    return _value(uow, row)


def _value(uow: UnitOfWork, row: RowMapping) -> Purge:
    items = select(_ITEMS).where(_ITEMS.c.purge_id == row["id"]).order_by(_ITEMS.c.position)
    files = select(_FILES.c.sealed_file).where(_FILES.c.purge_id == row["id"])
    return Purge(
        id=row["id"],
        number=row["number"],
        extent=Extent(row["extent"]),
        items=tuple(
            Ref(item["room"], item["object_id"])
            for item in uow.connection.execute(items).mappings()
        ),
        reason=row["reason"],
        letters_reason=row["letters_reason"],
        asked_by=row["asked_by"],
        asked_at=row["asked_at"],
        state=PurgeState(row["state"]),
        answered_by=row["answered_by"],
        answered_at=row["answered_at"],
        answer_reason=row["answer_reason"],
        approved_counts=Counts(**json.loads(row["approved_counts"])),
        purged_by=row["purged_by"],
        purged_at=row["purged_at"],
        counts=Counts(**json.loads(row["counts"])),
        epoch=row["epoch"],
        files=tuple(uow.connection.execute(files.order_by(_FILES.c.sealed_file)).scalars()),
    )


def _row(one: Purge) -> dict[str, Any]:
    return {
        "extent": one.extent.value,
        "reason": one.reason,
        "letters_reason": one.letters_reason,
        "asked_by": one.asked_by,
        "asked_at": one.asked_at,
        "state": one.state.value,
        "answered_by": one.answered_by,
        "answered_at": one.answered_at,
        "answer_reason": one.answer_reason,
        "approved_counts": json.dumps(one.approved_counts.as_dict()),
        "purged_by": one.purged_by,
        "purged_at": one.purged_at,
        "counts": json.dumps(one.counts.as_dict()),
        "epoch": one.epoch,
    }


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def _certificate(whole: str) -> Certificate:
    data = json.loads(whole)
    for name in ("issued_at", "asked_at", "approved_at", "purged_at"):
        data[name] = datetime.fromisoformat(data[name])
    data["extent"] = Extent(data["extent"])
    data["backups"] = tuple(
        BackupLeft(one["label"], datetime.fromisoformat(one["made_at"]), one["until"])
        for one in data["backups"]
    )
    return Certificate(**data)
