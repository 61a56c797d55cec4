"""Paragraphs that stand in letter after letter of a batch: parsed, broken into lines and put into
operators once.

What is known lives as long as the batch (``repeating``): it is made of letters' words, and must
not stay in memory. Without a batch nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont

# Characters of the texts that are known, and what each of them counts besides: the lines and the
# operators of two million take some sixty megabytes.
_MOST, _EACH = 2_000_000, 100
_MOST_FORMS = 8


class Lines(NamedTuple):
    """What reportlab made of a paragraph in one width."""

    broken: Any
    height: float
    widths: list[float]


@dataclass(eq=False)
class Laid:
    """One paragraph. ``forms`` are the operators that draw it, cut where its marks stand, by the
    codes that its characters have in a document."""

    frags: list[Any]
    bullet: Any
    plain: bool
    lines: dict[float, Lines] = field(default_factory=dict)
    forms: dict[Any, tuple[str, ...]] = field(default_factory=dict)
    _used: tuple[tuple[str, ...], tuple[int, ...]] | None = None

    def codes(self, canvas: Any, style: Any) -> Any:
        """What its faces are called and its characters are coded as in the canvas's document;
        ``None``: one of its faces is not in use there, or needs more than one cut."""
        if self._used is None:
            faces = [one.fontName for one in self.frags if getattr(one, "fontName", "")]
            texts = [one.text for one in self.frags if getattr(one, "text", "")]
            if self.bullet:
                faces.append(style.bulletFontName)
                texts.append(self.bullet)
            beyond = {ord(char) for text in texts for char in text if char > "\x7f"}
            self._used = tuple(dict.fromkeys(faces)), tuple(sorted(beyond))
        in_use, others = self._used
        found: list[Any] = []
        for face in in_use:
            name = canvas._doc.fontMapping.get(face)
            codes = canvas.codes.get(getFont(face))
            if name is None or codes is None or not codes.single:
                return None
            found.append(name)
            found += map(codes.get, others)
        return tuple(found)

    def keep_form(self, codes: Any, form: tuple[str, ...]) -> None:
        """Keep the operators for documents with these codes."""
        if len(self.forms) >= _MOST_FORMS:
            self.forms.clear()
        self.forms[codes] = form


class _Memory:
    """What one batch knows. It is emptied when it holds too many words."""

    def __init__(self) -> None:
        self.laid: dict[Any, Laid] = {}
        self.made: dict[tuple[Callable[[str], str], str], str] = {}
        self._words = 0

    def take(self, text: str) -> None:
        """Make room for something that is made of this text."""
        self._words += len(text) + _EACH
        if self._words > _MOST:
            self.laid.clear()
            self.made.clear()
            self._words = len(text) + _EACH


_MEMORY: ContextVar[_Memory | None] = ContextVar("laid", default=None)


@contextmanager
def repeating() -> Iterator[None]:
    """Inside, on this thread, a paragraph that comes again is not laid again."""
    before = _MEMORY.set(_Memory())
    try:
        yield
    finally:
        _MEMORY.reset(before)


def known(key: Any) -> Laid | None:
    """The paragraph of that key, if it came before."""
    memory = _MEMORY.get()
    return memory.laid.get(key) if memory is not None else None


def keep(key: tuple[str, Any, Any], frags: list[Any], bullet: Any, plain: bool) -> Laid | None:
    """Keep a paragraph that was parsed; its key begins with its text. ``None``: nothing is kept
    now."""
    memory = _MEMORY.get()
    if memory is None or not (bullet is None or isinstance(bullet, str)):
        return None
    memory.take(key[0])
    made = memory.laid[key] = Laid(frags, bullet, plain)
    return made


def once(make: Callable[[str], str], text: str) -> str:
    """What ``make`` makes of a text, made once."""
    memory = _MEMORY.get()
    if memory is None:
        return make(text)
    found = memory.made.get((make, text))
    if found is None:
        found = make(text)
        memory.take(text)
        memory.made[make, text] = found
    return found
