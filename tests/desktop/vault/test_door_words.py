"""Longer words: the door and the office's page at 1280 × 720 with strings a third longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline
from models import language


def stretched(text: str) -> str:
    """A third longer, with accents, the fields kept: what a translation does to a line."""
    if not text:
        return text
    return f"{text}{'ñ' * max(1, round(len(text) * 0.3))}"


@pytest.fixture
def longer(monkeypatch):
    """The catalog answers with longer words."""

    class Longer(type(language._catalog)):
        def gettext(self, message):
            return stretched(message)

        def ngettext(self, one, many, count):
            return stretched(one if count == 1 else many)

        def pgettext(self, context, message):
            return message

    monkeypatch.setattr(language, "_catalog", Longer())
    monkeypatch.setattr("desktop.shell.window.use_environment", lambda _chosen=None: None)


def cut(window) -> list[str]:
    """The labels and buttons that have less room than their words need."""
    found = []
    for widget in window.findChildren(QLabel):
        if not widget.isVisible() or not widget.text() or widget.property("role") is None:
            continue
        if widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            if need > widget.height() + 1:
                found.append(f"{widget.text()!r}: {widget.height()} of {need} high")
        elif widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width() + 1:
            found.append(f"{widget.text()!r}: {widget.width()} wide")
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.sizeHint().width() > button.width() + 1:
            found.append(f"button {button.text()!r}")
    for widget in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        if widget.isVisible():
            place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
            if place.right() > window.width() or place.left() < 0:
                found.append(f"outside: {widget.accessibleName() or widget.text()!r}")
    return found


@pytest.fixture
def window(longer, vault_folder, qtbot):
    made = Window(
        Settings(width=1280, height=720, theme="light"), worker=Inline, office=str(vault_folder)
    )
    qtbot.addWidget(made)
    made.show_first()
    made.resize(1280, 720)
    QApplication.processEvents()
    yield made
    made.close()


def test_the_door_has_room(window):
    assert window.gate.card.title().endswith("ñ")
    window.gate.card.unlock()
    QApplication.processEvents()
    assert cut(window) == []


def test_the_recovery_card_has_room(window):
    window.gate.recover()
    QApplication.processEvents()
    assert cut(window) == []


def test_each_step_of_a_new_office_has_room(window, tmp_path):
    from models.vault.kdf import KdfSettings

    window.gate.new_office()
    card = window.gate.card
    card.kdf = KdfSettings.floor()
    card.folder.setText(str(tmp_path))
    for step in range(4):
        QApplication.processEvents()
        assert card.step == step
        assert cut(window) == [], step
        if step == 0:
            card.organization.setText("Example")
        elif step == 1:
            card.name.setText("Ana Example")
            card.login.setText("ana")
        elif step == 2:
            card.passphrase.offer()
            card.passphrase.second.setText(card.passphrase.first.text())
        if step < 3:
            card.go_on()


def test_the_frame_and_the_office_page_have_room(window, passphrase):
    card = window.gate.card
    card.passphrase.setText(passphrase)
    card.unlock()
    workspace = window.workspace
    workspace.shell.go("office")
    QApplication.processEvents()
    assert cut(window) == []
    workspace.turn_help()
    QApplication.processEvents()
    assert cut(workspace.help) == []


def test_the_measure_bites(qtbot):
    from PySide6.QtWidgets import QWidget

    from desktop.widgets.labels import PlainLabel

    holder = QWidget()
    qtbot.addWidget(holder)
    label = PlainLabel("A long word that does not fit", "section")
    label.setParent(holder)
    label.resize(40, 20)
    holder.show()
    assert cut(holder)
