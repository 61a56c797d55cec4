"""The recovery key: 160 random bits on one sheet of paper.

Written as 8 groups of 5 characters: 4 that carry 20 bits, and 1 that checks them, so that a slip
of the pen is told by its group. Letters are Crockford's base 32 (no I, L, O, U; typed O counts as
0, I and L as 1). The check character is a sum over GF(32) with a weight for each place and for the
group's own number: it changes with every single wrong character, with every two swapped
neighbours, and when a group is typed in another group's place.

Two envelopes, where one person shall not be able to open the vault alone: the first is random, the
second is the key XOR the first. Both have the sheet's form with checks of their own, so that an
envelope is never taken for a key; and character by character (checks too) the printed key is the
first XOR the second, so that it can be put together by hand.
"""

from __future__ import annotations

import re
import secrets

from models.errors import BadInput
from models.language import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
BITS = 160
_LENGTH = GROUPS * 5
# The check's weight of a group's number. 2 XOR 3 is 1: that makes the envelopes' checks add up.
_KEY, _FIRST, _SECOND = 1, 2, 3
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_key() -> bytes:
    """20 fresh random bytes."""
    return secrets.token_bytes(BITS // 8)


def as_text(key: bytes) -> str:
    """The key as it is printed: ``7ZQ4M-…-…`` with 8 groups."""
    return _written(key, _KEY)


def from_text(typed: str) -> bytes:
    """The key's bytes from what a person typed: the sheet, or both envelopes one after the other
    in either order. Spaces, hyphens and letter case do not matter.

    :raises BadInput: names the group in which the slip is, counted from 1
        (``field`` is ``recovery_key[3]``, of the second envelope ``recovery_key[11]``, or
        ``recovery_key`` if the length is wrong or one envelope is missing).
    """
    plain = _plain(typed)
    if len(plain) == 2 * _LENGTH:
        return _joined(plain[:_LENGTH], plain[_LENGTH:])
    if len(plain) == _LENGTH:
        for kind in (_FIRST, _SECOND):
            if _slip(plain, kind) is None:
                raise BadInput(
                    _("This is one of two envelopes; the other one is needed too."),
                    field="recovery_key",
                    next=_("Type both envelopes, one after the other."),
                )
        return _read(plain, _KEY)
    raise BadInput(
        _("The recovery key has {expected} characters; {count} were typed.").format(
            expected=_LENGTH, count=len(plain)
        ),
        field="recovery_key",
        next=_(
            "Type all eight groups from the recovery sheet, or those of both envelopes one after "
            "the other."
        ),
    )


def two_envelopes(key: bytes) -> tuple[str, str]:
    """The key for two people: neither text says anything about it, both together are it."""
    pad = secrets.token_bytes(BITS // 8)
    other = bytes(left ^ right for left, right in zip(pad, key, strict=True))
    return _written(pad, _FIRST), _written(other, _SECOND)


def join(first: str, second: str) -> bytes:
    """The key out of both envelopes, in either order.

    :raises BadInput: as ``from_text``; ``field`` is ``first[3]``, ``second``, … instead.
    """
    texts = {"first": _plain(first), "second": _plain(second)}
    for field, plain in texts.items():
        if len(plain) != _LENGTH:
            raise BadInput(
                _("An envelope has {expected} characters; {count} were typed.").format(
                    expected=_LENGTH, count=len(plain)
                ),
                field=field,
                next=_("Type all eight groups of the envelope."),
            )
    try:
        return _joined(texts["first"], texts["second"])
    except BadInput as error:
        number = re.search(r"\[(\d+)\]", error.field)
        if number:
            place = int(number[1]) - 1
            error.field = f"{'second' if place >= GROUPS else 'first'}[{place % GROUPS + 1}]"
        else:
            error.field = "second"
        raise


def _joined(left: str, right: str) -> bytes:
    """Both envelopes' plain texts, in either order."""
    swapped = _slip(left, _SECOND) is None or _slip(right, _FIRST) is None
    kinds = (_SECOND, _FIRST) if swapped else (_FIRST, _SECOND)
    if _slip(left, kinds[1]) is None or _slip(right, kinds[0]) is None:
        raise BadInput(
            _("The same envelope was typed twice; the other one is needed too."),
            field="recovery_key",
            next=_("Type both envelopes, one after the other."),
        )
    parts = [_read(left, kinds[0], envelope=1), _read(right, kinds[1], envelope=2)]
    return bytes(one ^ other for one, other in zip(*parts, strict=True))


def _plain(typed: str) -> str:
    return re.sub(r"[\s\-‐‑–—_.,]+", "", typed).upper().translate(_READ_AS)


def _written(value: bytes, kind: int) -> str:
    number = int.from_bytes(value, "big")
    groups = []
    for place in range(GROUPS):
        twenty = number >> (BITS - 20 * (place + 1)) & 0xFFFFF
        values = [twenty >> shift & 31 for shift in (15, 10, 5, 0)]
        groups.append("".join(ALPHABET[one] for one in [*values, _check(values, place, kind)]))
    return "-".join(groups)


def _slip(plain: str, kind: int) -> int | None:
    """The place of the first group that is not right, ``None`` if all are."""
    for place in range(GROUPS):
        values = [ALPHABET.find(char) for char in plain[place * 5 : place * 5 + 5]]
        if -1 in values or _check(values[:4], place, kind) != values[4]:
            return place
    return None


def _read(plain: str, kind: int, envelope: int = 0) -> bytes:
    slip = _slip(plain, kind)
    if slip is not None:
        raise _slipped(slip + 1, envelope)
    number = 0
    for place in range(GROUPS):
        for char in plain[place * 5 : place * 5 + 4]:
            number = number << 5 | ALPHABET.index(char)
    return number.to_bytes(BITS // 8, "big")


def _slipped(group: int, envelope: int) -> BadInput:
    if not envelope:
        return BadInput(
            _("Group {number} of the recovery key is not right.").format(number=group),
            field=f"recovery_key[{group}]",
            next=_("Compare this group with the recovery sheet, character by character."),
        )
    words = (
        _("Group {number} of the envelope typed first is not right.")
        if envelope == 1
        else _("Group {number} of the envelope typed second is not right.")
    )
    return BadInput(
        words.format(number=group),
        field=f"recovery_key[{group + GROUPS * (envelope - 1)}]",
        next=_("Compare this group with the envelope, character by character."),
    )


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


def _check(values: list[int], place: int, kind: int) -> int:
    """Weights 2, 4, 8, 16 differ from each other and from the check's own 1, so that neither one
    wrong character nor a swap of neighbours can cancel out; ``place`` sets the groups apart, and
    ``kind`` the sheet from the envelopes."""
    total = _times(kind, place + 1)
    for weight, value in zip((2, 4, 8, 16), values, strict=True):
        total ^= _times(weight, value)
    return total
