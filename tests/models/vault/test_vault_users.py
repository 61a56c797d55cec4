"""Users who leave, come back and change; and what one who left can still open (D25)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select
from without_passphrase import Hand

from models.errors import BadInput, Refused
from models.vault import anchor
from models.vault.anchor_errors import OlderThanSeen
from models.vault.database import connect
from models.vault.deep import deep_verify
from models.vault.errors import (
    DamagedDatabase,
    InactiveUser,
    LastAdministrator,
    NoSuchUser,
    OlderUsers,
    ReadOnlyVault,
    TamperedHeader,
    WrongPassphrase,
)
from models.vault.header import NAME
from models.vault.keys import KeyPairs, open_seal, open_vault_key, seal_to
from models.vault.members import (
    add_user,
    change_user,
    deactivate_user,
    put_header,
    reactivate_user,
    reset_passphrase,
    unlock_slot,
)
from models.vault.opening import read_header
from models.vault.rotation import rotate, rotation_due
from models.vault.tables import settings
from models.vault.vault import UserRole, Vault, open_vault

OTHER = "copper lantern orbit meadow plinth saffron"


def put(vault: Vault, key: str) -> None:
    with vault.unit_of_work() as uow:
        uow.connection.execute(insert(settings).values(key=key, value="x"))
        uow.commit()


def keys(vault: Vault) -> set[str]:
    with vault.read() as uow:
        return set(uow.connection.execute(select(settings.c.key)).scalars())


def due(vault: Vault) -> bool:
    with vault.read() as uow:
        return rotation_due(uow)


def whole(vault: Vault) -> None:
    assert [one for one in deep_verify(vault, from_start=True).problems if one.serious] == []


def last_entry(vault: Vault) -> tuple[str, str, str]:
    with vault.read() as uow:
        row = uow.connection.exec_driver_sql(
            "SELECT action, object_id, fields FROM audit_entries ORDER BY number DESC LIMIT 1"
        ).one()
    return tuple(row)  # type: ignore[return-value]


def id_of(vault: Vault, login: str) -> str:
    user = vault.info.user(login)
    assert user is not None
    return user.id


def test_a_changed_name_and_role_hold_at_the_next_opening(vault: Vault, passphrase: str) -> None:
    marta = id_of(vault, "marta")
    changed = change_user(vault, marta, name="  Marta   Quiñones Vega ", role=UserRole.ATTORNEY)
    assert (changed.name, changed.role) == ("Marta Quiñones Vega", UserRole.ATTORNEY)
    assert vault.info.user("marta") == changed
    assert last_entry(vault) == ("change_user", marta, '["name","role"]')
    before = (vault.path / NAME).read_bytes()
    assert change_user(vault, marta, name="Marta Quiñones Vega") == changed
    assert (vault.path / NAME).read_bytes() == before
    change_user(vault, vault.user.id, name="Ruth A. Okafor")
    assert vault.user.name == "Ruth A. Okafor"
    assert last_entry(vault)[2] == '["name"]'
    with pytest.raises(BadInput) as caught:
        change_user(vault, marta, name=" ")
    assert caught.value.field == "name"
    vault.close()
    with open_vault(vault.path, "marta", passphrase) as opened:
        assert opened.user == changed
        whole(opened)


@pytest.mark.parametrize(
    "verb",
    [
        lambda vault, id: change_user(vault, id, name="X"),
        lambda vault, id: change_user(vault, id, role=UserRole.READ_ONLY),
        lambda vault, id: deactivate_user(vault, id),
        lambda vault, id: reactivate_user(vault, id, OTHER),
        lambda vault, id: reset_passphrase(vault, id, OTHER),
    ],
)
def test_only_an_administrator_and_only_a_user_that_there_is(
    vault_factory: Any, passphrase: str, verb: Any
) -> None:
    vault = vault_factory()
    with pytest.raises(NoSuchUser):
        verb(vault, "01a20308-3ae9-7000-8722-0aae7aa065ca")
    tomas = id_of(vault, "tomas")
    vault.close()
    before = (vault.path / NAME).read_bytes()
    marta = vault_factory("marta")
    with pytest.raises(Refused, match="administrator"):
        verb(marta, tomas)
    marta.close()
    reading = open_vault(vault.path, "ruth", passphrase, read_only=True)
    with reading, pytest.raises(ReadOnlyVault):
        verb(reading, tomas)
    assert (vault.path / NAME).read_bytes() == before


def test_the_last_administrator_stays_and_nobody_does_it_to_themselves(
    vault: Vault, passphrase: str
) -> None:
    ruth, tomas = vault.user.id, id_of(vault, "tomas")
    before = (vault.path / NAME).read_bytes()
    with pytest.raises(LastAdministrator):
        deactivate_user(vault, ruth)
    with pytest.raises(LastAdministrator):
        change_user(vault, ruth, role=UserRole.ATTORNEY)
    assert (vault.path / NAME).read_bytes() == before
    change_user(vault, tomas, role=UserRole.ADMINISTRATOR)
    before = (vault.path / NAME).read_bytes()
    # A list of users signed by somebody who is no administrator any more would open for nobody.
    for verb in (
        lambda: deactivate_user(vault, ruth),
        lambda: change_user(vault, ruth, role=UserRole.ATTORNEY),
        lambda: reset_passphrase(vault, ruth, OTHER),
    ):
        with pytest.raises(Refused) as caught:
            verb()
        assert not isinstance(caught.value, LastAdministrator)
    assert (vault.path / NAME).read_bytes() == before
    vault.close()
    with open_vault(vault.path, "tomas", passphrase) as second:
        deactivate_user(second, ruth)
        with pytest.raises(LastAdministrator):
            deactivate_user(second, tomas)
    with pytest.raises(InactiveUser):
        open_vault(vault.path, "ruth", passphrase)
    open_vault(vault.path, "tomas", passphrase).close()


def test_who_left_and_came_back(vault: Vault, passphrase: str, clock: Any) -> None:
    marta = id_of(vault, "marta")
    assert not due(vault)
    gone = deactivate_user(vault, marta)
    assert not gone.active
    assert last_entry(vault) == ("deactivate_user", marta, '["active"]')
    assert due(vault)
    assert deactivate_user(vault, marta) == gone
    with pytest.raises(Refused):
        reset_passphrase(vault, marta, OTHER)
    with pytest.raises(BadInput) as caught:
        reactivate_user(vault, marta, "short")
    assert caught.value.field == "passphrase"
    clock.move(days=3)
    back = reactivate_user(vault, marta, OTHER)
    assert back.active
    assert not due(vault)
    with pytest.raises(Refused):
        reactivate_user(vault, marta, passphrase)
    whole(vault)
    vault.close()
    with pytest.raises(WrongPassphrase):
        open_vault(vault.path, "marta", passphrase)
    with open_vault(vault.path, "marta", OTHER) as opened:
        put(opened, "hers")
        whole(opened)


def test_a_rotation_is_due_from_a_departure_until_it_is_done(vault: Vault) -> None:
    deactivate_user(vault, id_of(vault, "marta"))
    deactivate_user(vault, id_of(vault, "tomas"))
    assert due(vault)
    rotate(vault)
    assert not due(vault)
    reactivate_user(vault, id_of(vault, "marta"), OTHER)
    deactivate_user(vault, id_of(vault, "marta"))
    assert due(vault)


def test_a_reset_passphrase_comes_with_new_keys(vault: Vault, passphrase: str) -> None:
    before = read_header(vault.path).member("marta")
    reset_passphrase(vault, id_of(vault, "marta"), OTHER)
    after = read_header(vault.path).member("marta")
    assert before is not None and after is not None
    assert after.exchange != before.exchange
    assert [one.signing for one in after.former] == [before.signing]
    with pytest.raises(BadInput):
        reset_passphrase(vault, id_of(vault, "marta"), "ruth okafor example legal aid")
    vault.close()
    with pytest.raises(WrongPassphrase):
        open_vault(vault.path, "marta", passphrase)
    open_vault(vault.path, "marta", OTHER).close()


def test_other_users_names_make_no_passphrase(vault: Vault) -> None:
    with pytest.raises(BadInput):
        add_user(
            vault, login="ines", name="Inês", role=UserRole.ADVOCATE,
            passphrase="Lindqvist Quiñones Okafor",
        )  # fmt: skip


def test_a_seal_opens_for_its_reader_and_its_purpose_alone() -> None:
    mine, theirs = KeyPairs.fresh(), KeyPairs.fresh()
    sealed = seal_to(mine.exchange_key, b"wall", b"case-1|ruth")
    assert open_seal(sealed, mine, b"case-1|ruth") == b"wall"
    assert open_seal(sealed, theirs, b"case-1|ruth") is None
    assert open_seal(sealed, mine, b"case-2|ruth") is None
    assert open_seal(sealed[:-1] + bytes([sealed[-1] ^ 1]), mine, b"case-1|ruth") is None
    assert open_seal(b"", mine, b"case-1|ruth") is None
    assert seal_to(mine.exchange_key, b"wall", b"case-1|ruth") != sealed


# --- D25: the table of what a removed user can do -------------------------------------------


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
        assert keys(hers) == {"before"}


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
        assert keys(opened) == {"before"}


# --- a crash between the header and its entry -------------------------------------------------


def test_a_crash_between_a_header_and_its_entry_is_caught_up(vault: Vault, passphrase: str) -> None:
    ring = vault.keyring
    marta = ring.header.member("marta")
    assert marta is not None
    gone = replace(marta, user=replace(marta.user, active=False), vault_key=b"")
    changed = ring.header.with_member(gone).signed(ring.pairs, vault.user.id)
    (vault.path / NAME).write_bytes(changed.sealed(ring.key))
    vault.close()
    open_vault(vault.path, "ruth", passphrase, read_only=True).close()
    with open_vault(vault.path, "ruth", passphrase) as opened:
        assert last_entry(opened) == ("catch_up", opened.info.vault_id, '["users"]')
        assert due(opened)
        whole(opened)
    with open_vault(vault.path, "ruth", passphrase) as opened:
        with opened.read() as uow:
            count = uow.connection.exec_driver_sql(
                "SELECT count(*) FROM audit_entries WHERE action = 'catch_up'"
            ).scalar_one()
        assert count == 1


def test_a_header_that_cannot_be_written_changes_nothing(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os
    import stat

    from models.vault.errors import DiskFault

    before, entry = (vault.path / NAME).read_bytes(), last_entry(vault)
    real, armed = os.fsync, True

    def fsync(descriptor: int) -> None:
        nonlocal armed
        real(descriptor)
        # Of the folder, once: the new header bears its name already.
        if armed and stat.S_ISDIR(os.fstat(descriptor).st_mode):
            armed = False
            raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DiskFault):
        deactivate_user(vault, id_of(vault, "marta"))
    assert not armed
    assert (vault.path / NAME).read_bytes() == before
    assert last_entry(vault) == entry
    assert not due(vault)


def test_a_change_without_a_new_edition_leaves_the_edition(vault: Vault) -> None:
    before = vault.keyring.header
    put_header(vault, before, "nothing", before.vault_id, ())
    with vault.read() as uow:
        edition = uow.connection.exec_driver_sql("SELECT edition FROM roster").scalar_one()
    assert edition == before.edition == read_header(vault.path).edition
