"""The passages of a letter that a person typed: all that is neither the program's own wording nor
the law's. The guard knows patterns; these are for a person to read. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.letters.letter import Letter, Part, PartKind
from models.letters.marking import SIGN

EXHIBIT = "exhibit:"
_STOP = re.compile(r"[.!?…]+[”’»\")\]]*(?=\s)|\n")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|Dra|Lic|St|Ave|Apt|[Nn]os?|núm|vs?|[ap]\.m)\.$"
)
# Their lines belong together: an address, the line of the subject.
_WHOLE = (PartKind.LINES, PartKind.SUBJECT, PartKind.SIGNATURE, PartKind.NOTES)
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item or a line with words that were typed.

    ``key`` is the part's; ``at`` where ``text`` begins in it (-1: its heading or citation), and
    ``hand`` the stretches of ``text`` that were typed. An exhibit is one passage: its ``text`` is
    its title, ``sha256`` the file's, and its pages are read where they are shown.
    """

    key: str
    text: str
    hand: tuple[tuple[int, int], ...]
    at: int = -1
    sha256: str = ""

    @property
    def words(self) -> str:
        """What was typed, as one line."""
        return " ".join(" ".join(self.text[start:end] for start, end in self.hand).split())

    @property
    def mark(self) -> str:
        """The SHA-256 of the words, or of the exhibit's file: what is kept once it was read. The
        same words are the same passage wherever they stand."""
        return hashlib.sha256(f"typed\0{self.sha256 or self.words}".encode()).hexdigest()

    @property
    def exhibit(self) -> bool:
        """Whether it is a file that goes along."""
        return self.key.startswith(EXHIBIT)


def passages(letter: Letter, marked: Letter) -> tuple[Passage, ...]:
    """What a person typed of this letter. ``marked`` is the same letter, drafted of material in
    which each typed word bears the sign: only a sentence that stands there too, in the same part
    and without a sign, is the program's own."""
    generated = {part.key: part for part in marked.parts}
    found: list[Passage] = []
    for part in letter.printed:
        twin = generated.get(part.key)
        found += _of_part(part, _own(twin) if twin is not None else frozenset())
    return tuple(found)


def _own(part: Part) -> frozenset[str]:
    """The sentences of a generated part that no typed word is in."""
    whole = "\n".join((part.heading, part.citation, part.text))
    return frozenset(
        _plain(whole[start:end]) for start, end in _sentences(whole) if SIGN not in whole[start:end]
    )


def _of_part(part: Part, own: frozenset[str]) -> Iterator[Passage]:
    for beside in (part.heading, part.citation):
        if hand := _typed(beside, own):
            yield Passage(part.key, beside, hand)
    at = 0
    for text in [part.shown] if part.kind in _WHOLE else part.shown.split("\n"):
        if hand := _typed(text, own):
            yield Passage(part.key, text, hand, at)
        at += len(text) + 1


def _typed(text: str, own: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that are no sentence of the program's; neighbours are one."""
    found: list[tuple[int, int]] = []
    follows = False
    for start, end in _sentences(text):
        if _plain(text[start:end]) in own:
            follows = False
            continue
        if follows:
            start = found.pop()[0]
        found.append((start, end))
        follows = True
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of the text stands, without the white space around it."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0] != "\n" and _ABBREVIATED.search(text, max(start, stop.end() - 8), stop.end()):
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _plain(sentence: str) -> str:
    """The sentence as it is held against others: white space is one blank, and an item's own
    number is none of its words."""
    return " ".join(_NUMBER.sub("", sentence, count=1).split()) if sentence else ""
