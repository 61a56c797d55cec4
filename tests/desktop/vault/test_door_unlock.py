"""Unlocking a real vault: the right passphrase, every way of failing, the recovery sheet."""

from __future__ import annotations

import json
import shutil

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline, Worker
from desktop.vault.recovery import RecoveryCard
from desktop.vault.unlock import UnlockCard
from desktop.vault.welcome import WelcomeCard
from models.vault.kdf import KdfSettings
from models.vault.vault import open_vault


@pytest.fixture
def door(vault_folder, qtbot):
    """The locked window of an office with three users, without threads."""
    window = Window(Settings(theme="light"), worker=Inline, office=str(vault_folder))
    qtbot.addWidget(window)
    window.show_first()
    QApplication.processEvents()
    yield window
    window.close()


def type_in(field, text):
    field.setText(text)
    field.textEdited.emit(text)


def test_the_door_names_the_office_and_its_users(door):
    card = door.gate.card
    assert isinstance(card, UnlockCard)
    assert card.title() == "Unlock Example Legal Aid"
    words = [card.user.itemText(row) for row in range(card.user.count())]
    assert words == [
        "Ruth Okafor, administrator",
        "Tomás Lindqvist, attorney",
        "Marta Quiñones, advocate",
    ]
    assert card.passphrase.hasFocus()
    assert card.passphrase.accessibleName() == "Passphrase"


def test_the_right_passphrase_opens_with_enter(door, passphrase, qtbot):
    card = door.gate.card
    card.user.choose("tomas")
    card.passphrase.setFocus()
    for letter in passphrase:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(card.passphrase, event)
    qtbot.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert door.workspace is not None
    assert door.workspace.shell.office.user.login == "tomas"


def test_who_opened_it_last_is_offered_first_and_when(door, passphrase):
    card = door.gate.card
    card.user.choose("marta")
    type_in(card.passphrase, passphrase)
    card.unlock()
    door.lock()
    card = door.gate.card
    assert card.user.value() == "marta"
    assert card._below.text().startswith("Last opened on this computer")
    assert card.passphrase.text() == ""


def test_a_wrong_passphrase_stands_below_its_field_and_stays_to_be_looked_at(door):
    card = door.gate.card
    type_in(card.passphrase, "Velvet harbor maple tunnel")
    card.unlock()
    assert door.workspace is None
    assert "passphrase" in card.passphrase_field.error()
    assert card.passphrase.text() == "Velvet harbor maple tunnel"
    assert card.passphrase.selectedText() and card.passphrase.hasFocus()
    assert card.passphrase.property("bad") == "true"
    assert card.cover.isHidden()
    type_in(card.passphrase, "v")
    assert card.passphrase_field.error() == ""


def test_what_is_shown_is_hidden_again_while_it_is_tried(door):
    card = door.gate.card
    type_in(card.passphrase, "velvet")
    card.passphrase.show_button.click()
    assert card.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    assert card.passphrase.show_button.text() == "Hide"
    card.unlock()
    assert card.passphrase.echoMode() == QLineEdit.EchoMode.Password


def in_use(folder, passphrase):
    return open_vault(folder, "ruth", passphrase)


def damage_header(folder, _passphrase):
    (folder / "header.json").write_text("{")


def not_ours(folder, _passphrase):
    shutil.rmtree(folder)
    folder.mkdir()


def newer(folder, _passphrase):
    path = folder / "header.json"
    header = json.loads(path.read_text())
    header["format"] = 99
    path.write_text(json.dumps(header))


def empty_database(folder, _passphrase):
    next(folder.glob("*.db")).write_bytes(b"")


def no_database(folder, _passphrase):
    next(folder.glob("*.db")).unlink()


def damage_database(folder, _passphrase):
    path = next(folder.glob("*.db"))
    data = bytearray(path.read_bytes())
    data[100:2000] = bytes(1900)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (in_use, "in-use"),
        (damage_header, "damaged-header"),
        (not_ours, "not-a-vault"),
        (newer, None),
        (empty_database, "empty-database"),
        (no_database, "missing-database"),
        (damage_database, "damaged-database"),
    ],
)
def test_every_other_failure_says_its_state_and_the_next_step(
    door, vault_folder, passphrase, harm, code
):
    """Harm comes after the door was shown, as it does in life."""
    held = harm(vault_folder, passphrase)
    card = door.gate.card
    type_in(card.passphrase, passphrase)
    errors = []
    failed = card._failed
    card._failed = lambda error: (errors.append(error), failed(error))
    card.unlock()
    assert door.workspace is None
    assert code is None or errors[0].code == code
    said = card.trouble.text()
    assert errors[0].what in said and errors[0].next in said
    assert card.passphrase_field.error() == ""
    assert card.passphrase.text() == passphrase
    if held is not None:
        held.close()
        card.unlock()
        assert door.workspace is not None


