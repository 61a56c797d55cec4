"""The recovery key: 160 random bits on one sheet of paper.

Written as 8 groups of 5 characters: 4 that carry 20 bits, and 1 that checks them, so that a slip
of the pen is told by its group. Letters are Crockford's base 32 (no I, L, O, U; typed O counts as
0, I and L as 1). The check character is a sum over GF(32) with a weight for each place and for the
group's own number: it changes with every single wrong character, with every two swapped
neighbours, and when a group is typed in another group's place.
"""

from __future__ import annotations

import re
import secrets

from models.errors import BadInput
from models.language import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
BITS = 160
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_key() -> bytes:
    """20 fresh random bytes."""
    return secrets.token_bytes(BITS // 8)


def as_text(key: bytes) -> str:
    """The key as it is printed: ``7ZQ4M-…-…`` with 8 groups."""
    number = int.from_bytes(key, "big")
    groups = []
    for place in range(GROUPS):
        twenty = number >> (BITS - 20 * (place + 1)) & 0xFFFFF
        values = [twenty >> shift & 31 for shift in (15, 10, 5, 0)]
        groups.append("".join(ALPHABET[value] for value in [*values, _check(values, place)]))
    return "-".join(groups)


def from_text(typed: str) -> bytes:
    """The key's bytes from what a person typed; spaces, hyphens and letter case do not matter.

    :raises BadInput: names the group in which the slip is, counted from 1
        (``field`` is ``recovery_key[3]``, or ``recovery_key`` if the length is wrong).
    """
    plain = re.sub(r"[\s\-–—_.]+", "", typed).upper().translate(_READ_AS)
    if len(plain) != GROUPS * 5:
        raise BadInput(
            _("The recovery key has {expected} characters; {count} were typed.").format(
                expected=GROUPS * 5, count=len(plain)
            ),
            field="recovery_key",
            next=_("Type all eight groups from the recovery sheet."),
        )
    number = 0
    for place in range(GROUPS):
        group = plain[place * 5 : place * 5 + 5]
        values = [ALPHABET.find(char) for char in group]
        if -1 in values or _check(values[:4], place) != values[4]:
            raise BadInput(
                _("Group {number} of the recovery key is not right.").format(number=place + 1),
                field=f"recovery_key[{place + 1}]",
                next=_("Compare this group with the recovery sheet, character by character."),
            )
        for value in values[:4]:
            number = number << 5 | value
    return number.to_bytes(BITS // 8, "big")


def _times(left: int, right: int) -> int:
    """Product in GF(32) with x⁵ + x² + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _check(values: list[int], place: int) -> int:
    """Weights 2, 4, 8, 16 differ from each other and from the check's own 1, so that neither one
    wrong character nor a swap of neighbours can cancel out; ``place`` sets the groups apart."""
    total = place + 1
    for weight, value in zip((2, 4, 8, 16), values, strict=True):
        total ^= _times(weight, value)
    return total
