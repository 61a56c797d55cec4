"""D38: the guards broken on purpose. At least 40, and at least 95 of 100 must be caught."""

from __future__ import annotations

import random
from datetime import date

import pytest
from board import Board
from mutation import caught, green, mutants, source_copy

LEAST, SHARE = 40, 0.95
IN_CI = 3


def test_d38_every_mutant_still_fits_the_source() -> None:
    listed = mutants()
    assert len(listed) >= LEAST
    assert len({one.name for one in listed}) == len(listed)
    for one in listed:
        assert one.source()
        assert one.before != one.after


@pytest.mark.slow
def test_d38_broken_guards_are_noticed(board: Board) -> None:
    row = board.row("D38")
    listed = mutants()
    if not board.night:
        # Others on each day, the same for everybody on that day.
        listed = random.Random(date.today().toordinal()).sample(listed, IN_CI)  # noqa: DTZ011
    missed = []
    with source_copy() as copy:
        for tests in sorted({one.tests for one in listed}):
            assert green(tests, copy), f"red without any mutant: {tests}"
        for one in listed:
            if caught(one, copy):
                row.detected()
            else:
                missed.append(one.name)
    row.note(
        f"{len(listed) - len(missed)} of {len(listed)} mutants caught; missed: {missed or 'none'}"
    )
    if len(missed) > (1 - SHARE) * len(listed):
        row.lost(f"missed: {missed}")
