"""Longer words, as other languages have them, are not cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable

WORDS = (
    "Lo que se vio: aspecto, uniforme, un número de placa tal como se leyó, un nombre que se oyó. "
    "Quién resultó ser después se guarda por separado."
)


def test_a_text_that_is_made_narrower_shows_its_last_line(qtbot) -> None:
    column = Scroller(margin=24)
    qtbot.addWidget(column)
    column.resize(368, 300)
    text = ReadingText(WORDS)
    column.add(text)
    column.show()
    before = text.height()
    tall = QWidget()
    tall.setFixedHeight(500)
    column.add(tall)  # the scroll bar takes some of the width
    qtbot.waitUntil(lambda: text.height() > before)
    QApplication.processEvents()
    assert text.viewport().height() == text.height()
    assert text.height() >= text.document().size().height()


def test_a_column_has_room_for_its_head(qtbot) -> None:
    table = DataTable(
        [
            Column("breaches", "Incumplimientos", str, 60, "breaches"),
            Column("title", "Hechos", str),
            Column("wide", "Número", str, 200),
        ],
        name="x",
    )
    qtbot.addWidget(table)
    head = table.horizontalHeader()
    word = head.fontMetrics().horizontalAdvance("Incumplimientos")
    assert head.sectionSize(0) > word
    assert head.sectionSize(2) == 200
    assert table.rows.headerData(0, Qt.Orientation.Horizontal) == "Incumplimientos"
