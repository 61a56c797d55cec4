"""The office's settings, kept inside the vault: a key, and a value of plain JSON."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from models.vault.tables import settings
from models.vault.unit_of_work import UnitOfWork


def value(uow: UnitOfWork, key: str, default: Any = None) -> Any:
    """The setting, or ``default`` if it was never put."""
    found = uow.connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
    return default if found is None else json.loads(found)


def put(uow: UnitOfWork, key: str, new: Any) -> None:
    """Keep the setting (anything that JSON can hold)."""
    text = json.dumps(new, ensure_ascii=False, allow_nan=False)
    row = insert(settings).values(key=key, value=text)
    uow.connection.execute(
        row.on_conflict_do_update(index_elements=["key"], set_={"value": row.excluded.value})
    )
