"""What keeps the keyboard where somebody works: no stray window, Tab in the order of the eye."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.panels import Scroller
from desktop.widgets.segments import Segments
from desktop.widgets.tab_order import next_stop, stand


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


def test_tab_walks_in_the_order_of_the_eye_also_through_what_was_made_late(qtbot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    scroller, foot = Scroller(), Button("Save")
    column.addWidget(foot)
    column.insertWidget(0, scroller)
    first, add = QLineEdit(), Button("Another")
    which = Segments([("a", "A"), ("b", "B"), ("c", "C")], name="Which")
    which.choose("b")
    gone, shut = QLineEdit(), QLineEdit()
    for one in (first, which, gone, shut, add):
        scroller.add(one)
    gone.hide()
    shut.setEnabled(False)
    place.show()
    late = QWidget()
    inside = QVBoxLayout(late)
    fields = [QLineEdit(), Choice([("a", "A")])]
    for one in fields:
        inside.addWidget(one)
    scroller.column.insertWidget(4, late)
    QApplication.processEvents()
    order = [first, which.button("b"), *fields, add, foot]
    for here, there in zip(order, [*order[1:], first], strict=True):
        assert next_stop(place, here) is there
        assert next_stop(place, there, False) is here
    # What has just gone, or was never a stop, is where the walk goes on from.
    assert next_stop(place, gone) is first or next_stop(place, shut) is fields[0]
    assert next_stop(place, which.button("c")) is fields[0]
    stand(which)
    place.activateWindow()
    which.setFocus()
    assert place.focusWidget() is which.button("b")  # the arrows walk from what is chosen


def test_a_button_shut_while_it_works_has_the_keyboard_back(qtbot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    back, attach, text = Button("Back"), Button("Attach a file"), QLineEdit()
    for one in (back, attach, text):
        column.addWidget(one)
    place.show()
    place.activateWindow()
    attach.setFocus()
    attach.setEnabled(False)
    if place.focusWidget() is not back:
        back.setFocus()
        attach._stray = back  # where Qt puts it depends on the order of the page
    attach.setEnabled(True)
    assert place.focusWidget() is attach
    attach.setEnabled(False)
    text.setFocus()  # somebody goes on writing
    attach.setEnabled(True)
    assert place.focusWidget() is text


def test_how_it_came_out_is_brought_into_view(qtbot) -> None:
    scroller = Scroller()
    qtbot.addWidget(scroller)
    told, stays = Banner("error", closable=True), Banner("info")
    scroller.add(told)
    scroller.add(stays)
    for number in range(30):
        scroller.add(Button(str(number)))
    scroller.resize(300, 200)
    scroller.show()
    bar = scroller.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    stays.say("What stands is no news")
    QApplication.processEvents()
    assert bar.value() > 0
    told.say("There is not enough room on that disk.")
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=2000)
