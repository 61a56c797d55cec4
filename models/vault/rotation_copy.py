"""The copy under the new key: made by SQLite's own backup, then held against the original row by
row, so that nothing is given up for a copy that is not equal."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

from models.vault.database import connect
from models.vault.errors import Cancelled, RotationFailed
from models.vault.failures import as_database_errors
from models.vault.files import as_vault_errors, new_file

Progress = Callable[[int, int], None]
_PAGES = 512
_ROWS = 500


class Steps:
    """Counts what is done of three parts (copying, comparing, checking), each as long as the
    copy, and stops when the person says so."""

    PARTS = 3

    def __init__(
        self, progress: Progress | None, cancelled: Callable[[], bool] | None, pages: int
    ) -> None:
        self._progress, self._cancelled, self._whole = progress, cancelled, max(pages, 1)

    def at(self, part: int, done: int, whole: int) -> None:
        """``done`` of ``whole`` in this part."""
        self.heed()
        if self._progress is not None:
            share = self._whole * done // max(whole, 1)
            self._progress(part * self._whole + share, self.PARTS * self._whole)

    def heed(self) -> None:
        """Stop here if that is wanted.

        :raises Cancelled: it is.
        """
        if self._cancelled is not None and self._cancelled():
            raise Cancelled()


def copy_under(source: Any, target: Path, raw_key: str, steps: Steps) -> int:
    """Copy the open database to a new file under another key; gives the number of rows.

    Nothing may write to ``source`` meanwhile. Call ``prove`` on the file afterwards.

    :raises RotationFailed: the copy is not equal to the source.
    :raises VaultError: the disk refused.
    """
    with as_vault_errors():
        os.close(new_file(target))
    raw = connect(target, raw_key)
    try:
        with as_database_errors():

            def told(status: int, remaining: int, total: int) -> None:
                steps.at(0, total - remaining, total)

            source.backup(raw, pages=_PAGES, progress=told)
            return compare(source, raw, steps)
    finally:
        raw.close()


def compare(source: Any, copy: Any, steps: Steps) -> int:
    """Every table of both, row by row; gives the number of rows.

    :raises RotationFailed: names the table in which they differ.
    """
    shape = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    mine = source.execute(shape).fetchall()
    if mine != copy.execute(shape).fetchall():
        raise RotationFailed("schema")
    for pragma in ("application_id", "user_version"):
        question = f"PRAGMA {pragma}"
        if source.execute(question).fetchone() != copy.execute(question).fetchone():
            raise RotationFailed(pragma)
    tables = [name for kind, name, *_ in mine if kind == "table"]
    rows = 0
    for number, table in enumerate(tables):
        steps.at(1, number, len(tables))
        rows += _compare_table(source, copy, table, steps)
    return rows


def _compare_table(source: Any, copy: Any, table: str, steps: Steps) -> int:
    name = '"' + table.replace('"', '""') + '"'
    # In the order of the table itself, which a page-wise copy keeps.
    query = f"SELECT * FROM {name}"  # noqa: S608
    ours, theirs = source.execute(query), copy.execute(query)
    count = 0
    for count, (left, right) in enumerate(zip_longest(ours, theirs), start=1):
        # Python calls 1 and 1.0 equal; the database does not.
        if left != right or [*map(type, left)] != [*map(type, right)]:
            raise RotationFailed(table)
        if not count % _ROWS:
            steps.heed()
    return count


def prove(raw: Any, steps: Steps) -> None:
    """Both integrity checks over the finished copy; each finds what the other misses.

    :raises RotationFailed: one of them does not pass.
    """
    with as_database_errors():
        steps.at(2, 0, 2)
        if raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise RotationFailed("cipher_integrity_check")
        steps.at(2, 1, 2)
        if raw.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise RotationFailed("integrity_check")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise RotationFailed("foreign_key_check")
        steps.at(2, 2, 2)
