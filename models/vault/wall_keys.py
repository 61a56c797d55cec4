"""The keys of walls, and the tokens that they seal: text as it lies in a walled case's rows."""

from __future__ import annotations

import base64
import contextlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from models.vault.errors import DamagedDatabase
from models.vault.wall_errors import BehindWall

PREFIX = "wall:1:"
_KEY_ID = 16
_NONCE = 12
_BLOCK = 64
_HEAD = len(PREFIX) + _KEY_ID + 1


@dataclass(frozen=True)
class WallKey:
    """One key of one wall. ``id`` (16 hexadecimal digits) stands in each token."""

    id: str
    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> WallKey:
        """A new random key."""
        return cls(secrets.token_hex(_KEY_ID // 2), secrets.token_bytes(32))

    def seal(self, label: str, value: Any) -> str | bytes:
        """The token of a value. Its length tells the value's only in steps of 64 bytes, so that
        a short code (a kind, yes or no, an empty text) cannot be told from another."""
        raw = isinstance(value, bytes | bytearray | memoryview)
        if raw:
            plain = bytes(value)
        else:
            plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
            plain += b" " * (-len(plain) % _BLOCK)
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + self._aead().encrypt(nonce, plain, label.encode())
        head = f"{PREFIX}{self.id}:"
        if raw:
            return bytes(head.encode() + sealed)
        return head + base64.b64encode(sealed).decode()

    def open(self, label: str, token: str | bytes) -> Any:
        """The value of a token.

        :raises DamagedDatabase: it was changed, or stood in another column.
        """
        from cryptography.exceptions import InvalidTag

        try:
            if isinstance(token, bytes):
                sealed = token[_HEAD:]
            else:
                sealed = base64.b64decode(token[_HEAD:], validate=True)
            plain = self._aead().decrypt(sealed[:_NONCE], sealed[_NONCE:], label.encode())
        except (InvalidTag, ValueError):
            raise DamagedDatabase("walled text") from None
        return plain if isinstance(token, bytes) else json.loads(plain)

    def _aead(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305(self.secret)


def is_token(value: object) -> bool:
    """Whether this is sealed, as it lies in the database."""
    if isinstance(value, str):
        return value.startswith(PREFIX)
    return isinstance(value, bytes) and value.startswith(PREFIX.encode())


def key_of(token: str | bytes) -> str:
    """The id of the key that sealed it."""
    part = token[len(PREFIX) : len(PREFIX) + _KEY_ID]
    return part if isinstance(part, str) else part.decode("ascii", "replace")


class Keys:
    """The wall keys that the user at work holds, by id; ``sealing`` is the one that writes."""

    def __init__(self) -> None:
        self.held: dict[str, WallKey] = {}
        self.sealing: WallKey | None = None
        self.who_to_ask: Callable[[str], tuple[str, tuple[str, ...]]] = lambda _id: ("", ())

    def open(self, label: str, token: str | bytes) -> Any:
        """The value of a token.

        :raises BehindWall: the user at work is no member.
        """
        key = self.held.get(key_of(token))
        if key is None:
            raise BehindWall(*self.who_to_ask(key_of(token)))
        return key.open(label, token)

    @contextlib.contextmanager
    def writing(self, key: WallKey | None) -> Iterator[None]:
        """Inside, whatever is written into a ``Walled`` column is sealed under ``key``; with
        ``None`` it is written in the clear. They do not mix: the inner one counts."""
        before, self.sealing = self.sealing, key
        try:
            yield
        finally:
            self.sealing = before

    @contextlib.contextmanager
    def shut(self) -> Iterator[None]:
        """Inside, no wall opens to anybody: for what may only hold what the whole office reads."""
        before, self.held = self.held, {}
        try:
            yield
        finally:
            self.held = before
