"""Full disks, folders that cannot be written, little memory, and plain text nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from vault_child import MARKER, child, files_with

from models.vault.check import check
from models.vault.errors import (
    DiskFault,
    DiskFull,
    NoPlace,
    NotEnoughMemory,
    ReadOnlyVault,
)
from models.vault.kdf import KdfSettings
from models.vault.tables import settings
from models.vault.vault import change_passphrase, create, open_vault


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB of its own."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, left: int) -> Path:
    """Use up the disk but for ``left`` bytes."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 4096)
        except OSError:
            pass
    with filler.open("rb+") as stream:
        stream.truncate(max(0, filler.stat().st_size - left))
    return filler


@pytest.mark.parametrize("left", [0, 4096, 65536])
def test_a_full_disk_is_said_costs_nothing_and_ends_when_there_is_room(
    small_disk: Path, vault_model, passphrase: str, tmp_path: Path, left: int
) -> None:
    folder = small_disk / "office.amparo"
    shutil.copytree(vault_model.folder, folder)
    with open_vault(folder, "ruth", passphrase) as vault:
        with vault.unit_of_work() as uow:
            uow.connection.execute(insert(settings).values(key="before", value="1"))
            uow.commit()
        filler = fill(small_disk, left)
        with pytest.raises(DiskFull), vault.unit_of_work() as uow:
            for number in range(100):
                uow.connection.execute(insert(settings).values(key=str(number), value="x" * 4000))
            uow.commit()
        source = tmp_path / "clip.bin"
        source.write_bytes(b"x" * 200_000)
        with pytest.raises(DiskFull), vault.unit_of_work() as uow:
            uow.evidence.take_in(source)
        assert not [path for path in (folder / "evidence").rglob("*") if path.is_file()]
        if left == 0:
            header = (folder / "header.json").read_bytes()
            with pytest.raises(DiskFull):
                change_passphrase(vault, passphrase, "copper lantern orbit meadow plinth saffron")
            assert (folder / "header.json").read_bytes() == header
        with vault.read() as uow:
            assert uow.connection.execute(select(settings.c.key)).scalars().all() == ["before"]
    with open_vault(folder, "ruth", passphrase) as vault:
        with vault.read() as uow:
            assert uow.connection.execute(select(settings.c.key)).scalars().all() == ["before"]
        filler.unlink()
        with vault.unit_of_work() as uow:
            uow.connection.execute(insert(settings).values(key="after", value="1"))
            uow.commit()
        assert check(vault).problems == ()


def test_a_vault_made_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    new = create(
        small_disk / "Office",
        organization="Example Legal Aid",
        login="ruth",
        name="Ruth Okafor",
        passphrase="velvet harbor maple tunnel quartz ribbon",
        kdf=KdfSettings.floor(),
    )
    filler = fill(small_disk, 40_000)
    with pytest.raises(DiskFull):
        new.confirm(new.recovery_key)
    assert list(small_disk.iterdir()) == [filler]
    filler.unlink()
    new.confirm(new.recovery_key).close()


LIMITED = """
import resource
with vault.unit_of_work() as uow:
    uow.connection.execute(insert(settings).values(key="before", value="1"))
    uow.commit()
size = vault.database.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
for attempt in ("rows", "evidence"):
    try:
        with vault.unit_of_work() as uow:
            if attempt == "rows":
                for n in range(400):
                    uow.connection.execute(insert(settings).values(key=str(n), value="x" * 4000))
            else:
                uow.evidence.take_in(Path("/dev/zero").open("rb"))
            uow.commit()
        say("saved")
    except Exception as error:
        say(type(error).__name__)
vault.close()
"""


def test_a_file_size_limit_is_our_error_and_costs_nothing(
    vault_folder: Path, passphrase: str
) -> None:
    process = child(vault_folder, passphrase, LIMITED)
    said, _ = process.communicate(timeout=60)
    rows, evidence = said.split()
    assert rows in (DiskFault.__name__, DiskFull.__name__)
    assert evidence == DiskFull.__name__
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        with vault.read() as uow:
            assert uow.connection.execute(select(settings.c.key)).scalars().all() == ["before"]
        assert check(vault).problems == ()


# --- a folder that cannot be written


@pytest.fixture
def read_only_disk(tmp_path: Path, vault_folder: Path) -> Iterator[Path]:
    """The vault's folder where nothing can be written: a mount for root, modes for others."""
    if os.geteuid() != 0:
        vault_folder.chmod(0o500)
        vault_folder.parent.chmod(0o500)
        yield vault_folder
        vault_folder.parent.chmod(0o700)
        vault_folder.chmod(0o700)
        return
    place = tmp_path / "reading"
    place.mkdir()
    mount = ["mount", "--bind", str(vault_folder.parent), str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine lets not even root mount")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
    yield place / vault_folder.name
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_read_only_medium_is_told_and_opens_for_reading(
    read_only_disk: Path, vault_folder: Path, passphrase: str
) -> None:
    with pytest.raises(ReadOnlyVault) as caught:
        open_vault(read_only_disk, "ruth", passphrase)
    assert caught.value.next
    for lock in ("there", "missing"):
        if lock == "missing" and vault_folder != read_only_disk:
            (vault_folder / "lock").unlink(missing_ok=True)
        with open_vault(read_only_disk, "ruth", passphrase, read_only=True) as vault:
            with vault.read() as uow:
                assert uow.connection.execute(select(settings)).all() == []
            assert check(vault).ok
    with pytest.raises(NoPlace):
        new = create(
            read_only_disk.parent / "Office",
            organization="Example Legal Aid",
            login="ruth",
            name="Ruth Okafor",
            passphrase=passphrase,
            kdf=KdfSettings.floor(),
        )
        new.confirm(new.recovery_key)


# --- a computer with little memory

LITTLE = """
import resource
from models.vault.errors import VaultError
vault.close()
import pyrage, cryptography
with open("/proc/self/statm") as stream:
    now = int(stream.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 20 * 2**20, now + 20 * 2**20))
try:
    open_vault(sys.argv[2], "ruth", sys.argv[3])
    say("opened")
except VaultError as error:
    say(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space as Linux does")
def test_too_little_memory_is_said(vault_folder: Path, passphrase: str) -> None:
    said, _ = child(vault_folder, passphrase, LITTLE).communicate(timeout=60)
    assert said.strip() == NotEnoughMemory.__name__
    open_vault(vault_folder, "ruth", passphrase).close()


# --- plain text


def test_no_marker_stands_in_any_file_of_a_vault_in_use(vault_factory, tmp_path: Path) -> None:
    vault = vault_factory()
    source = tmp_path / "source" / "note.txt"
    source.parent.mkdir()
    source.write_text(MARKER * 1000)
    with vault.unit_of_work() as uow:
        uow.connection.execute(insert(settings).values(key="client", value=MARKER))
        uow.evidence.take_in(source)
        assert files_with(vault.path, MARKER) == []
        uow.commit()
    with vault.read() as uow:
        assert uow.connection.execute(select(settings.c.value)).scalar() == MARKER
    assert files_with(vault.path, MARKER) == []
    vault.close()
    assert files_with(tmp_path, MARKER) == [source]
    for path in vault.path.rglob("*.db"):
        assert not path.read_bytes().startswith(b"SQLite format 3")
