"""D15: a synchronising program at the vault's folder: it renames, exchanges, holds, makes copies.

Every note that a save acknowledged is read back from the place where the program put it, or a clear
error says that this is not the state that was open: never a silent older vault.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from board import Board, Row
from offices import Key, copy_of

from models.errors import AmparoError
from models.vault import anchor
from models.vault.deep import deep_verify
from models.vault.errors import Busy, OlderThanSeen, VaultError
from models.vault.header import NAME
from models.vault.settings import put, value
from models.vault.vault import Vault

DATABASE = "vault-1.db"
Step = Callable[[Path, Path], Path]


def note(vault: Vault, text: str) -> None:
    """One acknowledged change."""
    with vault.unit_of_work() as uow:
        put(uow, f"test.{text}", text)
        uow.record("change", "settings", f"test.{text}")
        uow.commit()


def noted(vault: Vault, texts: list[str]) -> bool:
    """Whether all of them are there."""
    with vault.read() as uow:
        return all(value(uow, f"test.{text}") == text for text in texts)


# Each takes the open vault's folder and a copy of a moment ago; gives where the office is now.


def folder_renamed(folder: Path, _then: Path) -> Path:
    return folder.rename(folder.with_name(f"Renamed {folder.name}"))


def folder_renamed_and_back(folder: Path, _then: Path) -> Path:
    return folder.rename(folder.with_name("x")).rename(folder)


def folder_exchanged(folder: Path, then: Path) -> Path:
    folder.rename(folder.with_name(f"away-{folder.name}"))
    shutil.copytree(then, folder)
    return folder


def database_renamed(folder: Path, _then: Path) -> Path:
    (folder / DATABASE).rename(folder / "vault-1 (conflicted copy).db")
    return folder


def database_replaced(folder: Path, then: Path) -> Path:
    """By a rename, as careful programs do."""
    shutil.copy(then / DATABASE, folder / "download")
    (folder / "download").replace(folder / DATABASE)
    return folder


def database_overwritten(folder: Path, then: Path) -> Path:
    """In its place, as careless programs do."""
    with (folder / DATABASE).open("r+b") as stream:
        stream.write((then / DATABASE).read_bytes())
        stream.truncate()
    return folder


def database_touched(folder: Path, _then: Path) -> Path:
    """The same bytes again."""
    same = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(same)
    return folder


def header_replaced(folder: Path, then: Path) -> Path:
    shutil.copy(then / NAME, folder / "download")
    (folder / "download").replace(folder / NAME)
    return folder


def header_gone(folder: Path, _then: Path) -> Path:
    (folder / NAME).rename(folder / "header (conflicted copy).json")
    return folder


def evidence_gone(folder: Path, _then: Path) -> Path:
    (folder / "evidence").rename(folder / "evidence (conflicted copy)")
    return folder


STEPS: tuple[Step, ...] = (
    folder_renamed,
    folder_renamed_and_back,
    folder_exchanged,
    database_renamed,
    database_replaced,
    database_overwritten,
    database_touched,
    header_replaced,
    header_gone,
    evidence_gone,
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_d15_under_an_open_vault(
    board: Board, office: Path, office_key: Key, tmp_path: Path, step: Step
) -> None:
    """Saved, copied, saved again, then the program strikes, then it is saved on."""
    row, chance = board.row("D15"), random.Random(step.__name__)
    for number in range(board.count(ci=3, night=50)):
        folder = copy_of(office, tmp_path / f"{number}.amparo")
        anchor.forget(office_key.ring.header.vault_id)
        then, told, acked = tmp_path / f"then-{number}", [], []
        vault = office_key.open(folder)
        for _ in range(chance.randint(1, 3)):
            acked.append(f"{len(acked)}")
            note(vault, acked[-1])
        copy_of(folder, then)
        for _ in range(chance.randint(1, 3)):
            acked.append(f"{len(acked)}")
            note(vault, acked[-1])
        now = step(folder, then)
        for _ in range(chance.randint(1, 3)):
            try:
                if not noted(vault, acked):
                    row.lost(f"{step.__name__}: an older state is shown, and nothing said")
                note(vault, f"{len(acked)}")
            except AmparoError as error:
                told.append(error)
            else:
                acked.append(f"{len(acked)}")
        vault.close()
        settle(row, step.__name__, office_key, now, acked, told)
        shutil.rmtree(then)


def settle(
    row: Row, name: str, key: Key, folder: Path, acked: list[str], told: list[AmparoError]
) -> None:
    """Open it again where it is now."""
    for error in told:
        if not (error.what and error.safe and error.next):
            row.lost(f"{name}: {type(error).__name__} says too little")
    try:
        with key.open(folder) as vault:
            report = deep_verify(vault, from_start=True)
            if noted(vault, acked) and not told and report.ok:
                row.survived()
            elif noted(vault, acked) and (told or not report.ok):
                row.detected()
            else:
                row.lost(f"{name}: opens without {acked} and says nothing")
    except VaultError:
        row.detected()


COPIES = (
    f"{NAME[:-5]} (conflicted copy 2026-03-09).json",
    "vault-1 (conflicted copy 2026-03-09).db",
    "vault-1.db-journal (conflicted copy)",
    "vault-1-DESKTOP-7.db",
    "vault-1.sync-conflict-20260309-103000-ABCDEFG.db",
    ".vault-1.db.icloud",
    "vault-1.db.tmp",
    "~vault-1.tmp",
    "vault-1.db (1)",
    "desktop.ini",
)


@pytest.mark.parametrize("name", COPIES)
def test_d15_conflicting_copies_beside_it(
    board: Board, office: Path, office_key: Key, tmp_path: Path, name: str
) -> None:
    """They may be the only other copy of somebody's work: neither read nor deleted."""
    row = board.row("D15")
    folder = copy_of(office, tmp_path / "office.amparo")
    with office_key.open(folder) as vault:
        note(vault, "here")
    data = (folder / (NAME if name.endswith("json") else DATABASE)).read_bytes()
    for place in (folder / name, folder / "evidence" / name, folder / "recovery" / name):
        if place.parent.is_dir():
            place.write_bytes(data)
    with office_key.open(folder) as vault:
        note(vault, "still")
        assert noted(vault, ["here", "still"])
        assert deep_verify(vault, from_start=True).ok
    left = [path for path in folder.rglob("*") if path.name == name]
    if not left or any(path.read_bytes() != data for path in left):
        row.lost(f"{name} was touched")
    elif len(left) < 2 and not (folder / name).exists():
        row.lost(f"{name} was removed")
    else:
        row.survived()


