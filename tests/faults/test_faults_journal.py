"""D11: the rollback journal removed, emptied or exchanged in the middle of a save.

SQLite and SQLCipher cannot see it: their own checks are clean afterwards. What is found is held
against the rows of before and after the save, which are an independent model of a whole office.
"""

from __future__ import annotations

import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from board import Board
from offices import LOGIN, PASSPHRASE, Contents, Key, copy_of, look
from work import working


def rewrite(folder: str, tell: Connection) -> None:
    """One large save, in whose middle pages are written to the file already; then wait."""
    from models.vault.vault import open_vault

    with open_vault(folder, LOGIN, PASSPHRASE) as vault, vault.unit_of_work() as uow:
        raw = uow.connection.connection.driver_connection
        raw.execute("PRAGMA cache_size = 8")
        for number in range(40):
            uow.connection.exec_driver_sql(
                "UPDATE breach SET narrative = narrative || ?, revision = revision + 1",
                ("changed in the middle of a save " * number,),
            )
            uow.connection.exec_driver_sql("UPDATE person SET sort_key = sort_key || 'x'")
            uow.connection.exec_driver_sql("UPDATE letter_edit SET text = text || 'x'")
            if number == 2:
                tell.send("ready")
            tell.send(number)
        signal.pause()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["removed", "emptied", "another's"])
def test_d11_a_journal_taken_away(
    board: Board,
    office: Path,
    office_key: Key,
    office_contents: Contents,
    tmp_path: Path,
    what: str,
) -> None:
    row, chance = board.row("D11"), random.Random(what)
    foreign = b""
    torn = 0
    for _ in range(board.count(ci=34, night=334)):
        folder = copy_of(office, tmp_path / "office.amparo")
        journal = folder / "vault-1.db-journal"
        with working(rewrite, folder) as (pid, hear):
            assert hear.poll(60)
            hear.recv()
            time.sleep(chance.uniform(0, 0.06))
            os.kill(pid, signal.SIGKILL)
        kept = journal.read_bytes() if journal.exists() else b""
        if what == "removed":
            journal.unlink(missing_ok=True)
        elif what == "emptied":
            journal.write_bytes(b"")
        else:
            journal.write_bytes(foreign or kept[: len(kept) // 2])
            foreign = kept
        found = look(folder, office_key)
        if found.spoke:
            row.detected()
            torn += 1
        elif found.contents == office_contents:
            row.survived()
        else:
            row.lost(f"journal {what}: silent, and neither before nor after")
    row.note(f"journal {what}: {torn} torn states, all named")
