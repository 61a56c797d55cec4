"""Users, passphrases, and the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from models.errors import BadInput, Refused
from models.vault.errors import InUse, UnknownLogin, WrongPassphrase, WrongRecoveryKey
from models.vault.folder_header import read_header
from models.vault.kdf import KdfSettings
from models.vault.vault import (
    UserRole,
    add_user,
    change_passphrase,
    open_vault,
    open_with_recovery,
)

OTHER = "copper lantern orbit meadow plinth saffron"


def test_an_added_user_opens_the_vault(vault_factory, passphrase: str) -> None:
    vault = vault_factory()
    user = add_user(
        vault, login=" Ines ", name="Inês  Duarte", role=UserRole.READ_ONLY, passphrase=OTHER
    )
    assert (user.login, user.name) == ("ines", "Inês Duarte")
    assert vault.info.user("ines") == user
    vault.close()
    with open_vault(vault.path, "ines", OTHER) as opened:
        with opened.read() as uow:
            assert uow.user == user
        with pytest.raises(Refused), opened.unit_of_work():
            pass
        change_passphrase(opened, OTHER, passphrase)
    open_vault(vault.path, "ines", passphrase).close()


def test_only_an_administrator_adds_users(vault_factory) -> None:
    vault = vault_factory("tomas")
    before = (vault.path / "header.json").read_bytes()
    with pytest.raises(Refused):
        add_user(vault, login="x", name="X", role=UserRole.ADVOCATE, passphrase=OTHER)
    assert (vault.path / "header.json").read_bytes() == before


@pytest.mark.parametrize(
    ("login", "name", "passphrase", "field"),
    [
        ("RUTH", "R", OTHER, "login"),
        ("a b", "R", OTHER, "login"),
        ("new", " ", OTHER, "name"),
        ("new", "New", "short", "passphrase"),
        ("new", "Newton Abercrombie", "newton abercrombie", "passphrase"),
    ],
)
def test_bad_input_for_a_new_user(
    vault_factory, login: str, name: str, passphrase: str, field: str
) -> None:
    vault = vault_factory()
    with pytest.raises(BadInput) as caught:
        add_user(vault, login=login, name=name, role=UserRole.ADVOCATE, passphrase=passphrase)
    assert caught.value.field == field
    assert len(vault.info.users) == 3


def test_a_changed_passphrase_needs_the_old_one_and_no_administrator(
    vault_factory, passphrase: str
) -> None:
    vault = vault_factory("marta")
    signature = read_header(vault.path).signature
    with pytest.raises(WrongPassphrase):
        change_passphrase(vault, "not the old passphrase", OTHER)
    with pytest.raises(BadInput):
        change_passphrase(vault, passphrase, "marta quiñones")
    change_passphrase(vault, passphrase, OTHER)
    assert read_header(vault.path).signature == signature
    vault.close()
    with pytest.raises(WrongPassphrase):
        open_vault(vault.path, "marta", passphrase)
    open_vault(vault.path, "marta", OTHER).close()
    open_vault(vault.path, "ruth", passphrase).close()


def test_a_new_passphrase_never_lowers_the_work(vault_factory, passphrase: str) -> None:
    vault = vault_factory()
    change_passphrase(vault, passphrase, OTHER, kdf=KdfSettings(80 * 1024, 4, 2))
    change_passphrase(vault, OTHER, passphrase, kdf=KdfSettings.floor())
    assert read_header(vault.path).members[0].slot.kdf == KdfSettings(80 * 1024, 4, 4)


def test_changes_of_users_stand_in_the_audit_trail(vault_factory, passphrase: str) -> None:
    from sqlalchemy import select

    from models.vault.tables import audit_entries

    vault = vault_factory()
    user = add_user(vault, login="ines", name="Inês", role=UserRole.ADVOCATE, passphrase=OTHER)
    change_passphrase(vault, passphrase, OTHER)
    with vault.read() as uow:
        rows = uow.connection.execute(
            select(audit_entries.c.action, audit_entries.c.object_id).order_by("number")
        ).all()
    assert [tuple(row) for row in rows[-2:]] == [
        ("add_user", user.id),
        ("change_passphrase", vault.user.id),
    ]


@pytest.mark.parametrize("login", ["ruth", "marta"])
def test_the_recovery_sheet_gives_a_user_a_new_passphrase(
    vault_folder: Path, vault_model, passphrase: str, login: str
) -> None:
    before = read_header(vault_folder)
    with open_with_recovery(vault_folder, vault_model.recovery_key, login, OTHER) as vault:
        assert vault.user.login == login and vault.by_sheet
        with vault.unit_of_work() as uow:
            uow.next_number("x")
            uow.commit()
    with pytest.raises(WrongPassphrase):
        open_vault(vault_folder, login, passphrase)
    with open_vault(vault_folder, login, OTHER) as again:
        assert not again.by_sheet
    open_vault(vault_folder, "tomas", passphrase).close()
    old, new = before.member(login), read_header(vault_folder).member(login)
    assert old is not None and new is not None
    assert new.signing != old.signing
    assert [one.signing for one in new.former] == [old.signing]
    # And a second time, now signed by the sheet already; an administrator signs again after it.
    open_with_recovery(vault_folder, vault_model.recovery_key, login, passphrase).close()
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        add_user(vault, login="ines", name="Inês", role=UserRole.ADVOCATE, passphrase=OTHER)
    open_vault(vault_folder, "ines", OTHER).close()


def test_recovery_refuses_slips_other_sheets_and_weak_passphrases(
    vault_folder: Path, vault_model, passphrase: str
) -> None:
    from models.vault.recovery import as_text, new_key

    header = (vault_folder / "header.json").read_bytes()
    right = vault_model.recovery_key
    with pytest.raises(BadInput) as caught:
        open_with_recovery(vault_folder, right[:12] + "U" + right[13:], "ruth", OTHER)
    assert caught.value.field == "recovery_key[3]"
    with pytest.raises(WrongRecoveryKey):
        open_with_recovery(vault_folder, as_text(new_key()), "ruth", OTHER)
    with pytest.raises(BadInput) as caught:
        open_with_recovery(vault_folder, right, "ruth", "short")
    assert caught.value.field == "passphrase"
    with pytest.raises(UnknownLogin):
        open_with_recovery(vault_folder, right, "nobody", OTHER)
    assert (vault_folder / "header.json").read_bytes() == header
    open_vault(vault_folder, "ruth", passphrase).close()


def test_recovery_of_a_damaged_vault_does_not_cost_the_old_passphrase(
    vault_folder: Path, vault_model
) -> None:
    from models.vault.errors import EmptyDatabase

    header = (vault_folder / "header.json").read_bytes()
    (vault_folder / "vault-1.db").write_bytes(b"")
    with pytest.raises(EmptyDatabase):
        open_with_recovery(vault_folder, vault_model.recovery_key, "ruth", OTHER)
    assert (vault_folder / "header.json").read_bytes() == header


def test_recovery_waits_for_the_one_who_has_it_open(vault_factory, vault_model) -> None:
    vault = vault_factory()
    with pytest.raises(InUse):
        open_with_recovery(vault.path, vault_model.recovery_key, "ruth", OTHER)


def test_without_its_audit_entry_no_change_of_users_stands(vault_factory, passphrase: str) -> None:
    vault = vault_factory()
    before = (vault.path / "header.json").read_bytes()
    with vault.read() as uow:
        raw = uow.connection.connection.driver_connection
    raw.execute("ALTER TABLE audit_entries RENAME TO away")
    with pytest.raises(DatabaseError):
        change_passphrase(vault, passphrase, OTHER)
    raw.execute("ALTER TABLE away RENAME TO audit_entries")
    assert (vault.path / "header.json").read_bytes() == before
    change_passphrase(vault, passphrase, OTHER)
