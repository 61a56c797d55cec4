"""A newer keystroke gives up the older find, in the window and on the vault's thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import pytest

from desktop.shell.newest import Newest, Wishes
from desktop.shell.office import Office
from desktop.shell.search import Search
from desktop.shell.worker import Inline
from models.errors import BadInput
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


@dataclass(frozen=True)
class Told:
    wanted: str


def test_a_list_asks_for_what_was_typed_last_and_not_for_what_it_shows(office: Any) -> None:
    asked, shown = [], []

    def found(_uow: Any, wanted: str) -> Told:
        asked.append(wanted)
        return Told(wanted)

    wishes = Wishes(office, found, shown.append, shown.append)
    for text in ("g", "ga", "gar", "gar", "ga"):
        wishes.ask(text)
    office._worker.do()
    assert asked == ["ga"] and shown == [Told("ga")]
    wishes.ask("gal")
    wishes.ask("ga")
    office._worker.do()
    assert asked == ["ga"], "what is shown is not asked for again"
    wishes.ask_anew("ga")
    office._worker.do()
    assert asked == ["ga", "ga"]


def test_after_a_failure_a_list_asks_again(office: Any) -> None:
    failed: list[Any] = []

    def found(_uow: Any, wanted: str) -> Told:
        raise BadInput(wanted)

    wishes = Wishes(office, found, lambda _found: None, failed.append)
    for _round in range(2):
        wishes.ask("ga")
        office._worker.do()
    assert [error.what for error in failed] == ["ga", "ga"]
