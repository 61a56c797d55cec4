"""The users of a vault and their passphrases: every change is a new header, written whole.

A user is never deleted: the audit trail names them for ever. Who leaves is deactivated; a key that
they saved still reads what is written until the next rotation (``rotation_due``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import BadInput, Refused
from models.language import _
from models.vault.clock import instant_text
from models.vault.errors import LastAdministrator, NoSuchUser, ReadOnlyVault, WrongPassphrase
from models.vault.header import Header, Member
from models.vault.header_reading import MOST_USERS
from models.vault.kdf import KdfSettings
from models.vault.keys import KeyPairs
from models.vault.membership import (
    clean_label,
    clean_login,
    make_member,
    make_slot,
    put_header,
    renewed,
    unlock_slot,
    write_header,
)
from models.vault.passphrase import require
from models.vault.powers import Power, require_power
from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from models.vault.session import Vault

__all__ = [
    "add_user",
    "change_passphrase",
    "change_user",
    "clean_label",
    "clean_login",
    "deactivate_user",
    "make_member",
    "make_slot",
    "put_header",
    "reactivate_user",
    "renewed",
    "reset_passphrase",
    "unlock_slot",
    "write_header",
]


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
    header = _for_administrators(vault)
    ring = vault.keyring
    login, name = clean_login(login), clean_label(name, "name")
    if header.member(login) is not None:
        raise BadInput(_("There is already a user “{login}”.").format(login=login), field="login")
    if len(header.members) >= MOST_USERS:
        raise BadInput(_("This vault has no room for another user."), field="login")
    require(passphrase, own_words=_words(header, login, name))
    with vault.read() as uow:
        user = UserInfo(uow.new_id(), login, name, role)
    work = kdf or _mine(vault).slot.kdf
    member = make_member(user, KeyPairs.fresh(), ring.key, passphrase, work)
    changed = header.with_member(member).signed(ring.pairs, vault.user.id)
    put_header(vault, changed, "add_user", user.id, ("login", "name", "role"))
    return user


def change_user(
    vault: Vault, user_id: str, name: str | None = None, role: UserRole | None = None
) -> UserInfo:
    """Another name or role; what is ``None`` or the same stays. The login never changes.

    :raises Refused: not an administrator; or the own role, which another administrator changes.
    :raises LastAdministrator: nobody would be left to manage the vault.
    :raises BadInput: no such user, or a name that cannot be kept.
    """
    header = _for_administrators(vault)
    member = _member(header, user_id)
    before = member.user
    user = replace(
        before,
        name=before.name if name is None else clean_label(name, "name"),
        role=before.role if role is None else role,
    )
    fields = tuple(
        field for field in ("name", "role") if getattr(user, field) != getattr(before, field)
    )
    if not fields:
        return before
    if "role" in fields and before.id == vault.user.id:
        # The header needs the signature of an administrator who still is one.
        _refuse_own(header)
    _put(vault, header.with_member(replace(member, user=user)), "change_user", user_id, fields)
    return user


def deactivate_user(vault: Vault, user_id: str) -> UserInfo:
    """The user has left: this vault does not open for them any more, and they get no later key.

    Until a rotation, a key that they saved still reads what is written; older copies and backups
    open with their passphrase for ever.

    :raises Refused: not an administrator, or oneself.
    :raises LastAdministrator: nobody would be left to manage the vault.
    :raises BadInput: no such user.
    """
    header = _for_administrators(vault)
    member = _member(header, user_id)
    if not member.user.active:
        return member.user
    if user_id == vault.user.id:
        _refuse_own(header)
    user = replace(member.user, active=False)
    gone = replace(member, user=user, vault_key=b"")
    _put(vault, header.with_member(gone), "deactivate_user", user_id, ("active",))
    return user


def reactivate_user(
    vault: Vault, user_id: str, passphrase: str, *, kdf: KdfSettings | None = None
) -> UserInfo:
    """The user is back, with new key pairs under a new passphrase. Walled cases stay closed to
    them until a member lets them in.

    :raises Refused: not an administrator, or the user never left.
    :raises BadInput: no such user, or the passphrase is too weak.
    """
    header = _for_administrators(vault)
    member = _member(header, user_id)
    if member.user.active:
        raise Refused(
            _("This user is active already."),
            safe=_("Nothing was changed."),
            next=_("To give a new passphrase, reset it."),
        )
    here = replace(member, user=replace(member.user, active=True))
    _renew(vault, header, here, passphrase, kdf, "reactivate_user", ("active", "keys"))
    return here.user


def reset_passphrase(
    vault: Vault, user_id: str, new: str, *, kdf: KdfSettings | None = None
) -> UserInfo:
    """A new passphrase, with new key pairs, for another user who forgot theirs. Walled cases
    stay closed to them until a member lets them in again.

    Older copies and backups still open with the old passphrase.

    :raises Refused: not an administrator; oneself; or the user has left.
    :raises BadInput: no such user, or the passphrase is too weak.
    """
    header = _for_administrators(vault)
    member = _member(header, user_id)
    if user_id == vault.user.id:
        raise Refused(
            _("Your own passphrase is changed, not reset."),
            safe=_("Nothing was changed."),
            next=_("Choose Change passphrase and type the present one."),
        )
    if not member.user.active:
        raise Refused(
            _("This user has left."),
            safe=_("Nothing was changed."),
            next=_("Let the user back in, with a new passphrase."),
        )
    _renew(vault, header, member, new, kdf, "reset_passphrase", ("passphrase", "keys"))
    return member.user


def change_passphrase(vault: Vault, old: str, new: str, *, kdf: KdfSettings | None = None) -> None:
    """Another passphrase for the user who opened the vault; never with less work than before.

    Older copies and backups of the vault still open with the old passphrase.

    :raises WrongPassphrase: ``old`` is not the passphrase now.
    :raises BadInput: ``new`` is too weak.
    """
    ring = vault.keyring
    if vault.read_only:
        raise ReadOnlyVault()
    header, user, member = ring.header, vault.user, _mine(vault)
    if unlock_slot(header, member, old) is None:
        raise WrongPassphrase()
    require(new, own_words=_words(header, user.login, user.name))
    work = (kdf or member.slot.kdf).at_least(member.slot.kdf)
    slot = make_slot(header.vault_id, user.id, header.epoch, ring.pairs, new, work)
    # The signature covers the list of readers, not the slots: no administrator is needed here.
    changed = header.with_member(replace(member, slot=slot))
    put_header(vault, changed, "change_passphrase", user.id, ("passphrase",))


def _for_administrators(vault: Vault) -> Header:
    """The header, for somebody who may change the list of users."""
    ring = vault.keyring
    if vault.read_only:
        raise ReadOnlyVault()
    require_power(vault.user, Power.MANAGE_USERS)
    return ring.header


def _member(header: Header, user_id: str) -> Member:
    found = next((one for one in header.members if one.user.id == user_id), None)
    if found is None:
        raise NoSuchUser()
    return found


def _mine(vault: Vault) -> Member:
    return _member(vault.keyring.header, vault.user.id)


def _refuse_own(header: Header) -> None:
    users = [one.user for one in header.members]
    if sum(one.active and one.role is UserRole.ADMINISTRATOR for one in users) == 1:
        raise LastAdministrator()
    raise Refused(
        _("You cannot do this to yourself."),
        safe=_("Nothing was changed."),
        next=_("Ask another administrator to do it."),
    )


def _renew(
    vault: Vault,
    header: Header,
    member: Member,
    passphrase: str,
    kdf: KdfSettings | None,
    action: str,
    fields: tuple[str, ...],
) -> None:
    user = member.user
    require(passphrase, own_words=_words(header, user.login, user.name))
    with vault.read() as uow:
        until = instant_text(uow.now)
    work = kdf or _mine(vault).slot.kdf
    fresh, _pairs = renewed(header, member, vault.keyring.key, passphrase, work, until)
    _put(vault, header.with_member(fresh), action, user.id, fields)


def _put(vault: Vault, header: Header, action: str, id: str, fields: tuple[str, ...]) -> None:
    signed = header.signed(vault.keyring.pairs, vault.user.id)
    put_header(vault, signed, action, id, fields)


def _words(header: Header, login: str, name: str) -> tuple[str, ...]:
    """What a colleague would try first: the office, and everybody's name."""
    others = (text for one in header.members for text in (one.user.login, one.user.name))
    return (header.organization, login, name, *others)
