"""Processes killed in a backup, a proof or a restore: what was there before is there, of the rest
nothing counts, and the next run sweeps it."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest
from backup_fixtures import fingerprint, note, put_evidence
from vault_child import child, kill

from models.vault.backups import back_up, prove, restore, sets_at
from models.vault.backups.drill import sweep_scratch
from models.vault.check import check
from models.vault.vault import open_vault

BACKUPS = """
from models.vault.backups import back_up
say("ready")
while True:
    say(back_up(vault, sys.argv[4]).id)
"""
PROOFS = """
from models.vault.backups import prove, sets_at
(made,) = sets_at(sys.argv[4])
say("ready")
while True:
    say(prove(made, vault).ok)
"""
RESTORES = """
import shutil
from models.vault.backups import restore, sets_at
(made,) = sets_at(sys.argv[4])
vault.close()
say("ready")
number = 0
while True:
    number += 1
    say(restore(made, Path(sys.argv[4]).parent / "out" / f"again {number}").name)
"""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    (tmp_path / "out").mkdir()
    return place


@pytest.fixture
def filled(vault_factory, stick: Path):
    """A closed vault with two sealed files, and one set of it."""
    vault = vault_factory()
    put_evidence(vault, b"photo" * 100_000)
    put_evidence(vault, b"letter" * 10_000)
    note(vault, "kept")
    made = back_up(vault, stick)
    folder = vault.path
    vault.close()
    return folder, made


def run_and_kill(folder: Path, passphrase: str, code: str, stick: Path, seed: int) -> list[str]:
    random.seed(seed)
    code = code.replace("sys.argv[4]", repr(str(stick)))
    process = child(folder, passphrase, code)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.uniform(0, 0.25))
    return [line for line in kill(process) if line]


@pytest.mark.parametrize("seed", range(6))
def test_killed_while_backing_up(filled, stick, passphrase, seed: int) -> None:
    folder, made = filled
    source = fingerprint(made.path)
    acknowledged = run_and_kill(folder, passphrase, BACKUPS, stick, seed)
    found = {one.id: one for one in sets_at(stick)}
    assert {made.id, *acknowledged} <= set(found)
    assert not any(one.broken for one in found.values())
    assert fingerprint(made.path) == source
    with open_vault(folder, "ruth", passphrase) as vault:
        assert check(vault).ok
        new = back_up(vault, stick)
        for one in (made, new, *(found[id] for id in acknowledged[-1:])):
            assert prove(one, vault).ok
    assert not [one for one in stick.rglob(".*") if one.name.endswith((".part", ".gone"))]


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_proving(filled, stick, passphrase, seed: int) -> None:
    folder, made = filled
    source = fingerprint(stick)
    run_and_kill(folder, passphrase, PROOFS, stick, seed)
    assert fingerprint(stick) == source
    with open_vault(folder, "ruth", passphrase) as vault:
        assert check(vault).ok
        assert prove(made, vault).ok
    assert not list(folder.parent.glob(".amparo-proof-*"))


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_restoring(filled, stick, passphrase, tmp_path, seed: int) -> None:
    folder, made = filled
    source = fingerprint(stick)
    acknowledged = run_and_kill(folder, passphrase, RESTORES, stick, seed)
    assert fingerprint(stick) == source
    out = tmp_path / "out"
    whole = [one for one in out.iterdir() if not one.name.startswith(".")]
    assert set(acknowledged) <= {one.name for one in whole}
    for one in whole[-2:]:
        with open_vault(one, "ruth", passphrase, accept_older=True) as vault:
            assert check(vault).ok
    # What the kill left is of one attempt at one name; the next attempt at it sweeps it.
    strays = [one for one in out.iterdir() if one.name.startswith(".")]
    assert len(strays) <= 1
    for stray in strays:
        name = stray.name[1:].partition(".amparo")[0]
        shutil.rmtree(out / f"{name}.amparo", ignore_errors=True)
        restore(made, out / name)
        assert not stray.exists()


def test_scratch_of_a_killed_proof_is_swept_and_that_of_one_at_work_is_not(tmp_path) -> None:
    from models.vault.backups.drill import scratch_folder
    from models.vault.files import new_folder

    dead = tmp_path / ".amparo-proof-0123456789ab"
    new_folder(dead)
    (dead / "vault-1.db").write_bytes(b"x")
    with scratch_folder(tmp_path) as working:
        assert not dead.exists()
        sweep_scratch(tmp_path)
        assert working.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_halves_of_sets_are_no_sets(filled, stick, passphrase) -> None:
    folder, made = filled
    half = made.path.with_name(f".{made.id[:-1]}0.part")
    shutil.copytree(made.path, half)
    gone = made.path.with_name(f".{made.id[:-1]}1.gone")
    shutil.copytree(made.path, gone)
    assert [one.id for one in sets_at(stick)] == [made.id]
    with open_vault(folder, "ruth", passphrase) as vault:
        back_up(vault, stick)
    assert not half.exists() and not gone.exists()
