"""D3, D4: power lost at every point of a recorded session, unsynced writes dropped by chance."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from board import Board, Row
from offices import PASSPHRASE, copy_of
from power import Call, Disk, record

from models.errors import AmparoError
from models.paths import root
from models.vault import settings
from models.vault.deep import deep_verify
from models.vault.vault import Vault, open_vault

HERE = Path(__file__).resolve().parent
NEXT = "copper lantern orbit meadow plinth saffron"


def _recorded(office: Path, tmp_path: Path, what: str) -> tuple[Disk, list[Call]]:
    folder = copy_of(office, tmp_path / "office.amparo")
    disk = Disk(folder)
    command = [sys.executable, str(HERE / "power_child.py"), str(root()), str(folder), PASSPHRASE]
    calls = record([*command, what], folder, tmp_path / "calls.log")
    assert [call for call in calls if call.kind == "sync"], "nothing was recorded"
    return disk, calls


def _points(calls: list[Call], first: int = 0) -> list[int]:
    """Before each call that syncs or names, and before each acknowledgement."""
    kinds = ("sync", "rename", "remove", "make", "said")
    return [at for at, call in enumerate(calls) if call.kind in kinds and at >= first]


@pytest.mark.slow
def test_d3_power_lost_at_every_point(board: Board, office: Path, tmp_path: Path) -> None:
    disk, calls = _recorded(office, tmp_path, "saves")
    _lose(board.row("D3"), disk, calls, _points(calls), board.count(ci=3, night=50), tmp_path)


@pytest.mark.slow
def test_d4_power_lost_around_the_headers_swap(board: Board, office: Path, tmp_path: Path) -> None:
    disk, calls = _recorded(office, tmp_path, "rotation")
    swaps = [
        at
        for at, call in enumerate(calls)
        if call.kind == "rename" and call.other.endswith("header.json")
    ]
    assert swaps, "no header was put in place"
    points = [at for at in _points(calls) if min(abs(at - swap) for swap in swaps) <= 40]
    _lose(board.row("D4"), disk, calls, points, board.count(ci=6, night=100), tmp_path)


def _lose(
    row: Row, disk: Disk, calls: list[Call], points: list[int], times: int, tmp_path: Path
) -> None:
    wanted, acknowledged = set(points), ["start"]
    for at, call in enumerate(calls):
        if at in wanted:
            for time in range(times):
                folder = tmp_path / "found.amparo"
                shutil.rmtree(folder, ignore_errors=True)
                disk.lose_power(folder, random.Random(at * 1000 + time))
                verdict = _verdict(folder, acknowledged)
                if verdict:
                    row.lost(f"call {at}, {call.kind}: {verdict}")
                else:
                    row.survived()
        if call.kind == "said":
            acknowledged += call.data.decode().split("\n")[:-1]
        disk.play(call)
    row.note(f"{len(points)} points × {times}")


def _verdict(folder: Path, acknowledged: list[str]) -> str:
    """What is wrong, or nothing."""
    try:
        vault = _opened(folder, "passphrase" in acknowledged)
    except AmparoError as error:
        return f"does not open: {error.code}"
    with vault:
        saved = [int(one.split()[1]) for one in acknowledged if one.startswith("saved")]
        least = max(saved, default=0)
        found = _saved(vault)
        if found not in (least, least + 1):
            return f"{least} acknowledged, {found} found"
        serious = [one.code for one in deep_verify(vault).problems if one.serious]
        if serious:
            return f"not whole: {serious}"
        return _evidence(vault, found)


def _opened(folder: Path, changed: bool) -> Vault:
    try:
        return open_vault(folder, "ruth", NEXT)
    except AmparoError:
        if changed:
            raise
        return open_vault(folder, "ruth", PASSPHRASE)


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
