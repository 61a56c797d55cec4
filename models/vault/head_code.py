"""The head of the audit trail, short enough to be printed and typed back.

Whoever cuts the end off the trail, or puts an older vault in place of this one, cannot make its
code agree with the one on paper: 60 bits of a SHA-256 over the last entry's number and link.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
CHARACTERS, GROUP = 12, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class Head:
    """The newest entry: its number, the hash that the next one builds on, when it was written
    (aware UTC; ``None`` for an empty trail), and the code for paper."""

    number: int
    hash: bytes
    at: datetime | None
    code: str


def head_code(number: int, head: bytes) -> str:
    """``K7QF-3M2P-9XWD``: twelve characters without look-alikes."""
    digest = hashlib.sha256(b"amparo/1/head|" + str(number).encode() + b"|" + head).digest()
    bits = int.from_bytes(digest[:8], "big") >> 4
    letters = "".join(
        LETTERS[bits >> shift & 31] for shift in range(5 * (CHARACTERS - 1), -1, -5)
    )  # fmt: skip
    return "-".join(letters[start : start + GROUP] for start in range(0, CHARACTERS, GROUP))


def compare(typed: str, number: int, head: bytes) -> bool:
    """Whether the code typed from paper is this head's; letter case, spaces and hyphens are
    ignored, and O counts as 0, I and L as 1."""
    plain = "".join(one for one in typed.upper().translate(_READ_AS) if one in LETTERS)
    return secrets.compare_digest(plain, head_code(number, head).replace("-", ""))
