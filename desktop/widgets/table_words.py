"""What a table says in words: for copying, for paper and for files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.widgets.rows import TICKS
from models.language import _

if TYPE_CHECKING:
    from desktop.widgets.tables import DataTable


def seen(table: DataTable) -> list[int]:
    """The columns of words that are shown, in the order of the screen; and those that stand in the
    headings there."""
    head = table.horizontalHeader()
    order = [head.logicalIndex(n) for n in range(head.count())]
    names = [one.name for one in table.rows.columns]
    shown = [n for n in order if not table.isColumnHidden(n) or names[n] in table.in_headings]
    return [n for n in shown if names[n] != TICKS]


def in_words(table: DataTable) -> tuple[list[str], Callable[[Any], list[str]]]:
    """The titles of those columns, and a way to say the cells of a value: for lists that are
    longer than what the table has read."""
    columns = [table.rows.columns[n] for n in seen(table)]

    def said(value: Any) -> list[str]:
        cells = [column.cell(value) for column in columns]
        return [one if isinstance(one, str) else _words(one) for one in cells]

    return [_(one.title) if one.title else "" for one in columns], said


def _words(cell: Any) -> str:
    return str(cell.said if hasattr(cell, "said") else cell.text)
