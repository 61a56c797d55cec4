"""Going on after a row of a list, along the index of its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, tuple_


def after_row(columns: Sequence[Any], place: Any, *, descending: bool) -> ColumnElement[bool]:
    """The rows that stand after one row in the order of these columns.

    ``place``: what that row has in them, as a tuple of values or as a query for them.
    """
    here: Any = tuple_(*columns) if len(columns) > 1 else columns[0]
    if isinstance(place, tuple):
        place = tuple_(*place) if len(place) > 1 else place[0]
    found: ColumnElement[bool] = here < place if descending else here > place
    return found
