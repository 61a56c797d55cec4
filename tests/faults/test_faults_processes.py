"""D13, D14: folders that cannot be written; several processes at once; a killed holder."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from board import Board
from offices import LOGIN, PASSPHRASE, Contents, Key, copy_of, look
from work import told, working

from models.errors import AmparoError
from models.vault.errors import InUse
from models.vault.vault import open_vault

NOBODY = 65534


def hold(folder: str, tell: Connection) -> None:
    """Open it, say so or why not, and stay."""
    try:
        vault = open_vault(folder, LOGIN, PASSPHRASE)
    except AmparoError as error:
        tell.send(error.code)
        return
    tell.send("ready")
    signal.pause()
    vault.close()


def as_nobody(folder: str, tell: Connection, writing: bool, first: str) -> None:
    """Without any right to write: read all, or try to write. ``first`` is opened before, with all
    rights, so that every library is loaded: nobody may not be allowed to read the source."""
    with open_vault(first, LOGIN, PASSPHRASE) as vault, vault.unit_of_work() as uow:
        uow.connection.exec_driver_sql("SELECT 1")
    os.setuid(NOBODY)
    try:
        with open_vault(folder, LOGIN, PASSPHRASE, read_only=not writing) as vault:
            with vault.read() as uow:
                names = uow.connection.exec_driver_sql("SELECT count(*) FROM person")
                tell.send(int(names.scalar_one()))
            if writing:
                with vault.unit_of_work() as uow:
                    uow.connection.exec_driver_sql("DELETE FROM person_name")
                    uow.commit()
                tell.send("written")
    except AmparoError as error:
        tell.send(error.code)


@pytest.mark.parametrize("many", [2, 4, 8])
def test_d14_one_of_several_opens_it_the_others_are_told(
    board: Board, office: Path, tmp_path: Path, many: int
) -> None:
    row = board.row("D14")
    for _ in range(board.count(ci=3, night=34)):
        folder = copy_of(office, tmp_path / "office.amparo")
        holders = [working(hold, folder) for _ in range(many)]
        begun = [holder.__enter__() for holder in holders]
        try:
            answers = [hear.recv() if hear.poll(60) else "silent" for _pid, hear in begun]
            others = [one for one in answers if one != "ready"]
            right = answers.count("ready") == 1 and set(others) == {InUse.code}
            row.survived() if right else row.lost(f"{answers}")
            # The holder dies: nothing stale keeps the next one out.
            os.kill(begun[answers.index("ready")][0], signal.SIGKILL)
        finally:
            for holder in holders:
                holder.__exit__(None, None, None)
        found = look(folder)
        row.survived() if not found.spoke else row.lost(f"after a kill: {found}")


def test_d13_without_the_right_to_write(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    row = board.row("D13")
    folder = copy_of(office, tmp_path / "office.amparo")
    first = copy_of(office, tmp_path / "first.amparo")
    people = len(office_contents.rows["person"])
    # Nobody may pass through the folders above.
    for above in [folder, *folder.parents]:
        if str(above).startswith("/tmp/"):
            above.chmod(above.stat().st_mode | 0o055)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for writing, wanted in ((False, [people]), (True, ["read-only"])):
        with working(as_nobody, folder, writing, str(first)) as (_pid, hear):
            answers = [hear.recv()] if hear.poll(60) else []
            answers += told(hear)
        row.survived() if answers == wanted else row.lost(f"writing={writing}: {answers}")
    found = look(folder, office_key, read_only=True)
    row.survived() if found.contents == office_contents else row.lost("changed")
