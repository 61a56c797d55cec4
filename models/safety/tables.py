"""The tables of the compartment; private to the room. They are made from the values: a field that
is added there has its column here, and its step under ``models/vault/migrations``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from models.safety.entry import KINDS, Entry
from models.vault.classes import DOMESTIC_VIOLENCE, NONE, OFFICE
from models.vault.schema import Instant, metadata
from models.vault.walled import Walled

OWN = ("id", "case_id", "revision")


def told(kind: type[Entry]) -> list[str]:
    """The fields that say something of the case."""
    return [one.name for one in fields(kind) if one.name not in OWN]


def _table(name: str, kind: type[Entry]) -> Table:
    place = f"safety_{name}"
    words: list[Column[Any]] = [
        Column(one, Walled(f"{place}.{one}"), nullable=False, info=DOMESTIC_VIOLENCE)
        for one in told(kind)
    ]
    return Table(
        place,
        metadata,
        Column("id", Text, primary_key=True, info=NONE),
        Column(
            "case_id",
            Text,
            ForeignKey("legal_case.id", ondelete="CASCADE"),
            nullable=False,
            info=NONE,
        ),
        Column("revision", Integer, nullable=False, info=NONE),
        *words,
        Column("made_at", Instant, nullable=False, info=OFFICE),
        Column("made_by", Text, nullable=False, info=OFFICE),
        Column("changed_at", Instant, nullable=False, info=OFFICE),
        Column("changed_by", Text, nullable=False, info=OFFICE),
        Index(f"ix_{place}_case_id", "case_id"),
    )


TABLES: dict[type[Entry], Table] = {kind: _table(name, kind) for name, kind in KINDS.items()}
