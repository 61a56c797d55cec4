"""A backup while people work: whole at one moment, no lock lost, nobody kept waiting."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from backup_fixtures import forget_evidence, note, put_evidence, rows_of

from models.vault.backup_errors import KeyChanged
from models.vault.backups import back_up, prove, restore, snapshot
from models.vault.backups.snapshot import Snapshot
from models.vault.backups.streams import Meter
from models.vault.errors import Closed
from models.vault.settings import put
from models.vault.vault import open_vault


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


BLOCK = 1 << 20


@pytest.fixture
def large(vault, monkeypatch):
    """A database of several blocks."""
    monkeypatch.setattr(snapshot, "BLOCK", BLOCK)
    with vault.unit_of_work() as uow:
        for number in range(1200):
            put(uow, f"bulk.{number}", f"{number:06d} " * 600)
        uow.commit()
    assert vault.database.stat().st_size > 4 * BLOCK
    return vault


def change(vault, number: int) -> None:
    with vault.unit_of_work() as uow:
        put(uow, f"bulk.{number * 37 % 1200}", f"changed {number} " * 500)
        put(uow, f"more.{number}", "more")
        uow.commit()


def copied(vault, path: Path, meddle) -> bytes:
    """The copy after writes between its turns; ``meddle(count)`` runs after each block."""
    count = [0]

    def progress(done: int, total: int) -> None:
        count[0] += 1
        meddle(count[0])

    with Snapshot(vault, path, Meter(0, progress)) as copy:
        copy.settle(lambda uow: None)
        assert copy.sha256() == __import__("hashlib").sha256(path.read_bytes()).hexdigest()
    return path.read_bytes()


@pytest.mark.parametrize("often", [1, 2, 5])
def test_the_copy_is_the_file_of_one_moment(large, tmp_path, often: int) -> None:
    """However often somebody saves between two blocks; in the end it is the file, byte for byte."""
    bound = 30

    def meddle(count: int) -> None:
        if count % often == 0 and count <= bound:
            change(large, count)

    data = copied(large, tmp_path / "copy.db", meddle)
    assert data == large.database.read_bytes()


def test_restless_to_the_end_it_is_read_in_one_turn(large, tmp_path) -> None:
    """Somebody saves after every block, for ever: the last round still ends, and is whole."""
    rounds = [0]

    def meddle(count: int) -> None:
        rounds[0] = count
        change(large, count)

    data = copied(large, tmp_path / "copy.db", meddle)
    assert rounds[0] > 3 * 4
    assert data == large.database.read_bytes()


def test_a_file_that_grows_meanwhile_is_copied_to_its_end(large, tmp_path) -> None:
    def meddle(count: int) -> None:
        if count == 2:
            with large.unit_of_work() as uow:
                for number in range(600):
                    put(uow, f"grown.{number}", "grown " * 700)
                uow.commit()

    before = large.database.stat().st_size
    data = copied(large, tmp_path / "copy.db", meddle)
    assert len(data) > before
    assert data == large.database.read_bytes()


def test_only_what_changed_is_written_again(large, tmp_path) -> None:
    path = tmp_path / "copy.db"
    with Snapshot(large, path, Meter(0)) as copy:
        copy.settle(lambda uow: None)
        large_marks = [bytes(one) for one in copy._marks]
        written: list[int] = []
        keep = copy._keep
        copy._keep = lambda at, block: (written.append(at), keep(at, block))  # type: ignore[assignment]
        stamp = path.stat().st_mtime_ns
        copy.settle(lambda uow: None)
        assert written == [] and path.stat().st_mtime_ns == stamp
        change(large, 1)
        copy.settle(lambda uow: None)
        differing = sum(one != other for one, other in zip(large_marks, copy._marks, strict=False))
    assert 0 < differing < len(large_marks)
    assert path.read_bytes() == large.database.read_bytes()


HOLDER = """
import fcntl, struct, sys
path = sys.argv[1]
# Whether another process could lock what SQLite's writers lock (pending, reserved, shared bytes).
with open(path, "rb+") as stream:
    for start, length in ((0x40000000, 1), (0x40000001, 1), (0x40000002, 510)):
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
            print("free", end=" ")
        except OSError:
            print("held", end=" ")
