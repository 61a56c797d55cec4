"""From names to pages, the way back, and the registries of actions and search."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop.shell.actions import Action, folded
from desktop.shell.office import InlineOffice
from desktop.shell.page import Page
from desktop.shell.search import Hit, Provider
from desktop.shell.session import Shell
from desktop.shell.settings import Settings
from models.changes import changed
from models.people.person import PersonName


class Sheet(Page):
    """A page that remembers what the shell asked of it."""

    made = 0

    def __init__(self, shell, thing=""):
        super().__init__(shell)
        Sheet.made += 1
        self.thing, self.heard, self.may_go, self.left = thing, [], True, 0
        self.line = QLineEdit(self)

    def title(self):
        return f"Sheet {self.thing}"

    def refresh(self, changes):
        self.heard.append(changes)

    def leave(self):
        self.left += 1
        return self.may_go

    def page_actions(self):
        return [Action(f"sheet.{self.thing}", "Fold the sheet", lambda: None, keys="Ctrl+J")]

    def first_focus(self):
        return self.line


@pytest.fixture
def shell(vault, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    stack = QStackedWidget(window)
    made = Shell(InlineOffice(vault), Settings(), stack, window)
    made.setParent(window)
    made.pages.add("list", lambda shell: Sheet(shell), rail="cases")
    made.pages.add("one", lambda shell, thing: Sheet(shell, thing), rail="cases")
    Sheet.made = 0
    return made


def test_pages_are_made_when_first_shown(shell):
    assert Sheet.made == 0
    assert shell.go("list")
    assert Sheet.made == 1
    assert shell.navigation.page.heard == [None]


def test_the_way_back_keeps_the_page_as_it_was(shell):
    shell.go("list")
    first = shell.navigation.page
    first.line.setText("typed")
    shell.go("one", thing="a")
    assert shell.navigation.page.thing == "a"
    assert shell.back()
    assert shell.navigation.page is first and first.line.text() == "typed"
    assert first.heard == [None]
    assert not shell.back()


def test_a_page_that_would_not_be_left_stays(shell):
    shell.go("list")
    page = shell.navigation.page
    page.may_go = False
    assert not shell.go("one", thing="a")
    assert shell.navigation.page is page
    page.may_go = True
    assert shell.go("one", thing="a")


def test_the_same_page_is_not_opened_twice(shell):
    shell.go("one", thing="a")
    page = shell.navigation.page
    assert shell.go("one", thing="a")
    assert shell.navigation.page is page and page.left == 0


def test_only_the_page_on_the_screen_reads_at_once(shell):
    shell.go("list")
    back = shell.navigation.page
    shell.go("one", thing="a")
    changes = changed("cases", "1")
    shell.office.changed.emit(changes)
    assert shell.navigation.page.heard == [None, changes]
    assert back.heard == [None]
    shell.back()
    assert back.heard == [None, None]


def test_a_page_that_is_gone_is_replaced_without_a_way_back(shell):
    shell.go("list")
    shell.go("one", thing="gone")
    shell.navigation.replace("one", thing="new")
    assert shell.navigation.page.thing == "new"
    shell.back()
    assert shell.navigation.name == "list"


def test_old_pages_are_let_go_and_made_again(shell):
    for number in range(40):
        shell.go("one", thing=str(number))
    stack = shell.navigation._stack
    assert stack.count() <= 9
    for number in range(38, 12, -1):
        shell.back()
        assert shell.navigation.page.thing == str(number)


def test_an_unknown_page_is_refused(shell):
    assert not shell.go("nowhere")


def test_a_name_is_registered_once(shell):
    with pytest.raises(ValueError, match="twice"):
        shell.pages.add("list", lambda shell: Sheet(shell), rail="cases")
    shell.actions.add(Action("a", "A", lambda: None))
    with pytest.raises(ValueError, match="twice"):
        shell.actions.add(Action("a", "A", lambda: None))


def test_actions_of_the_page_come_first_and_go_with_it(shell):
    shell.actions.add(Action("always", "Always", lambda: None, keys="Ctrl+L"))
    shell.go("one", thing="a")
    assert [action.name for action in shell.actions.all()] == ["sheet.a", "always"]
    shell.go("list")
    assert [action.name for action in shell.actions.all()] == ["sheet.", "always"]


def test_an_action_that_cannot_be_done_is_not_run(shell):
    ran = []
    shell.actions.add(Action("shut", "Shut", lambda: ran.append(1), enabled=lambda: False))
    shell.actions.run("shut")
    assert ran == []


def test_words_are_found_without_accents():
    assert folded("Ábrete Sésamo") == "abrete sesamo"
    assert QKeySequence("Ctrl+L").toString() == "Ctrl+L"


def test_search_asks_every_room_and_drops_an_older_answer(shell):
    asked = []

    def find(uow, text, limit):
        asked.append((uow.user.login, text, limit))
        return [Hit(text.title(), "one", {"thing": text})] if text != "none" else []

    shell.search.add(Provider("cases", "Cases", find))
    shell.search.add(Provider("letters", "Letters", lambda *_a: []))
    found = []
    shell.search.ask("ana", found.append)
    assert asked == [("ruth", "ana", 6)]
    [[(provider, hits)]] = found
    assert provider.name == "cases" and hits[0].where == {"thing": "ana"}
    shell.search.ask("none", found.append)
    assert found[-1] == []


def test_hidden_names_are_initials_everywhere(shell):
    name = PersonName("Lucía", "Paredes Solano")
    assert shell.privacy.name(name) == "Lucía Paredes Solano"
    shell.go("list")
    shell.privacy.toggle()
    assert shell.privacy.name(name) == "L. P. S."
    assert shell.privacy.name("Ana Example") == "A. E."
    assert shell.navigation.page.heard == [None, None]
    assert shell.settings.names_shown is False


def test_a_page_that_holds_the_keyboard_has_no_ring(shell, qtbot):
    """A ring around a whole page points at nothing, and hides where one is."""
    from desktop.widgets.ring import FocusRing

    sheet = Sheet(shell)
    holder = QWidget()
    sheet.setParent(holder)
    qtbot.addWidget(holder)
    holder.show()
    ring = FocusRing(holder)
    ring.around(sheet)
    assert ring._ring is None
