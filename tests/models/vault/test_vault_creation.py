"""Creating: nothing before the recovery key was typed back, and then all of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from models.errors import BadInput
from models.vault.errors import (
    AlreadyExists,
    NoPlace,
)
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, create

FLOOR = KdfSettings.floor()
STRONG = "velvet harbor maple tunnel quartz ribbon"


def made(place: Path, **more: object) -> dict[str, object]:
    given: dict[str, object] = {
        "organization": "Example Legal Aid",
        "login": "ruth",
        "name": "Ruth Okafor",
        "passphrase": STRONG,
        "kdf": FLOOR,
    }
    return {"path": place, **given, **more}


def test_nothing_lies_on_the_disk_before_the_recovery_key_was_typed_back(tmp_path: Path) -> None:
    new = create(**made(tmp_path / "Office"))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadInput) as caught:
        new.confirm(new.recovery_key[:-1] + ("0" if new.recovery_key[-1] != "0" else "1"))
    assert caught.value.field == "recovery_key[8]"
    other = create(**made(tmp_path / "Other"))
    with pytest.raises(BadInput) as caught:
        new.confirm(other.recovery_key)
    assert caught.value.field == "recovery_key"
    assert list(tmp_path.iterdir()) == []
    with new.confirm(new.recovery_key.lower()) as vault:
        assert vault.user.login == "ruth"
        assert vault.path == tmp_path / "Office.amparo"
    assert [path.name for path in tmp_path.iterdir()] == ["Office.amparo"]


@pytest.mark.parametrize("umask", [0, 0o277])
def test_the_folder_and_its_files_are_private_whatever_the_umask(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        new = create(**made(tmp_path / "Office"))
        with new.confirm(new.recovery_key) as vault, vault.unit_of_work() as uow:
            uow.evidence.take_in(Path(__file__))
            uow.commit()
        for path in [new.path, *new.path.rglob("*")]:
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
        names = {path.name for path in new.path.iterdir()}
        assert names == {"header.json", "vault-1.db", "evidence", "recovery", "lock"}
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"organization": "  "}, "organization"),
        ({"organization": "x" * 201}, "organization"),
        ({"organization": "a\x00b"}, "organization"),
        ({"name": ""}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"login": "Rüth"}, "login"),
        ({"login": ""}, "login"),
        ({"login": "../x"}, "login"),
        ({"role": UserRole.ADVOCATE}, "role"),
        ({"passphrase": "too short"}, "passphrase"),
        ({"passphrase": "example legal aid 2026"}, "passphrase"),
    ],
)
def test_bad_input_names_its_field_and_makes_nothing(
    tmp_path: Path, more: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        create(**made(tmp_path / "Office", **more))
    assert caught.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_what_is_already_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "Office.amparo").mkdir()
    with pytest.raises(AlreadyExists):
        create(**made(tmp_path / "Office"))
    new = create(**made(tmp_path / "Later"))
    (tmp_path / "Later.amparo").write_text("mine")
    with pytest.raises(AlreadyExists):
        new.confirm(new.recovery_key)
    assert (tmp_path / "Later.amparo").read_text() == "mine"
    with pytest.raises(NoPlace):
        create(**made(tmp_path / "no" / "such" / "Office"))


def test_what_a_killed_attempt_left_is_removed_by_the_next(tmp_path: Path) -> None:
    stray = tmp_path / ".Office.amparo.0123456789ab.new"
    stray.mkdir()
    (stray / "vault-1.db").write_bytes(b"x" * 4096)
    new = create(**made(tmp_path / "Office"))
    new.confirm(new.recovery_key).close()
    assert not stray.exists()
