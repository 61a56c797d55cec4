"""D34: markers planted, all used, then locked, closed, crashed: nothing outside the vault."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from living import Program, forms

from models.cases.services import open_case_for_new_client
from models.vault.vault import open_vault

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="homes and temporary folders of Linux are searched"
)
MARKERS = [f"Wvq{number:02d}xtholm" for number in range(50)]
TYPED, COPIED, RAISED = "Wvqtypedtholm", "Wvqcopiedtholm", "Wvqraisedtholm"


@pytest.fixture
def office(vault_folder: Path, passphrase: str) -> tuple[Path, list[str]]:
    cases = []
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        for number in range(0, 50, 2):
            with vault.unit_of_work() as uow:
                made = open_case_for_new_client(
                    uow, given=MARKERS[number], family=MARKERS[number + 1]
                )
                uow.commit()
            cases.append(made.made.id)
    return vault_folder, cases


@pytest.fixture
def program(office: tuple, tmp_path: Path, passphrase: str) -> Iterator[Program]:
    running = Program(office[0], tmp_path / "home", PYTHONFAULTHANDLER="")
    try:
        running.until("starts")
        running.order(f"unlock {passphrase}")
        running.until("open")
        use(running, office[1])
        yield running
    finally:
        running.end()


def use(program: Program, cases: list[str]) -> None:
    """Lists, cases, law, letters, something typed, something copied."""
    for page in ("cases", "breaches", "letters", "law", "office", f"case {cases[0]}"):
        program.order(f"show {page}")
        program.until("shown")
    program.order(f"copy {COPIED}")
    program.until("copied")
    program.order(f"type {TYPED}")
    program.until("typed")


def told(place: Path, passphrase: str) -> dict[str, set[str]]:
    """Files outside the vault that hold a marker, in their bytes or in their names."""
    wanted = {form: word for word in [*MARKERS, TYPED, COPIED, RAISED, passphrase]
              for form in forms(word)}  # fmt: skip
    found: dict[str, set[str]] = {}
    for path in place.rglob("*"):
        words = {word for form, word in wanted.items() if form in path.name.encode()}
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            words |= {word for form, word in wanted.items() if form in text}
        if words:
            found[str(path)] = words
    return found


def judge(board, place: Path, passphrase: str, what: str) -> None:
    row = board.row("D34")
    for path, words in told(place, passphrase).items():
        row.lost(f"{what}: {sorted(words)[0]} in {Path(path).name}")
    row.survived(len(MARKERS) + 4)


def test_the_search_would_find_a_marker(tmp_path: Path, passphrase: str) -> None:
    (tmp_path / "a").write_text(f"x{MARKERS[7]}x", encoding="utf-16-le")
    (tmp_path / f"{TYPED}.txt").write_text("")
    assert {word for words in told(tmp_path, passphrase).values() for word in words} == {
        MARKERS[7], TYPED,
    }  # fmt: skip


def test_lock_leaves_nothing(board, program: Program, passphrase: str, tmp_path: Path) -> None:
    program.until("waits")
    program.order("lock")
    program.until("back")
    judge(board, tmp_path, passphrase, "lock")


def test_closing_leaves_nothing(board, program: Program, passphrase: str, tmp_path: Path) -> None:
    program.order("close")
    assert program.process.wait(60) == 0
    judge(board, tmp_path, passphrase, "closed")


def test_a_crash_leaves_nothing_and_no_core(
    board, program: Program, passphrase: str, tmp_path: Path
) -> None:
    program.until("waits")
    program.order("crash")
    program.until("back")
    judge(board, tmp_path, passphrase, "SIGSEGV")
    cores = [path for path in tmp_path.rglob("*") if re.match(r"core(\.\d+)?$", path.name)]
    assert not cores


def test_a_fault_nobody_expects_leaves_its_place_and_no_value(
    board, program: Program, passphrase: str, tmp_path: Path
) -> None:
    program.order(f"fault {RAISED}")
    program.until("raised")
    program.order("show cases")
    program.until("shown")
    judge(board, tmp_path, passphrase, "fault")
    log = (tmp_path / "home" / ".config" / "amparo" / "faults.log").read_text()
    assert log.count("ValueError at") >= 4, log
    assert program.errors.read_text() == ""


def test_file_dialogs_are_qts_own_and_write_nothing(board, tmp_path: Path) -> None:
    """GTK, portals and Qt's own settings: after a dialog there is no new file in the home."""
    import os
    import subprocess

    home, visited = tmp_path / "home", tmp_path / "visited-Wvqpath"
    for folder in (home, visited):
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", DIALOGS, str(visited)],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen",
             "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONDONTWRITEBYTECODE": "1",
             "QT_QPA_PLATFORMTHEME": "gtk3"},
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["own"] * 3 + ["words"]
    row = board.row("D34")
    for path in home.rglob("*"):
        if path.is_file() and b"Wvqpath" in path.read_bytes():
            row.lost(f"a visited folder in {path.name}")
    row.survived(3)


DIALOGS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
app = QApplication([])
from desktop.shell import files
said = []
def close():
    dialog = app.activeModalWidget()
    native = QFileDialog.Option.DontUseNativeDialog
    said.append("own" if isinstance(dialog, QFileDialog) and dialog.testOption(native) else "?")
    label = dialog.findChild(QLabel, "leaves-the-vault")
    if label is not None:
        assert "not encrypted" in label.text()
        said.append("words")
    if said.count("own") < 3:
        dialog.setDirectory(sys.argv[1])
    dialog.reject()
for call in (lambda: files.choose_folder(None, "Choose", sys.argv[1]),
             lambda: files.choose_file(None, "Choose", "", sys.argv[1]),
             lambda: files.choose_target(None, "Export", "letter.pdf", "PDF (*.pdf)")):
    QTimer.singleShot(50, close)
    assert call() is None
print(*said)
"""
