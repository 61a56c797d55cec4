"""A lock that cannot save: the screen is covered, the words are kept, a person decides."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline
from desktop.vault.unlock import UnlockCard
from desktop.vault.unsaved import UnsavedCard
from models.vault.drafts import drafts_of_user

TYPED = "Typed while the disk was full " * 400


class Told:
    """An ending that writes down what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.where: dict[str, Any] = {}

    def warm(self) -> None:
        self.said.append("warm")

    def prepare(self, where: dict[str, Any]) -> None:
        self.said.append("prepare")
        self.where = where

    def call_off(self) -> None:
        self.said.append("call off")

    def finish(self, stay: Any) -> None:
        self.said.append("finish")
        stay()


@pytest.fixture
def ending() -> Told:
    return Told()


@pytest.fixture
def window(vault: Any, qtbot: Any, ending: Told) -> Any:
    made = Window(Settings(width=1280, height=720), worker=Inline, ending=ending)
    qtbot.addWidget(made)
    made.show_first()
    made.enter(vault, Inline())
    yield made
    full(vault, False)
    if isinstance(made.gate.card, UnsavedCard):
        made.gate.card.again_asked.emit()
    made.close()


def full(vault: Any, yes: bool) -> None:
    """A disk without room, as the database sees it."""
    if not vault.closed:
        pages = vault._desk.raw.execute("PRAGMA page_count").fetchone()[0]
        vault._desk.raw.execute(f"PRAGMA max_page_count={pages if yes else 1_000_000}")


def type_in(window: Window) -> None:
    window.workspace.shell.go("case_new")
    window.workspace.shell.navigation.page.client.given.setText(TYPED)


def test_an_ordinary_lock_hands_over_once_and_tells_no_name(window: Any, ending: Told) -> None:
    window.lock()
    assert ending.said == ["prepare", "finish"]
    assert set(ending.where) == {
        "state", "x", "y", "width", "height", "active", "language", "office",
    }  # fmt: skip
    assert ending.where["state"] == "normal" and ending.where["width"] == window.width()


def test_closing_the_window_makes_no_successor(window: Any, ending: Told) -> None:
    window.close()
    assert ending.said == []


def test_words_that_cannot_be_saved_hold_the_lock(window: Any, vault: Any, ending: Told) -> None:
    type_in(window)
    full(vault, True)
    window.lock()
    card = window.gate.card
    assert isinstance(card, UnsavedCard) and window.gate.isVisible()
    assert "disk is full" in card.trouble.text() and "whole" in card.trouble.text()
    assert not vault.closed and window.workspace is None
    assert ending.said == ["prepare", "call off"]
    assert not window.gate.other_button.isVisible(), "no way past it"
    assert not window.gate.strip.isVisible(), "it does not say that the office is locked"
    window.close()
    assert window.isVisible() and not vault.closed, "closing does not lose the words either"


def test_trying_again_saves_and_locks(window: Any, vault: Any, ending: Told, vault_factory) -> None:
    type_in(window)
    full(vault, True)
    window.lock()
    window.gate.card.again.click()
    assert isinstance(window.gate.card, UnsavedCard) and not vault.closed
    full(vault, False)
    window.gate.card.again.click()
    assert vault.closed and isinstance(window.gate.card, UnlockCard)
    assert ending.said[-1] == "finish"
    with vault_factory().read() as uow:
        assert [one["given"] for one in drafts_of_user(uow).values()] == [TYPED]


def test_it_is_tried_again_by_itself(window: Any, vault: Any, ending: Told) -> None:
    type_in(window)
    full(vault, True)
    window.lock()
    from desktop.shell.locking import Locking

    locking = window.findChild(Locking)
    assert locking._again.isActive() and locking._again.interval() == 30_000
    full(vault, False)
    locking._again.timeout.emit()
    assert vault.closed


def test_going_back_needs_the_passphrase_and_has_every_word(
    window: Any, vault: Any, passphrase: str
) -> None:
    type_in(window)
    full(vault, True)
    window.lock()
    card = window.gate.card
    card.back.click()
    assert window.workspace is None
    card.passphrase.setText("not the passphrase of anybody here")
    card.back.click()
    assert window.workspace is None and "not the passphrase" in card.field.error()
    card.passphrase.setText(passphrase)
    card.back.click()
    assert window.workspace is not None
    page = window.workspace.shell.navigation.page
    assert page.isVisible() and page.client.given.text() == TYPED
    assert window.idle is not None, "it is watched again"
    full(vault, False)
    window.lock()
    assert vault.closed


def test_a_save_that_was_refused_is_done_again(
    window: Any, vault: Any, ending: Told, vault_factory: Any
) -> None:
    """A field that saves itself as it is left keeps no draft."""
    from models.letters.repository import letterhead

    window.workspace.shell.go("office", section="letterhead")
    page = window.workspace.shell.navigation.page
    found = page.letterhead if hasattr(page, "letterhead") else page.section.letterhead
    found.phone.setText("860-555-0142")
    vault._desk.raw.execute("PRAGMA query_only=ON")
    window.lock()
    assert not vault.closed and "cannot be written" in window.gate.card.trouble.text()
    vault._desk.raw.execute("PRAGMA query_only=OFF")
    window.gate.card.again.click()
    assert vault.closed
    with vault_factory().read() as uow:
        assert letterhead(uow).phone == "860-555-0142"


def test_giving_up_locks_without_the_words(
    window: Any, vault: Any, ending: Told, monkeypatch: pytest.MonkeyPatch, vault_factory: Any
) -> None:
    type_in(window)
    full(vault, True)
    window.lock()
    asked: list[str] = []
    monkeypatch.setattr(
        "desktop.widgets.confirm.confirm",
        lambda *_a, **more: bool(asked.append(more["why"])) or True,
    )
    window.gate.card.lose.click()
    assert "gone for good" in asked[0]
    assert vault.closed and ending.said[-1] == "finish"
    with vault_factory().read() as uow:
        assert drafts_of_user(uow) == {}


def test_a_disk_that_does_not_answer_is_told(window: Any, vault: Any) -> None:
    from desktop.shell.locking import Locking

    window.workspace.shell.office.owing.settle = lambda _then: None  # nothing ever comes back
    window.lock()
    locking = window.findChild(Locking)
    assert locking._slow.isActive() and locking._slow.interval() == 10_000
    locking._slow.timeout.emit()
    assert "does not answer" in window.gate.card.trouble.text()
    locking.give_up()
    QApplication.processEvents()
    assert vault.closed
