"""What people type: which text can be kept, and what is said of the rest.

A text is kept exactly as it was typed, or it is refused at its place; it is never repaired behind
the typist's back.
"""

from __future__ import annotations

import re

from models.errors import BadInput
from models.language import _

_HALF = re.compile("[\ud800-\udfff]")
# The 66 code points that Unicode keeps free for ever, and a byte order mark in front: Qt takes a
# text that begins with U+FFFE for one of the other byte order, and shows other letters.
_NO_CHARACTER = re.compile(
    "^\ufeff|[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

LINE = 500
"""The longest single-line text, in characters."""

PAGE = 200_000
"""The longest free text, in characters (some sixty printed pages)."""


def checked(text: str, field: str, *, limit: int = LINE, required: bool = False) -> str:
    """The text itself, if it can be kept.

    Raises ``BadInput`` with ``field`` for a NUL, for half of a surrogate pair, for a code point
    that is no character or a byte order mark in front (all come from broken copies and cannot be
    stored, shown or printed as they are), for more than ``limit`` characters, and for nothing but
    white space where something is ``required``.
    """
    if "\0" in text:
        raise BadInput(
            _("The text holds a character that cannot be kept (NUL)."),
            field=field,
            next=_("Type it again, or copy it from another place."),
        )
    if _HALF.search(text):
        raise BadInput(
            _("The text holds half of a character; it was damaged when it was copied."),
            field=field,
            next=_("Delete the odd sign and type it again."),
        )
    if odd := _NO_CHARACTER.search(text):
        raise BadInput(
            _("The text holds a hidden sign that is no letter ({code}).").format(
                code=f"U+{ord(odd[0]):04X}"
            ),
            field=field,
            next=_("Type it again, or copy it from another place."),
        )
    if len(text) > limit:
        raise BadInput(
            _("The text is too long: {length} characters; the limit is {limit}.").format(
                length=len(text), limit=limit
            ),
            field=field,
        )
    if required and not text.strip():
        raise BadInput(_("This cannot be left empty."), field=field)
    return text


def one_line(text: str, field: str, *, limit: int = LINE, required: bool = False) -> str:
    """As ``checked``, for a single line: line breaks and repeated spaces become one space."""
    return " ".join(checked(text, field, limit=limit, required=required).split())


def name_line(text: str, field: str, *, limit: int = LINE, required: bool = False) -> str:
    """As ``one_line``, for a name, a number, an address of e-mail, a title: what is found by,
    stands in lists and goes on paper.

    Refuses also the signs that turn the order of reading (U+202A to U+202E, U+2066 to U+2069):
    with one inside, a name reads otherwise than it is kept, found and printed. The marks that
    Arabic, Persian and Hebrew writing itself uses (U+200C to U+200F) stay.
    """
    return straight(one_line(text, field, limit=limit, required=required), field)


def straight(text: str, field: str) -> str:
    """The text itself; ``BadInput`` where a sign that turns the order of reading stands in it."""
    if turned := _TURNS.search(text):
        raise BadInput(
            _("The text holds a hidden sign that turns the order of reading ({code}).").format(
                code=f"U+{ord(turned[0]):04X}"
            ),
            field=field,
            next=_("Type it again, or copy it from another place."),
        )
    return text


def without_turns(text: str) -> str:
    """The text without the signs that turn the order of reading: for what nobody typed, as the
    name of a file that somebody sent ("fdp.exe" must not be read as "exe.pdf")."""
    return _TURNS.sub("", text)
