"""The safety compartment of the scene: one entry of each kind, every text a marker."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from models.safety import access, repository, services
from models.safety.entry import KINDS, Entry, OrderState
from models.safety.tables import OWN

MARKERS = tuple(f"zqsafety{kind.replace('_', '')}xw" for kind in KINDS)


def filled(kind: type[Entry], case_id: str, marker: str) -> Entry:
    """An entry of which every field holds something."""
    hints, own = get_type_hints(kind), set(OWN)
    values: dict[str, Any] = {}
    for item in fields(kind):
        hint = hints[item.name]
        inner = get_args(hint)
        if item.name in own:
            continue
        if item.name in ("day", "born"):
            values[item.name] = "2026-02"
        elif hint is str:
            values[item.name] = marker
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            values[item.name] = list(hint)[-1]
        elif date in inner:
            values[item.name] = date(2026, 2, 3)
        elif int in inner:
            values[item.name] = 7
        else:
            values[item.name] = (next(iter(inner[0])),)
    one = kind(id="", case_id=case_id, **values)
    return replace(one, state=OrderState.IN_FORCE) if kind.__name__ == "Order" else one


def fill(uow: Any, case_id: str) -> None:
    """One of each kind, by the verbs."""
    access.set_rules(uow, certifications=True)
    for kind, marker in zip(KINDS.values(), MARKERS, strict=True):
        services.add(uow, filled(kind, case_id, marker))


def read(uow: Any, case_id: str) -> dict[str, Any]:
    """All of it as a page shows it."""
    return {kind: repository.entries(uow, value, case_id) for kind, value in KINDS.items()}
