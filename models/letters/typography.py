"""Plain text made fit for the printer: one form of each character, none invisible, all escaped."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

_NBSP = "\u00a0"

# What must not be torn apart at the end of a line. Quotations are never touched by this.
_KEEP_TOGETHER = (
    (re.compile(r"(§§?) (?=\d)"), rf"\1{_NBSP}"),
    (
        re.compile(r"\b(Sections?|section|nos?\.|No\.|Chapter|Article|Order) (?=[\dXVI])"),
        rf"\1{_NBSP}",
    ),
    (re.compile(r"(\d) (?=[ap]\.m\.)"), rf"\1{_NBSP}"),
    (
        re.compile(
            r"\b(January|February|March|April|May|June|July|August|September|October|November"
            r"|December) (?=\d)"
        ),
        rf"\1{_NBSP}",
    ),
)


def clean(text: str) -> str:
    """NFC, without characters that leave no mark (soft hyphens, zero-width, direction marks).

    Line ends become ``\\n``; tabs and other white space of a line become one plain space each.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    kept = [char for char in text if not _leaves_no_mark(char)]
    return "".join(" " if char != "\n" and char.isspace() else char for char in kept)


def _leaves_no_mark(char: str) -> bool:
    # Controls are not dropped: a stray one is damage, and the glyph check names it.
    if unicodedata.category(char) == "Cf":
        return True
    return "\ufe00" <= char <= "\ufe0f" or char == "\u034f"


def unbroken(text: str) -> str:
    """Non-breaking spaces where a line must not end: after §, in a date, before p.m."""
    for pattern, replacement in _KEEP_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def markup(text: str, strong: tuple[str, ...] = ()) -> str:
    """Escaped for a paragraph; the phrases of ``strong`` in bold, line ends kept."""
    phrases = [phrase for phrase in strong if phrase]
    if not phrases:
        return _escaped(text)
    pattern = re.compile("(" + "|".join(re.escape(phrase) for phrase in phrases) + ")")
    pieces = pattern.split(text)
    return "".join(
        f"<b>{_escaped(piece)}</b>" if place % 2 else _escaped(piece)
        for place, piece in enumerate(pieces)
    )


def quotation_markup(text: str) -> str:
    """A quotation, escaped; *sic* within its brackets in italics, as is the custom."""
    return _escaped(text).replace("[sic]", "[<i>sic</i>]")


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def describe(char: str) -> str:
    """A character as an error names it: ``“中” (U+4E2D)``; one that cannot be shown by number."""
    code = f"U+{ord(char):04X}"
    shown = not unicodedata.category(char).startswith("C")
    return f"“{char}” ({code})" if shown else code
