"""Qt's own buttons and menus speak the screen's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit

from desktop.shell.qt_words import follow_language
from models import language


@pytest.fixture(autouse=True)
def english_again(qapp) -> Iterator[None]:
    yield
    language.use("en")
    follow_language()


def words_of(qtbot) -> set[str]:
    """What a file dialog and the menu of a text field say."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    box = dialog.findChild(QDialogButtonBox)
    words = {one.text() for one in dialog.findChildren(QLabel)} | {
        one.text() for one in box.buttons()
    }
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words |= {one.text().split("\t")[0] for one in menu.actions()}
    menu.deleteLater()
    return {one.replace("&", "") for one in words}


def test_qt_speaks_spanish_and_english_again(qtbot) -> None:
    language.use("es")
    assert follow_language()
    said = words_of(qtbot)
    assert {"Cancelar", "Guardar", "Pegar"} <= said
    assert not {"Cancel", "Save", "Paste"} & said
    assert QLocale().name() == "es_US"

    language.use("en")
    assert follow_language()
    assert {"Cancel", "Save", "Paste"} <= words_of(qtbot)
    assert QLocale().name() == "en_US"
