"""Figures of the fault suite: what was tried, survived, detected, lost; a row that loses fails.

A test takes the fixture ``board`` and says what became of each trial::

    def test_kills(board):
        row = board.row("D1")
        for _ in range(board.count(ci=40, night=5000)):
            …
            row.survived()          # everything acknowledged reads back equal
            row.detected()          # not whole, and said so clearly: nothing silent
            row.lost("why")         # an acknowledged record is gone, or a success was a lie

Counts: ``make test`` runs the ``ci`` counts, ``make faults`` the ``night`` counts (times SHARE).
"""

from __future__ import annotations

import json
import math
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from rows import ROWS

MODE, SHARE, FOLDER = "AMPARO_FAULTS", "AMPARO_FAULTS_SHARE", "AMPARO_FAULTS_BOARD"
DONE = "AMPARO_FAULTS_DONE"


@dataclass
class Row:
    """The figures of one row in one test."""

    name: str
    tried: int = 0
    whole: int = 0
    seen: int = 0
    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def survived(self, count: int = 1) -> None:
        """Trials after which everything that was acknowledged reads back equal."""
        self.tried += count
        self.whole += count

    def detected(self, count: int = 1) -> None:
        """Trials after which something is not whole, and a clear error named it."""
        self.tried += count
        self.seen += count

    def lost(self, why: str) -> None:
        """A trial that lost an acknowledged record, or ended in a success that was none."""
        self.tried += 1
        self.losses.append(why)

    def note(self, text: str) -> None:
        """A figure for the table's last column (``128 of 200 kills left a hot journal``)."""
        self.notes.append(text)


def passed_before(folder: Path) -> set[str]:
    """The tests whose figures lie whole in this folder; what others left there is deleted."""
    found = {path: json.loads(path.read_text()) for path in folder.glob("*.json")}
    failed = {one["test"] for one in found.values() if not one["passed"]}
    for path, one in found.items():
        if one["test"] in failed:
            path.unlink()
    return {one["test"] for one in found.values()} - failed


class Board:
    """What a test of the suite writes its figures on."""

    def __init__(self, test: str) -> None:
        self._test = test
        self._rows: dict[str, Row] = {}

    @property
    def night(self) -> bool:
        """Whether this is the long run."""
        return os.environ.get(MODE) == "night"

    def count(self, *, ci: int, night: int) -> int:
        """How many trials this run makes."""
        if not self.night:
            return ci
        share = float(os.environ.get(SHARE) or 1)
        return max(ci, math.ceil(night * share))

    def row(self, name: str) -> Row:
        """The row of this name (``D1``), made at the first call."""
        assert name in ROWS, name
        return self._rows.setdefault(name, Row(name))

    def settle(self, passed: bool = True) -> None:
        """Hand in the figures; a row with losses, or without one trial, fails the test.

        ``passed``: the test itself ran to its end. A run that is taken up again repeats the others.
        """
        folder = os.environ.get(FOLDER)
        for row in self._rows.values():
            if folder:
                figures = {
                    "row": row.name,
                    "test": self._test,
                    "passed": passed and bool(row.tried) and not row.losses,
                    "tried": row.tried,
                    "survived": row.whole,
                    "detected": row.seen,
                    "lost": row.losses,
                    "notes": row.notes,
                }
                Path(folder, f"{uuid.uuid4().hex}.json").write_text(json.dumps(figures))
        for row in self._rows.values():
            assert not row.losses, (row.name, row.losses[:5])
            assert row.tried, f"{row.name}: nothing was tried"
