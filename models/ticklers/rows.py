"""Ticklers as rows of their tables and as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from models.changes import Ref
from models.days.partial import PartialDate
from models.folding import fold
from models.ticklers.labels import name_of
from models.ticklers.rules import rules
from models.ticklers.tickler import Former, Kind, Repeat, State, Tickler, TicklerRow


def value_of(row: Mapping[Any, Any], former: Iterable[Mapping[Any, Any]]) -> Tickler:
    """A tickler out of its rows."""
    return Tickler(
        id=row["id"],
        case_id=row["case_id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        due_on=date.fromisoformat(row["due_on"]),
        due_time=_time(row["due_time"]),
        ends_at=_time(row["ends_at"]),
        detail=row["detail"],
        place=row["place"],
        assigned_to=row["assigned_to"],
        remind_days=int(row["remind_days"] or 0),
        repeat=_repeat(row["repeats"]),
        state=State(row["state"]),
        closed_at=row["closed_at"],
        closed_by=row["closed_by"],
        close_reason=row["close_reason"],
        rule=row["rule"],
        starts_on=PartialDate.from_iso(row["starts_on"]) if row["starts_on"] else None,
        source=_source(row),
        created_at=row["created_at"],
        created_by=row["created_by"],
        former=tuple(
            Former(
                date.fromisoformat(one["due_on"]),
                _time(one["due_time"]),
                one["moved_at"],
                one["moved_by"],
                one["reason"],
            )
            for one in former
        ),
        revision=row["revision"],
    )


def row_of(one: Tickler) -> dict[str, Any]:
    """The row of a tickler."""
    return {
        "id": one.id,
        "revision": one.revision,
        "case_id": one.case_id,
        "kind": one.kind.value,
        "title": one.title,
        "detail": one.detail,
        "place": one.place,
        "due_on": one.due_on.isoformat(),
        "due_time": _text(one.due_time),
        "ends_at": _text(one.ends_at),
        "assigned_to": one.assigned_to,
        "remind_days": str(one.remind_days),
        "repeats": f"{one.repeat.unit}:{one.repeat.every}" if one.repeat else "",
        "state": one.state.value,
        "closed_at": one.closed_at,
        "closed_by": one.closed_by,
        "close_reason": one.close_reason,
        "rule": one.rule,
        "starts_on": one.starts_on.iso if one.starts_on else "",
        "source_room": one.source.room if one.source else "",
        "source_id": one.source.id if one.source else "",
        "created_at": one.created_at,
        "created_by": one.created_by,
        "folded": _folded(one),
    }


def former_rows(one: Tickler) -> list[dict[str, Any]]:
    """The rows of its former days."""
    return [
        {
            "tickler_id": one.id,
            "position": position,
            "due_on": each.due_on.isoformat(),
            "due_time": _text(each.due_time),
            "moved_at": each.moved_at,
            "moved_by": each.moved_by,
            "reason": each.reason,
        }
        for position, each in enumerate(one.former)
    ]


def list_row(row: Mapping[Any, Any]) -> TicklerRow:
    """A row of a list."""
    bare = TicklerRow(
        id=row["id"],
        case_id=row["case_id"],
        case_number=row["case_number"],
        client_name=row["case_client_name"],
        kind=Kind(row["kind"]),
        name="",
        due_on=date.fromisoformat(row["due_on"]),
        due_time=_time(row["due_time"]),
        assigned_to=row["assigned_to"],
        remind_days=int(row["remind_days"] or 0),
        repeat=_repeat(row["repeats"]),
        state=State(row["state"]),
        rule=row["rule"],
        starts_on=PartialDate.from_iso(row["starts_on"]) if row["starts_on"] else None,
        source=_source(row),
    )
    return TicklerRow(**{**bare.__dict__, "name": name_of(bare, row["title"])})


def _folded(one: Tickler) -> str:
    if one.in_safety:  # no list finds it by what it says
        return ""
    found = rules().get(one.rule)
    titles = f"{found.title.en} {found.title.es}" if found else one.title
    return fold(f"{titles} {one.detail} {one.place} {one.assigned_to}")


def _source(row: Mapping[Any, Any]) -> Ref | None:
    return Ref(row["source_room"], row["source_id"]) if row["source_id"] else None


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _text(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def _repeat(text: str) -> Repeat | None:
    unit, _colon, every = text.partition(":")
    return Repeat(int(every), unit) if every else None
