"""The columns of a table as plain data: in which order, how wide, and which are hidden."""

from __future__ import annotations

from typing import Any

from desktop.widgets.rows import TICKS
from desktop.widgets.tables import DataTable

_NARROWEST, _WIDEST = 32, 1200
State = list[list[Any]]
"""``[name, width, hidden]`` of each column, from left to right; width 0: what is left."""


def state_of(table: DataTable) -> State:
    """How the columns stand now."""
    head = table.horizontalHeader()
    found: State = []
    for place in range(head.count()):
        at = head.logicalIndex(place)
        column = table.rows.columns[at]
        if column.name != TICKS:
            # A hidden section tells no width: that of its last showing is kept by the table.
            width = (head.sectionSize(at) or table.width_of(at)) if column.width else 0
            found.append([column.name, width, table.isColumnHidden(at)])
    return found


def set_state(table: DataTable, state: Any) -> None:
    """Put them so. What is no such state, or names a column that is not there, changes nothing;
    a column that the state does not know of stays as it is."""
    if not isinstance(state, list):
        return
    head = table.horizontalHeader()
    known = {column.name: at for at, column in enumerate(table.rows.columns)}
    first = 1 if table.rows.columns[0].name == TICKS else 0
    with table.laying_out():
        seen = 0
        for one in state:
            if not _sound(one) or one[0] not in known or one[0] == TICKS:
                continue
            name, width, hidden = one
            at = known.pop(name)
            head.moveSection(head.visualIndex(at), first + seen)
            seen += 1
            if table.rows.columns[at].width and _NARROWEST <= width <= _WIDEST:
                head.resizeSection(at, width)
            table.setColumnHidden(at, hidden)
        if all(table.isColumnHidden(at) for at in range(first, head.count())):
            table.setColumnHidden(first, False)


def hidden_by(names: list[str], table: DataTable) -> State:
    """The state that an older program kept: the names of the hidden columns."""
    return [[name, width, name in names] for name, width, _hidden in state_of(table)]


def _sound(one: Any) -> bool:
    return (
        isinstance(one, list)
        and len(one) == 3
        and isinstance(one[0], str)
        and type(one[1]) is int
        and type(one[2]) is bool
    )
