"""Damage of every kind in every file of a set: always found, and never a vault made of it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from backup_fixtures import note, put_evidence

from models.errors import AmparoError
from models.vault.backup_errors import BrokenBackup, ForeignBackup, NoBackup
from models.vault.backups import back_up, prove, restore, sets_at
from models.vault.backups.manifest import parse
from models.vault.backups.pool import look, pool_above, read_manifest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def made(vault, stick: Path):
    put_evidence(vault, b"photo " * 40_000)
    put_evidence(vault, b"")
    note(vault, "before")
    return back_up(vault, stick)


def files_of(made) -> list[Path]:
    _data, manifest = read_manifest(made.path)
    pool = pool_above(made.path)
    return [
        made.path / "manifest.json",
        *(made.path / one.path for one in manifest.files),
        *(pool / one.path for one in manifest.evidence),
    ]


def refused(made, tmp_path: Path) -> None:
    """Neither restored nor left behind."""
    around = {one.name for one in tmp_path.iterdir()}
    with pytest.raises((BrokenBackup, NoBackup)):
        restore(made, tmp_path / "again")
    assert {one.name for one in tmp_path.iterdir()} == around


def test_one_flipped_bit_in_any_file_is_found(vault, made, tmp_path) -> None:
    random.seed(8)
    for path in files_of(made):
        whole = path.read_bytes()
        places = {0, len(whole) - 1, *(random.randrange(len(whole)) for _n in range(10))}
        for place in places:
            bad = bytearray(whole)
            bad[place] ^= 1 << random.randrange(8)
            path.write_bytes(bad)
            refused(made, tmp_path)
        path.write_bytes(whole)
    assert prove(made, vault).ok


@pytest.mark.parametrize("cut", ["byte", "half", "all", "gone", "grown"])
def test_cut_grown_and_missing_files_are_found(vault, made, tmp_path, cut: str) -> None:
    for path in files_of(made):
        whole = path.read_bytes()
        if cut == "gone":
            path.unlink()
        else:
            cuts = {"byte": whole[:-1], "half": whole[: len(whole) // 2], "all": b""}
            path.write_bytes(cuts.get(cut, whole + b"\0"))
        refused(made, tmp_path)
        proof = prove(made, vault)
        assert not proof.ok, path.name
        path.write_bytes(whole)
    assert prove(made, vault).ok


def test_a_proof_names_each_damaged_file(vault, made, stick) -> None:
    paths = [one for one in files_of(made) if one.suffix == ".age" and "evidence" in str(one)]
    for path in paths:
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    (made.path / "header.json").write_bytes(b"{}")
    proof = prove(made, vault)
    text = " ".join(one.what for one in proof.problems)
    assert "header.json" in text
    for path in paths:
        assert path.stem in text


def test_a_page_put_back_in_the_set_is_found(vault, stick, tmp_path) -> None:
    """SQLCipher itself does not see an old page: the list's checksum does."""
    note(vault, "one")
    first = back_up(vault, stick)
    note(vault, "two")
    second = back_up(vault, stick)
    old, new = first.path / "vault-1.db", second.path / "vault-1.db"
    pages = zip(range(0, old.stat().st_size, 4096), range(1 << 20), strict=False)
    differing = [
        at
        for at, _n in pages
        if old.read_bytes()[at : at + 4096] != new.read_bytes()[at : at + 4096]
    ]
    data = bytearray(new.read_bytes())
    data[differing[-1] : differing[-1] + 4096] = old.read_bytes()[
        differing[-1] : differing[-1] + 4096
    ]
    new.write_bytes(data)
    refused(second, tmp_path)
    assert not prove(second, vault).ok


def test_a_set_under_anothers_name_is_found(vault, stick, tmp_path) -> None:
    """An old set presented as a new one, by a new name or by the other's name."""
    note(vault, "old")
    old = back_up(vault, stick)
    note(vault, "new")
    new = back_up(vault, stick)
    aside = tmp_path / "aside"
    new.path.rename(aside)
    shutil.copytree(old.path, new.path)
    refused(new, tmp_path)
    assert look(new.path).broken
    proof = prove(new, vault)
    assert [one.code for one in proof.problems] == ["broken-backup"]
    assert {one.broken != "" for one in sets_at(stick)} == {True, False}


