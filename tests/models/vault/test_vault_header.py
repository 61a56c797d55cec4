"""header.json: no change of it goes unnoticed, whoever made it."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest
from header_leaves import another, at, body_of, changed, leaves, put

from models.vault.errors import (
    DamagedHeader,
    KdfOutOfLimits,
    TamperedHeader,
    VaultError,
    WrongPassphrase,
)
from models.vault.folder_header import read_header
from models.vault.header import NAME, RECOVERY, Member
from models.vault.header_reading import parse
from models.vault.keys import KeyPairs, VaultKey
from models.vault.members import make_member
from models.vault.user import UserInfo, UserRole
from models.vault.vault import open_vault, peek


def test_the_file_reads_back_as_it_was_written(vault_folder: Path) -> None:
    header = read_header(vault_folder)
    assert header.organization == "Example Legal Aid"
    assert [one.login for one in header.info.users] == ["ruth", "tomas", "marta"]
    assert header.database == "vault-1.db"
    assert peek(vault_folder) == header.info


def test_login_is_found_in_any_letter_case(vault_folder: Path) -> None:
    header = read_header(vault_folder)
    assert header.member(" RUTH ") is header.members[0]
    assert header.member("nobody") is None


def test_every_leaf_changed_by_accident_is_damage(vault_folder: Path) -> None:
    body = body_of(vault_folder)
    tried = 0
    for place in leaves(body):
        if place == ("mac",):
            continue  # outside the checksum; held by the key (next tests)
        put(
            vault_folder,
            changed(body, place, another(at(body, place), str(place[-1]))),
            fresh_sum=False,
        )
        with pytest.raises((DamagedHeader, KdfOutOfLimits)):
            peek(vault_folder)
        tried += 1
    assert tried > 50


def test_every_leaf_changed_on_purpose_keeps_the_vault_shut(
    vault_folder: Path, passphrase: str
) -> None:
    """The attacker has the folder, makes a right checksum, and has no key."""
    body = body_of(vault_folder)
    first = [place for place in leaves(body) if place[:3] in (("content", "users", 0),)]
    other = [place for place in leaves(body) if place[:3] == ("content", "users", 1)]
    top = [
        place for place in leaves(body) if place not in first and place[:2] != ("content", "users")
    ]
    for place in [*first, *other[::4], *top]:
        if place == ("sha256",):
            continue
        new = changed(body, place, another(at(body, place), str(place[-1])))
        put(vault_folder, new, fresh_sum=True)
        with pytest.raises(VaultError):
            open_vault(vault_folder, "ruth", passphrase)
    put(vault_folder, body, fresh_sum=True)
    open_vault(vault_folder, "ruth", passphrase).close()


def test_a_slipped_in_reader_is_refused(vault_folder: Path, passphrase: str) -> None:
    """Without the vault key: a copied user with other keys, right in form and checksum."""
    body = body_of(vault_folder)
    extra = copy.deepcopy(body["content"]["users"][1])
    pairs = KeyPairs.fresh()
    import base64

    extra["id"] = extra["id"][:-1] + ("0" if extra["id"][-1] != "0" else "1")
    extra["login"] = "mallory"
    extra["exchange"] = base64.b64encode(pairs.exchange_key).decode()
    extra["signing"] = base64.b64encode(pairs.signing_key).decode()
    body["content"]["users"].append(extra)
    put(vault_folder, body, fresh_sum=True)
    assert len(peek(vault_folder).users) == 4
    with pytest.raises(TamperedHeader, match="seal"):
        open_vault(vault_folder, "ruth", passphrase)


@pytest.fixture
def held(vault_factory) -> tuple[Path, VaultKey]:
    """A folder and its vault key: what an advocate (no administrator) has in hand."""
    vault = vault_factory("marta")
    key = vault.keyring.key
    vault.close()
    return vault.path, key


def test_a_user_who_is_no_administrator_cannot_change_the_list_of_readers(
    held: tuple[Path, VaultKey], passphrase: str
) -> None:
    folder, key = held
    header = read_header(folder)
    own = KeyPairs.fresh()
    slot = header.members[0].slot
    stranger = Member(
        UserInfo("01a20308-3ae9-7000-8722-0aae7aa065ca", "mallory", "M", UserRole.ATTORNEY),
        own.exchange_key,
        own.signing_key,
        b"\0" * 80,
        slot,
    )
    marta = header.members[2]
    forgeries = [
        header.with_member(stranger),
        header.with_member(replace(marta, user=replace(marta.user, role=UserRole.ADMINISTRATOR))),
        header.with_member(replace(marta, exchange=own.exchange_key)),
        replace(header, members=header.members[:2]),
        replace(header, organization="Other Office"),
        replace(header, recovery=replace(header.recovery, exchange=own.exchange_key)),
        header.with_member(stranger).signed(own, "01a20308-3ae9-7000-8722-0aae7aa065ca"),
        header.with_member(stranger).signed(own, marta.user.id),
        header.with_member(stranger).signed(own, header.members[0].user.id),
        header.with_member(stranger).signed(own, RECOVERY),
    ]
    for forged in forgeries:
        (folder / NAME).write_bytes(forged.sealed(key))
        with pytest.raises(TamperedHeader, match="signature"):
            open_vault(folder, "ruth", passphrase)
    (folder / NAME).write_bytes(header.sealed(key))
    open_vault(folder, "ruth", passphrase).close()


def test_the_signature_of_an_administrator_who_left_counts_for_nothing(vault_factory) -> None:
    ring = vault_factory().keyring
    ruth = ring.header.members[0]
    gone = replace(ruth, user=replace(ruth.user, active=False), vault_key=b"")
    header = ring.header.with_member(gone).signed(ring.pairs, ruth.user.id)
    with pytest.raises(TamperedHeader, match="signature"):
        parse(header.sealed(ring.key)).verify(ring.key)


def test_an_administrator_notices_that_the_own_keys_were_exchanged(
    held: tuple[Path, VaultKey], passphrase: str
) -> None:
    """A user who holds the vault key can put a key pair of their own in the administrator's
    place and sign with it: the administrator's private keys tell."""
    folder, key = held
    header = read_header(folder)
    ruth, own = header.members[0], KeyPairs.fresh()
    forged = header.with_member(replace(ruth, signing=own.signing_key)).signed(own, ruth.user.id)
    raw = forged.sealed(key)
    parse(raw).verify(key)
    (folder / NAME).write_bytes(raw)
    with pytest.raises(TamperedHeader, match="public keys"):
        open_vault(folder, "ruth", passphrase)


