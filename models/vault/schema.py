"""What every room's tables stand on: one ``MetaData`` with names for its constraints.

Conventions for the rooms' ``tables.py``:

- ids are ``Text`` (UUIDv7 of ``uow.new_id()``); instants are ``Instant()``; days are ``Text`` in
  ISO form or ``Date``;
- a row that owns a sealed file names its columns ``evidence_id`` and ``evidence_sha256`` (both
  ``Text``, both null or both filled): ``models.vault.check`` finds such tables by these two
  names in the database itself, so that no room can be forgotten.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import MetaData, Text
from sqlalchemy.types import TypeDecorator

from models.vault.clock import instant_text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """An aware ``datetime``, kept as UTC text (``2026-03-09T18:22:05.000001Z``) that sorts.

    A naive value is refused: nobody can say later which zone it was in.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return instant_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)
