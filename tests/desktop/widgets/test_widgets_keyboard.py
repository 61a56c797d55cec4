"""What keeps the keyboard where somebody works: no stray window, Tab in the order of the eye."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.tab_order import tab_through


def test_what_is_said_before_it_stands_anywhere_opens_no_window(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    place.show()
    banner = Banner("caution")
    banner.say("Only the draft is at hand")
    assert not banner.isVisible()
    column.addWidget(banner)
    QApplication.processEvents()
    assert banner.isVisible()
    silent = Banner("info")
    column.addWidget(silent)
    assert not silent.isVisible()


def test_tab_goes_through_what_was_made_late_and_then_to_the_foot(qtbot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    late, foot = QWidget(), Button("Save")
    column.addWidget(late)
    column.addWidget(foot)
    inside = QVBoxLayout(late)
    fields = [QLineEdit(), Choice([("a", "A")]), QLineEdit()]
    for one in fields:
        inside.addWidget(one)
    tab_through(late, foot)
    place.show()
    walk, seen = fields[0], [fields[0]]
    while walk is not foot:
        walk = walk.nextInFocusChain()
        if walk in (*fields, foot):
            seen.append(walk)
    assert seen == [*fields, foot]
