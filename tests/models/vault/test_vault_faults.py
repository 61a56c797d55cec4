"""Killed processes, full disks, folders that cannot be written, and plain text nowhere."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from models.paths import root
from models.vault.check import check
from models.vault.errors import (
    DiskFault,
    DiskFull,
    NotEnoughMemory,
    ReadOnlyVault,
    UnfinishedSave,
    VaultError,
)
from models.vault.kdf import KdfSettings
from models.vault.tables import settings
from models.vault.vault import change_passphrase, create, open_vault

MARKER = "Ximena Farfalla, 12 Larkspur Lane"

START = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from models.vault.vault import open_vault, change_passphrase
from models.vault.tables import settings
from sqlalchemy import insert
MARKER = "Ximena Farfalla, 12 Larkspur Lane"
vault = open_vault(sys.argv[2], "ruth", sys.argv[3])
def say(text): print(text, flush=True)
"""
COMMITS = """
say("ready")
for number in range(100000):
    with vault.unit_of_work() as uow:
        for part in "ab":
            uow.connection.execute(insert(settings).values(key=f"{number:06d}{part}", value=MARKER))
        uow.record("made", "settings", str(number))
        uow.commit()
    say(number)
"""
BIG = """
with vault.unit_of_work() as uow:
    raw = uow.connection.connection.driver_connection
    raw.execute("PRAGMA cache_size = 10")
    for number in range(4000):
        uow.connection.execute(insert(settings).values(key=str(number), value=MARKER * 20))
    say("written")
    sys.stdin.read()
"""
EVIDENCE = """
class Endless:
    def read(self, size=-1):
        return (MARKER.encode() * 3000)[: size if size > 0 else 65536]
    def readable(self): return True
say("ready")
with vault.unit_of_work() as uow:
    uow.evidence.take_in(Endless())
"""
PASSPHRASES = """
say("ready")
old, new = sys.argv[3], "copper lantern orbit meadow plinth saffron"
while True:
    change_passphrase(vault, old, new)
    old, new = new, old
    say(old)
"""


def child(folder: Path, passphrase: str, code: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START + code, str(root()), str(folder), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **more,
    )


def kill(process: subprocess.Popen[str]) -> list[str]:
    """End it at once; what it had said until then."""
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    return said.split("\n")


def files_with(folder: Path, marker: str) -> list[Path]:
    needles = [marker.encode(), marker.encode("utf-16-le"), marker.encode().hex().encode()]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_killed_while_saving_every_acknowledged_unit_is_whole(
    vault_folder: Path, passphrase: str, seed: int
) -> None:
    process = child(vault_folder, passphrase, COMMITS)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0, 0.25))
    acknowledged = [int(line) for line in kill(process) if line.isdigit()]
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        with vault.read() as uow:
            found = set(uow.connection.execute(select(settings.c.key)).scalars())
        numbers = {int(key[:-1]) for key in found}
        assert found == {f"{number:06d}{part}" for number in numbers for part in "ab"}
        assert numbers == set(range(len(numbers)))
        assert numbers >= set(acknowledged)
        assert check(vault).problems == ()


def test_killed_between_write_and_commit_nothing_of_it_is_there(
    vault_folder: Path, passphrase: str, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    size = (vault_folder / "vault-1.db").stat().st_size
    process = child(
        vault_folder,
        passphrase,
        BIG,
        env={**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    kill(process)
    # Else the test does not bite: the half-written pages are in the file, with a hot journal.
    assert (vault_folder / "vault-1.db-journal").stat().st_size > 0
    assert (vault_folder / "vault-1.db").stat().st_size > size
    assert files_with(tmp_path, MARKER) == []
    with pytest.raises(UnfinishedSave):
        open_vault(vault_folder, "ruth", passphrase, read_only=True)
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        with vault.read() as uow:
            assert uow.connection.execute(select(settings)).all() == []
        assert check(vault).problems == ()


def test_killed_while_sealing_evidence_nothing_of_it_stays(
    vault_folder: Path, passphrase: str, tmp_path: Path
) -> None:
    process = child(vault_folder, passphrase, EVIDENCE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    folder = vault_folder / "evidence"
    until = time.monotonic() + 20
    while sum(path.stat().st_size for path in folder.glob(".*.part")) < 1_000_000:
        assert time.monotonic() < until
    kill(process)
    assert list(folder.glob(".*.part"))
    assert files_with(tmp_path, MARKER) == []
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        assert check(vault).problems == ()
    assert not list(folder.rglob("*.part"))


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_changing_the_passphrase_one_of_the_two_opens(
    vault_folder: Path, passphrase: str, seed: int
) -> None:
    process = child(vault_folder, passphrase, PASSPHRASES)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.6))
    kill(process)
    opened = 0
    for typed in (passphrase, "copper lantern orbit meadow plinth saffron"):
        try:
            open_vault(vault_folder, "ruth", typed).close()
        except VaultError as error:
            assert error.code == "wrong-passphrase"
        else:
            opened += 1
    assert opened == 1
    open_vault(vault_folder, "marta", passphrase).close()


# --- a disk that fills up


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB of its own."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True
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
    with pytest.raises(ReadOnlyVault):
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
