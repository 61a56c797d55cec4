"""The list of breaches, and of letters: filters, order, columns and saved views, with the keyboard
alone, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from record_fixtures import page

from models import language
from models.breaches.listing import BreachSort
from models.letters.listing import LetterSort
from models.vault import list_views
from models.vault.list_views import views

ENTER, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down
_PATIENCE = 400  # turns of 10 ms


class Hands(QObject):
    """What is typed while a menu or a dialog holds the loop: each step waits for its widget. What
    is still open long after the last step is shut, so that no test waits for ever."""

    def __init__(self, *steps: tuple[type, Callable[[Any], object]]) -> None:
        super().__init__()
        self.left, self.turns, self.done = list(steps), 0, False
        self._soon()

    def _soon(self) -> None:
        # A timer of its own each time: one that is at work does not fire in the loop of a dialog.
        QTimer.singleShot(10, self, self._turn)

    def _turn(self) -> None:
        if self.done:
            return
        self._soon()
        self.turns += 1
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if self.turns > _PATIENCE:
            if front is not None:
                print("left open:", type(front).__name__)
                front.close()
        elif self.left and isinstance(front, self.left[0][0]) and front.isVisible():
            _kind, act = self.left.pop(0)
            act(front)


def choose(word: str) -> Callable[[QMenu], None]:
    """Walk down the menu to this entry, and take it."""

    def walk(menu: QMenu) -> None:
        for _entry in menu.actions():
            QTest.keyClick(menu, DOWN)
            at = menu.activeAction()
            if at is not None and at.text().replace("&", "") == word:
                QTest.keyClick(menu, ENTER)
                return
        print(f"no entry {word} in {[one.text() for one in menu.actions()]}")
        QTest.keyClick(menu, Qt.Key.Key_Escape)

    return walk


def say(text: str) -> Callable[[QDialog], None]:
    """Write this in the dialog's line, and Enter."""

    def write(dialog: Any) -> None:
        dialog.line.selectAll()
        QTest.keyClicks(dialog.line, text)
        QTest.keyClick(dialog.line, ENTER)

    return write


def agree(dialog: Any) -> None:
    """Tab to the button that does it, and press it."""
    for _step in range(12):
        QApplication.processEvents()
        at = dialog.focusWidget() or dialog
        if at is dialog.do_button:
            QTest.keyClick(at, SPACE)
            return
        QTest.keyClick(at, Qt.Key.Key_Tab)


def tab_to(window: Any, button: Any) -> None:
    """Tab until the focus stands on it."""
    window.activateWindow()
    seen = []
    for _step in range(80):
        QApplication.processEvents()
        at = QApplication.focusWidget()
        if at is button:
            return
        seen.append(at.accessibleName() or type(at).__name__ if at else "nobody")
        QTest.keyClick(at or window, Qt.Key.Key_Tab)
    raise AssertionError(f"no Tab leads there: {seen}")


@pytest.fixture(params=["en", "es"])
def tongue(request: Any) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


def entry(text: str, name: str = "") -> str:
    return language._(text).format(name=name)


@pytest.mark.parametrize("name", ["breaches", "letters"])
def test_a_view_is_made_chosen_renamed_and_deleted_with_the_keyboard_alone(
    tongue: str, ids: dict[str, str], open_window: Any, vault: Any, name: str
) -> None:
    window = open_window(vault)
    window.shell.go(name)
    shown = page(window)

    def kept() -> list[str]:
        with vault.read() as uow:
            return [one.name for one in views(uow, name)]

    def at_the_menu(*steps: Any) -> None:
        tab_to(window, shown.views.button)
        hands = Hands(*steps)
        QTest.keyClick(shown.views.button, SPACE)
        while hands.left and hands.turns <= _PATIENCE:
            QTest.qWait(10)
        hands.done = True
        assert not hands.left, hands.left

    at_the_menu(
        (QMenu, choose(entry("Save as a new view…"))),
        (QDialog, say("Mine")),
    )
    assert kept() == ["Mine"]
    shown.ask(descending=not shown.wanted.descending)
    turned = shown.wanted.descending
    at_the_menu((QMenu, choose("Mine")))
    assert shown.wanted.descending is not turned
    at_the_menu(
        (QMenu, choose(entry("Rename “{name}”…", "Mine"))),
        (QDialog, say("Ours")),
    )
    assert kept() == ["Ours"]
    at_the_menu(
        (QMenu, choose(entry("Delete “{name}”…", "Ours"))),
        (QDialog, agree),
    )
    assert kept() == []


@pytest.mark.parametrize(
    ("name", "sort", "field", "value"),
    [
        ("breaches", BreachSort.CLIENT, "stage", "recorded"),
        ("letters", LetterSort.ADDRESSEE, "standing", "draft"),
    ],
)
def test_a_view_keeps_filters_order_and_columns_and_no_typed_name(
    ids: dict[str, str], window: Any, vault: Any, name: str, sort: Any, field: str, value: str
) -> None:
    window.shell.go(name)
    shown = page(window)
    shown.finder.setText("paredes")
    shown.filters[field].choose(value)
    shown.table.sort_asked.emit(sort.value, False)
    place = [one.name for one in shown.table.rows.columns].index("case")
    shown.table._show_column(place, False)
    shown.views.save("Ours")
    with vault.read() as uow:
        (one,) = views(uow, name)
    assert "paredes" not in str(one.state)
    shown.finder.setText("")
    shown.filters[field].choose("")
    shown.table.sort_asked.emit("number", True)
    shown.table._show_column(place, True)
    shown.views.show(one.id)
    wanted = shown.wanted
    assert (wanted.sort, wanted.descending, getattr(wanted, field)) == (sort, False, value)
    assert shown.filters[field].value() == value and shown.table.sorted_by == sort.value
    assert shown.table.isColumnHidden(place)
    shown.memory.keep()
    with vault.read() as uow:
        assert ["case", shown.table.width_of(place), True] in list_views.columns(uow, name)


def test_rows_are_walked_ordered_found_and_opened_with_the_keyboard(
    ids: dict[str, str], window: Any
) -> None:
    window.shell.go("breaches")
    shown = page(window)
    table = shown.table
    table.setFocus()
    last = table.rows.rowCount() - 1
    assert last > 0
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == last
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.values()) == last + 1
    orders = [one.text() for one in table.order_actions() if not one.isSeparator()]
    assert len(orders) == len([one for one in table.rows.columns if one.sort])
    before = [table.rows.value(row).id for row in range(last + 1)]
    table.order_actions()[1].trigger()
    table.order_actions()[1].trigger()
    assert {table.rows.value(row).id for row in range(last + 1)} == set(before)
    assert shown.wanted.descending
    QTest.keyClicks(table, "zz")
    assert shown.finder.text() == "zz" and shown.stack.currentWidget() is shown._not_found
    assert shown.escape() and shown.finder.text() == ""
    QTest.keyClick(table, ENTER)
    assert page(window) is not shown