def test_a_list_rewritten_with_a_new_date_bears_no_seal(vault, made, stick, tmp_path) -> None:
    from dataclasses import replace
    from datetime import timedelta

    path = made.path / "manifest.json"
    manifest = parse(path.read_bytes())
    from models.vault.keys import VaultKey

    forged = replace(manifest, at=manifest.at + timedelta(days=30))
    other = VaultKey(made.vault_id, 1, b"\1" * 32)
    path.write_bytes(forged.sealed(other))
    assert not look(made.path).broken
    proof = prove(made, vault)
    assert [one.code for one in proof.problems] == [ForeignBackup.code]


def test_the_files_of_two_sets_mixed_are_found(vault, stick, tmp_path) -> None:
    note(vault, "one")
    first = back_up(vault, stick)
    note(vault, "two")
    second = back_up(vault, stick)
    shutil.copy2(first.path / "vault-1.db", second.path / "vault-1.db")
    refused(second, tmp_path)
    assert not prove(second, vault).ok
    assert prove(first, vault).ok


def test_a_set_that_the_vault_remembers_otherwise_does_not_pass(vault, made, stick) -> None:
    """Even one that a holder of the key has sealed."""
    from dataclasses import replace
    from datetime import timedelta

    path = made.path / "manifest.json"
    manifest = parse(path.read_bytes())
    again = replace(manifest, at=manifest.at + timedelta(days=30))
    path.write_bytes(again.sealed(vault.keyring.key))
    proof = prove(look(made.path), vault)
    assert "other-set" in {one.code for one in proof.problems}


def test_a_set_of_another_branch_of_the_vault_does_not_pass(
    vault_factory, vault, stick, tmp_path
) -> None:
    from models.vault import anchor

    vault.close()
    branch = vault_factory(name="branch")
    note(branch, "elsewhere")
    note(branch, "elsewhere again")
    made = back_up(branch, stick)
    branch.close()
    # As on another computer, which never saw that branch.
    anchor.forget(branch.info.vault_id)
    here = vault_factory(name="fresh")
    for number in range(6):
        note(here, f"here {number}")
    codes = {one.code for one in prove(made, here).problems}
    assert "other-history" in codes


def test_a_list_that_does_not_fit_its_database_does_not_pass(vault, made) -> None:
    from dataclasses import replace

    path = made.path / "manifest.json"
    manifest = parse(path.read_bytes())
    for wrong, code in (
        ({"head": "ab" * 32}, "other-database"),
        ({"evidence": manifest.evidence[1:]}, "other-evidence"),
        ({"missing": ("c" * 32,)}, "other-evidence"),
    ):
        path.write_bytes(replace(manifest, **wrong).sealed(vault.keyring.key))
        proof = prove(look(made.path), vault.keyring.key)
        assert code in {one.code for one in proof.problems}, wrong


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"content": 1, "mac": "", "sha256": ""}',
        b'{"content": {"format": 2}, "mac": "", "sha256": ""}',
    ],
)
def test_a_list_of_nonsense_is_broken_and_nothing_worse(bad: bytes) -> None:
    with pytest.raises(BrokenBackup):
        parse(bad)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "../../x"),
        ("vault_id", "../../../../../../../../../../etc/x12"),
        ("files", [["../../header.json", 1, "a" * 64]]),
        ("files", [["/etc/passwd", 1, "a" * 64]]),
        ("evidence", [["evidence/ab/../../../x.age", 1, "a" * 64, 0]]),
        ("files", []),
        ("epoch", 10**30),
        ("number", -1),
        ("number", True),
        ("at", "2026-03-09T10:30:00"),
        ("head", 7),
    ],
)
def test_a_list_that_would_lead_out_of_its_folder_is_broken(made, field: str, value) -> None:
    """Even with checksums that fit: whoever can write the stick can make those."""
    import json

    from models.vault.backups.manifest import _file

    outer = json.loads((made.path / "manifest.json").read_bytes())
    content = {**outer["content"], field: value}
    with pytest.raises(BrokenBackup):
        parse(_file(content, outer["mac"]))


def test_links_and_pipes_in_place_of_files_are_not_followed(vault, made, tmp_path) -> None:
    import os

    database = made.path / "vault-1.db"
    aside = tmp_path / "aside.db"
    database.rename(aside)
    database.symlink_to(aside)
    refused(made, tmp_path)
    database.unlink()
    os.mkfifo(database)
    with pytest.raises(AmparoError):
        restore(made, tmp_path / "again")
    assert not prove(made, vault).ok
