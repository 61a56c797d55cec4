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
        re.compile(r"\b([Ss]ections?|nos?\.|No\.|[Cc]hapter|[Aa]rticle|Order) (?=[\dXVI])"),
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
    # Spanish: 9 de octubre de 2026, 9:40 p. m., núm. 26.
    (
        re.compile(
            r"(\d|1\.º) (de) (?=(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre"
            r"|octubre|noviembre|diciembre)\b)"
        ),
        rf"\1{_NBSP}\2{_NBSP}",
    ),
    (re.compile(r"(\d) ([ap]\.) (?=m\.)"), rf"\1{_NBSP}\2{_NBSP}"),
    (re.compile(r"\b(núm\.|[Ss]ección|[Aa]rtículo|[Cc]apítulo) (?=[\dXVI])"), rf"\1{_NBSP}"),
    # Runs after the English months: the day of the month holds its year.
    (re.compile(rf"([a-y]{_NBSP}\d{{1,2}},) (?=\d{{4}}\b)"), rf"\1{_NBSP}"),
)


# Each of them ends at one of these: most paragraphs have none.
_NEEDS_KEEPING = re.compile(r"\d| [XVI]")


def clean(text: str) -> str:
    """NFC, without characters that leave no mark (soft hyphens, zero-width, direction marks).

    Line ends become ``\\n``; tabs and other white space of a line become one plain space each.
    """
    if not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return _SPACE.sub(" ", _NO_MARK.sub("", text))


# Soft hyphen, zero-width and direction marks, joiners, variation selectors, tags. Controls are not
# among them: a stray one is damage, and the glyph check names it.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_NO_MARK = re.compile(f"[{_INVISIBLE}]")
_SPACE = re.compile(r"[^\S\n ]")
_UNCLEAN = re.compile(f"[{_INVISIBLE}]|[^\\S\\n ]")


def unbroken(text: str) -> str:
    """Non-breaking spaces where a line must not end: after §, in a date, before p.m."""
    if not _NEEDS_KEEPING.search(text):
        return text
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


def spoken(text: str, foreign: tuple[str, ...], language: str, strong: tuple[str, ...] = ()) -> str:
    """As ``markup``; the phrases of ``foreign`` are told to a screen reader as being in
    ``language`` (``marked.SPAN`` is called at both ends of each)."""
    phrases = "|".join(re.escape(phrase) for phrase in foreign if phrase)
    begin, end = f'<onDraw name="span" label="{escape(language)}"/>', '<onDraw name="span"/>'
    pieces = re.split(f"({phrases})", text) if phrases else [text]
    return "".join(
        f"{begin}{markup(piece, strong)}{end}" if place % 2 else markup(piece, strong)
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
