"""Processes killed at any moment: what was acknowledged is whole, of the rest is nothing."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from vault_child import MARKER, child, files_with, kill

from models.vault.check import check
from models.vault.errors import (
    UnfinishedSave,
    VaultError,
)
from models.vault.tables import settings
from models.vault.vault import open_vault

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
