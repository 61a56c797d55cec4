"""To whom something may be told: exactly one, an office of a law pack, a record on file, or typed.

Two recipients are the same if they point at the same thing, or if their names are the same words.
A release for one says nothing about any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.people.folding import fold


class RecipientKind(StrEnum):
    """Where the recipient is known from."""

    OFFICE = "office"
    ON_FILE = "on_file"
    TYPED = "typed"


@dataclass(frozen=True)
class Recipient:
    """One recipient. ``ref`` is ``hartford-ct/chief`` for an office of a pack, a person's id for a
    record on file, empty for a typed one; ``name`` is what a person reads."""

    kind: RecipientKind
    name: str
    ref: str = ""

    @property
    def words(self) -> str:
        """The name as it is compared: folded, without marks."""
        return " ".join(fold(self.name).replace(",", " ").replace(".", " ").split())

    def same_as(self, other: Recipient) -> bool:
        """Whether both are the same recipient. Two offices of packs, or two records, are the same
        only if they are one thing: two towns may each have a chief of police."""
        if self.kind is other.kind and self.kind is not RecipientKind.TYPED:
            return self.ref == other.ref
        return bool(self.words) and self.words == other.words


def office(place: str, office_id: str, name: str) -> Recipient:
    """An office of the law pack of this place."""
    return Recipient(RecipientKind.OFFICE, name, f"{place}/{office_id}")


def on_file(person_id: str, name: str) -> Recipient:
    """An agency or a person on file."""
    return Recipient(RecipientKind.ON_FILE, name, person_id)


def typed(name: str) -> Recipient:
    """Somebody whose name was typed; of several lines (an addressee) the first names them."""
    return Recipient(RecipientKind.TYPED, name.strip().partition("\n")[0].strip())
