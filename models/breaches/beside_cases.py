"""What a list of cases shows of this room: how many there are in each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from models.breaches.tables import breach as own
from models.cases.listing import Beside


def _columns(case_id: Any) -> list[Any]:
    count = select(func.count()).select_from(own).where(own.c.case_id == case_id)
    return [count.scalar_subquery()]


COUNT = Beside("breaches", _columns)
"""Fills ``breaches`` of the rows."""
