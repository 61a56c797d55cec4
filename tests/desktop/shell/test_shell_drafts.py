"""Nothing typed is lost: at lock, at quit, in a crash; and what was saved does not come back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline, Worker
from models.cases import repository as cases
from models.vault.drafts import drafts_of_user
from models.vault.vault import UserRole, add_user

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def sit_down(vault_factory: Any, qtbot: Any) -> Any:
    """``sit_down()``: the window over the office, unlocked."""
    made: list[Window] = []

    def make(login: str = "ruth") -> Window:
        window = Window(Settings(width=1280, height=720), worker=Inline)
        qtbot.addWidget(window)
        window.show_first()
        window.enter(vault_factory(login), Inline())
        QApplication.processEvents()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


def shell(window: Window) -> Any:
    assert window.workspace is not None
    return window.workspace.shell


def page(window: Window) -> Any:
    return shell(window).navigation.page


def notice(window: Window) -> str:
    assert window.workspace is not None
    return window.workspace.back_again.text()


def kept(vault: Any) -> dict[str, Any]:
    with vault.read() as uow:
        return drafts_of_user(uow)


def fill(form: Any) -> None:
    form.client.given.setText("Gülşen")
    form.client.how.setPlainText("At work, 9 to noon.")
    form.client.channels.show_allowed(frozenset(list(form.client.channels.rows)[:2]))
    form.client.confirmed.line.setText("yest")
    form.client.language.choose("tr")
    form.case.counsel.choose("tomas")
    form.case.problem.setCurrentIndex(form.case.problem.count() - 1)
    form.fields.own.setPlainText("Half a sent")


def test_a_half_typed_new_case_is_back_after_a_lock(sit_down: Any) -> None:
    window = sit_down()
    shell(window).go("case_new")
    fill(page(window))
    typed = page(window).state()
    window.lock()
    window = sit_down()
    assert notice(window) == ""
    shell(window).go("case_new")
    assert page(window).state() == typed
    assert "is back" in notice(window)
    page(window).client.confirmed.line.setText("yesterday")
    page(window).submit_applicant()
    assert shell(window).navigation.name == "case" and notice(window) == ""
    vault = shell(window).office._vault
    with vault.read() as uow:
        (row,) = cases.case_rows(uow)
    assert kept(vault) == {}
    window.lock()
    window = sit_down()
    shell(window).go("case_new")
    assert page(window).client.given.text() == "" and notice(window) == ""
    assert row.number == "26-0001"


def test_a_draft_that_is_discarded_is_gone_and_the_record_stands(sit_down: Any) -> None:
    window = sit_down()
    shell(window).go("case_new")
    page(window).client.given.setText("Ana")
    page(window).submit_applicant()
    case_id = page(window)._case_id
    shell(window).go("case_edit", case_id=case_id)
    page(window).fields.remark.setPlainText("Not meant")
    window.lock()
    window = sit_down()
    shell(window).go("case_edit", case_id=case_id)
    assert page(window).fields.remark.text() == "Not meant"
    window.workspace.back_again._links.itemAt(0).widget().click()
    assert page(window).fields.remark.text() == "" and notice(window) == ""
    assert kept(shell(window).office._vault) == {}
    assert shell(window).back() and shell(window).navigation.name != "case_edit"


def test_thrown_away_or_left_unchanged_nothing_is_kept(sit_down: Any) -> None:
    window = sit_down()
    shell(window).go("case_new")
    vault = shell(window).office._vault
    shell(window).drafts.look()
    assert kept(vault) == {}
    page(window).client.given.setText("Ana")
    shell(window).drafts.look()
    assert [one["given"] for one in kept(vault).values()] == ["Ana"]
    assert not shell(window).back()
    page(window)._discard()
    assert kept(vault) == {}


def test_a_letterhead_that_cannot_be_kept_is_back_on_either_of_its_pages(sit_down: Any) -> None:
    window = sit_down()
    shell(window).go("office")
    page(window).letterhead.name.setText("")
    page(window).letterhead.phone.setText("860-555-0142\x07")
    window.lock()
    window = sit_down()
    shell(window).go("letterhead")
    assert "860-555-0142" in page(window).form.phone.text()
    assert "is back" in notice(window)
    page(window).form.name.setText("Example Legal Aid")
    page(window).form.phone.setText("860-555-0142")
    assert shell(window).go("cases")
    assert kept(shell(window).office._vault) == {}


def paste(window: Window) -> Any:
    from desktop.ordinances.paste import PasteText

    shell(window).go("law", place="hartford-ct", section="2-928")
    page(window).paste()
    return next(one for one in page(window).findChildren(PasteText) if one.isVisible())


def test_a_pasted_text_is_back_in_its_dialog_and_goes_when_cancelled(sit_down: Any) -> None:
    window = sit_down()
    form = paste(window)
    form.text.setPlainText("Hartford police officers shall not")
    form.day.line.setText("March")
    window.lock()
    window = sit_down()
    form = paste(window)
    assert form.text.text() == "Hartford police officers shall not"
    assert form.day.line.text() == "March" and "is back" in form.back_again.text()
    vault = shell(window).office._vault
    assert len(kept(vault)) == 1
    form.reject()
    assert kept(vault) == {}
    assert paste(window).text.text() == ""


def test_typing_is_kept_at_a_pause_without_any_lock(sit_down: Any, qtbot: Any) -> None:
    window = sit_down()
    shell(window).go("case_new")
    page(window).client.given.setText("Ana")
    drafts = shell(window).drafts
    drafts._timer.setInterval(20)
    vault = shell(window).office._vault
    qtbot.waitUntil(lambda: bool(kept(vault)))


def test_another_user_never_sees_it_and_a_reader_keeps_none(sit_down: Any) -> None:
    window = sit_down()
    add_user(
        shell(window).office._vault,
        login="ines",
        name="Inês Duarte",
        role=UserRole.READ_ONLY,
        passphrase="velvet harbor maple tunnel quartz ribbon",
    )
    shell(window).go("case_new")
    page(window).client.given.setText("Ana")
    window.lock()
    for login in ("marta", "ines"):
        window = sit_down(login)
        shell(window).go("case_new")
        assert page(window).client.given.text() == "", login
        page(window).client.given.setText("Hers")
        window.lock()
    window = sit_down("marta")
    assert [one["given"] for one in kept(shell(window).office._vault).values()] == ["Hers"]
    window.lock()
    window = sit_down("ines")
    assert kept(shell(window).office._vault) == {}


def test_with_threads_a_save_on_its_way_at_lock_leaves_no_draft(
    vault_factory: Any, qtbot: Any
) -> None:
    window = Window(Settings(), worker=Worker)
    qtbot.addWidget(window)
    window.show_first()
    window.enter(vault_factory(), Worker())
    shell(window).go("case_new")
    qtbot.waitUntil(lambda: page(window)._before is not None)
    page(window).client.given.setText("Ana")
    page(window).submit_applicant()
    with qtbot.waitSignal(window.locked):
        window.lock()
    vault = vault_factory()
    assert kept(vault) == {}
    with vault.read() as uow:
        assert len(cases.case_rows(uow)) == 1
    window.enter(vault, Worker())
    shell(window).go("case_new")
    qtbot.waitUntil(lambda: page(window)._before is not None)
    page(window).client.given.setText("Berta")
    page(window).case.opened.line.setText("no day at all")
    page(window).submit_applicant()
    with qtbot.waitSignal(window.locked):
        window.close()
    (typed,) = kept(vault_factory()).values()
    assert typed == {"given": "Berta", "opened": "no day at all"}


CRASH = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Worker
from models.vault.drafts import drafts_of_user
from models.vault.vault import open_vault
app = QApplication([])
window = Window(Settings())
vault = open_vault(sys.argv[1], "ruth", sys.argv[2])
window.show_first()
window.enter(vault, Worker())
shell = window.workspace.shell
shell.drafts._timer.setInterval(50)
shell.go("case_new")
def typing():
    page = shell.navigation.page
    if page._before is None:
        return
    if not page.client.given.text():
        page.client.given.setText("Before the crash")
        return
    with vault.read() as uow:
        if drafts_of_user(uow):
            os.kill(os.getpid(), 9)
timer = QTimer()
timer.timeout.connect(typing)
timer.start(100)
app.exec()
"""


