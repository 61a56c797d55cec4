"""D17: evidence of any size in bounded memory; around a chunk's edge; stopped at any moment."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from board import Board

from models.breaches import handling, repository, services
from models.cases.services import open_case_for_new_client
from models.errors import BadInput
from models.vault.custody import Outcome, custody
from models.vault.errors import Cancelled
from models.vault.vault import Vault

CHILD = Path(__file__).with_name("evidence_child.py")
# At night 5 GiB stay below 300 MiB. 256 MiB held whole would too: hence less for the short run.
MOST_MEMORY = {True: 300 * 1024**2, False: 128 * 1024**2}
CHUNK = 64 * 1024
SIZES = [1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1, 5 * CHUNK]


@pytest.fixture
def breach_id(vault: Vault) -> str:
    """A suspected breach to attach to."""
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made
        made = services.begin(uow, case.id).made
        uow.commit()
    return str(made.id)


def left_in(vault: Vault) -> list[str]:
    """The files, of any kind, in the folder of the evidence."""
    return [path.name for path in (vault.path / "evidence").rglob("*") if path.is_file()]


def test_a_long_stream_needs_little_memory(board: Board, tmp_path: Path) -> None:
    """256 MiB at each change, 5 GiB at night: sealed, re-read, checked, read out."""
    row = board.row("D17")
    size = 5 * 1024 if board.night else 256
    folder = tmp_path / "evidence"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, str(CHILD), str(folder), str(size)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    row.note(f"{size} MiB with at most {told['memory'] / 1024**2:.0f} MiB of memory")
    if not told["same"]:
        row.lost(f"{size} MiB came back as something else")
    assert told["memory"] < MOST_MEMORY[board.night], told
    row.survived()


@pytest.mark.parametrize("size", SIZES)
def test_around_a_chunks_edge(
    board: Board, vault: Vault, breach_id: str, tmp_path: Path, size: int
) -> None:
    row = board.row("D17")
    path = tmp_path / "statement.txt"
    path.write_bytes(b"a" * size)
    with vault.unit_of_work() as uow:
        services.attach(uow, breach_id, path)
        uow.commit()
    with vault.read() as uow:
        (one,) = repository.breach(uow, breach_id).evidence
    target = tmp_path / "out"
    target.mkdir()
    out = handling.export_original(vault, one.id, target)
    written = out.path.read_bytes()
    same = written == path.read_bytes() and one.sha256 == hashlib.sha256(written).hexdigest()
    if same and handling.check_now(vault, one.id) is Outcome.UNCHANGED:
        row.survived()
    else:
        row.lost(f"{size} bytes")


def test_no_byte_at_all(board: Board, vault: Vault, breach_id: str, tmp_path: Path) -> None:
    """An empty file is no evidence; an empty stream is sealed and comes back empty."""
    row = board.row("D17")
    path = tmp_path / "nothing.txt"
    path.write_bytes(b"")
    with pytest.raises(BadInput), vault.unit_of_work() as uow:
        services.attach(uow, breach_id, path)
    assert left_in(vault) == []
    row.detected()
    sealed = vault.evidence.take_in(io.BytesIO())
    assert sealed.size == 0 and vault.evidence.read(sealed.id) == b""
    vault.evidence.verify(sealed.id, hashlib.sha256().hexdigest())
    row.survived()


def test_stopped_at_any_moment_leaves_nothing(
    board: Board, vault: Vault, breach_id: str, tmp_path: Path
) -> None:
    """Every single question "shall I stop?" is answered yes once."""
    row = board.row("D17")
    path = tmp_path / "recording.txt"
    path.write_bytes(b"word " * (CHUNK if not board.night else 16 * CHUNK))
    asked = 0

    def stops(at: int) -> bool:
        nonlocal asked
        asked = 0

        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked == at

        try:
            with vault.unit_of_work() as uow:
                services.attach(uow, breach_id, path, cancelled=stop)
        except Cancelled:
            return True
        return False

    at = 1
    while stops(at):
        with vault.read() as uow:
            kept = repository.breach(uow, breach_id).evidence
        if left_in(vault) or kept:
            row.lost(f"stopped at {at}: something was left")
        else:
            row.survived()
        at += 1
    # The last turn was not stopped and not committed: that leaves nothing either.
    assert left_in(vault) == []
    assert at > 10
    row.note(f"stopped at each of {at - 1} moments of one intake")


def test_a_stopped_export_leaves_nothing_outside(
    board: Board, vault: Vault, breach_id: str, tmp_path: Path
) -> None:
    row = board.row("D17")
    path = tmp_path / "recording.txt"
    path.write_bytes(b"word " * CHUNK)
    with vault.unit_of_work() as uow:
        services.attach(uow, breach_id, path)
        uow.commit()
    with vault.read() as uow:
        (one,) = repository.breach(uow, breach_id).evidence
    target = tmp_path / "out"
    target.mkdir()
    at, stopped = 0, True
    while stopped:
        at += 1
        asked = iter(range(1, 10_000))
        try:
            handling.export_original(
                vault, one.id, target, cancelled=lambda asked=asked, at=at: next(asked) == at
            )
            stopped = False
        except Cancelled:
            if list(target.iterdir()):
                row.lost(f"stopped at {at}: a part was left outside")
            else:
                row.survived()
    assert at > 4
    with vault.read() as uow:
        lines = custody(uow, one.id)
    assert sum(line.outcome is Outcome.NOT_FINISHED for line in lines) == at - 1
