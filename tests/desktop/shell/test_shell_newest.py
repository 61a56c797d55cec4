"""A newer keystroke gives up the older find, in the window and on the vault's thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.shell.list_page import Found, ListPage
from desktop.shell.newest import Newest
from desktop.shell.office import Office
from desktop.shell.search import Search
from desktop.shell.worker import Inline
from models.vault.secrets_kept import raw_of

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


class Later(Inline):
    """Nothing is done until somebody says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Any] = []

    def submit(self, *asked: Any, **more: Any) -> None:
        self.waiting.append((asked, more))

    def do(self) -> None:
        """All that waits, in its turn."""
        waiting, self.waiting = self.waiting, []
        for asked, more in waiting:
            super().submit(*asked, **more)


@pytest.fixture
def office(vault: Any, qapp: Any) -> Office:
    return Office(vault, Later())


def test_a_question_that_was_given_up_is_never_asked(office: Any) -> None:
    asked, told, newest = [], [], Newest(office)

    def query(word: str) -> Any:
        return lambda _uow: asked.append(word) or word

    for word in ("g", "ga", "gar"):
        newest.read(query(word), told.append)
    office._worker.do()
    assert (asked, told) == (["gar"], ["gar"])


def test_an_error_of_an_older_question_is_nobody_s(office: Any) -> None:
    failed, lost, newest = [], [], Newest(office)
    office.failed.connect(lost.append)
    newest.read(lambda _uow: 1 / 0, lambda _value: None, failed.append)
    newest.give_up()
    office._worker.do()
    assert failed == lost == []


def test_the_older_find_ends_in_the_midst_of_its_rows(vault: Any, qtbot: Any) -> None:
    office, begun, told, lost = Office(vault), threading.Event(), [], []
    office.failed.connect(lost.append)
    newest = Newest(office)

    def walk(uow: Any) -> Any:
        begun.set()
        return raw_of(uow).execute(ENDLESS).fetchone()

    newest.read(walk, told.append)
    assert begun.wait(10)
    newest.read(lambda uow: raw_of(uow).execute("SELECT 7").fetchone()[0], told.append)
    qtbot.waitUntil(lambda: told == [7])
    assert lost == []
    with qtbot.waitSignal(office.saved):
        from models.people import services

        office.do(lambda uow: services.add_person(uow, given="Ana"))
    with qtbot.waitCallback() as ended:
        office.close(ended)


def test_the_search_box_asks_the_newest_only(office: Any) -> None:
    told: list[Any] = []
    search = Search(office)
    for text in ("a", "an"):
        search.ask(text, lambda found, text=text: told.append(text))
    office._worker.do()
    assert told == ["an"]


class Sort(StrEnum):
    NAME = "name"


@dataclass(frozen=True)
class Wanted:
    find: str = ""
    sort: Sort = Sort.NAME
    descending: bool = False


class Names(ListPage):
    """A list that only asks."""

    list_name = room = "names"
    rooms = ("names",)
    wanted = Wanted()

    def found(self, uow: Any, wanted: Any) -> Found:
        asked.append(wanted.find)
        return Found(wanted, 0, [])

    def _show(self, found: Found) -> None:
        self._asking, self.shown = None, found


asked: list[str] = []


def test_a_list_asks_for_what_was_typed_last(office: Any) -> None:
    shell: Any = type("Shell", (), {"office": office})
    page = Names.__new__(Names)
    QWidget.__init__(page)
    page.shell, page.office = shell, office
    page.shown, page._asking, page._newest = None, None, Newest(office)
    for text in ("g", "ga", "gar", "ga"):
        page.ask(find=text)
    assert len(office._worker.waiting) == 4
    office._worker.do()
    assert asked == ["ga"] and page.shown.wanted.find == "ga"
    page.ask(find="gal")
    page.ask(find="ga")
    office._worker.do()
    assert asked == ["ga"], "what is shown is not asked for again"
