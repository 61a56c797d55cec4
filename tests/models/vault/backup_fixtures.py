"""What the tests of backups share: a vault with something in it, and fingerprints of folders."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from sqlalchemy import text

from models.vault.settings import put


def note(vault, words: str) -> None:
    """One acknowledged change."""
    with vault.unit_of_work() as uow:
        put(uow, "test.note", words)
        uow.record("change", "settings", "test.note")
        uow.commit()


def put_evidence(vault, content: bytes) -> str:
    """A sealed file that a row names, in a table of no room that exists."""
    with vault.unit_of_work() as uow:
        uow.connection.execute(
            text(
                "CREATE TABLE IF NOT EXISTS test_evidence "
                "(id TEXT PRIMARY KEY, evidence_id TEXT, evidence_sha256 TEXT)"
            )
        )
        sealed = uow.evidence.take_in(io.BytesIO(content))
        uow.connection.execute(
            text(
                "INSERT INTO test_evidence (id, evidence_id, evidence_sha256) VALUES (:a, :b, :c)"
            ),
            {"a": uow.new_id(), "b": sealed.id, "c": sealed.sha256},
        )
        uow.commit()
    return sealed.id


def fingerprint(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file of a folder: mode, time of change, SHA-256."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kept = path.stat()
        data = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (kept.st_mode, kept.st_mtime_ns, data)
    return found


def rows_of(vault) -> dict[str, list]:
    """Every row of every table."""
    with vault.read() as uow:
        tables = uow.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        return {
            name: uow.connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in list(tables)
        }