_HOLD = """
import sys, time, fcntl, struct
stream = open(sys.argv[1], "r+b")
# SQLite's own lock bytes, 1 GiB into the file: what it asks for is refused while they are held.
fcntl.lockf(stream, fcntl.LOCK_EX, 512, 1 << 30)
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("seconds", [0.5, 7.0])
def test_d15_the_file_is_held_during_a_save(
    board: Board, office: Path, office_key: Key, tmp_path: Path, seconds: float
) -> None:
    """For a moment: the save waits. For longer: it says so, and the next one works."""
    row = board.row("D15")
    folder = copy_of(office, tmp_path / "office.amparo")
    with office_key.open(folder) as vault:
        note(vault, "before")
        holder = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(folder / DATABASE), str(seconds)],
            stdout=subprocess.PIPE,
        )
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        acked = ["before"]
        try:
            note(vault, "during")
            acked.append("during")
        except Busy as error:
            assert seconds > 5 and error.next
            row.detected()
        holder.wait(20)
        holder.stdout.close()
        note(vault, "after")
        assert noted(vault, [*acked, "after"])
        assert (len(acked) == 2) == (seconds < 5)
    with office_key.open(folder) as vault:
        assert noted(vault, [*acked, "after"])
    row.survived()


def test_d15_files_away_for_a_moment_during_saves(
    board: Board, office: Path, office_key: Key, tmp_path: Path
) -> None:
    """Saves go on while header, database and journal are moved away and back all the time."""
    row, chance = board.row("D15"), random.Random(15)
    folder = copy_of(office, tmp_path / "office.amparo")
    acked: list[str] = []
    refused = 0
    over = threading.Event()

    def stir() -> None:
        while not over.is_set():
            path = folder / chance.choice((NAME, DATABASE, "evidence"))
            path.rename(folder / "downloading")
            time.sleep(chance.uniform(0, 0.02))
            (folder / "downloading").rename(path)
            time.sleep(chance.uniform(0, 0.02))

    with office_key.open(folder) as vault:
        stirring = threading.Thread(target=stir)
        stirring.start()
        try:
            for number in range(board.count(ci=50, night=500)):
                try:
                    note(vault, str(number))
                except VaultError as error:
                    assert error.what and error.next
                    refused += 1
                else:
                    acked.append(str(number))
        finally:
            over.set()
            stirring.join()
        note(vault, "at rest")
    with office_key.open(folder) as vault:
        assert deep_verify(vault, from_start=True).ok
        if noted(vault, [*acked, "at rest"]):
            row.survived(len(acked))
            row.detected(refused)
        else:
            row.lost("a note of a save that was acknowledged")
    row.note(f"{refused} of {refused + len(acked)} saves refused while files were away")


def test_d15_two_forks(
    board: Board,
    office: Path,
    office_key: Key,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two computers work on the folder at once; the program lets one of them win."""
    row = board.row("D15")
    for number in range(board.count(ci=6, night=50)):
        homes = [tmp_path / f"{number}-{who}" for who in ("first", "second")]
        for who, home in enumerate(homes):
            monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
            folder = copy_of(office, home / "office.amparo")
            with office_key.open(folder) as vault:
                for step in range(1 + (number + who) % 3):
                    note(vault, f"{who}-{step}")
        # The second's folder, or only its database, comes to the first computer.
        monkeypatch.setenv("XDG_DATA_HOME", str(homes[0] / "data"))
        mine, theirs = (home / "office.amparo" for home in homes)
        if number % 2:
            shutil.copy(theirs / DATABASE, mine / DATABASE)
        else:
            copy_of(theirs, mine)
        try:
            office_key.open(mine).close()
            row.lost("a fork opens, and nothing is said")
        except OlderThanSeen as error:
            assert "changed elsewhere" in error.what and error.next
            row.detected()
