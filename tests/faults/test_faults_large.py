"""D18: an office of many years: 100,000 records, 10,000 sealed files, 1,000,000 entries.

A twentieth of it in the usual run. Times are notes: a busy machine must not fail the suite; the
benches hold the aims.
"""

from __future__ import annotations

import io
import time
from pathlib import Path

import neighbours  # noqa: F401
import pytest
from big_vault import PASSPHRASE, add_entries, add_records, empty_office
from board import Board
from sqlalchemy import insert, select

from models.breaches.tables import breach, breach_evidence
from models.cases.repository import case_count, case_rows
from models.vault.deep import deep_verify
from models.vault.history import log, log_count
from models.vault.vault import Vault, open_vault

RECORDS, FILES, ENTRIES = 100_000, 10_000, 1_000_000
A_UNIT = 100


def add_files(vault: Vault, count: int) -> None:
    """Small sealed files, each with its row, a hundred in a save."""
    with vault.read() as uow:
        owner = str(uow.connection.execute(select(breach.c.id).limit(1)).scalar_one())
    for start in range(0, count, A_UNIT):
        with vault.unit_of_work() as uow:
            for number in range(start, min(count, start + A_UNIT)):
                sealed = uow.evidence.take_in(io.BytesIO(f"page {number}".encode() * 20))
                row = {
                    "evidence_id": sealed.id,
                    "evidence_sha256": sealed.sha256,
                    "breach_id": owner,
                    "title": f"Page {number}",
                    "original_name": f"{number}.txt",
                    "media_type": "text/plain",
                    "size": sealed.size,
                    "taken_in_at": uow.now,
                    "taken_in_by": uow.user.login,
                    "note": "",
                }
                uow.connection.execute(insert(breach_evidence).values(row))
            uow.record("attached", "breaches", owner)
            uow.commit()


@pytest.mark.slow
def test_d18_an_office_of_many_years(board: Board, tmp_path: Path) -> None:
    row, share = board.row("D18"), board.count(ci=1, night=20)
    records, files, entries = (whole * min(share, 20) // 20 for whole in (RECORDS, FILES, ENTRIES))
    if not board.night:
        files = 100  # each is synced to the disk twice
    with empty_office(tmp_path) as vault:
        add_records(vault, records)
        add_files(vault, files)
        add_entries(vault, entries - vault.head().number, 1000)
        folder, head = vault.path, vault.head()
    started = time.perf_counter()
    with open_vault(folder, "ruth", PASSPHRASE) as vault:
        opened = time.perf_counter() - started
        assert vault.head().code == head.code and head.number >= entries
        started = time.perf_counter()
        with vault.read() as uow:
            # The verbs made one of each; the copies are counted with it.
            assert case_count(uow) == records // 3 + 1
            assert case_rows(uow, find="paredes", limit=6)
            assert not case_rows(uow, find="nobody of this name")
            searched = time.perf_counter() - started
            assert log_count(uow) >= entries and len(log(uow, limit=200)) == 200
        started = time.perf_counter()
        report = deep_verify(vault, from_start=True)
        verified = time.perf_counter() - started
        for problem in report.problems:
            # An index that is not made yet is told, and lacks nothing.
            if problem.serious:
                row.lost(problem.what)
        counted = report.counted
        assert counted["records"] >= records and counted["evidence"] == files
        assert counted["entries"] >= entries
    row.survived(records + files + entries)
    row.note(
        f"{records:,} records, {files:,} files, {entries:,} entries: opened in {opened:.1f} s with "
        f"the passphrase’s work, search {searched:.2f} s, deep verify from the start "
        f"{verified:.0f} s"
    )