"""


def locks(database: Path) -> list[str]:
    order = [sys.executable, "-c", HOLDER, str(database)]
    return subprocess.run(order, capture_output=True, text=True, check=True).stdout.split()


def test_sqlites_locks_are_never_dropped(large, tmp_path) -> None:
    """POSIX takes all locks of a process away when it closes any descriptor of the file."""
    seen: list[list[str]] = []
    opened = Snapshot(large, tmp_path / "copy.db", Meter(0))
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with large.unit_of_work() as uow:
            put(uow, "bulk.1", "held")
            entered.set()
            leave.wait(10)
            uow.commit()

    with opened as copy:
        copy.settle(lambda uow: None)
        worker = threading.Thread(target=other)
        worker.start()
        assert entered.wait(10)
        assert "held" in locks(large.database)
        # The end of the copy waits for its turn: until then the descriptor stays open.
        closing = threading.Thread(target=opened._close_source)
        closing.start()
        closing.join(0.2)
        assert closing.is_alive()
        seen.append(locks(large.database))
        leave.set()
        worker.join()
        closing.join()
        opened._close_source = lambda: None  # type: ignore[method-assign]
    assert "held" in seen[0]
    assert locks(large.database) == ["free"] * 3


def test_people_save_while_a_slow_stick_is_written(large, stick) -> None:
    """The turn is given back at each block: a save waits for a read of the disk, not the stick."""
    waits: list[float] = []
    stopped = threading.Event()

    def work() -> None:
        number = 0
        while not stopped.is_set():
            number += 1
            began = time.monotonic()
            note(large, f"at work {number}")
            waits.append(time.monotonic() - began)
            stopped.wait(0.02)

    def slow(done: int, total: int) -> None:
        if done:
            stopped.wait(0.15)

    worker = threading.Thread(target=work)
    worker.start()
    began = time.monotonic()
    try:
        made = back_up(large, stick, slow)
    finally:
        took = time.monotonic() - began
        stopped.set()
        worker.join()
    assert took > 0.6 and len(waits) > 5
    assert max(waits) < took / 2
    assert prove(made, large).ok


def test_evidence_taken_in_and_away_meanwhile(vault, stick, passphrase, tmp_path) -> None:
    first = put_evidence(vault, b"first" * 30_000)
    done: list[str] = []

    def meddle(count: int, total: int) -> None:
        if not done:
            done.append(put_evidence(vault, b"second" * 30_000))
            forget_evidence(vault, first)

    made = back_up(vault, stick, meddle)
    assert made.missing == ()
    proof = prove(made, vault)
    assert proof.ok, proof.problems
    restored = restore(made, tmp_path / "again")
    with open_vault(restored, "ruth", passphrase, accept_older=True) as opened:
        assert set(opened.evidence.ids()) == {done[0]}


def test_a_vault_locked_under_a_backup_leaves_nothing(large, stick, tmp_path) -> None:
    def lock(done: int, total: int) -> None:
        if done:
            large.close()

    with pytest.raises(Closed):
        back_up(large, stick, lock)
    assert [one.name for one in stick.rglob("*.part")] == []
    assert not list(stick.glob("*/sets/*"))


def test_a_new_key_under_a_backup_is_said(large, stick) -> None:
    from dataclasses import replace

    def rotated(done: int, total: int) -> None:
        ring = large.keyring
        ring.header = replace(ring.header, epoch=2)

    with pytest.raises(KeyChanged):
        back_up(large, stick, rotated)
    assert not list(stick.glob("*/sets/*"))


def test_two_backups_at_once_of_one_vault_to_two_places(large, tmp_path) -> None:
    places = [tmp_path / "one", tmp_path / "two"]
    made: dict[str, object] = {}
    for place in places:
        place.mkdir()

    def run(place: Path) -> None:
        made[place.name] = back_up(large, place)

    threads = [threading.Thread(target=run, args=(place,)) for place in places]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 2
    for one in made.values():
        assert prove(one, large).ok  # type: ignore[arg-type]


def test_the_restored_rows_are_those_of_the_moment(large, stick, passphrase, tmp_path) -> None:
    before = rows_of(large)["settings"]
    made = back_up(large, stick)
    change(large, 5)
    restored = restore(made, tmp_path / "again")
    assert restored.stat().st_mode & 0o077 == 0
    with open_vault(restored, "ruth", passphrase, accept_older=True) as opened:
        assert rows_of(opened)["settings"] == before
