"""A rotation meets full disks, refused calls, kills: one of the two keys is in force, always."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from at_rest import NOTE, at_rest, keys, names, put, whole
from failing_calls import refusing
from test_vault_disks import fill, small_disk  # noqa: F401  a fixture
from without_passphrase import Hand

from models.vault import anchor
from models.vault.errors import (
    DiskFull,
    NoRoomToRotate,
    RotationUnconfirmed,
    VaultError,
)
from models.vault.folder_header import read_header
from models.vault.header import NAME
from models.vault.rotation import rotate
from models.vault.vault import Vault, open_vault

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("left", [0, 4096, 300_000])
def test_a_disk_that_fills_up_meanwhile_costs_nothing(
    small_disk: Path,  # noqa: F811
    vault_model: Any,
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
    left: int,
) -> None:
    folder = small_disk / "office.amparo"
    shutil.copytree(vault_model.folder, folder)
    with open_vault(folder, "ruth", passphrase) as vault:
        put(vault, "before")
        filler = fill(small_disk, left)
        with pytest.raises(NoRoomToRotate):
            rotate(vault)
        # Another program takes the room after it was looked at.
        usage = shutil.disk_usage(folder)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1 << 40))
        with pytest.raises(DiskFull):
            rotate(vault)
        assert names(folder) == at_rest(1)
        assert keys(vault) == ["before"]
        filler.unlink()
        monkeypatch.undo()
        assert rotate(vault).epoch == 2
        whole(vault)


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_every_file_call_may_fail(
    vault_factory: Any, vault_folder: Path, tmp_path: Path, code: int, lasting: bool
) -> None:
    """Each call of the system in turn, until a rotation passes without meeting the refusal."""
    vault = vault_factory()
    hand = Hand.of(vault)
    vault.close()
    seen: dict[str, int] = {}
    at, met = 0, True
    while met:
        at += 1
        folder = tmp_path / f"{at}.amparo"
        anchor.forget(read_header(vault_folder).vault_id)
        shutil.copytree(vault_folder, folder)
        vault = hand.open(folder)
        error: Exception | None = None
        with refusing(at, code, lasting=lasting) as refusal:
            try:
                rotate(vault)
            except (VaultError, OSError) as caught:
                error = caught
        met = bool(refusal.refused)
        for name in refusal.refused[:1]:
            seen[name] = seen.get(name, 0) + 1
        assert error is None or isinstance(error, VaultError), error
        if error is not None and not isinstance(error, RotationUnconfirmed):
            assert vault.info.epoch == 1, at
        if error is None:
            assert vault.info.epoch == 2, at
        # Whoever goes on working must find the work again.
        if isinstance(error, RotationUnconfirmed):
            assert vault.closed
        else:
            put(vault, "after")
            vault.close()
        with hand.open(folder) as vault:
            assert names(folder) == at_rest(vault.info.epoch), at
            if not isinstance(error, RotationUnconfirmed):
                assert keys(vault) == ["after"]
            whole(vault)
        shutil.rmtree(folder)
    assert seen.keys() >= {"open", "fsync", "replace", "rename"}
    assert at > 12


def test_unconfirmed_means_closed_and_says_so(vault: Vault, passphrase: str) -> None:
    real, renamed = os.fsync, False
    real_replace = os.replace

    def replace(source: Any, target: Any, **more: Any) -> None:
        nonlocal renamed
        real_replace(source, target, **more)
        renamed = renamed or Path(target).name == NAME

    def fsync(descriptor: int) -> None:
        if renamed:
            raise OSError(errno.EIO, "no")
        real(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        patch.setattr(os, "replace", replace)
        with pytest.raises(RotationUnconfirmed):
            rotate(vault)
    assert vault.closed
    # Both databases lie there: whichever header the disk shows, it has its own.
    assert {"vault-1.db", "vault-2.db", ".rotating-2"} <= names(vault.path)
    with open_vault(vault.path, "ruth", passphrase) as opened:
        assert opened.info.epoch == 2
        assert names(vault.path) == at_rest(2)
        whole(opened)


def test_a_fault_once_it_stands_on_the_new_database_closes_it_whole(
    vault: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory that runs out in the middle of going on: keys and lock are let go of all the same."""

    def no_memory(_header: object) -> None:
        raise MemoryError

    monkeypatch.setattr(vault, "take_header", no_memory)
    with pytest.raises(RotationUnconfirmed):
        rotate(vault)
    assert vault.closed
    with open_vault(vault.path, "ruth", passphrase) as again:
        assert again.info.epoch == 2


def test_interrupted_between_the_rename_and_its_return_nothing_is_thrown_away(
    vault: Vault, passphrase: str
) -> None:
    real_replace = os.replace

    def replace(source: Any, target: Any, **more: Any) -> None:
        real_replace(source, target, **more)
        if Path(target).name == NAME:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises((KeyboardInterrupt, RotationUnconfirmed)):
            rotate(vault)
    assert vault.closed
    with open_vault(vault.path, "ruth", passphrase) as opened:
        assert opened.info.epoch == 2
        whole(opened)


def _children(folder: Path, hand: Hand, moments: Iterator[float]) -> Iterator[tuple[int, set[str]]]:
    """Fork a process that rotates for ever, kill it after each moment; gives the last epoch that
    it reported, and the names that it left."""
    for moment in moments:
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                vault = hand.open(folder)
                while True:
                    os.write(writing, vault.info.epoch.to_bytes(4, "big"))
                    rotate(vault)
            finally:
                os._exit(1)
        os.close(writing)
        said = os.read(reading, 4)
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        while more := os.read(reading, 4096):
            said += more
        os.close(reading)
        _, status = os.waitpid(pid, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        yield int.from_bytes(said[-4:], "big"), names(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_thirty_kills_at_random_moments_lose_nothing(vault_factory: Any, passphrase: str) -> None:
    vault = vault_factory()
    for number in range(100):
        put(vault, f"note-{number}", NOTE * 10)
    hand, before = Hand.of(vault), keys(vault)
    vault.close()
    seed = random.randrange(1 << 30)
    dice = random.Random(seed)
    moments = (dice.uniform(0.0, 0.25) for _ in range(30))
    strays = rotated = 0
    for epoch, left in _children(vault.path, hand, moments):
        with hand.open(vault.path) as opened:
            assert opened.info.epoch >= epoch, seed
            assert names(vault.path) == at_rest(opened.info.epoch), seed
            strays += left != at_rest(opened.info.epoch)
            rotated += opened.info.epoch > epoch
            assert keys(opened) == before, seed
            whole(opened)
    # A kill that never falls into a rotation proves nothing.
    assert strays >= 8, (strays, seed)
    with open_vault(vault.path, "marta", passphrase) as opened:
        assert keys(opened) == before
