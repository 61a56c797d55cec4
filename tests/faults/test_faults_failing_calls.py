"""D5, D26: the Nth file call of the work fails, with three errors, once and for ever."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from board import Board, Row
from failing import CALLS, READS, Point, fail, points, recorded, spread, why_not
from jobs import STEPS, STICK
from trials import Workshop
from verdicts import Judge

WORDS = 3  # what happened, what is safe, what to do next

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "strace fails calls here")


@pytest.mark.slow
@pytest.mark.parametrize("job", [one for one in STEPS if one != "purge"])
def test_d5_each_file_call_fails(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path, job: str
) -> None:
    row, home = board.row("D5"), tmp_path / "home"
    calls = recorded(workshop, workshop.home(home), job, tmp_path / "calls.log")
    assert len(calls) >= 8 and len({call for call, _number in calls}) >= 4, calls
    every = points(calls)
    chosen = spread(every, board.count(ci=14, night=len(every)))
    met = Counter(_failed(row, workshop, judge, home, job, one) for one in chosen)
    row.note(f"{job}: {len(chosen)} of {len(every)} points, {met['error']} told as an error")
    # Else the calls that were failed are not those that the work needs.
    assert met["error"] * 4 >= len(chosen), met


def _failed(row: Row, workshop: Workshop, judge: Judge, home: Path, job: str, point: Point) -> str:
    """Try one point; whether the step was an ``error`` or was ``done`` all the same."""
    heard = fail(workshop, workshop.home(home), job, point)
    wrong = "it died" if not heard.ended else judge.verdict(home, job, heard)
    wrong = wrong or _unclear(heard.errors)
    if not wrong and not heard.count(job) and not heard.error_of(job):
        wrong = "neither done nor an error"
    if wrong:
        row.lost(f"{job}, {point}: {wrong}")
    elif heard.errors:
        row.detected()
    else:
        row.survived()
    return "error" if heard.error_of(job) else "done"


def _unclear(errors: list[tuple[str, str, list[str]]]) -> str:
    """An error that does not say what happened and what to do next."""
    for of, code, (what, _safe, next_) in errors:
        if not what or not next_:
            return f"{of}: {code} does not say what to do"
    return ""


@pytest.mark.slow
def test_d26_restoring_fails_and_the_backup_is_never_touched(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    row, home = board.row("D26"), tmp_path / "home"
    log = tmp_path / "calls.log"
    calls = recorded(workshop, workshop.home(home), "restore", log, (*CALLS, *READS))
    every = points(calls)
    before = _stick(home)
    met: Counter[str] = Counter()
    for point in spread(every, board.count(ci=40, night=max(200, len(every)))):
        workshop.home(home)
        heard = fail(workshop, home, "restore", point)
        wrong = "it died" if not heard.ended else judge.verdict(home, "restore", heard)
        wrong = wrong or _unclear(heard.errors)
        if _stick(home) != before:
            wrong = "the backup was touched"
        met["error" if heard.errors else "done"] += 1
        if wrong:
            row.lost(f"{point}: {wrong}")
        elif heard.errors:
            row.detected()
        else:
            row.survived()
    row.note(f"{met['error']} told as an error; the backup's bytes were compared each time")
    assert met["error"] * 2 >= met.total(), met


def _stick(home: Path) -> dict[str, str]:
    """Every file of the stick, by its bytes."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((home / STICK).rglob("*"))
        if path.is_file()
    }


def test_d5_a_commit_that_lasted_although_it_failed_keeps_its_sealed_file(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    """The save's last sync, of the folder, after its journal is gone: the rows are there."""
    row, home = board.row("D5"), tmp_path / "home"
    calls = recorded(workshop, workshop.home(home), "evidence", tmp_path / "calls.log")
    for number in [number for call, number in calls if call == "fsync"][-4:]:
        _failed(row, workshop, judge, home, "evidence", Point("fsync", number, "EIO", False))


def test_d5_a_removal_that_lasted_although_it_failed_still_opens(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    """Else header.json would be put back to an older list of users than the records know."""
    row, home = board.row("D5"), tmp_path / "home"
    calls = recorded(workshop, workshop.home(home), "removal", tmp_path / "calls.log")
    for number in [number for call, number in calls if call == "fsync"]:
        _failed(row, workshop, judge, home, "removal", Point("fsync", number, "EIO", False))


def test_d26_the_new_place_cannot_be_listed(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    row, home = board.row("D26"), tmp_path / "home"
    calls = recorded(workshop, workshop.home(home), "restore", tmp_path / "calls.log", ("openat",))
    for _call, number in calls[:12]:
        _failed(row, workshop, judge, home, "restore", Point("openat", number, "EIO", False))
