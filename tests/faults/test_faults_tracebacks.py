"""D36: a fault in each layer with a client's name in scope: kind and place, never a value."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main, unexpected
from desktop.shell import faults

NAME = "Kvzclient Umbrlqa"
ROOT = Path(__file__).resolve().parents[2]


def boom(name: str = NAME) -> None:
    """A fault whose text and whose frames hold the name."""
    held = {"client": name}
    raise KeyError(f"no case of {held['client']}")


def nested() -> None:
    try:
        boom()
    except KeyError as error:
        raise RuntimeError(NAME) from error


def database() -> None:
    import sqlite3

    sqlite3.connect(":memory:").execute(f"SELECT '{NAME}' FROM nowhere")


def layers() -> dict[str, Callable[[], Any]]:
    """One fault per layer, and by its kind."""
    import json

    return {
        "our own code": boom,
        "from another": nested,
        "the database": database,
        "a number": lambda: int(NAME),
        "an attribute": lambda: getattr(object(), NAME),
        "JSON": lambda: json.loads(NAME),
        "encoding": lambda: f"{NAME}\ud800".encode(),
        "a file": lambda: Path(f"/nowhere/{NAME}").read_bytes(),
        "an assertion": lambda: (_ for _ in ()).throw(AssertionError(NAME)),
        "letters": lambda: __import__("models.letters.drafting", fromlist=["draft"]).draft(NAME),
        "law": lambda: __import__("models.ordinances.packs", fromlist=["load_pack"]).load_pack(
            object()
        ),
    }


@pytest.mark.parametrize("layer", list(layers()))
def test_the_place_of_a_fault_holds_no_value(board, layer: str) -> None:
    row = board.row("D36")
    try:
        layers()[layer]()
    except Exception as error:
        told = [faults.place_of(error), str(faults.told(error)), unexpected(error)]
        kind = type(error).__name__
    else:
        pytest.fail("nothing was raised")
    for text in told:
        if any(word in text for word in NAME.split()):
            row.lost(f"{layer}: {text}")
        row.survived()
    # Its kind is told, or it is one of the errors that have words of their own.
    assert kind in told[0]


def test_the_log_has_kind_and_place_only(board, tmp_path: Path) -> None:
    log = logging.getLogger("amparo")
    before = list(log.handlers)
    faults.log_to(tmp_path / "faults.log")
    try:
        for raises in layers().values():
            try:
                raises()
            except Exception as error:
                faults.told(error)
    finally:
        for handler in set(log.handlers) - set(before):
            handler.close()
            log.removeHandler(handler)
    text = (tmp_path / "faults.log").read_text()
    assert text.count("fault: ") >= 8
    assert (tmp_path / "faults.log").stat().st_mode & 0o077 == 0
    row = board.row("D36")
    for word in NAME.split():
        if word in text:
            row.lost("a name in the log")
    row.survived(len(layers()))


def test_a_command_that_breaks_says_no_value(board, monkeypatch, capsys) -> None:
    monkeypatch.setattr("desktop.__main__.build", lambda: boom())
    assert main(["case", "list"]) == 1
    said = capsys.readouterr()
    assert "KeyError" in said.err
    row = board.row("D36")
    if any(word in said.err + said.out for word in NAME.split()):
        row.lost("a name on the terminal")
    row.survived()


HOOKS = """
import gc, logging, sys, threading, warnings
from pathlib import Path
from desktop.shell import faults
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
name = sys.argv[1]
app = QApplication([])
faults.log_to(Path(sys.argv[2]))
shown = []
faults.catch_all(lambda error: shown.append(str(error)))
faults.hush()
def boom(*_):
    raise ValueError(name)
class Leaving:
    def __del__(self):
        raise ValueError(name)
button = QPushButton()
button.clicked.connect(boom)
button.click()
QTimer.singleShot(0, boom); app.processEvents()
thread = threading.Thread(target=boom); thread.start(); thread.join()
left = Leaving(); del left; gc.collect()
warnings.warn(name)
logging.getLogger("some.library").warning(name)
qWarning(name)
print(len(shown), any(name in one for one in shown))
"""


def test_hooks_of_python_and_qt_say_no_value(board, tmp_path: Path) -> None:
    log = tmp_path / "faults.log"
    done = subprocess.run(
        [sys.executable, "-c", HOOKS, NAME, str(log)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    count, leaked = done.stdout.split()
    assert int(count) >= 2 and leaked == "False"
    row = board.row("D36")
    text = log.read_text()
    for where, said in (("the terminal", done.stderr), ("the log", text)):
        if any(word in said for word in NAME.split()):
            row.lost(f"a name in {where}")
    row.survived(7)
    assert text.count("ValueError at") >= 4 and "warning: UserWarning" in text and "qt: " in text


def test_errors_of_the_database_hide_their_values(board, vault: Any) -> None:
    """The library's own text would hold the statement's values."""
    from sqlalchemy import text

    row = board.row("D36")
    for statement in (
        "INSERT INTO nowhere VALUES (:name)",
        "SELECT * FROM cases WHERE id = bad(:name)",
    ):
        try:
            with vault.unit_of_work() as uow:
                uow.connection.execute(text(statement), {"name": NAME})
        except Exception as error:
            chain, told = error, ""
            while chain is not None:
                told += repr(chain) + str(chain)
                chain = chain.__cause__ or chain.__context__
            if any(word in told for word in NAME.split()):
                row.lost(f"a value in {type(error).__name__}")
            row.survived()
        else:
            pytest.fail("nothing was raised")
