"""D3, D4: power lost at every point of a recorded session, unsynced writes dropped by chance."""

from __future__ import annotations

import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from board import Board, Row
from offices import PASSPHRASE, Key, copy_of
from power import Call, Disk, record

from models.errors import AmparoError
from models.paths import root
from models.vault import settings
from models.vault.anchor import forget
from models.vault.deep import deep_verify
from models.vault.folder_header import read_header
from models.vault.membership import unlock_slot
from models.vault.vault import Vault

HERE = Path(__file__).resolve().parent
NEXT = "copper lantern orbit meadow plinth saffron"
AROUND = 40


@dataclass(frozen=True)
class Session:
    """A recorded session: the disk before it, its calls, and the keys of the epochs it knew."""

    disk: Disk
    calls: list[Call]
    keys: dict[int, Key]


def _recorded(office: Path, tmp_path: Path, what: str, last: str) -> Session:
    folder = copy_of(office, tmp_path / "office.amparo")
    before = Key.of(folder)
    disk = Disk(folder)
    command = [sys.executable, str(HERE / "power_child.py"), str(root()), str(folder), PASSPHRASE]
    calls = record([*command, what], folder, tmp_path / "calls.log")
    assert [call for call in calls if call.kind == "sync"], "nothing was recorded"
    keys = [before, Key.of(folder, last)]
    return Session(disk, calls, {one.ring.header.epoch: one for one in keys})


def _points(calls: list[Call]) -> list[int]:
    """Before each call that syncs or names, and before each acknowledgement."""
    kinds = ("sync", "rename", "remove", "make", "said")
    return [at for at, call in enumerate(calls) if call.kind in kinds]


@pytest.mark.slow
def test_d3_power_lost_at_every_point(board: Board, office: Path, tmp_path: Path) -> None:
    session = _recorded(office, tmp_path, "saves", NEXT)
    _lose(board.row("D3"), session, _points(session.calls), board.count(ci=2, night=50), tmp_path)


@pytest.mark.slow
def test_d4_power_lost_around_the_headers_swap(board: Board, office: Path, tmp_path: Path) -> None:
    session = _recorded(office, tmp_path, "rotation", PASSPHRASE)
    swaps = [
        at
        for at, call in enumerate(session.calls)
        if call.kind == "rename" and call.other.endswith("header.json")
    ]
    assert swaps, "no header was put in place"
    points = [
        at for at in _points(session.calls) if min(abs(at - swap) for swap in swaps) <= AROUND
    ]
    _lose(board.row("D4"), session, points, board.count(ci=4, night=100), tmp_path)


def _lose(row: Row, session: Session, points: list[int], times: int, tmp_path: Path) -> None:
    wanted, acknowledged = set(points), ["start"]
    for at, call in enumerate(session.calls):
        if at in wanted:
            for time in range(times):
                folder = tmp_path / "found.amparo"
                shutil.rmtree(folder, ignore_errors=True)
                session.disk.lose_power(folder, random.Random(at * 1000 + time))
                verdict = _verdict(folder, session.keys, acknowledged)
                if verdict:
                    row.lost(f"call {at}, {call.kind}: {verdict}")
                else:
                    row.survived()
        if call.kind == "said":
            acknowledged += call.data.decode().split("\n")[:-1]
        session.disk.play(call)
    row.note(f"{len(points)} points × {times}")


def _verdict(folder: Path, keys: dict[int, Key], acknowledged: list[str]) -> str:
    """What is wrong, or nothing."""
    try:
        header = read_header(folder)
        # The computer that lost its power: what it saw of the later session never happened.
        forget(header.vault_id)
        vault = keys[header.epoch].open(folder)
    except AmparoError as error:
        return f"does not open: {error.code}"
    with vault:
        if "rotated" in acknowledged and header.epoch == min(keys):
            return "the rotation was acknowledged and is gone"
        saved = [int(one.split()[1]) for one in acknowledged if one.startswith("saved")]
        least = max(saved, default=0)
        found = _saved(vault)
        if found not in (least, least + 1):
            return f"{least} acknowledged, {found} found"
        serious = [one.code for one in deep_verify(vault).problems if one.serious]
        if serious:
            return f"not whole: {serious}"
        if "passphrase" in acknowledged and not _takes(vault, NEXT):
            return "the new passphrase was acknowledged and does not open"
        return _evidence(vault, found)


def _takes(vault: Vault, passphrase: str) -> bool:
    header = vault.keyring.header
    member = header.member("ruth")
    return member is not None and unlock_slot(header, member, passphrase) is not None


def _saved(vault: Vault) -> int:
    with vault.read() as uow:
        return int(settings.value(uow, "faults.saved", 0))


def _evidence(vault: Vault, saved: int) -> str:
    with vault.read() as uow:
        kept: list[Any] = [
            settings.value(uow, f"faults.evidence.{number}", None) for number in range(1, saved + 1)
        ]
    for one in kept:
        if one is not None:
            try:
                vault.evidence.verify(*one)
            except AmparoError as error:
                return f"evidence: {error.code}"
    return ""
