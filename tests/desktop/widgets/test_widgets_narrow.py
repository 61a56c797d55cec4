"""Where there is little room, what has none goes into a menu or the next line: nothing is cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.buttons import Button, Choice, menu_button
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, PeekRoom
from desktop.widgets.tabs import Tabs
from desktop.widgets.tool_line import ToolLine

WIDE, NARROW = 900, 420


def shown(qtbot: Any, widget: QWidget, width: int) -> None:
    """On the screen, so wide."""
    qtbot.addWidget(widget)
    widget.resize(width, 200)
    widget.show()
    QApplication.processEvents()


def resized(widget: QWidget, width: int) -> None:
    widget.resize(width, 200)
    QApplication.processEvents()
    assert widget.width() == width  # and not as wide as its words would have it


def head(pressed: list[str]) -> PageHead:
    made = PageHead("Cases")

    def views() -> list[QAction]:
        entry = QAction("Mine", made)
        entry.triggered.connect(lambda: pressed.append("mine"))
        return [entry]

    made.add_button(menu_button("Views of the office", views))
    made.add_button(Button("Print and save", lambda: pressed.append("print")))
    made.add_button(Button("New case", lambda: pressed.append("new"), kind="primary"))
    return made


def test_buttons_of_a_head_fold_into_a_menu_the_first_one_first_and_never_the_primary(
    qtbot: Any,
) -> None:
    pressed: list[str] = []
    one = head(pressed)
    shown(qtbot, one, WIDE)
    row = one._buttons
    assert row.folded() == [] and row.more.isHidden()
    resized(one, NARROW)
    words = [button.text() for button in row.folded()]
    assert words[0] == "Views of the office" and "New case" not in words
    views = row._entries()[0]
    assert views.text() == "Views of the office"
    views.menu().actions()[0].trigger()
    resized(one, 240)
    assert [button.text() for button in row.folded()] == ["Views of the office", "Print and save"]
    row._entries()[1].trigger()
    assert pressed == ["mine", "print"]
    resized(one, WIDE)
    assert row.folded() == [] and row.more.isHidden()


def test_a_button_that_its_page_has_hidden_is_not_in_the_menu_either(qtbot: Any) -> None:
    one = head([])
    shown(qtbot, one, 240)
    row = one._buttons
    gone = row.folded()[0]
    gone.hide()
    QApplication.processEvents()
    assert gone not in row.folded() and len(row._entries()) == 1
    gone.show()
    QApplication.processEvents()
    assert gone in row.folded() and not gone.isVisible()
    resized(one, WIDE)
    assert gone.isVisible()


@pytest.mark.parametrize("mirrored", [False, True])
def test_tools_go_on_in_the_next_line_and_none_is_cut(qtbot: Any, mirrored: bool) -> None:
    find = TextLine(hint="Find")
    find.setMinimumWidth(120)
    find.setMaximumWidth(320)
    line = ToolLine(find)
    choices = [Choice([(1, f"A choice with long words {n}")]) for n in range(2)]
    for choice in choices:
        line.add(choice)
    count = PlainLabel("12,345 cases, newest first")
    line.add_end(count)
    if mirrored:
        line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, line, WIDE)
    assert line.heightForWidth(WIDE) == find.height()
    # What is at the end stands at the far side.
    assert count.x() == 0 if mirrored else count.geometry().right() == WIDE - 1
    resized(line, 360)
    line.resize(360, line.heightForWidth(360))
    QApplication.processEvents()
    every = (find, *choices, count)
    for one in every:
        assert one.width() >= (120 if one is find else one.sizeHint().width())
        assert line.rect().contains(one.geometry())
    assert not any(
        a.geometry().intersects(b.geometry()) for a in every for b in every if a is not b
    )


def test_tabs_without_room_are_in_a_menu_and_the_keys_walk_through_all(qtbot: Any) -> None:
    names = ("timeline", "parties", "notes", "deadlines", "documents", "safety")
    tabs = Tabs([(name, f"The tab of {name}") for name in names])
    told: list[str] = []
    tabs.chosen.connect(told.append)
    shown(qtbot, tabs, WIDE)
    assert tabs.folded() == []
    resized(tabs, NARROW)
    assert tabs.folded() and "timeline" not in tabs.folded() and tabs.more.isVisible()
    last = next(entry for entry in tabs._entries() if "safety" in entry.text())
    last.trigger()
    assert tabs.name() == "safety" and "safety" not in tabs.folded()
    tabs.choose("timeline")
    for _step in names[1:]:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
        assert tabs.name() not in tabs.folded()
    assert told == ["safety", *names[1:]]
    tabs.show_tab("parties", False)
    assert "parties" not in tabs.folded()
    resized(tabs, 1200)
    assert tabs.folded() == [] and tabs.more.isHidden()


def test_a_peek_gives_way_comes_back_and_stays_closed_once_somebody_closed_it(qtbot: Any) -> None:
    page, peek = QWidget(), QWidget()
    peek.setParent(page)
    shown(qtbot, page, WIDE)
    room = PeekRoom(peek)
    assert not room.fit(600) and peek.isHidden()
    assert room.fit(WIDE) and not peek.isHidden()
    assert not room.fit(WIDE)
    room.turn(False)
    assert not room.fit(WIDE) and peek.isHidden()
    room.turn(True)
    assert not peek.isHidden()
