"""A case on paper, before it is drawn: sections of plain text, and the files that follow them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.notes.note import Privilege

SAFETY = "safety"
"""The part that is ticked by nobody but a person, and only where the office allows it."""


@dataclass(frozen=True)
class Text:
    """A paragraph. ``tone``: ``body``, ``quiet``, ``strong`` (a heading) or ``firm`` (as bold, and
    none: a sum)."""

    text: str
    tone: str = "body"


@dataclass(frozen=True)
class Facts:
    """Words and what they are: ``("Opened", "March 16, 2026")``."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table; ``widths`` are shares of the width and sum up to 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Entry:
    """Something on a day: the day in words at the left, what it was, and words below it."""

    when: str
    what: str
    by: str = ""
    body: str = ""


Block = Text | Facts | Table | Entry


@dataclass(frozen=True)
class Attached:
    """A file whose pages follow. ``evidence_id`` names a sealed file, ``letter_id`` a stored
    letter of ``version``."""

    title: str
    media_type: str = "application/pdf"
    evidence_id: str = ""
    size: int = 0
    sha256: str = ""
    letter_id: str = ""
    version: int = 0


@dataclass(frozen=True)
class LeftOut:
    """What does not stand in the file although it belongs to the part, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Section:
    """One part of the file."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    attached: tuple[Attached, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded in it."""
        return not self.attached and all(
            isinstance(one, Text) and one.tone == "quiet" for one in self.blocks
        )


@dataclass(frozen=True)
class Chosen:
    """What is wanted on paper. ``parts`` and ``kinds`` are names; the days are both included.

    ``privileges``: only what stands under one of these is printed; by default what is not
    privileged. ``texts``: notes with their words, not only that there was one.
    """

    parts: frozenset[str]
    privileges: frozenset[Privilege] = frozenset({Privilege.NONE})
    since: date | None = None
    until: date | None = None
    texts: bool = True

    def holds(self, day: date) -> bool:
        """Whether the day lies in what was asked for."""
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )
