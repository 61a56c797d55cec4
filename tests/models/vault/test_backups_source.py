"""The backup is only read: by a restore, by a proof, and by both when they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from backup_fixtures import fingerprint, note, put_evidence
from test_vault_disks import fill

from models.errors import Refused
from models.vault.backup_errors import (
    BackupRunning,
    BrokenBackup,
    NoBackup,
    RestoreFull,
    RestoreNoPlace,
    TargetFull,
    TargetGone,
    TargetReadOnly,
)
from models.vault.backups import back_up, prove, restore, sets_at
from models.vault.errors import AlreadyExists, Cancelled
from models.vault.lock import FolderLock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def disk(tmp_path: Path):
    """A file system of 24 MiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    order = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if subprocess.run(order, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_cancelling_leaves_nothing_and_touches_nothing(vault, stick, tmp_path) -> None:
    put_evidence(vault, os.urandom(3 << 20))
    with pytest.raises(Cancelled):
        back_up(vault, stick, cancelled=lambda: True)
    assert sets_at(stick) == ()
    made = back_up(vault, stick)
    source, around = fingerprint(stick), names(tmp_path)
    for stop_after in (0, 1 << 20, 2 << 20):
        counted = [0]

        def progress(done: int, total: int, counted=counted) -> None:
            counted[0] = done

        def cancelled(counted=counted, stop_after=stop_after) -> bool:
            return counted[0] >= stop_after

        with pytest.raises(Cancelled):
            restore(made, tmp_path / "again", progress, cancelled)
        with pytest.raises(Cancelled):
            prove(made, vault, progress, cancelled)
        assert names(tmp_path) == around
        assert fingerprint(stick) == source


def test_what_exists_is_never_written_over(vault, stick, tmp_path) -> None:
    made = back_up(vault, stick)
    for taken in ("office.amparo", "file.amparo"):
        place = tmp_path / taken
        if not place.exists():
            place.write_text("mine")
        before = fingerprint(tmp_path)
        with pytest.raises(AlreadyExists):
            restore(made, place)
        assert fingerprint(tmp_path) == before


def test_a_backup_is_not_restored_into_a_vault_or_among_backups(vault, stick, tmp_path) -> None:
    made = back_up(vault, stick)
    with pytest.raises(Refused):
        restore(made, vault.path / "again")
    with pytest.raises(RestoreNoPlace):
        restore(made, made.path.parent / "again")
    with pytest.raises(RestoreNoPlace):
        restore(made, tmp_path / "no" / "such" / "folder")
    with pytest.raises(Refused):
        back_up(vault, vault.path)
    with pytest.raises(TargetGone):
        back_up(vault, tmp_path / "no-stick")


def test_a_source_that_cannot_be_written_restores_and_proves(vault, stick, tmp_path) -> None:
    put_evidence(vault, b"x" * 100_000)
    made = back_up(vault, stick)
    bound = tmp_path / "bound"
    bound.mkdir()
    if subprocess.run(["mount", "--bind", str(stick), str(bound)], capture_output=True).returncode:
        pytest.skip("mounting needs root")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(bound)], check=True)
        (there,) = sets_at(bound)
        assert there.id == made.id
        assert prove(there, vault).ok
        assert restore(there, tmp_path / "again").is_dir()
        with pytest.raises(TargetReadOnly):
            back_up(vault, bound)
    finally:
        subprocess.run(["umount", "-l", str(bound)], check=True)


def test_no_room_is_said_before_anything_is_written(vault, disk, tmp_path) -> None:
    put_evidence(vault, os.urandom(4 << 20))
    fill(disk, 2 << 20)
    with pytest.raises(TargetFull):
        back_up(vault, disk)
    assert sets_at(disk) == ()
    (disk / "filler").unlink()
    made = back_up(vault, disk)
    fill(disk, 2 << 20)
    before = names(disk)
    with pytest.raises(RestoreFull):
        restore(made, disk / "again")
    assert names(disk) == before


def test_a_disk_that_fills_up_on_the_way_leaves_the_older_sets(vault, disk, tmp_path) -> None:
    old = back_up(vault, disk)
    source = fingerprint(old.path)
    put_evidence(vault, os.urandom(4 << 20))
    filled: list[Path] = []

    def progress(done: int, total: int) -> None:
        if not filled:
            filled.append(fill(disk, 4096))

    with pytest.raises(TargetFull) as caught:
        back_up(vault, disk, progress)
    assert "vault is whole" in str(caught.value)
    filled[0].unlink()
    assert [one.id for one in sets_at(disk)] == [old.id]
    assert fingerprint(old.path) == source
    assert prove(old, vault).ok
    new = back_up(vault, disk)
    assert prove(new, vault).ok
    strays = [one for one in disk.rglob("*") if one.name.endswith((".part", ".gone"))]
    assert strays == []


def test_a_disk_that_fills_up_under_a_restore_or_a_proof_leaves_nothing(
    vault, disk, stick, tmp_path
) -> None:
    put_evidence(vault, os.urandom(4 << 20))
    made = back_up(vault, stick)
    source = fingerprint(stick)
    for run in (
        lambda tell: restore(made, disk / "again", tell),
        lambda tell: prove(made, vault, tell, scratch=disk),
    ):
        filled: list[Path] = []

        def progress(done: int, total: int, filled=filled) -> None:
            if not filled:
                filled.append(fill(disk, 4096))

        with pytest.raises(RestoreFull):
            run(progress)
        filled[0].unlink()
        assert names(disk) == set()
        assert fingerprint(stick) == source


def test_two_at_one_place_wait_for_each_other(vault, stick) -> None:
    made = back_up(vault, stick)
    held = FolderLock(made.path.parent.parent)
    try:
        with pytest.raises(BackupRunning):
            back_up(vault, stick)
        assert prove(made, vault).ok
    finally:
        held.release()
    assert back_up(vault, stick).id != made.id


def test_a_set_that_went_away_is_no_backup(vault, stick, tmp_path) -> None:
    made = back_up(vault, stick)
    shutil.rmtree(made.path)
    with pytest.raises(NoBackup):
        restore(made, tmp_path / "again")
    with pytest.raises(NoBackup):
        prove(made, vault)
    with pytest.raises(TargetGone):
        sets_at(tmp_path / "nothing")
    assert sets_at(stick) == ()


def test_the_place_is_found_from_the_stick_its_folder_or_one_set(vault, stick) -> None:
    made = back_up(vault, stick)
    for place in (stick, made.path.parent.parent, made.path.parent, made.path):
        assert sets_at(place) == (made,)
    note(vault, "x")
    # A backup to the folder itself goes beside the others.
    again = back_up(vault, made.path.parent.parent)
    assert again.path.parent == made.path.parent


def test_strangers_in_the_folder_of_sets_harm_nothing(vault, stick, tmp_path) -> None:
    made = back_up(vault, stick)
    (made.path.parent / ".DS_Store").write_text("x")
    (made.path.parent / "notes").mkdir()
    (stick / "amparo-x").write_text("a file")
    assert sets_at(stick) == (made,)
    with pytest.raises(BrokenBackup):
        from models.vault.backups.pool import read_manifest

        read_manifest(made.path.parent / "notes")
    assert back_up(vault, stick).id
