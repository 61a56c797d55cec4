"""A leaflet and a card as values: what they say, on what it rests, and what is not verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.letters.letterhead import Letterhead


@dataclass(frozen=True)
class Statement:
    """One thing that the law says, in plain words.

    ``section`` is its place (``§ 2-928(b)``); ``verified``: its text is the law's own, and not a
    draft's; ``changed``: the pack in use has another text than the one it was written from.
    """

    key: str
    text: str
    section: str
    verified: bool
    changed: bool = False

    @property
    def mark(self) -> str:
        """``§ 2-928(b)``, with a star where the text is not verified."""
        return self.section if self.verified else f"{self.section}*"


@dataclass(frozen=True)
class Group:
    """Statements under one heading."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Paper:
    """What the leaflet and the card have in common.

    ``mark`` stands in red on a translation that nobody has confirmed, and is empty otherwise.
    ``dated`` is the day of the sources, and the only date in the file.
    """

    place: str
    language: str
    rtl: bool
    title: str
    head: Letterhead
    mark: str
    dated: date


@dataclass(frozen=True)
class Leaflet(Paper):
    """The one-page sheet. ``notes`` say where the text comes from and what the sheet is not."""

    lead: str
    keep: str
    groups: tuple[Group, ...]
    todo: str
    steps: tuple[str, ...]
    contact: str
    notes: tuple[str, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in their order."""
        return tuple(one for group in self.groups for one in group.statements)


@dataclass(frozen=True)
class Card(Paper):
    """The wallet card. ``quotation`` is the law's own words in English, for the officer."""

    statements: tuple[Statement, ...]
    note: str
    write_down: str
    keep: str
    call: str
    show: str
    to_officer: str
    quotation: str