def test_after_a_crash_the_last_pause_is_back(
    sit_down: Any, vault_folder: Path, passphrase: str, tmp_path: Path
) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "AMPARO_CONFIG_DIR": str(tmp_path / "other"),
    }
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(vault_folder), passphrase],
        cwd=ROOT, env=environment, timeout=60, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr.decode()
    window = sit_down()
    shell(window).go("case_new")
    assert page(window).client.given.text() == "Before the crash"
    assert "is back" in notice(window)


class Notes:
    """Something that is typed into."""

    def __init__(self, typed: str) -> None:
        self.typed = typed

    def draft(self) -> Any:
        return self.typed

    def restore(self, typed: Any) -> None:
        self.typed = typed


def test_a_full_disk_is_told_once_for_the_record_and_its_draft(sit_down: Any) -> None:
    from models.changes import changed
    from models.vault.settings import put

    window = sit_down()
    office, drafts = shell(window).office, shell(window).drafts
    raw = office._vault._desk.raw
    told: list[Any] = []
    office.failed.connect(told.append)
    holder = Notes("")
    drafts.join(holder, "test:notes")
    holder.typed = "What the client said. " * 2000
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")

    def save(uow: Any) -> Any:
        put(uow, "test", "x" * 100_000)
        return changed("vault", "")

    drafts.save(holder, save, failed=told.append)
    drafts.look()
    assert [one.code for one in told] == ["disk-full"]
    window.workspace.show_trouble(told[0])
    assert drafts._owed  # and it is still owed: tried again, and told at a lock
    raw.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    assert not window.workspace.trouble.isHidden()
    drafts.look()
    assert not drafts._owed
    assert window.workspace.trouble.isHidden()  # the disk takes again: it is no longer true
    assert kept(office._vault)["test:notes"] == holder.typed
