"""What a colleague who left can still open: the table of D25, no more and no less."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from at_rest import keys, put
from without_passphrase import Hand

from models.vault import anchor
from models.vault.anchor_errors import OlderThanSeen
from models.vault.database import connect
from models.vault.errors import (
    DamagedDatabase,
    InactiveUser,
    OlderUsers,
    TamperedHeader,
)
from models.vault.folder_header import read_header
from models.vault.header import NAME
from models.vault.keys import open_vault_key
from models.vault.members import (
    deactivate_user,
    unlock_slot,
)
from models.vault.rotation import rotate
from models.vault.vault import Vault, open_vault

OTHER = "copper lantern orbit meadow plinth saffron"


def id_of(vault: Vault, login: str) -> str:
    user = vault.info.user(login)
    assert user is not None
    return user.id


@pytest.fixture
def left(vault: Vault, passphrase: str, tmp_path: Path) -> dict[str, Any]:
    """Marta copied the folder and saved the key while she worked here; then she left."""
    put(vault, "before")
    folder = vault.path
    vault.close()
    with open_vault(folder, "marta", passphrase) as hers:
        saved = hers.keyring.key.database()
    copy = tmp_path / "copied-then.amparo"
    shutil.copytree(folder, copy)
    ruth = open_vault(folder, "ruth", passphrase)
    deactivate_user(ruth, id_of(ruth, "marta"))
    put(ruth, "after")
    hand = Hand.of(ruth)
    ruth.close()
    return {"folder": folder, "copy": copy, "saved": saved, "hand": hand, "where": tmp_path}


def rows(database: Path, key: str) -> set[str]:
    raw = connect(database, key, read_only=True)
    try:
        return {row[0] for row in raw.execute("SELECT key FROM settings")}
    finally:
        raw.close()


def test_d25_her_passphrase_opens_the_vault_no_more(left: dict[str, Any], passphrase: str) -> None:
    with pytest.raises(InactiveUser):
        open_vault(left["folder"], "marta", passphrase)
    member = read_header(left["folder"]).member("marta")
    assert member is not None
    # Not only the program's word: the header holds no vault key for her.
    assert member.vault_key == b""
    assert unlock_slot(read_header(left["folder"]), member, passphrase) is not None


def test_d25_every_older_copy_opens_with_her_passphrase_for_ever(
    left: dict[str, Any], passphrase: str
) -> None:
    with left["hand"].open(left["folder"]) as ruth:
        rotate(ruth)
        put(ruth, "newer")
    anchor.forget(read_header(left["copy"]).vault_id)
    with open_vault(left["copy"], "marta", passphrase) as hers:
        assert keys(hers) == ["before"]


def test_d25_a_saved_key_reads_what_is_new_until_the_rotation_and_not_after(
    left: dict[str, Any],
) -> None:
    folder = left["folder"]
    assert rows(folder / "vault-1.db", left["saved"]) == {"before", "after"}
    with left["hand"].open(folder) as ruth:
        rotate(ruth)
        put(ruth, "newer")
    assert not (folder / "vault-1.db").exists()
    with pytest.raises(DamagedDatabase):
        rows(folder / "vault-2.db", left["saved"])


def test_d25_her_private_key_opens_no_later_vault_key(
    left: dict[str, Any], passphrase: str
) -> None:
    old = read_header(left["copy"])
    member = old.member("marta")
    assert member is not None
    pairs = unlock_slot(old, member, passphrase)
    assert pairs is not None
    with left["hand"].open(left["folder"]) as ruth:
        rotate(ruth)
    new = read_header(left["folder"])
    sealed = [one.vault_key for one in new.members if one.vault_key] + [new.recovery.vault_key]
    assert len(sealed) == 3
    for one in sealed:
        for reader in ("recovery", *(each.user.id for each in new.members)):
            with pytest.raises(TamperedHeader):
                open_vault_key(one, pairs, new.vault_id, new.epoch, reader)


@pytest.mark.parametrize("rotated", [False, True])
def test_d25_an_older_list_of_users_put_back_is_refused_on_every_computer(
    left: dict[str, Any], passphrase: str, rotated: bool
) -> None:
    """Else she would be a user again, and be handed the next key."""
    folder = left["folder"]
    if rotated:
        with left["hand"].open(folder) as ruth:
            rotate(ruth)
    shutil.copy(left["copy"] / NAME, folder / NAME)
    anchor.forget(read_header(folder).vault_id)
    if rotated:
        from models.vault.errors import MissingDatabase

        with pytest.raises(MissingDatabase):
            open_vault(folder, "ruth", passphrase)
        return
    for login in ("marta", "ruth"):
        with pytest.raises(OlderUsers):
            open_vault(folder, login, passphrase)
        with pytest.raises(OlderUsers):
            open_vault(folder, login, passphrase, read_only=True)


def test_d25_a_whole_older_folder_put_back_is_caught_on_the_computers_that_saw_the_newer(
    left: dict[str, Any], passphrase: str
) -> None:
    folder = left["folder"]
    shutil.rmtree(folder)
    shutil.copytree(left["copy"], folder)
    with pytest.raises(OlderThanSeen):
        open_vault(folder, "ruth", passphrase)
    # And on no other: that is said, not promised.
    anchor.forget(read_header(folder).vault_id)
    with open_vault(folder, "ruth", passphrase) as opened:
        assert keys(opened) == ["before"]