def test_slots_do_not_fit_another_user_vault_epoch_or_work(
    vault_folder: Path, passphrase: str
) -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.members import unlock_slot

    header = read_header(vault_folder)
    ruth, tomas, _ = header.members
    assert unlock_slot(header, ruth, passphrase) is not None
    slot = ruth.slot
    for other in (
        replace(tomas, slot=slot),
        replace(ruth, slot=replace(slot, epoch=2)),
        replace(ruth, slot=replace(slot, kdf=KdfSettings(64 * 1024, 3, 3))),
    ):
        assert unlock_slot(header, other, passphrase) is None
    elsewhere = replace(header, vault_id=header.vault_id[:-1] + "0")
    if elsewhere != header:
        assert unlock_slot(elsewhere, ruth, passphrase) is None


def test_wrong_passphrase_is_told_from_damage(vault_folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_vault(vault_folder, "ruth", "velvet harbor maple tunnel quartz")
    (vault_folder / NAME).write_bytes((vault_folder / NAME).read_bytes()[:-40])
    with pytest.raises(DamagedHeader):
        open_vault(vault_folder, "ruth", "velvet harbor maple tunnel quartz")


def test_a_member_is_sealed_to_the_key_of_its_own_epoch() -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.keys import open_vault_key

    key = VaultKey.fresh("01a20308-3ae9-7000-8722-0aae7aa065ca", 3)
    pairs = KeyPairs.fresh()
    user = UserInfo("01a20308-3ae9-7000-8722-0aae7aa065cb", "a", "A", UserRole.ADVOCATE)
    member = make_member(user, pairs, key, "x" * 20, KdfSettings.floor())
    assert open_vault_key(member.vault_key, pairs, key.vault_id, 3, user.id) == key
    for vault_id, epoch, reader in (
        ("other", 3, user.id),
        (key.vault_id, 4, user.id),
        (key.vault_id, 3, RECOVERY),
    ):
        with pytest.raises(TamperedHeader):
            open_vault_key(member.vault_key, pairs, vault_id, epoch, reader)
    assert repr(key.secret) not in repr(key)
