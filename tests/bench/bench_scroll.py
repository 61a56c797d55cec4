"""A list of 100,000 rows, scrolled 60 rows a frame: ``python tests/bench/bench_scroll.py``.

The table as the program draws it, over pages that are read from the big office as they come into
sight; beside it, in the same run, a bare QTableView over a bare model that makes its rows up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from big_office import big_office
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.shell import theme, tokens
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.people import repository as people

ROWS, FRAME, FRAMES = 100_000, 60, 300
SMOOTH = 0.100
"""Seconds within which a frame of 60 new rows follows the wheel without a stutter."""
AT_ONCE = 0.25


class Bare(QAbstractTableModel):
    """Nothing but numbers."""

    def rowCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return ROWS

    def columnCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: Any, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"row {index.row()}, {index.column()}"
        return None


def frames(table: QTableView) -> list[float]:
    """Seconds of each frame: scroll, read what came into sight, paint."""
    app = QApplication.instance()
    assert app is not None
    table.resize(900, FRAME * tokens.ROW)
    table.show()
    app.processEvents()
    bar = table.verticalScrollBar()
    step = FRAME * tokens.ROW
    taken = []
    for number in range(1, FRAMES + 1):
        start = perf_counter()
        bar.setValue(min(number * step, bar.maximum()))
        table.viewport().grab()
        taken.append(perf_counter() - start)
    return taken


def jump(table: QTableView, share: float) -> float:
    """Seconds until the rows at this place of the list are read and painted."""
    bar = table.verticalScrollBar()
    start = perf_counter()
    bar.setValue(int(bar.maximum() * share))
    table.viewport().grab()
    return perf_counter() - start


def told(taken: list[float]) -> str:
    """In words."""
    last = quantiles(taken, n=20)[-1]
    return f"median {median(taken) * 1000:.1f} ms a frame, 95 % within {last * 1000:.0f} ms"


def main() -> int:
    """A line for each; 1 if a frame stutters or everything was read."""
    app = QApplication([])
    theme.current().apply(app, "light")
    theme.load_fonts()
    bare = QTableView()
    bare.setModel(Bare())
    bare.verticalHeader().setDefaultSectionSize(tokens.ROW)
    theirs = frames(bare)
    read: list[int] = []
    columns = [
        Column("name", "Name", lambda row: Cell(row.name), 300),
        Column("language", "Language", lambda row: Cell(row.language, tone="ink2"), 200),
        Column("kind", "Kind", lambda row: row.kind.value, 0),
    ]
    with big_office() as vault:

        def fetch(offset: int, limit: int, deliver: Any) -> None:
            read.append(offset)
            with vault.read() as uow:
                rows = people.person_rows(uow, limit=limit, offset=offset)
            deliver(rows)

        def goes_on(row: Any, skip: int, limit: int, deliver: Any) -> None:
            read.append(skip)
            with vault.read() as uow:
                rows = people.person_rows(uow, limit=limit, offset=skip, after=row.id)
            deliver(rows)

        with vault.read() as uow:
            count = people.person_row_count(uow)
        table = DataTable(columns, name="People")
        table.rows.show_source(count, fetch, goes_on=goes_on)
        ours = frames(table)
        jumps = [jump(table, share) for share in (0.5, 1.0, 0.75, 0.25)]
    pages = len(read)
    print(f"{count:,} rows, {FRAME} rows a frame, pages read in between: {told(ours)}")
    ratio = median(ours) / median(theirs)
    print(f"bare table of made-up rows: {told(theirs)}; ours {ratio:.1f}× the median")
    print(
        f"read {pages} pages of {count // 200 + 1}; by the bar to the middle, the end and back: "
        f"{', '.join(f'{each * 1000:.0f}' for each in jumps)} ms"
    )
    whole = pages >= count // 200
    return 1 if whole or quantiles(ours, n=20)[-1] > SMOOTH or max(jumps) > AT_ONCE else 0


if __name__ == "__main__":
    raise SystemExit(main())
