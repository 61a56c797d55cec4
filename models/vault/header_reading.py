"""The strict schema of header.json: unknown, missing, doubled and mistyped keys are all refused."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from models.vault.errors import DamagedHeader, NewerFormat
from models.vault.header import (
    FORMAT,
    LARGEST,
    OLDEST_FORMAT,
    RECOVERY,
    FormerKey,
    Header,
    Member,
    Recovery,
    Slot,
    canonical,
)
from models.vault.kdf import SALT_BYTES, KdfSettings
from models.vault.keys import NONCE_BYTES
from models.vault.user import UserInfo, UserRole

MOST_USERS = 500
ID = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
LOGIN = r"[a-z0-9][a-z0-9._-]{0,63}"
LABEL = r"[^\x00-\x1f\x7f\ud800-\udfff]{1,200}"
# An age X25519 recipient (bech32), or none yet.
AGE = r"(age1[02-9ac-hj-np-z]{58})?"
MOST_EDITIONS = 1 << 40
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
KEY_BYTES, SIGNATURE_BYTES, MAC_BYTES = 32, 64, 32
# HPKE: 32 bytes of encapsulated key, 32 of vault key, 16 of tag. A slot: 64 of keys, 16 of tag.
SEALED_KEY_BYTES, SLOT_BYTES = 80, 80

T = TypeVar("T")


class Part:
    """One JSON object, read key by key; ``done`` refuses what was not asked for."""

    def __init__(self, value: Any, place: str) -> None:
        if not isinstance(value, dict):
            raise DamagedHeader(place or "not an object")
        self._left = dict(value)
        self._place = place

    def _take(self, name: str, kind: type[T]) -> T:
        value = self._left.pop(name, None)
        if type(value) is not kind:
            raise self.bad(name)
        return value

    def bad(self, name: str) -> DamagedHeader:
        """The error for one key; names the place, never the value."""
        return DamagedHeader(f"{self._place}.{name}" if self._place else name)

    def text(self, name: str, pattern: str) -> str:
        """A string that matches as a whole."""
        value = self._take(name, str)
        if not re.fullmatch(pattern, value):
            raise self.bad(name)
        return value

    def number(self, name: str, low: int, high: int) -> int:
        """An integer in the range (a boolean is none)."""
        value = self._take(name, int)
        if not low <= value <= high:
            raise self.bad(name)
        return value

    def flag(self, name: str) -> bool:
        """A boolean."""
        return self._take(name, bool)

    def raw(self, name: str, *lengths: int) -> bytes:
        """Base64 in its one canonical form, of one of these lengths."""
        value = self._take(name, str)
        try:
            raw = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise self.bad(name) from None
        if len(raw) not in lengths or base64.b64encode(raw).decode() != value:
            raise self.bad(name)
        return raw

    def part(self, name: str) -> Part:
        """A nested object."""
        return Part(self._take(name, dict), f"{self._place}.{name}" if self._place else name)

    def items(self, name: str, most: int, read: Callable[[Part], T]) -> tuple[T, ...]:
        """A list of objects, each read whole."""
        values = self._take(name, list)
        if len(values) > most:
            raise self.bad(name)
        found = []
        for place, value in enumerate(values):
            part = Part(value, f"{self._place}.{name}[{place}]" if self._place else name)
            found.append(read(part))
            part.done()
        return tuple(found)

    def done(self) -> None:
        """Nothing may be left."""
        if self._left:
            raise DamagedHeader(f"{self._place}: unknown key" if self._place else "unknown key")


def body_of(raw: bytes) -> tuple[dict[str, Any], Any]:
    """The JSON object of the file, and the checksum it claims."""
    try:
        body = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_once,
            parse_float=_refused,
            parse_constant=_refused,
        )
    except (ValueError, RecursionError):
        raise DamagedHeader("not readable") from None
    if not isinstance(body, dict):
        raise DamagedHeader("not an object")
    return body, body.get("sha256")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("doubled key")
    return found


def _refused(_: str) -> Any:
    raise ValueError("not an integer")


def parse(raw: bytes) -> Header:
    """The header out of the file's bytes; everything that does not fit exactly is refused.

    :raises DamagedHeader: not ours, cut, changed by accident, or outside the schema.
    :raises NewerFormat: whole, but of a later format.
    :raises KdfOutOfLimits: a slot asks for work that is never run.
    """
    if len(raw) > LARGEST:
        raise DamagedHeader("larger than 1 MiB")
    body, digest = body_of(raw)
    covered = {name: body[name] for name in body if name not in ("mac", "sha256")}
    try:
        plain = canonical(covered)
    except (ValueError, RecursionError):
        raise DamagedHeader("not readable") from None
    if hashlib.sha256(plain).hexdigest() != digest:
        raise DamagedHeader("checksum")
    version = body.get("format")
    if type(version) is int and version > FORMAT:
        raise NewerFormat()
    return read_header(body)


def read_header(body: dict[str, Any]) -> Header:
    """The whole envelope, its checksum already held."""
    part = Part(body, "")
    version = part.number("format", OLDEST_FORMAT, FORMAT)
    part.text("sha256", r"[0-9a-f]{64}")
    signature = part.part("signature")
    content = part.part("content")
    recovery = content.part("recovery")
    header = Header(
        vault_id=content.text("vault_id", ID),
        organization=content.text("organization", LABEL),
        created=content.text("created", INSTANT),
        epoch=content.number("epoch", 1, 1_000_000),
        members=content.items("users", MOST_USERS, _member),
        recovery=Recovery(
            recovery.raw("exchange", KEY_BYTES),
            recovery.raw("signing", KEY_BYTES),
            recovery.raw("vault_key", SEALED_KEY_BYTES),
            recovery.text("age", AGE) if version > 1 else "",
        ),
        edition=content.number("edition", 0, MOST_EDITIONS) if version > 1 else 0,
        format=version,
        mac=part.raw("mac", MAC_BYTES),
        signed_by=signature.text("by", f"{ID}|{RECOVERY}"),
        signature=signature.raw("value", SIGNATURE_BYTES),
    )
    if content.text("database", r"vault-[1-9][0-9]{0,6}\.db") != header.database:
        raise content.bad("database")
    for one in (recovery, content, signature, part):
        one.done()
    _distinct(header, content)
    return header


def _distinct(header: Header, content: Part) -> None:
    users = [one.user for one in header.members]
    for values in (
        [one.id for one in users],
        [one.login for one in users],
        [one.exchange for one in header.members],
        [one.signing for one in header.members],
    ):
        if not values or len(set(values)) != len(values):
            raise content.bad("users")
    if any(one.slot.epoch > header.epoch for one in header.members):
        raise content.bad("users")


def _member(part: Part) -> Member:
    user = UserInfo(
        id=part.text("id", ID),
        login=part.text("login", LOGIN),
        name=part.text("name", LABEL),
        role=UserRole(part.text("role", "|".join(UserRole))),
        active=part.flag("active"),
    )
    return Member(
        user=user,
        exchange=part.raw("exchange", KEY_BYTES),
        signing=part.raw("signing", KEY_BYTES),
        vault_key=part.raw("vault_key", SEALED_KEY_BYTES if user.active else 0),
        slot=_slot(part.part("slot")),
        former=part.items("former", 1000, _former),
    )


def _former(part: Part) -> FormerKey:
    return FormerKey(part.raw("signing", KEY_BYTES), part.text("until", INSTANT))


def _slot(part: Part) -> Slot:
    work = part.part("kdf")
    work.text("name", "argon2id")
    most = 1 << 62
    # KdfSettings itself refuses what is out of limits, with its own words.
    kdf = KdfSettings(
        work.number("memory_kib", 0, most),
        work.number("passes", 0, most),
        work.number("lanes", 0, most),
    )
    work.done()
    slot = Slot(
        kdf=kdf,
        salt=part.raw("salt", SALT_BYTES),
        nonce=part.raw("nonce", NONCE_BYTES),
        sealed=part.raw("sealed", SLOT_BYTES),
        epoch=part.number("epoch", 1, 1_000_000),
    )
    part.done()
    return slot
