"""What a user of the vault is made of, and how a changed list of users is written: header and
audit entry together. The verbs are in ``members``."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import _
from models.typed import name_line
from models.vault.editions import edition, note_departures, put_edition
from models.vault.files import as_vault_errors, write_whole
from models.vault.header import NAME, FormerKey, Header, Member, Slot, slot_aad
from models.vault.header_reading import LABEL, LOGIN
from models.vault.kdf import SALT_BYTES, KdfSettings, derive
from models.vault.keys import KeyPairs, VaultKey, seal_vault_key, unwrap, wrap
from models.vault.secrets_kept import raw_of
from models.vault.user import UserInfo

if TYPE_CHECKING:
    from models.vault.session import Vault


def renewed(
    header: Header, member: Member, key: VaultKey, passphrase: str, kdf: KdfSettings, until: str
) -> tuple[Member, KeyPairs]:
    """The member with new key pairs under a new passphrase (recovery); the old signing key stays
    on the list of former ones, for the audit entries that it signed."""
    pairs = KeyPairs.fresh()
    fresh = make_member(member.user, pairs, key, passphrase, kdf.at_least(member.slot.kdf))
    former = (*member.former, FormerKey(member.signing, until))
    return replace(fresh, former=former), pairs


def make_member(
    user: UserInfo, pairs: KeyPairs, key: VaultKey, passphrase: str, kdf: KdfSettings
) -> Member:
    """A user with a slot, and the vault key sealed to them."""
    return Member(
        user=user,
        exchange=pairs.exchange_key,
        signing=pairs.signing_key,
        vault_key=seal_vault_key(key, pairs.exchange_key, user.id),
        slot=make_slot(key.vault_id, user.id, key.epoch, pairs, passphrase, kdf),
    )


def make_slot(
    vault_id: str, user_id: str, epoch: int, pairs: KeyPairs, passphrase: str, kdf: KdfSettings
) -> Slot:
    """The user's private keys under the passphrase, bound to vault, user, epoch and work."""
    salt = secrets.token_bytes(SALT_BYTES)
    kek = derive(passphrase, salt, kdf)
    nonce, sealed = wrap(pairs, kek, slot_aad(vault_id, user_id, epoch, kdf))
    return Slot(kdf, salt, nonce, sealed, epoch)


def unlock_slot(header: Header, member: Member, passphrase: str) -> KeyPairs | None:
    """The member's private keys, or ``None`` if the passphrase is not theirs."""
    slot = member.slot
    kek = derive(passphrase, slot.salt, slot.kdf)
    aad = slot_aad(header.vault_id, member.user.id, slot.epoch, slot.kdf)
    return unwrap(slot.nonce, slot.sealed, kek, aad)


def write_header(folder: Path, header: Header, key: VaultKey) -> None:
    """Seal the header and put it in place, whole."""
    with as_vault_errors():
        write_whole(folder / NAME, header.sealed(key))


def clean_login(typed: str) -> str:
    """A login as it is kept: small letters a–z, digits, ``. _ -``.

    :raises BadInput: anything else.
    """
    login = typed.strip().lower()
    if not re.fullmatch(LOGIN, login):
        raise BadInput(
            _(
                "A login has small letters a to z, digits, dots, hyphens or underscores, and "
                "starts with a letter or a digit."
            ),
            field="login",
        )
    return login


def clean_label(typed: str, field: str) -> str:
    """A name as it is kept: one line of 1 to 200 characters.

    :raises BadInput: anything else.
    """
    label = name_line(typed, field)
    if not re.fullmatch(LABEL, label):
        raise BadInput(_("Write a name, at most 200 characters on one line."), field=field)
    return label


def put_header(vault: Vault, header: Header, action: str, id: str, fields: tuple[str, ...]) -> None:
    """Write the new header and its audit entry: both, or the old header stands again.

    A commit whose last sync failed may have lasted all the same. The header then stays as the
    records know it: an older one would refuse to open, a newer one is caught up with.
    """
    place = vault.path / NAME
    key = vault.keyring.key
    counted = header.edition != vault.keyring.header.edition
    with as_vault_errors():
        before = place.read_bytes()
    try:
        with vault.own_unit() as uow:
            uow.record(action, "vault", id, fields)
            if counted:
                put_edition(raw_of(uow), header)
                note_departures(uow, header)
            write_header(vault.path, header, key)
            uow.commit()
    except BaseException:
        if counted and _may_have_lasted(vault, header):
            write_header(vault.path, header, key)
            vault.take_header(header)
        else:
            with as_vault_errors():
                write_whole(place, before)
        raise
    vault.take_header(header)


def _may_have_lasted(vault: Vault, header: Header) -> bool:
    """Whether the records know of this header, or cannot be asked now."""
    try:
        with vault.held() as held:
            return edition(held.connection) >= header.edition
    except Exception:
        return True
