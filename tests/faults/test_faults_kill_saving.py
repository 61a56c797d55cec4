"""D1: killed while saving. What was acknowledged is there; of the rest a whole save, or nothing."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from board import Board
from offices import copy_of, look
from work import PEOPLE, killed, save_forever

ROUNDS = 4


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_d1_killed_while_saving(board: Board, office: Path, tmp_path: Path, seed: int) -> None:
    row = board.row("D1")
    chance = random.Random(seed)
    journals = 0
    trials = board.count(ci=200, night=5000) // ROUNDS
    for _ in range(trials):
        folder = copy_of(office, tmp_path / "office.amparo")
        acknowledged = killed(save_forever, folder, chance)
        journals += any(path.stat().st_size for path in folder.glob("*-journal"))
        found = look(folder)
        if found.contents is None or found.problems:
            row.lost(f"not whole after a kill: {found.error or found.problems}")
            continue
        rounds = Counter(
            given
            for _id, _position, _kind, given, _family in _names(found.contents.rows)
            if given.startswith("Round ")
        )
        halves = [given for given, count in rounds.items() if count != PEOPLE]
        missing = [number for number in acknowledged if f"Round {number}" not in rounds]
        if halves or missing:
            row.lost(f"half saves {halves}, missing {missing}")
        else:
            row.survived()
    row.note(f"{journals} of {trials} kills left a journal (seed {seed})")
    assert journals * 2 >= trials, "the kills come too late to bite"


def _names(rows: dict) -> list[tuple]:
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows["person_name"]]
