"""What leaves a vault lands outside; what may not be read is said to be so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.errors import Refused
from models.vault.errors import InUse, NotAVault, Unreadable
from models.vault.folder_header import read_header
from models.vault.lock import FolderLock
from models.vault.outside import refuse_inside


@pytest.mark.parametrize(
    "name", ["header.json", "vault-1.db", "letter.pdf", "evidence/x.age", "evidence/../x.pdf"]
)
def test_nothing_is_exported_into_a_vault(vault_folder: Path, name: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_inside(vault_folder / name)
    assert caught.value.safe
    assert caught.value.next


def test_a_link_into_a_vault_is_seen(vault_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(vault_folder / "evidence")
    with pytest.raises(Refused):
        refuse_inside(tmp_path / "way" / "letter.pdf")


def test_a_relative_place_in_a_vault_is_seen(vault_folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(vault_folder)
    with pytest.raises(Refused):
        refuse_inside(Path("letter.pdf"))


def test_beside_a_vault_is_a_good_place(vault_folder: Path, tmp_path: Path) -> None:
    refuse_inside(vault_folder.parent / "letter.pdf")
    (tmp_path / "header.json").write_text("of some other program")
    refuse_inside(tmp_path / "letter.pdf")


def test_no_vault_is_named_even_where_the_path_has_no_name(tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "Papers"
    place.mkdir()
    monkeypatch.chdir(place)
    with pytest.raises(NotAVault) as caught:
        read_header(Path())
    assert "Papers" in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="pipes and modes of Unix")
def test_a_pipe_in_the_place_of_the_lock_stops_nobody(vault_folder: Path) -> None:
    (vault_folder / "lock").unlink(missing_ok=True)
    os.mkfifo(vault_folder / "lock")
    lock = FolderLock(vault_folder, shared=True)
    with pytest.raises(InUse):
        FolderLock(vault_folder)
    lock.release()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
@pytest.mark.parametrize("closed", ["header.json", "."])
def test_what_may_not_be_read_is_not_called_read_only(vault_folder: Path, closed: str) -> None:
    (vault_folder / closed).chmod(0)
    try:
        with pytest.raises(Unreadable):
            read_header(vault_folder)
    finally:
        (vault_folder / closed).chmod(0o700)


def test_a_refusal_of_the_system_to_read_is_told(vault_folder: Path, monkeypatch) -> None:
    def refused(*_args: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("models.vault.folder_header.read_at_most", refused)
    with pytest.raises(Unreadable) as caught:
        read_header(vault_folder)
    assert caught.value.next
