"""From a breach to a letter on paper, with the whole window and its threads."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from models.letters import repository
from models.letters.preview import page_texts
from models.vault.clock import FixedClock

sys.path[:0] = [
    str(Path(__file__).resolve().parents[1] / "desktop"),
    str(Path(__file__).resolve().parents[1] / "desktop" / "letters"),
]

from letter_office import HEAD  # noqa: E402
from record_office import fill, save  # noqa: E402

pytestmark = pytest.mark.journey
SHOTS = Path(__file__).resolve().parents[2] / "screenshots"


@pytest.fixture
def clock() -> FixedClock:
    """Friday 20 November 2026 in Hartford: later than everything in the sample."""
    return FixedClock(datetime(2026, 11, 20, 15, 30, tzinfo=UTC), ZoneInfo("America/New_York"))


def test_a_letter_from_the_first_draft_to_the_exported_file(
    vault_factory: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.shell.office import Office
    from models.letters import services

    vault = vault_factory("ruth")
    ids = fill(vault)
    save(vault, lambda uow: services.set_letterhead(uow, HEAD))
    office = Office(vault)
    window = open_window(office, qtbot)
    page = draft(window.shell, ids["breach-1"], qtbot)
    type_a_sentence(page, qtbot)
    confirm_the_addressee(page, qtbot)
    target = tmp_path / "complaint.pdf"
    export(page, target, qtbot, monkeypatch)
    print_it(page, tmp_path / "printed.pdf", qtbot, monkeypatch)
    SHOTS.mkdir(exist_ok=True)
    window.grab().save(str(SHOTS / "journey-letter.png"))
    closed: list[bool] = []
    office.close(lambda: closed.append(True))
    qtbot.waitUntil(lambda: bool(closed), timeout=10_000)

    with vault_factory("ruth").read() as uow:
        pdf, sha256 = repository.stored_pdf(uow, page.letter_id)
    assert target.read_bytes() == pdf
    assert hashlib.sha256(pdf).hexdigest() == sha256
    text = text_of(pdf)
    assert "are interviewed [sic] the Hartford Police Department" in text
    assert "There is no general obligation" not in text
    assert "Paredes" not in text and "our client" in text
    made = {one.name for one in tmp_path.iterdir()}
    assert made == {"office.amparo", "complaint.pdf", "printed.pdf"}, "no other file is written"


def open_window(office: Any, qtbot: Any) -> Any:
    from desktop.shell import theme
    from desktop.shell.settings import Settings
    from desktop.shell.workspace import Workspace

    theme.current().apply(QApplication.instance(), "light")
    theme.load_fonts()
    window = Workspace(office, Settings())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    return window


def draft(shell: Any, breach_id: str, qtbot: Any) -> Any:
    """Draft it, and open it."""
    from desktop.letters import actions

    made: list[Any] = []
    shell.office.do(lambda uow: actions.draft(uow, breach_id), made.append)
    qtbot.waitUntil(lambda: bool(made))
    shell.go("letter", letter_id=made[0].made.id)
    page = shell.navigation.page
    qtbot.waitUntil(lambda: page.live.view.picture() is not None, timeout=10_000)
    return page


def type_a_sentence(page: Any, qtbot: Any) -> None:
    """Key by key, as a person does; the page as it will print follows by itself."""
    page.show_part("standing")
    editor = page.blocks.block("standing").editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(editor, " We thank you for your care.")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "thank you for your care" in text_of(page.live.pdf), timeout=10_000)


def confirm_the_addressee(page: Any, qtbot: Any) -> None:
    """From the finding, with the address that is missing."""
    from desktop.ordinances.confirming import ConfirmOffice

    page.before.row_button("no-address").click()
    dialog = next(one for one in page.findChildren(ConfirmOffice) if one.isVisible())
    dialog.lines.setPlainText("Chief of Police\nHartford Police Department\n1 Example Street")
    dialog.confirm_button.click()
    qtbot.waitUntil(lambda: "1 Example Street" in text_of(page.live.pdf), timeout=10_000)


def export(page: Any, target: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Store the PDF, and write it where the person says."""
    from desktop.privacy.ask_out import AskOut
    from desktop.shell import files

    def for_own_use(dialog: Any) -> Any:
        dialog.which.button("own").click()
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(AskOut, "exec", for_own_use)
    monkeypatch.setattr(files, "choose_target", lambda *_asked: target)
    page.head.export_button.click()
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: bool(page.desk.stored))


def print_it(page: Any, target: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialog, and the pages drawn beside the screen's thread."""

    def choose_printer(dialog: Any) -> Any:
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose_printer)
    monkeypatch.setattr("desktop.widgets.confirm.confirm", lambda *_asked, **_more: True)
    page.head.print_button.click()
    qtbot.waitUntil(lambda: not page.office.jobs and target.exists(), timeout=30_000)
    assert len(page_texts(target.read_bytes())) == page.live.view._count


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split()) if pdf else ""