def test_a_folder_that_is_no_office_says_so_and_leaves_the_other_ways(tmp_path, qtbot):
    window = Window(Settings(), worker=Inline, office=str(tmp_path))
    qtbot.addWidget(window)
    window.show_first()
    card = window.gate.card
    assert card.title() == "This office cannot be opened"
    assert "not an Amparo vault" in card.trouble.text()
    assert not card.button.isVisible()
    assert window.gate.other_button.isVisible() and window.gate.new_button.isVisible()
    window.close()


def test_without_an_office_the_door_welcomes(qtbot):
    window = Window(Settings(), worker=Inline)
    qtbot.addWidget(window)
    window.show_first()
    QApplication.processEvents()
    card = window.gate.card
    assert isinstance(card, WelcomeCard) and card.new_button.hasFocus()
    window.close()


def test_caps_lock_is_named(door):
    card = door.gate.card
    assert card.caps.isHidden()

    def press(letter, shift):
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, 0, modifier, letter)
        QApplication.sendEvent(card.passphrase, event)

    press("V", shift=False)
    assert card.caps.isVisible() and card.caps.text() == "Caps Lock is on"
    press("V", shift=True)
    assert card.caps.isHidden()
    press("É", shift=False)
    assert card.caps.isVisible()
    press("7", shift=False)
    assert card.caps.isVisible()


def test_the_recovery_sheet_sets_a_new_passphrase(door, vault_model):
    door.gate.card.user.choose("marta")
    door.gate.recover()
    card = door.gate.card
    assert isinstance(card, RecoveryCard) and card.user.value() == "marta"
    card.kdf = KdfSettings.floor()
    slip = "0" if vault_model.recovery_key[2] != "0" else "1"
    wrong = vault_model.recovery_key[:2] + slip + vault_model.recovery_key[3:]
    card.key.setPlainText(wrong)
    fresh = "lantern orchard gravel copper mitten sailor"
    card.passphrase.first.setText(fresh)
    card.passphrase.second.setText(fresh)
    card.open_office()
    assert "Group 1" in card.key_field.error() and card.key.text() == wrong
    card.key.setPlainText(vault_model.recovery_key.lower().replace("-", " "))
    card.passphrase.second.setText("something else")
    card.open_office()
    assert "not the same" in card.passphrase.second_field.error()
    assert card.passphrase.first.text() == fresh
    card.passphrase.second.setText(fresh)
    card.open_office()
    assert door.workspace is not None
    assert door.workspace.shell.office.user.login == "marta"
    door.lock()
    door.gate.card.user.choose("marta")
    type_in(door.gate.card.passphrase, fresh)
    door.gate.card.unlock()
    assert door.workspace is not None


def test_the_way_back_from_the_sheet(door):
    door.gate.recover()
    door.gate.card.back.click()
    assert isinstance(door.gate.card, UnlockCard)
    assert door.gate.card.user.count() == 3


def test_the_screen_stays_alive_while_the_key_is_made(vault_folder, passphrase, qtbot):
    window = Window(Settings(), worker=Worker, office=str(vault_folder))
    qtbot.addWidget(window)
    window.show_first()
    qtbot.waitUntil(lambda: window.gate.card.info is not None, timeout=10_000)
    card = window.gate.card
    type_in(card.passphrase, passphrase)
    card.unlock()
    assert window.workspace is None and card.cover.isVisible()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    with qtbot.waitSignal(window.locked, timeout=10_000):
        window.lock()
        assert window.gate.card.cover.isVisible()
    assert window.gate.card.cover.isHidden()
    window.close()


def test_closing_the_window_closes_the_vault_first(door, passphrase, qtbot):
    type_in(door.gate.card.passphrase, passphrase)
    door.gate.card.unlock()
    vault = door.workspace.shell.office._vault
    door.close()
    qtbot.waitUntil(lambda: not door.isVisible(), timeout=5000)
    assert vault.closed


def test_another_language_and_look_at_the_door(door):
    from models import language

    door.wear("dark")
    assert door.settings.theme == "dark"
    door.speak("es")
    assert language.current() == "es" and door.settings.language == "es"
    assert isinstance(door.gate.card, UnlockCard)
    door.wear("light")
