"""The whole office in Spanish, in a small window: nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QTableView,
    QWidget,
)

from desktop.letters.blocks import OWN_LANGUAGE
from desktop.shell.rail import RailButton
from models import language

PAGES = ("cases", "people", "case_new", "breaches", "letters", "letterhead", "law", "office")
SECTIONS = ("users", "recovery", "backups", "log", "verify", "safety", "retention", "computer")
TABS = ("facts", "people", "acts", "assessment", "evidence", "letters", "history")


@pytest.fixture
def spanish() -> Iterator[None]:
    language.use("es")
    yield
    language.use("en")


def cut(window: QWidget) -> list[str]:
    """Buttons, labels, heads of columns and columns that have not the room that they need."""
    QApplication.processEvents()
    QApplication.processEvents()
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, RailButton):
            if one.is_cut():
                found.append(f"place {one.text()}")
        elif isinstance(one, QAbstractButton):
            if one.text() and one.width() < one.minimumSizeHint().width():
                found.append(f"button {one.text()}")
        elif isinstance(one, QLabel) and one.text():
            if not one.wordWrap() and one.width() < one.sizeHint().width():
                found.append(f"label {one.text()}")
        elif isinstance(one, QScrollArea) and one.widget() is not None:
            if one.widget().width() > one.viewport().width():
                found.append(f"column {type(one).__name__} {one.accessibleName()}")
        elif isinstance(one, QTableView):
            found += heads(one)
    return found


def heads(table: QTableView) -> list[str]:
    head = table.horizontalHeader()
    return [
        f"head {table.model().headerData(place, Qt.Orientation.Horizontal)}"
        for place in range(head.count())
        if not head.isSectionHidden(place)
        and head.sectionSize(place) < head.sectionSizeFromContents(place).width()
    ]


@pytest.fixture
def small(spanish: None, light_look: Any, room: Any) -> Any:
    """In the look of the program: its sheet widens what Qt alone would draw."""
    return room


@pytest.mark.parametrize("page", PAGES)
def test_no_page_cuts_a_spanish_word(small: Any, page: str) -> None:
    small.shell.go(page)
    assert cut(small.window) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_of_the_office_cuts_a_spanish_word(small: Any, section: str) -> None:
    small.shell.go("office", section=section)
    assert cut(small.window) == []


@pytest.mark.parametrize("tab", ("due", "schedule", "purges", "holds"))
def test_no_tab_of_retention_cuts_a_spanish_word(small: Any, tab: str) -> None:
    small.shell.go("office", section="retention")
    small.page.section.tabs.choose(tab)
    small.page.section._choose(tab)
    assert cut(small.window) == []


@pytest.mark.parametrize("name", ("case_wall", "purge_ask", "leaving", "history"))
def test_no_page_of_the_vault_cuts_a_spanish_word(small: Any, name: str) -> None:
    case = next(id for key, id in small.ids.items() if key == "paredes")
    where = {
        "case_wall": {"case_id": case},
        "purge_ask": {"things": f"cases:{case}"},
        "leaving": {"user_id": small.vault.info.user("marta").id},
        "history": {"room": "cases", "object_id": case},
    }
    small.shell.go(name, **where[name])
    assert cut(small.window) == []


def test_no_power_of_a_role_is_cut_in_spanish(small: Any) -> None:
    small.shell.go("office", section="users")
    table = small.page.section.powers
    QApplication.processEvents()
    room = table.horizontalHeader().sectionSize(0) - 24
    words = [line[0] for line in table.as_text()[1:]]
    assert [one for one in words if table.fontMetrics().horizontalAdvance(one) > room] == []


@pytest.mark.parametrize("tab", TABS)
def test_no_tab_of_a_breach_cuts_a_spanish_word(small: Any, tab: str) -> None:
    small.shell.go("breach", breach_id=small.ids["breach-1"])
    small.page.tabs.choose(tab)
    small.page.tabs.chosen.emit(tab)
    assert cut(small.window) == []


def test_no_question_of_the_interview_cuts_a_spanish_word(small: Any) -> None:
    from models.breaches import interview
    from models.breaches.repository import breach
    from models.ordinances.packs import load_pack

    with small.vault.read() as uow:
        one = breach(uow, small.ids["breach-1"])
    small.shell.go("interview", breach_id=one.id)
    found: dict[str, list[str]] = {}
    for question in interview.questions(one, load_pack(one.place)):
        small.page.columns.go(question.key)
        left = cut(small.window)
        if left:
            found[question.key] = left
    assert found == {}


@pytest.mark.parametrize("name", ["letter-1", "letter-2", "letter-3"])
def test_no_letter_cuts_a_spanish_word(small: Any, name: str) -> None:
    page = small.letter(name)
    assert cut(small.window) == []
    page.show_tab("choices")
    assert cut(small.window) == []


def test_no_form_of_a_kind_cuts_a_spanish_word(small: Any) -> None:
    from models.letters.repository import kept
    from models.letters.templated.kind import Kind

    with small.vault.read() as uow:
        case_id = kept(uow, small.ids["letter-1"]).case_id
    small.shell.go("letter_new", case_id=case_id)
    found: dict[str, list[str]] = {}
    for kind in Kind:
        if small.page.kinds.choose(kind) and (left := cut(small.window)):
            found[kind.value] = left
    assert found == {}


def test_the_page_says_that_the_letter_is_in_english(small: Any) -> None:
    page = small.letter()
    labels = [one.text() for one in page.blocks.findChildren(QLabel)]
    assert language._(OWN_LANGUAGE) in labels
    assert language._(OWN_LANGUAGE) != OWN_LANGUAGE


def test_an_english_screen_need_not_say_it(room: Any) -> None:
    assert OWN_LANGUAGE not in [one.text() for one in room.letter().blocks.findChildren(QLabel)]
