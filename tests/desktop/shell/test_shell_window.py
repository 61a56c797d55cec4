"""The window as a person uses it: keys, lock, search, palette, help; and what it never tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from desktop.shell.office import InlineOffice
from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline
from models import language
from models.cases import services as cases
from models.errors import Refused

ROOT = Path(__file__).resolve().parents[3]
MARKER = "Zzyzxa"


def type_into(widget: QWidget, text: str) -> None:
    """Any letters: the test library's own way aborts at a letter outside ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


@pytest.fixture
def window(vault, qtbot):
    """The window with an open office that has one client with an unusual name."""
    from models.people import services as people

    with vault.unit_of_work() as uow:
        made = people.add_person(uow, given="Ígnacia", family=MARKER).made
        cases.open_case(uow, made.id)
        uow.commit()
    made = Window(Settings(width=1280, height=720), worker=Inline)
    qtbot.addWidget(made)
    made.show_first()
    made.enter(vault, Inline())
    QApplication.processEvents()
    yield made
    made.close()


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier)
    QApplication.processEvents()


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_ctrl_l_locks_at_once_and_drops_the_session(window, vault, qtbot):
    workspace = window.workspace
    gone = []
    workspace.destroyed.connect(lambda: gone.append(True))
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    assert window.workspace is None and vault.closed
    assert window.gate.isVisible()
    del workspace
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert gone == [True]
    shown = " ".join(label.text() for label in window.findChildren(QLabel))
    assert MARKER not in shown


def test_the_language_asked_for_at_the_start_outlives_a_lock(window, qtbot):
    window.language_asked = "es"
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    try:
        assert language.current() == "es"
        assert window.settings.language == ""
        window.speak("en")
        assert language.current() == "en"
        assert not window.language_asked
    finally:
        language.use("en")


def test_the_folder_of_the_office_is_kept_with_its_place(
    own_settings, qtbot, monkeypatch, tmp_path
):
    from desktop import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = app.build("q1/demo.amparo", language="es")
    qtbot.addWidget(made)
    try:
        assert made.gate.office == str(tmp_path / "q1" / "demo.amparo")
        assert language.current() == "es"
    finally:
        language.use("en")


def test_idle_locks_and_answers_open_questions_with_no(window, vault, qtbot):
    asked = QDialog(window)
    asked.setModal(True)
    asked.open()
    window.idle._last -= window.settings.idle_minutes * 60
    window.idle.look()
    assert vault.closed and not asked.isVisible()
    assert asked.result() == QDialog.DialogCode.Rejected


def test_what_is_being_typed_is_saved_at_lock(window, vault_factory, qtbot):
    window.workspace.shell.go("office")
    page = window.workspace.shell.navigation.page
    page.letterhead.phone.setText("860-555-0142")
    window.lock()
    found = []

    def read(uow):
        from models.letters.repository import letterhead

        return letterhead(uow).phone

    InlineOffice(vault_factory()).read(read, found.append)
    assert found == ["860-555-0142"]


def test_the_title_tells_nothing(window):
    for name in ("cases", "breaches", "letters", "law", "office"):
        window.workspace.shell.go(name)
        assert window.windowTitle() == "Amparo"
        assert window.windowHandle().title().replace(" - Amparo", "") == "Amparo"


def test_search_finds_by_letters_without_accents_and_opens(window, qtbot):
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    box = window.workspace.top.search
    assert box.field.hasFocus()
    type_into(box.field, "ignacía zzyz")
    box.ask()
    assert box.is_open()
    entries = [entry for entry in box.results.entries() if not entry.heading]
    assert MARKER in entries[0].title + entries[0].detail
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.workspace.shell.navigation.name == "person"
    assert not box.is_open() and box.field.text() == ""


def test_search_that_finds_nothing_says_so_and_escape_closes_it(window, qtbot):
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    box = window.workspace.top.search
    type_into(box.field, "qqq")
    box.ask()
    assert box.is_open() and box._nothing.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not box.is_open() and box.field.text() == ""


def test_hidden_names_reach_the_search(window):
    window.workspace.shell.privacy.toggle()
    box = window.workspace.top.search
    box.field.setText("zzyz")
    box.ask()
    words = " ".join(entry.title + entry.detail for entry in box.results.entries())
    assert words and MARKER not in words


