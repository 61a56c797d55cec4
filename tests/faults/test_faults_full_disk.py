"""D6, D7: the disk is full, or no file may grow. Clear words, no loss; reading goes on."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from board import Board, Row
from jobs import OFFICE, STEPS
from trials import Heard, Workshop, found_in
from verdicts import Judge

OPERATIONS = [one for one in STEPS if one != "purge"]
# What such a moment may be called: by what was under way, and by which of the disks it was.
SAID = {
    "disk-full", "disk-fault", "no-room", "backup-full", "backup-fault", "restore-full",
}  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs root, and a machine that lets it")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(place: Path, left: int) -> Path:
    """Use the disk up but for ``left`` bytes."""
    filler = place / "filler"
    descriptor = os.open(filler, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        for size in (1 << 20, 1 << 12):
            while _took(descriptor, bytes(size)) == size:
                pass
        os.ftruncate(descriptor, max(0, os.fstat(descriptor).st_size - left))
    finally:
        os.close(descriptor)
    return filler


def _took(descriptor: int, data: bytes) -> int:
    try:
        return os.write(descriptor, data)
    except OSError as error:
        assert error.errno == errno.ENOSPC
        return 0


def _unclear(heard: Heard) -> str:
    """What is not clear in its words, or nothing."""
    for of, code, (what, safe, next_) in heard.errors:
        if code not in SAID:
            return f"{of}: called {code}"
        if not (what and safe and next_):
            return f"{of}: {code} leaves the reader alone"
    if not heard.ended or not heard.count("closed"):
        return "it did not end well"
    return ""


def _settle(row: Row, heard: Heard, job: str, wrong: str) -> None:
    if wrong:
        row.lost(f"{job}: {wrong}")
    elif heard.error_of(job):
        row.detected()
    else:
        row.survived()


@pytest.mark.slow
@pytest.mark.parametrize("left", [0, 4096, 400 * 1024])
def test_d6_a_full_disk(
    board: Board, workshop: Workshop, judge: Judge, small_disk: Path, left: int
) -> None:
    row, home = board.row("D6"), small_disk / "home"
    told = {}
    for job in OPERATIONS:
        workshop.home(home)
        with workshop.trial(home, job) as trial:
            filler = _fill(small_disk, left)
            trial.go()
            heard = trial.hear()
        wrong = _unclear(heard) or _while_full(judge, home, heard)
        filler.unlink()
        wrong = wrong or judge.verdict(home, job, heard)
        if not wrong and heard.error_of(job):
            told[job] = heard.error_of(job)
            # With room again, the same work goes through.
            again = workshop.run(home, job)
            wrong = "" if again.count(job) else f"with room: {again.errors or again.failed}"
        _settle(row, heard, job, wrong)
    row.note(f"{left // 1024} KiB free: {len(told)} of {len(OPERATIONS)} told")
    if not left:
        # Deleting needs room, too: a rollback journal. It must not be taken for done.
        assert told.keys() == set(OPERATIONS)
        assert told["delete"] == told["save"] == "disk-full"


def _while_full(judge: Judge, home: Path, heard: Heard) -> str:
    """Whether reading goes on, and it opens for reading on the full disk, with all of it."""
    if not heard.count("read"):
        return "reading does not go on"
    if heard.done != ["read", "closed"]:
        return ""
    found = found_in(home, judge.hand, read_only=True)
    if found.contents is None:
        return f"on the full disk it does not open for reading: {found.error}"
    same = found.contents.rows == judge.before.rows
    return "" if same and not found.problems else "on the full disk it reads otherwise"


def test_d6_the_words_tell_to_free_space() -> None:
    from models.vault.errors import DiskFull

    error = DiskFull()
    assert "full" in error.what and "space" in error.next, error


@pytest.mark.slow
@pytest.mark.parametrize("most", ["nothing", "64 KiB", "the database"])
def test_d7_no_file_may_grow(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path, most: str
) -> None:
    row, home = board.row("D7"), tmp_path / "home"
    told = 0
    for job in OPERATIONS:
        workshop.home(home)
        (database,) = (home / OFFICE).glob("vault-*.db")
        limits = {"nothing": 0, "64 KiB": 1 << 16, "the database": database.stat().st_size}
        heard = workshop.run(home, job, file_size=limits[most])
        told += bool(heard.error_of(job))
        _settle(row, heard, job, _unclear(heard) or judge.verdict(home, job, heard))
    row.note(f"files of at most {most}: {told} of {len(OPERATIONS)} told")
    if most == "nothing":
        assert told == len(OPERATIONS)
