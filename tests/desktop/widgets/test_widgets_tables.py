"""Tables: pages of rows as they come into sight, sorting asked of the query, the keyboard."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.widgets.cells import Cell, Group
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable

COLUMNS = (
    Column("number", "Number", lambda value: Cell(value[0], tone="ink2"), 100, "number"),
    Column("client", "Client", lambda value: value[1], sort="client"),
    Column("status", "Status", lambda value: Cell("", chip=value[2]), 120),
    Column("more", "More", lambda value: "hidden", 80, hidden=True),
)
ROWS = [
    ("26-0121", "Mirlande Joseph", "engaged"),
    ("26-0117", "Lucía Paredes Solano", "open"),
    ("26-0112", "Nguyễn Thị Hạnh", "excepted"),
]


@pytest.fixture
def table(qtbot):
    made = DataTable(COLUMNS, name="Cases")
    made.rows.show_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    QApplication.processEvents()
    return made


def test_the_model_keeps_the_rules_of_qt(table, qtmodeltester):
    qtmodeltester.check(table.rows, force_py=True)


def test_rows_are_as_high_as_they_should_be_and_tall_ones_too(table, qtbot):
    assert table.rowHeight(0) == 36 and table.horizontalHeader().height() == 32
    tall = DataTable(COLUMNS, name="Sections", row_height=64)
    qtbot.addWidget(tall)
    tall.rows.show_rows([Group("Also looked at"), *ROWS])
    assert (tall.rowHeight(0), tall.rowHeight(1)) == (32, 64)


def test_arrows_pass_over_headings_and_rows_get_their_height_back(table, qtbot):
    table.rows.show_rows([Group("A", 1), ROWS[0], Group("B", 2), ROWS[1], ROWS[2], Group("C", 0)])
    table.setFocus()
    table.choose_row(1)
    seen = []
    for key in ("Down", "Down", "Down", "Up", "Up", "Up", "PageDown", "PageUp"):
        qtbot.keyClick(table, getattr(Qt.Key, f"Key_{key}"))
        seen.append(table.currentIndex().row())
    assert seen == [3, 4, 4, 3, 1, 1, 4, 1]
    table.rows.show_rows([*ROWS, *ROWS])
    assert {table.rowHeight(row) for row in range(6)} == {36}


def test_enter_and_a_double_click_open(table, qtbot):
    opened = []
    table.opened.connect(opened.append)
    table.choose_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    spot = table.visualRect(table.rows.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [ROWS[1], ROWS[2]]


def test_the_row_at_hand_is_told(table):
    chosen = []
    table.chosen.connect(chosen.append)
    table.choose_row(2)
    assert chosen == [ROWS[2]] and table.value() == ROWS[2]
    table.clearSelection()
    assert chosen[-1] is None


def test_rows_are_copied_as_text(table, qtbot):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[1] == "26-0117\tLucía Paredes Solano\tOpen"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    assert table.values() == ROWS


def test_typing_finds(table, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    asked = []
    field.textEdited.connect(asked.append)
    table.find_in(field)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ñ")
    QApplication.sendEvent(table, event)
    assert field.text() == "ñ" and asked == ["ñ"]


def test_sorting_is_asked_and_nothing_is_sorted_here(table, qtbot):
    asked = []
    table.sort_asked.connect(lambda *what: asked.append(what))
    for section in (0, 0, 1, 2):
        table.horizontalHeader().sectionClicked.emit(section)
    assert asked == [("number", False), ("number", True), ("client", False)]
    assert table.rows.value(0) == ROWS[0]


def test_columns_can_be_hidden_but_never_the_last(table):
    told = []
    table.columns_changed.connect(lambda: told.append(1))
    actions = {action.text(): action for action in table.column_actions()}
    assert not actions["More"].isChecked()
    actions["More"].setChecked(True)
    assert not table.isColumnHidden(3) and told == [1]
    for name in ("Number", "Client", "Status", "More"):
        actions[name].setChecked(False)
    assert any(not table.isColumnHidden(n) for n in range(4))


def test_what_is_printed_is_what_is_seen(table):
    assert table.as_text()[0] == ["Number", "Client", "Status"]
    assert table.as_text()[1] == ["26-0121", "Mirlande Joseph", "Engaged"]


def test_heads_of_groups_are_no_rows(table, qtbot):
    table.rows.show_rows([Group("Overdue", 1, "triangle-alert", "attention"), ROWS[0]])
    assert table.rows.value(0) is None
    assert table.columnSpan(0, 0) == 4
    table.clearFocus()
    table.setCurrentIndex(table.rows.index(-1, -1))
    table.setFocus()
    assert table.value() == ROWS[0]


def test_an_empty_table_can_have_the_keyboard(qtbot):
    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    table.show()
    table.rows.show_rows([])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.rows.show_rows([Group("Nothing below")])
    table.setFocus()
    assert table.value() is None


def test_a_hundred_thousand_rows_are_read_as_they_come_into_sight(qtbot):
    asked = []

    def fetch(offset, limit, deliver):
        asked.append((offset, limit))
        deliver([(f"26-{n:06}", f"Client {n}", "open") for n in range(offset, offset + limit)])

    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    table.resize(700, 500)
    table.show()
    start = time.process_time()
    table.rows.show_source(100_000, fetch)
    table.scrollToBottom()
    QApplication.processEvents()
    table.choose_row(60_000)
    QApplication.processEvents()
    table.grab()
    assert time.process_time() - start < 2.0
    assert len(asked) <= 6 and all(limit == 200 for _offset, limit in asked)
    assert table.value() is None or table.value()[0] == "26-060000"
    assert table.rows.cell(60_000, 0).text == "26-060000"


def test_pages_of_an_older_question_are_dropped(qtbot):
    waiting = []
    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    table.rows.show_source(10, lambda offset, limit, deliver: waiting.append(deliver))
    assert table.rows.cell(0, 0).text == "…"
    table.rows.show_rows(ROWS)
    waiting[0]([("old", "old", "open")] * 10)
    assert table.rows.value(0) == ROWS[0]


def _source(table, count, *, goes_on=True):
    """A source that answers when it is told to; what was asked, and the answers that wait."""
    asked, waiting = [], []

    def rows(start, limit):
        return [(f"26-{n:06}", f"Client {n}", "open") for n in range(start, start + limit)]

    def fetch(offset, limit, deliver):
        asked.append(("from", offset))
        waiting.append(lambda: deliver(rows(offset, min(limit, count - offset))))

    def go(row, skip, limit, deliver):
        asked.append((row[0], skip))
        start = int(row[0][3:]) + 1 + skip
        waiting.append(lambda: deliver(rows(start, min(limit, count - start))))

    table.rows.show_source(count, fetch, rows(0, 60), go if goes_on else None)
    return asked, waiting


def test_a_page_goes_on_after_the_nearest_row_that_is_known_and_the_next_is_read_ahead(qtbot):
    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    asked, waiting = _source(table, 10_000)
    table.rows.cell(100, 0)
    assert asked == [("from", 0)]
    waiting.pop()()
    assert asked[1:] == [("26-000199", 0)]  # ahead of time
    waiting.pop()()
    assert len(asked) == 2  # and no further
    assert table.rows.cell(399, 0).text == "26-000399"
    table.rows.cell(5_000, 0)
    assert asked[-1] == ("26-000399", 4_600)
    waiting.pop()()
    assert table.rows.cell(5_000, 0).text == "26-005000"


def test_of_pages_that_wait_the_one_looked_at_last_is_read_first(qtbot):
    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    asked, waiting = _source(table, 10_000, goes_on=False)
    for row in (0, 2_000, 4_000, 9_900):
        assert row == 0 or table.rows.cell(row, 0).text == "…"
    assert asked == [("from", 2_000)]
    waiting.pop()()
    assert asked[-1] == ("from", 9_800)
    waiting.pop()()
    assert asked[-1] == ("from", 4_000)


def test_a_very_long_list_is_never_held_whole(qtbot):
    table = DataTable(COLUMNS, name="Cases")
    qtbot.addWidget(table)
    asked, waiting = _source(table, 40_000)
    for row in range(0, 40_000, 200):
        table.rows.cell(row, 0)
        while waiting:
            waiting.pop()()
    assert len(table.rows._values) <= 8_400
    count = len(asked)
    assert table.rows.cell(100, 0).text == "…"
    while waiting:
        waiting.pop()()
    assert table.rows.cell(100, 0).text == "26-000100"
    assert len(asked) > count


def test_the_column_that_takes_what_is_left_is_never_left_with_nothing(qtbot) -> None:
    wide = [Column(f"c{n}", "Column", str, 150) for n in range(4)]
    table = DataTable([Column("name", "Name", str), *wide], name="Narrow")
    qtbot.addWidget(table)
    table.resize(1200, 200)
    table.show()
    assert table.columnWidth(0) > 400
    table.resize(500, 200)
    assert table.columnWidth(0) == 120
    table.resize(1200, 200)
    assert table.columnWidth(0) > 400
