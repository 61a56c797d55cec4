"""Users who leave, come back and change; and what one who left can still open (D25)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from at_rest import put, whole

from models.errors import BadInput, Refused
from models.vault.errors import (
    InactiveUser,
    LastAdministrator,
    NoSuchUser,
    ReadOnlyVault,
    WrongPassphrase,
)
from models.vault.folder_header import read_header
from models.vault.header import NAME
from models.vault.keys import KeyPairs, open_seal, seal_to
from models.vault.members import (
    add_user,
    change_user,
    deactivate_user,
    put_header,
    reactivate_user,
    reset_passphrase,
)
from models.vault.rotation import rotate, rotation_due
from models.vault.vault import UserRole, Vault, open_vault

OTHER = "copper lantern orbit meadow plinth saffron"


def due(vault: Vault) -> bool:
    with vault.read() as uow:
        return rotation_due(uow)


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
