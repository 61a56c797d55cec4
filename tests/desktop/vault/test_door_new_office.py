"""A new office in four steps, on the disk of these tests; nothing typed is lost on an error."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline
from desktop.vault.new_office import NewOfficeCard
from desktop.vault.welcome import WelcomeCard
from models.vault.kdf import KdfSettings
from models.vault.vault import peek

WORDS = "lantern orchard gravel copper mitten sailor"


@pytest.fixture
def window(qtbot):
    made = Window(Settings(), worker=Inline)
    qtbot.addWidget(made)
    made.show_first()
    made.gate.new_office()
    made.gate.card.kdf = KdfSettings.floor()
    QApplication.processEvents()
    yield made
    made.close()


@pytest.fixture
def card(window, tmp_path) -> NewOfficeCard:
    card = window.gate.card
    card.folder.setText(str(tmp_path))
    return card


def to_step(card, step):
    card.organization.setText("Example Legal Aid / Hartford")
    if step >= 1:
        card.go_on()
    if step >= 2:
        card.name.setText("Łucja Nuñez O’Brien")
        card.login.setText("l.nunez")
        card.go_on()
    if step >= 3:
        card.passphrase.first.setText(WORDS)
        card.passphrase.second.setText(WORDS)
        card.go_on()
    assert card.step == step


def test_from_nothing_to_an_open_office(window, card, tmp_path):
    to_step(card, 3)
    assert list(tmp_path.glob("*.amparo")) == []
    key = "-".join(
        label.text() for label in card.sheet.findChildren(QLabel) if len(label.text()) == 5
    )
    assert len(key) == 47
    card.sheet.typed.setPlainText(key.lower())
    card.go_on()
    assert window.workspace is not None
    info = peek(tmp_path / "Example Legal Aid Hartford.amparo")
    assert info.organization == "Example Legal Aid / Hartford"
    assert info.users[0].name == "Łucja Nuñez O’Brien"
    assert window.settings.office.endswith("Example Legal Aid Hartford.amparo")


def test_enter_goes_on_from_a_field(window, card, qtbot):
    card.organization.setText("Example")
    qtbot.keyClick(card.organization, Qt.Key.Key_Return)
    assert card.step == 1 and card.name.hasFocus()


def test_a_name_is_needed(card):
    card.go_on()
    assert card.step == 0 and card.organization_field.error()


def test_a_folder_that_is_not_there_is_said_beside_it(card, tmp_path):
    card.organization.setText("Example")
    card.folder.setText(str(tmp_path / "nowhere"))
    card.go_on()
    assert card.step == 0 and "no such folder" in card.folder_field.error()
    assert card.folder.text().endswith("nowhere")


def test_an_office_that_is_there_already_is_not_touched(card, tmp_path):
    (tmp_path / "Example.amparo").mkdir()
    card.organization.setText("Example")
    card.go_on()
    assert card.step == 0 and "already" in card.folder_field.error()
    assert list((tmp_path / "Example.amparo").iterdir()) == []


def test_a_login_with_a_space_is_refused_beside_it(card):
    to_step(card, 1)
    card.name.setText("Marisol Vega")
    card.login.setText("m vega")
    card.go_on()
    assert card.step == 1 and card.login_field.error()
    assert (card.name.text(), card.login.text()) == ("Marisol Vega", "m vega")


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ("short", "short", "first_field"),
        ("Example Legal Aid Hartford", "Example Legal Aid Hartford", "first_field"),
        (WORDS, WORDS + "s", "second_field"),
    ],
)
def test_a_passphrase_that_will_not_do(card, first, second, where):
    to_step(card, 2)
    card.passphrase.first.setText(first)
    card.passphrase.second.setText(second)
    card.go_on()
    assert card.step == 2 and getattr(card.passphrase, where).error()
    assert card.passphrase.first.text() == first and card.passphrase.second.text() == second


def test_the_meter_says_the_strength_in_words(card):
    to_step(card, 2)
    passphrase = card.passphrase
    passphrase.first.setText("aaaaaaaaaaaaaaaaaaaa")
    passphrase.judge()
    assert passphrase._word.text().startswith("Too weak")
    passphrase.first.setText(WORDS)
    passphrase.judge()
    assert passphrase._word.text().startswith(("Strong", "Very strong"))


def test_six_words_are_offered_and_must_be_typed_once_more(card):
    to_step(card, 2)
    card.passphrase.offer()
    offered = card.passphrase.first.text()
    assert len(offered.split()) == 6
    card.go_on()
    assert card.step == 2 and card.passphrase.second_field.error()
    card.passphrase.second.setText(offered)
    card.go_on()
    assert card.step == 3


def test_a_slip_on_the_sheet_is_told_by_its_group(card, tmp_path):
    to_step(card, 3)
    key = card._new.recovery_key
    slip = "0" if key[14] != "0" else "1"
    card.sheet.typed.setPlainText(key[:14] + slip + key[15:])
    card.go_on()
    assert "Group 3" in card.sheet.field.error()
    assert card.sheet.typed.text()[14] == slip
    assert list(tmp_path.glob("*.amparo")) == []
    card.sheet.typed.setPlainText("")
    card.go_on()
    assert "40 characters" in card.sheet.field.error()


def test_back_keeps_what_was_typed_and_cancel_leaves(window, card):
    to_step(card, 3)
    card.go_back()
    assert card.step == 2 and card.passphrase.first.text() == WORDS
    card.go_back()
    card.go_back()
    assert card.step == 0 and card.organization.text().startswith("Example")
    assert card.back.text() == "Cancel"
    card.go_back()
    assert isinstance(window.gate.card, WelcomeCard)


def test_the_folder_is_named_before_it_is_made(card):
    card.organization.setText("../Aid: <b>")
    assert card.target().name == "Aid b.amparo"
    assert "Aid b.amparo" in card.folder_field._help.text()
    card.organization.setText("…")
    assert card.target().name == "Office.amparo"


def test_the_sheet_on_paper_holds_the_key_and_no_more(card, monkeypatch):
    from desktop.shell import printing

    to_step(card, 3)
    kept = []
    # In place of the system's dialog and a printer.
    monkeypatch.setattr(
        printing, "print_document", lambda _parent, made: kept.append(made.toPlainText())
    )
    card.sheet.print_sheet()
    [text] = kept
    assert all(group in text for group in card._new.recovery_key.split("-"))
    assert "Recovery sheet" in text and WORDS not in text


def test_by_keyboard_alone(window, card, qtbot):
    """Enter presses what has the ring, Esc goes a step back, and the name offers a login."""
    card.organization.setText("Example Legal Aid")
    card.next.setFocus()
    qtbot.keyClick(card.next, Qt.Key.Key_Return)
    assert card.step == 1
    qtbot.keyClicks(card.name, "Lucia Nunez O'Brien")
    assert card.login.text() == "l.obrien"
    qtbot.keyClick(card.name, Qt.Key.Key_Escape)
    assert (card.step, card.name.text()) == (0, "Lucia Nunez O'Brien")
    card.go_on()
    card.login.clear()
    qtbot.keyClicks(card.login, "lucja")
    qtbot.keyClicks(card.name, " Vega")
    assert card.login.text() == "lucja"
    card._name_typed("Łucja Nuñez-Ibáñez")
    assert card.login.text() == "lucja"
    card.login.setText(card._offered)
    card._name_typed("Łucja Nuñez-Ibáñez")
    assert card.login.text() == "l.ibanez"
    qtbot.keyClick(card.login, Qt.Key.Key_Return)
    first, second = card.passphrase.first, card.passphrase.second
    qtbot.keyClicks(first, WORDS)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert (card.step, QApplication.focusWidget()) == (2, second)
    qtbot.keyClicks(second, WORDS)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert card.step == 3
    for _step in range(4):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert isinstance(window.gate.card, WelcomeCard)


def test_the_strength_is_said_once(card):
    card.passphrase.first.setText("lantern orchard gravel")
    card.passphrase.judge()
    said = card.passphrase._word.text()
    assert said.startswith("Weak. ") and said.count("Weak") == 1
