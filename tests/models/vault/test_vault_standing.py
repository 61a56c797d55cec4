"""Another copy under an open vault: said at the next look, and at the next opening again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from at_rest import keys, put

from models.vault.errors import OlderThanSeen
from models.vault.standing import Exchanged, MovedAway
from models.vault.vault import Vault, open_vault


def overwritten(vault: Vault, then: Path) -> None:
    with vault.database.open("r+b") as stream:
        stream.write(then.read_bytes())
        stream.truncate()


def test_an_older_copy_in_place_of_the_open_one_is_never_shown(
    vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    put(vault, "first")
    then = Path(shutil.copy(vault.database, tmp_path / "then.db"))
    put(vault, "second")
    overwritten(vault, then)
    for look in (vault.read, vault.unit_of_work):
        with pytest.raises(Exchanged) as told, look():
            pass
        assert told.value.safe and "backup" in told.value.next
    vault.close()
    # Though the close was the last to see it, what was seen before stands in the anchor.
    with pytest.raises(OlderThanSeen):
        open_vault(vault.path, "ruth", passphrase)


def test_a_copy_of_the_same_state_is_no_other(vault: Vault, tmp_path: Path) -> None:
    put(vault, "first")
    overwritten(vault, Path(shutil.copy(vault.database, tmp_path / "then.db")))
    put(vault, "second")
    assert keys(vault) == ["first", "second"]


def test_closing_over_an_older_copy_without_another_look(
    vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    put(vault, "first")
    then = Path(shutil.copy(vault.database, tmp_path / "then.db"))
    put(vault, "second")
    overwritten(vault, then)
    vault.close()
    with pytest.raises(OlderThanSeen):
        open_vault(vault.path, "ruth", passphrase)


def test_closing_over_a_file_that_cannot_be_read(
    vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    put(vault, "first")
    then = Path(shutil.copy(vault.database, tmp_path / "then.db"))
    put(vault, "second")
    database = vault.database
    database.write_bytes(b"\0" * then.stat().st_size)
    vault.close()
    shutil.copy(then, database)
    with pytest.raises(OlderThanSeen):
        open_vault(vault.path, "ruth", passphrase)


def test_a_folder_that_was_renamed_takes_saves_again_once_it_is_back(vault: Vault) -> None:
    put(vault, "first")
    folder = vault.path
    away = folder.rename(folder.with_name("renamed.amparo"))
    with pytest.raises(MovedAway) as told:
        put(vault, "lost?")
    assert "place" in told.value.next
    assert keys(vault) == ["first"]
    away.rename(folder)
    put(vault, "second")
    assert keys(vault) == ["first", "second"]
