"""Run by test_journey_real_window: the program's own window, driven by key events alone wherever
a person would use keys. Reads the folder, the passphrase, a case, a breach and the folder of the
pictures from its input; prints where it stood at each stop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
PATIENCE = 40.0  # seconds; a slow computer turns a passphrase into a key in a few


def main() -> int:
    folder, passphrase, case_id, breach_id, shots = (line.strip() for line in sys.stdin)
    window = app.build(folder)
    window.resize(1440, 900)
    window.show_first()
    window.move(0, 0)
    QTimer.singleShot(0, window, lambda: app._afterwards(window))
    window.activateWindow()
    until(window.isActiveWindow, "the window is active")
    say("platform", QApplication.platformName())

    card = window.gate.card
    until(lambda: card.info is not None, "the office is read")
    card.user.choose("ruth")
    assert QApplication.focusWidget() is card.passphrase, "the passphrase has the keyboard"
    press(passphrase)
    shoot(window, shots, "unlock", type(card).__name__)
    press(ENTER)
    until(lambda: window.workspace is not None, "the office is open")
    shell = window.workspace.shell

    assert shell.go("cases")
    cases = shell.navigation.page.list
    cases._views.choose("all")
    cases._ask(view="all")
    until(lambda: cases.table.rows.row_of(lambda row: row.id == case_id) >= 0, "the case is listed")
    cases.table.choose_row(cases.table.rows.row_of(lambda row: row.id == case_id))
    cases.table.setFocus()
    press(ENTER)
    until(lambda: shell.navigation.name == "case", "the case is open")
    case = shell.navigation.page
    until(lambda: bool(case.title()), "the case is read")
    shoot(window, shots, "case", shell.navigation.name)

    press(Qt.Key.Key_N, held=CONTROL)
    until(lambda: shell.navigation.name == "interview", "the interview has begun")
    interview = shell.navigation.page
    until(lambda: interview.columns.question.area is not None, "a question stands there")
    until(lambda: interview.isAncestorOf(QApplication.focusWidget()), "it has the keyboard")
    press("3/14", ENTER)
    until(lambda: interview.told.place[0] == 2, "the next question stands there")
    shoot(window, shots, "interview", shell.navigation.name)

    assert shell.go("breach", breach_id=breach_id)
    breach = shell.navigation.page
    until(lambda: breach.assessment.table.rows.rowCount() > 2, "the assessment stands there")
    shoot(window, shots, "assessment", shell.navigation.name)

    press(Qt.Key.Key_D, held=CONTROL)
    until(lambda: shell.navigation.name == "letter", "the letter is drafted")
    letter = shell.navigation.page
    until(lambda: letter.live.view.picture() is not None, "its page is drawn")
    assert letter.outline.isAncestorOf(QApplication.focusWidget()), "its parts have the keyboard"
    shoot(window, shots, "letter", shell.navigation.name)
    say("title", window.windowTitle())
    window.close()
    return 0


def press(*pressed: str | Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys where the keyboard stands."""
    for key in pressed:
        QApplication.processEvents()
        target = QApplication.focusWidget()
        assert target is not None, "nobody has the keyboard"
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key, held)


def until(true: Callable[[], bool], what: str) -> None:
    """Let the program run until it is so."""
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, f"not in time: {what}"
        QTest.qWait(10)


def shoot(window: Any, shots: str, stop: str, told: str) -> None:
    """The screen as the X server has it, not as Qt would paint it again."""
    QTest.qWait(50)
    picture = window.screen().grabWindow(0)
    assert picture.save(str(Path(shots) / f"real-window-{stop}.png")), stop
    say(stop, told)


def say(what: str, value: str) -> None:
    print(what, value, sep="\t", flush=True)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.exit(code)
