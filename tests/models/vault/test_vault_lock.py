"""One process at a time, and no stale lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.paths import root
from models.vault.errors import InUse
from models.vault.lock import FolderLock
from models.vault.vault import open_vault

HOLD = """
import sys; sys.path.insert(0, sys.argv[1])
from models.vault.vault import open_vault
vault = open_vault(sys.argv[2], "ruth", sys.argv[3], read_only=sys.argv[4] == "reading")
print("open", flush=True)
sys.stdin.read()
vault.close()
print("closed", flush=True)
"""


def holder(folder: Path, passphrase: str, how: str = "writing") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root()), str(folder), passphrase, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_the_second_process_is_told_who_has_it(vault_folder: Path, passphrase: str) -> None:
    process = holder(vault_folder, passphrase)
    try:
        for read_only in (False, True):
            with pytest.raises(InUse) as caught:
                open_vault(vault_folder, "tomas", passphrase, read_only=read_only)
            assert str(process.pid) in caught.value.what
        process.communicate("", timeout=20)
        open_vault(vault_folder, "tomas", passphrase).close()
    finally:
        process.kill()
        process.wait()


def test_a_killed_holder_leaves_no_stale_lock(vault_folder: Path, passphrase: str) -> None:
    process = holder(vault_folder, passphrase)
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    process.communicate()
    open_vault(vault_folder, "tomas", passphrase).close()


def test_readers_share_and_keep_a_writer_out(vault_folder: Path, passphrase: str) -> None:
    process = holder(vault_folder, passphrase, "reading")
    try:
        open_vault(vault_folder, "tomas", passphrase, read_only=True).close()
        with pytest.raises(InUse):
            open_vault(vault_folder, "tomas", passphrase)
    finally:
        process.kill()
        process.wait()
        process.communicate()


def test_a_failed_opening_lets_go(vault_folder: Path, passphrase: str) -> None:
    from models.vault.errors import VaultError

    for login, typed in (("ruth", "wrong " * 4), ("nobody", passphrase)):
        with pytest.raises(VaultError):
            open_vault(vault_folder, login, typed)
    (vault_folder / "vault-1.db").rename(vault_folder / "away")
    with pytest.raises(VaultError):
        open_vault(vault_folder, "ruth", passphrase)
    (vault_folder / "away").rename(vault_folder / "vault-1.db")
    open_vault(vault_folder, "ruth", passphrase).close()


def test_the_note_is_only_information(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text('{"computer": "old", "process": 1}')
    first = FolderLock(tmp_path)
    assert str(os.getpid()) in (tmp_path / "lock").read_text()
    for note in ("", "nonsense", "[]", '{"computer": 5}', "\x00" * 5000):
        (tmp_path / "lock").write_text(note)
        with pytest.raises(InUse):
            FolderLock(tmp_path)
    first.release()
    first.release()
    FolderLock(tmp_path).release()
