"""The users of a vault and their passphrases: every change is a new header, written whole."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput, Refused
from models.language import _
from models.vault.errors import ReadOnlyVault, WrongPassphrase
from models.vault.files import as_vault_errors, write_whole
from models.vault.header import NAME, FormerKey, Header, Member, Slot, slot_aad
from models.vault.header_reading import LABEL, LOGIN, MOST_USERS
from models.vault.kdf import SALT_BYTES, KdfSettings, derive
from models.vault.keys import KeyPairs, VaultKey, seal_vault_key, unwrap, wrap
from models.vault.passphrase import require
from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from models.vault.session import Vault


def add_user(
    vault: Vault,
    *,
    login: str,
    name: str,
    role: UserRole,
    passphrase: str,
    kdf: KdfSettings | None = None,
) -> UserInfo:
    """A new user, who opens the vault with this passphrase from now on.

    ``kdf``: by default as much work as the administrator's own slot.

    :raises Refused: only an administrator may sign the list of users.
    :raises BadInput: login taken or malformed, name empty, passphrase too weak; says which field.
    """
    ring = vault.keyring
    if vault.read_only:
        raise ReadOnlyVault()
    if vault.user.role is not UserRole.ADMINISTRATOR:
        raise Refused(
            _("Only an administrator of the vault can add a user."),
            safe=_("Nothing was changed."),
            next=_("Ask an administrator."),
        )
    header = ring.header
    login, name = clean_login(login), clean_label(name, "name")
    if header.member(login) is not None:
        raise BadInput(_("There is already a user “{login}”.").format(login=login), field="login")
    if len(header.members) >= MOST_USERS:
        raise BadInput(_("This vault has no room for another user."), field="login")
    require(passphrase, own_words=(header.organization, login, name))
    mine = header.member(vault.user.login)
    assert mine is not None
    with vault.read() as uow:
        user = UserInfo(uow.new_id(), login, name, role)
    member = make_member(user, KeyPairs.fresh(), ring.key, passphrase, kdf or mine.slot.kdf)
    changed = header.with_member(member).signed(ring.pairs, vault.user.id)
    put_header(vault, changed, "add_user", user.id, ("login", "name", "role"))
    return user


def change_passphrase(vault: Vault, old: str, new: str, *, kdf: KdfSettings | None = None) -> None:
    """Another passphrase for the user who opened the vault; never with less work than before.

    Older copies and backups of the vault still open with the old passphrase.

    :raises WrongPassphrase: ``old`` is not the passphrase now.
    :raises BadInput: ``new`` is too weak.
    """
    ring = vault.keyring
    if vault.read_only:
        raise ReadOnlyVault()
    header, user = ring.header, vault.user
    member = header.member(user.login)
    assert member is not None
    if unlock_slot(header, member, old) is None:
        raise WrongPassphrase()
    require(new, own_words=(header.organization, user.login, user.name))
    work = (kdf or member.slot.kdf).at_least(member.slot.kdf)
    slot = make_slot(header.vault_id, user.id, header.epoch, ring.pairs, new, work)
    # The signature covers the list of readers, not the slots: no administrator is needed here.
    changed = header.with_member(replace(member, slot=slot))
    put_header(vault, changed, "change_passphrase", user.id, ("passphrase",))


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
    label = " ".join(typed.split())
    if not re.fullmatch(LABEL, label):
        raise BadInput(_("Write a name, at most 200 characters on one line."), field=field)
    return label


def put_header(vault: Vault, header: Header, action: str, id: str, fields: tuple[str, ...]) -> None:
    """Write the new header and its audit entry: both, or the old header stands again."""
    place = vault.path / NAME
    key = vault.keyring.key
    with as_vault_errors():
        before = place.read_bytes()
    with vault.own_unit() as uow:
        uow.record(action, "vault", id, fields)
        write_header(vault.path, header, key)
        try:
            uow.commit()
        except BaseException:
            with as_vault_errors():
                write_whole(place, before)
            raise
    vault.take_header(header)