def test_the_palette_does_what_is_typed(window, qtbot):
    press(qtbot, window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = window.workspace.palette_
    assert palette.isVisible() and palette.field.hasFocus()
    type_into(palette.field, "office")
    titles = [entry.title for entry in palette.list.entries()]
    assert titles == ["Office"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.workspace.shell.navigation.name == "office"


def test_every_action_is_in_the_palette(window):
    palette = window.workspace.palette_
    palette.open()
    listed = {entry.value.name for entry in palette.list.entries()}
    actions = window.workspace.shell.actions.all()
    assert listed == {action.name for action in actions if action.can()}
    assert {"lock", "undo", "new", "search", "help", "go.cases"} <= listed


def test_no_two_actions_share_their_keys(window):
    for name in ("cases", "breaches", "letters", "law", "office"):
        window.workspace.shell.go(name)
        keys = [one.keys for one in window.workspace.shell.actions.all() if one.keys]
        twice = {one for one in keys if keys.count(one) > 1}
        assert not twice, f"{name}: {twice}"


def test_f1_opens_the_help_of_the_page_and_closes_it(window, qtbot):
    window.workspace.shell.go("office")
    press(qtbot, window, Qt.Key.Key_F1)
    panel = window.workspace.help
    assert panel.isVisible() and panel.accessibleName() == "Office"
    window.workspace.shell.go("cases")
    assert panel.accessibleName() == "Cases"
    press(qtbot, window, Qt.Key.Key_F1)
    assert not panel.isVisible()


def test_every_page_of_the_rail_has_help(window):
    shell = window.workspace.shell
    for name in ("cases", "breaches", "letters", "law", "office"):
        assert shell.go(name)
        assert shell.help.topic(shell.navigation.page.help_topic) is not None, name


def test_escape_closes_from_the_smallest_then_goes_back(window, qtbot):
    workspace = window.workspace
    workspace.shell.go("cases")
    workspace.shell.go("office")
    workspace.turn_help()
    workspace.show_trouble(Refused("No."))
    workspace.escape()
    assert not workspace.help.isVisible() and workspace.trouble.isVisible()
    workspace.escape()
    assert not workspace.trouble.isVisible()
    assert workspace.shell.navigation.name == "office"
    workspace.escape()
    assert workspace.shell.navigation.name == "cases"


def test_rail_keys_and_counts(window, qtbot):
    press(qtbot, window, Qt.Key.Key_7, ALT)
    assert window.workspace.shell.navigation.name == "office"
    window.workspace.shell.count("cases", 1234)
    button = window.workspace.rail.button("cases")
    assert button.accessibleName() == "Cases 1,234"


def test_ctrl_z_undoes_and_says_what(window, qtbot):
    from models.people import services as people

    office = window.workspace.shell.office
    office.do(lambda uow: people.add_person(uow, given="Ana"))
    window.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert window.workspace.status.said().startswith("Undone")


def test_a_job_is_shown_with_its_share_and_cancel(window):
    status, office = window.workspace.status, window.workspace.shell.office
    seen = []

    def task(progress):
        progress(620, 1000)
        seen.append((status._what.text(), status._share.text(), status.cancel.isVisible()))
        status.cancel.click()
        progress(621, 1000)

    ended = []
    office.run(task, failed=ended.append, label="Reading files")
    assert seen == [("Reading files: 620 of 1,000", "62 %", True)]
    assert ended[0].code == "cancelled"
    assert status._what.text() == "Nothing runs in the background"


def test_the_size_and_the_place_are_remembered_but_no_name(window, own_settings):
    shell = window.workspace.shell
    shell.go("cases")
    shell.navigation.page.refresh(None)
    window.resize(1300, 800)
    window.close()
    text = (own_settings / "settings.json").read_text()
    assert '"width": 1300' in text and '"page": "cases"' in text
    assert MARKER not in text and "Okafor" not in text and "ruth" not in text


def test_every_control_has_a_name_and_is_high_enough(window):
    for name in ("cases", "breaches", "letters", "law", "office"):
        window.workspace.shell.go(name)
        QApplication.processEvents()
        for button in window.workspace.findChildren(QPushButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), button
                assert button.height() >= 28, (button.text(), button.height())


def test_nothing_opens_as_a_window_of_its_own(window):
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [window]


def test_a_fault_in_a_slot_is_told_in_the_window(window):
    from desktop.shell.faults import told

    window.show_trouble(told(ValueError(MARKER)))
    assert MARKER not in window.workspace.trouble.text()
    assert "not lost" in window.workspace.trouble.text()


def test_a_read_only_office_says_so(vault, qtbot, passphrase):
    from models.vault.vault import open_vault

    path = vault.path
    vault.close()
    made = Window(Settings(), worker=Inline)
    qtbot.addWidget(made)
    made.enter(open_vault(path, "ruth", passphrase, read_only=True), Inline())
    made.show()
    assert "reading only" in made.workspace.caution.text()
    made.lock()


def test_twenty_thousand_void_calls(qapp):
    """A version of PySide6 loses references to None and aborts after some thousands of them."""
    widget = QWidget()
    for number in range(20_000):
        widget.setObjectName(str(number))
    before = sys.getrefcount(None)
    for number in range(2_000):
        widget.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 500


DIALOG = """
import sys
from PySide6.QtWidgets import QApplication, QFileDialog
from PySide6.QtCore import QTimer
app = QApplication([])
if sys.argv[1] == "ours":
    from desktop.shell.files import choose_folder
    QTimer.singleShot(0, lambda: app.activeModalWidget().reject())
    assert choose_folder(None, "Choose", sys.argv[2]) is None
else:
    dialog = QFileDialog(None, "Choose", sys.argv[2])
    dialog.show()
    del dialog
"""


@pytest.mark.parametrize("who", ["ours", "bare"])
def test_choosing_a_folder_leaves_no_trace(tmp_path, who):
    home = tmp_path / "home"
    home.mkdir()
    visited = tmp_path / "visited"
    visited.mkdir()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("XDG_")
    } | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", DIALOG, who, str(visited)], env=environment, check=True, timeout=60
    )
    told = [
        path
        for path in home.rglob("*")
        if path.is_file() and "visited" in path.read_text(errors="replace")
    ]
    # The second case shows that the first one would bite.
    assert bool(told) == (who == "bare"), told
