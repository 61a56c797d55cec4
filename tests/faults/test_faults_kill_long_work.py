"""D2: killed in work that takes long. The old office or the new one, whole; never neither."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from board import Board
from jobs import OFFICE, older
from offices import Contents
from trials import Heard, Workshop, found_in, shape
from verdicts import Judge, strays

ROUNDS = {"rotation": 3, "backup": 3, "restore": 3, "evidence": 4, "removal": 4, "purge": 3}
LESS = 0.8


def _span(workshop: Workshop, home: Path, job: str, rounds: int) -> float:
    """How long the work takes when nobody stops it, in seconds: the shorter of two times."""
    times = []
    for _ in range(2):
        workshop.home(home)
        if job == "opening":
            older(home)
        with workshop.trial(home, job, rounds=rounds) as trial:
            started = time.perf_counter()
            trial.go()
            assert trial.hear_until(job, rounds)
            times.append(time.perf_counter() - started)
    return min(times)


def _killed(workshop: Workshop, home: Path, job: str, rounds: int, moment: float) -> Heard:
    with workshop.trial(home, job, rounds=rounds) as trial:
        trial.go()
        time.sleep(moment)
        trial.kill()
        return trial.hear()


@pytest.mark.slow
@pytest.mark.parametrize("job", ROUNDS)
def test_d2_killed_in_long_work(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path, job: str
) -> None:
    row, home, chance = board.row("D2"), tmp_path / "home", random.Random(job)
    rounds = ROUNDS[job]
    span = _span(workshop, home, job, rounds)
    inside = 0
    trials = board.count(ci=20, night=500)
    for _ in range(trials):
        heard = _killed(workshop, workshop.home(home), job, rounds, chance.uniform(0, span))
        inside += len(heard.begun) > heard.count(job)
        # The machine is at times faster than it was when the work was timed.
        span *= LESS if heard.count(job) == rounds else 1
        wrong = judge.verdict(home, job, heard)
        if wrong:
            row.lost(f"{job}: {wrong}")
        else:
            row.survived()
    row.note(f"{job}: {inside} of {trials} kills inside a step")
    assert inside * 2 >= trials, "the kills come too late, or too early, to bite"


# Made anew by each upgrade, from chance: the lifetime secrets, and the tokens under one of them.
_BY_CHANCE = ("vault_secrets", "name_key", "mention_key")


@pytest.mark.slow
def test_d2_killed_in_a_schema_upgrade(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    row, home, chance = board.row("D2"), tmp_path / "home", random.Random("upgrade")
    span = _span(workshop, home, "opening", 1)
    upgraded = found_in(home, judge.hand).contents
    assert upgraded is not None
    inside = 0
    trials = board.count(ci=20, night=500)
    for _ in range(trials):
        older(workshop.home(home))
        heard = _killed(workshop, home, "opening", 1, chance.uniform(0, span))
        inside += not heard.count("opening")
        span *= LESS if heard.count("opening") else 1
        found = found_in(home, judge.hand)
        wrong = found.error.code if found.error else ", ".join(found.problems)
        if found.contents is not None and not wrong:
            wrong = _different(upgraded, found.contents) or ", ".join(strays(home))
        if wrong:
            row.lost(f"upgrade: {wrong}")
        else:
            row.survived()
    row.note(f"upgrade: {inside} of {trials} kills before it was done")
    assert inside * 2 >= trials, "the kills come too late to bite"


def _different(upgraded: Contents, found: Contents) -> str:
    changed = shape(upgraded, found)
    for table in _BY_CHANCE:
        gone, new = changed.pop(table, (0, 0))
        if gone != new:
            return f"{table}: {gone} went, {new} came"
    return str(changed or "")


def test_d2_copies_of_a_killed_upgrade_are_swept(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    """Killed while the copy was made, or after the upgrade lasted and before the copy went."""
    row, home = board.row("D2"), workshop.home(tmp_path / "home")
    for name in ("vault-1.db.before-upgrade", ".vault-1.db.before-upgrade.0a1b2c3d4e5f.part"):
        (home / OFFICE / name).write_bytes(b"sealed")
        found = found_in(home, judge.hand)
        assert found.contents == judge.before
        row.lost(name) if strays(home) else row.survived()
