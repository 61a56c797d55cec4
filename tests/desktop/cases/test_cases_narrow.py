"""In a narrow or low window, in the longer language, pages stay as wide as the window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from record_fixtures import page

from models import language

SMALLEST = (960, 600)  # as the window itself has it
PAGES = ("cases", "people", "due", "conflicts_open")


@pytest.fixture
def spanish() -> Any:
    language.use("es")
    yield
    language.use("en")


def inside(window: Any) -> None:
    """No button or label that is seen is cut at the side or narrower than its words."""
    whole = page(window)
    for one in (*whole.findChildren(QAbstractButton), *whole.findChildren(QLabel)):
        if one.isVisibleTo(whole) and one.width() and not _scrolled(one, whole):
            right = one.mapTo(whole, one.rect().topRight()).x()
            assert right <= whole.width(), one


def _scrolled(one: Any, whole: Any) -> bool:
    from PySide6.QtWidgets import QAbstractScrollArea

    above = one.parentWidget()
    while above is not None and above is not whole:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def resized(window: Any, width: int, height: int) -> None:
    """So large, and no larger because of its words."""
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)
    QApplication.processEvents()


def test_lists_fold_their_tools(
    spanish: Any, ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    for name in PAGES:
        window.shell.go(name)
        shown = page(window)
        resized(window, *SMALLEST)
        inside(window)
        # With room to spare: at twice the size a screen has half of the pixels.
        assert shown.minimumSizeHint().width() <= 464, name
        if hasattr(shown, "peek"):
            assert shown.peek.isHidden()
            resized(window, 1280, 720)
            assert not shown.peek.isHidden()


def test_the_page_of_a_case_leaves_room_for_its_tab_on_a_low_screen(
    spanish: Any, ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("case", case_id=ids["paredes"])
    shown = page(window)
    strip = shown.head.contact
    resized(window, 1280, 900)
    assert strip.more.isHidden()
    tall = strip.height()
    resized(window, 1280, 720)
    assert strip.more.isVisible() and strip.height() <= tall
    said = strip.accessibleName()
    strip.more.click()
    QApplication.processEvents()
    assert strip.height() >= tall - 40 and strip.accessibleName() == said
    resized(window, *SMALLEST)
    inside(window)
    assert shown.tabs.folded()


def test_an_intake_gives_up_its_index_before_a_field_is_cut(
    spanish: Any, ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("case_new")
    shown = page(window)
    resized(window, 1280, 720)
    assert not shown.index.isHidden() and not shown.side.isHidden()
    resized(window, *SMALLEST)
    assert shown.index.isHidden() and not shown.side.isHidden()
    form = shown.fields
    assert form.mapTo(shown.scroller, form.rect().topRight()).x() <= shown.scroller.width()


def test_the_calendar_fits_the_smallest_window(
    spanish: Any, ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("calendar")
    shown = page(window)
    for view in ("month", "week", "day"):
        shown._look_at(view)
        resized(window, *SMALLEST)
        inside(window)
    shown._look_at("month")
    resized(window, 1440, 900)
    assert shown.panel.width() == 344


def test_what_stands_beside_an_intake_is_not_cut(
    spanish: Any, ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("case_new")
    shown = page(window)
    for width in (1280, SMALLEST[0]):
        resized(window, width, 720)
        shown.client.given.setText("Joana")
        shown.client.family.setText("Wisniewski")
        shown.side.conflicts.look()
        QApplication.processEvents()
        assert shown.side.conflicts.hits
        body = shown.side.body
        assert body.widget().minimumSizeHint().width() <= body.viewport().width()
