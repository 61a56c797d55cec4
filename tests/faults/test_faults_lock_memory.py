"""D35: a second after the lock no living process holds a key, the passphrase or a name."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from living import Program, forms, held

from models.cases.services import open_case_for_new_client
from models.vault.vault import open_vault

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory is read through /proc"
)
MARKERS = [f"Qyx{number:02d}zvelmor" for number in range(50)]


@pytest.fixture
def planted(vault_folder: Path, passphrase: str) -> tuple[Path, dict[str, set[bytes]], list[str]]:
    """The office, what must not be found by kind, and the cases that hold the markers."""
    cases = []
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        key = vault.keyring.key
        secrets = {
            "database key": forms(bytes.fromhex(key.database())),
            "vault key": forms(key.secret),
            "passphrase": forms(passphrase),
        }
        for number in range(0, 50, 2):
            with vault.unit_of_work() as uow:
                made = open_case_for_new_client(
                    uow, given=MARKERS[number], family=MARKERS[number + 1]
                )
                uow.commit()
            cases.append(made.made.id)
    for marker in MARKERS:
        secrets[f"marker {marker}"] = forms(marker)
    return vault_folder, secrets, cases


@pytest.fixture
def program(planted: tuple, tmp_path: Path, passphrase: str) -> Iterator[Program]:
    running = Program(planted[0], tmp_path / "home")
    try:
        running.until("starts")
        running.order(f"unlock {passphrase}")
        running.until("open")
        yield running
    finally:
        running.end()


def kinds(pid: int, secrets: dict[str, set[bytes]]) -> set[str] | None:
    found = held(pid, set().union(*secrets.values()))
    return None if found is None else {kind for kind, all_ in secrets.items() if all_ & found}


def test_a_second_after_lock_nothing_is_in_any_process(
    board, planted: tuple, program: Program, passphrase: str
) -> None:
    _folder, secrets, cases = planted
    row = board.row("D35")
    program.order("show cases")
    program.until("shown")
    for case in cases:
        program.order(f"show case {case}")
        _when, old = program.until("shown")
    program.until("waits")
    before = kinds(old, secrets)
    # The search must bite: while the office is open, it finds what it is to miss later.
    assert before is not None and "vault key" in before, sorted(before or ())[-3:]
    missed = [one for one in secrets if one.startswith("marker") and one not in before]
    assert not missed, missed
    program.order("lock")
    locked, _old = program.until("locks")
    back, new = program.until("back")
    time.sleep(max(0.0, locked + 1.0 - time.monotonic()))
    alive = program.tree()
    assert new in alive and new != old
    for pid in alive:
        for kind in sorted(kinds(pid, secrets) or ()):
            row.lost(f"{kind} in {'the keeper' if pid == program.process.pid else 'a window'}")
    if old in alive:
        row.lost("the process that held the keys lives a second after the lock")
    row.survived(len(secrets))
    row.note(f"unlock screen {back - locked:.2f} s after the lock; {len(alive)} processes read")
    assert program.process.poll() is None, "whoever started it goes on waiting"


def test_a_crash_while_locking_leaves_the_unlock_screen_and_no_key(
    board, planted: tuple, program: Program
) -> None:
    _folder, secrets, _cases = planted
    row = board.row("D35")
    program.order("show cases")
    _when, old = program.until("shown")
    program.until("waits")
    program.order("lock")
    program.until("locks")
    with contextlib.suppress(ProcessLookupError):
        os.kill(old, 11)
    _back, new = program.until("back")
    time.sleep(1.0)
    alive = program.tree()
    assert new in alive and old not in alive
    for pid in alive:
        for kind in sorted(kinds(pid, secrets) or ()):
            row.lost(kind)
    row.survived()


def test_closing_the_window_ends_every_process(board, program: Program) -> None:
    program.until("waits")
    program.order("close")
    assert program.process.wait(60) == 0
    assert not program.tree()
    board.row("D35").survived()


def test_ending_the_first_process_closes_the_window_in_order(
    board, planted: tuple, program: Program, passphrase: str
) -> None:
    from models.vault.drafts import drafts_of_user

    program.order("type Typed before the end")
    program.until("typed")
    program.process.terminate()
    assert program.process.wait(60) == 0
    with open_vault(planted[0], "ruth", passphrase) as vault, vault.read() as uow:
        assert [one["given"] for one in drafts_of_user(uow).values()] == ["Typed before the end"]
    board.row("D35").survived()


def test_without_a_keeper_the_window_starts_its_own_successor(
    board, planted: tuple, tmp_path: Path, passphrase: str
) -> None:
    """As on Windows and macOS; here the successor is started by the program's own command."""
    folder, secrets, _cases = planted
    row = board.row("D35")
    running = Program(folder, tmp_path / "alone", alone=True)
    try:
        running.until("starts")
        running.order(f"unlock {passphrase}")
        _when, old = running.until("open")
        running.order("show cases")
        running.until("shown")
        running.order("lock")
        locked, _old = running.until("locks")
        assert running.process.wait(40) == 0
        ended = time.monotonic()
        time.sleep(max(0.0, locked + 1.0 - time.monotonic()))
        alive = running.session()
        assert alive and old not in alive, "a successor stands there"
        for pid in alive:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            assert b"--stands-in" in command and str(folder).encode() not in command
            for kind in sorted(kinds(pid, secrets) or ()):
                row.lost(kind)
        row.survived()
        row.note(f"without a keeper the old process was gone after {ended - locked:.2f} s")
    finally:
        running.end()
