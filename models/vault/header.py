"""header.json: who may open the vault, and how.

The file is an envelope around ``content``: its SHA-256 (tells damage), a MAC under the vault key
(no one without it can change a byte), and an administrator's Ed25519 signature over the *roster*,
which is the content without the users' passphrase slots: every user may change the own passphrase,
only an administrator (or the recovery sheet) the list of readers.

Places for what comes later. Rotation: ``epoch`` and ``database`` move together, a slot keeps the
epoch in which it was sealed, so users who are away need not be present. Replaced signing keys stay
in a user's ``former`` list, to verify old audit entries. A walled matter's key is sealed to the
users' ``exchange`` keys and lives in the database. Anchors (outside the vault) compare ``vault_id``
and ``epoch``; a backup holds this file as it is. A change of the envelope's content raises
``format``; the envelope itself and its SHA-256 stay the same in every format.

Format 2 adds two things to the roster: ``edition`` counts its signings (the database keeps the
number too: an older header.json put back is refused), and ``recovery.age`` is the recipient of the
key files that stock ``age`` opens with the recovery sheet. A vault of format 1 opens as it is, and
gets format 2 when its list of users is next signed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from typing import Any

from models.vault.errors import TamperedHeader
from models.vault.kdf import KdfSettings
from models.vault.keys import KeyPairs, VaultKey, verified
from models.vault.user import UserInfo, UserRole, VaultInfo

FORMAT = 2
OLDEST_FORMAT = 1
NAME = "header.json"
LARGEST = 1 << 20
RECOVERY = "recovery"


@dataclass(frozen=True)
class Slot:
    """A user's private keys under the own passphrase. ``epoch`` is that of the sealing."""

    kdf: KdfSettings
    salt: bytes
    nonce: bytes
    sealed: bytes
    epoch: int


@dataclass(frozen=True)
class FormerKey:
    """A signing key that the user had before; ``until`` is the instant of its replacement."""

    signing: bytes
    until: str


@dataclass(frozen=True)
class Member:
    """A user as the header keeps one. ``vault_key`` is empty for a user who left."""

    user: UserInfo
    exchange: bytes
    signing: bytes
    vault_key: bytes
    slot: Slot
    former: tuple[FormerKey, ...] = ()


@dataclass(frozen=True)
class Recovery:
    """The recovery sheet's public keys, and the vault key sealed to it. ``age``: the recipient of
    ``recovery/keys-<epoch>.age``, empty as long as an older vault has none."""

    exchange: bytes
    signing: bytes
    vault_key: bytes
    age: str = ""


@dataclass(frozen=True)
class Header:
    """The content of header.json, with the seals it was read with (empty before sealing)."""

    vault_id: str
    organization: str
    created: str
    epoch: int
    members: tuple[Member, ...]
    recovery: Recovery
    edition: int = 0
    format: int = FORMAT
    mac: bytes = b""
    signed_by: str = ""
    signature: bytes = b""

    @property
    def database(self) -> str:
        """The name of the database file of this epoch."""
        return f"vault-{self.epoch}.db"

    @property
    def info(self) -> VaultInfo:
        """What may be shown before the vault is open."""
        users = tuple(one.user for one in self.members)
        return VaultInfo(self.vault_id, self.organization, users, self.epoch)

    def member(self, login: str) -> Member | None:
        """The member with this login, letter case ignored."""
        user = self.info.user(login)
        return next((one for one in self.members if one.user == user), None)

    def with_member(self, member: Member) -> Header:
        """With this member added, or put in the place of the one with the same id."""
        others = [one for one in self.members if one.user.id != member.user.id]
        if len(others) == len(self.members):
            return replace(self, members=(*self.members, member))
        return replace(
            self,
            members=tuple(member if one.user.id == member.user.id else one for one in self.members),
        )

    def signed(self, pairs: KeyPairs, by: str) -> Header:
        """The next edition, signed by an administrator's id, or by ``recovery``."""
        next_one = replace(self, format=FORMAT, edition=self.edition + 1)
        value = pairs.signing.sign(_roster(next_one, by))
        return replace(next_one, signed_by=by, signature=value)

    def sealed(self, key: VaultKey) -> bytes:
        """The bytes of the file, with MAC and SHA-256 over everything."""
        body = {
            "format": self.format,
            "content": _content(self),
            "signature": {"by": self.signed_by, "value": _b64(self.signature)},
        }
        plain = canonical(body)
        body["mac"] = _b64(key.mac(b"header\0" + plain))
        body["sha256"] = hashlib.sha256(plain).hexdigest()
        return json.dumps(body, indent=1, sort_keys=True).encode("ascii") + b"\n"

    def verify(self, key: VaultKey) -> None:
        """Hold the MAC and the signature against the content.

        :raises TamperedHeader: one of them does not hold.
        """
        body = {
            "format": self.format,
            "content": _content(self),
            "signature": {"by": self.signed_by, "value": _b64(self.signature)},
        }
        if not hmac.compare_digest(self.mac, key.mac(b"header\0" + canonical(body))):
            raise TamperedHeader("seal")
        if self.signed_by == RECOVERY:
            signer = self.recovery.signing
        else:
            by = [one for one in self.members if one.user.id == self.signed_by]
            if not by or by[0].user.role is not UserRole.ADMINISTRATOR or not by[0].user.active:
                raise TamperedHeader("signature")
            signer = by[0].signing
        if not verified(self.signature, _roster(self, self.signed_by), signer):
            raise TamperedHeader("signature")


def slot_aad(vault_id: str, user_id: str, epoch: int, kdf: KdfSettings) -> bytes:
    """What a slot is bound to: it opens nowhere else and under no other work."""
    return f"slot|{vault_id}|{user_id}|{epoch}|{kdf.memory}|{kdf.passes}|{kdf.lanes}".encode()


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, ASCII."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii")


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _roster(header: Header, by: str) -> bytes:
    content = _content(header)
    for user in content["users"]:
        del user["slot"]
    return b"roster\0" + canonical({"format": header.format, "by": by, "content": content})


def _content(header: Header) -> dict[str, Any]:
    content: dict[str, Any] = {
        "vault_id": header.vault_id,
        "organization": header.organization,
        "created": header.created,
        "epoch": header.epoch,
        "database": header.database,
        "recovery": {
            "exchange": _b64(header.recovery.exchange),
            "signing": _b64(header.recovery.signing),
            "vault_key": _b64(header.recovery.vault_key),
        },
        "users": [_user(one) for one in header.members],
    }
    if header.format > 1:
        content["edition"] = header.edition
        content["recovery"]["age"] = header.recovery.age
    return content


def _user(member: Member) -> dict[str, Any]:
    slot = member.slot
    return {
        "id": member.user.id,
        "login": member.user.login,
        "name": member.user.name,
        "role": member.user.role.value,
        "active": member.user.active,
        "exchange": _b64(member.exchange),
        "signing": _b64(member.signing),
        "vault_key": _b64(member.vault_key),
        "former": [{"signing": _b64(one.signing), "until": one.until} for one in member.former],
        "slot": {
            "kdf": {
                "name": "argon2id",
                "memory_kib": slot.kdf.memory,
                "passes": slot.kdf.passes,
                "lanes": slot.kdf.lanes,
            },
            "salt": _b64(slot.salt),
            "nonce": _b64(slot.nonce),
            "sealed": _b64(slot.sealed),
            "epoch": slot.epoch,
        },
    }
