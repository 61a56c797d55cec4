"""A session of the whole window, from the door to the end: run by itself, watched from outside.

Arguments: the vault's folder, the passphrase, the file to export to, a word to type everywhere.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def wait(until: Callable[[], Any], what: str, seconds: float = 60) -> None:
    """Let the window work until it is so."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise SystemExit(f"never came: {what}")
        QApplication.processEvents()
        time.sleep(0.005)


def main(vault: Path, passphrase: str, target: Path, word: str) -> None:
    """Unlock, read, search, answer, write, export, lock, leave."""
    from desktop.__main__ import keep_private

    keep_private()
    from desktop import app

    window = app.build(vault)
    window.show_first()
    app._afterwards(window)
    unlock(window, passphrase)
    shell = window.workspace.shell
    row = visit(shell)
    interview(shell, row, word)
    letter(shell, target, word)
    print("title", window.windowTitle())
    locked: list[bool] = []
    window.locked.connect(lambda: locked.append(free(vault)))
    shell.actions.run("lock")
    wait(lambda: locked, "the lock")
    print("locked", pages_left(), "free" if locked[0] else "held")
    window.close()
    wait(lambda: not window.isVisible(), "the end")


def unlock(window: Any, passphrase: str) -> None:
    card = window.gate.card
    wait(lambda: card.user.count() > 0, "the users of the office")
    card.passphrase.setText(passphrase)
    card.button.click()
    wait(lambda: window.workspace is not None, "the open office")


def visit(shell: Any) -> Any:
    """Every list, and one case; gives a breach."""
    from models.breaches import repository
    from models.cases import repository as cases

    found: list[Any] = []
    shell.office.read(
        lambda uow: (cases.case_rows(uow)[0], repository.breach_rows(uow)[0]), found.append
    )
    wait(lambda: found, "the rows")
    case, breach = found[0]
    for name in ("cases", "breaches", "letters"):
        shell.go(name)
        settle(shell)
    shell.go("case", case_id=case.id)
    settle(shell)
    shell.go("breach", breach_id=breach.id)
    settle(shell)
    return breach


def interview(shell: Any, row: Any, word: str) -> None:
    from models.breaches import keys

    shell.go("interview", breach_id=row.id)
    page = shell.navigation.page
    wait(lambda: bool(page.told.questions), "the questions")
    page.columns.go(keys.HARM)
    settle(shell)
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    page.window().activateWindow()
    wait(lambda: QApplication.focusWidget() is not None, "the keyboard's place")
    QTest.keyClicks(QApplication.focusWidget(), word)
    shell.actions.run("interview.leave")
    settle(shell)


def letter(shell: Any, target: Path, word: str) -> None:
    from desktop.letters.exporting import write_new
    from models.letters import repository

    found: list[Any] = []

    def stored_draft(uow: Any) -> Any:
        rows = repository.letter_rows(uow)
        return next(row for row in rows if row.versions and row.state.value == "draft")

    shell.office.read(stored_draft, found.append)
    wait(lambda: found, "a letter")
    shell.go("letter", letter_id=found[0].id)
    page = shell.navigation.page
    wait(lambda: page.live.view.picture() is not None, "the page's picture")
    page.show_part("standing")
    editor = page.blocks.block("standing").editor
    editor.insertPlainText(f" {word}")
    settle(shell)
    stored: list[Any] = []
    shell.office.read(lambda uow: repository.stored_pdf(uow, found[0].id), stored.append)
    wait(lambda: stored, "the stored PDF")
    write_new(target, stored[0][0])


def settle(shell: Any) -> None:
    """Until what was asked of the vault so far has been answered."""
    answered: list[bool] = []
    shell.office.read(lambda _uow: True, answered.append)
    wait(lambda: answered, "an answer")


def free(folder: Path) -> bool:
    """Whether nobody holds the vault."""
    from models.vault.errors import InUse
    from models.vault.lock import FolderLock

    try:
        FolderLock(folder).release()
    except InUse:
        return False
    return True


def pages_left() -> int:
    """Pages of the session that are still there."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from desktop.shell.page import Page

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    return sum(isinstance(one, Page) for one in QApplication.allWidgets())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
