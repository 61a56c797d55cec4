"""People and their names. There is no field for a person's immigration status, here or anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class NameKind(StrEnum):
    """Which of a person's names this is."""

    LEGAL = "legal"
    FORMER = "former"
    ALIAS = "alias"
    CALLED = "called"


@dataclass(frozen=True)
class PersonName:
    """A name in any script. ``family`` may hold two surnames, or be empty."""

    given: str
    family: str = ""
    kind: NameKind = NameKind.LEGAL

    @property
    def full(self) -> str:
        """Given and family name as written, in that order."""
        return " ".join(part for part in (self.given, self.family) if part)

    @property
    def initials(self) -> str:
        """``"L. P. S."`` for Lucía Paredes Solano."""
        return " ".join(f"{word[0].upper()}." for word in self.full.split() if word)


class Channel(StrEnum):
    """A way to reach a person."""

    PHONE = "phone"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True)
class SafeContact:
    """What is safe, in words. A channel that is not in ``allowed`` is *do not use*: the default."""

    allowed: frozenset[Channel] = frozenset()
    how: str = ""
    caution: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True)
class Person:
    """A person as the office knows them. ``language`` is a Babel code, e.g. ``es``.

    ``revision`` counts the saves; it is no part of what two persons are compared by.
    """

    id: str
    names: tuple[PersonName, ...]
    language: str = "en"
    safe_contact: SafeContact = SafeContact()
    phone: str = ""
    email: str = ""
    address: str = ""
    revision: int = field(default=0, compare=False)

    @property
    def name(self) -> PersonName:
        """The name to show: the name to be called, else the first name on file."""
        for one in self.names:
            if one.kind is NameKind.CALLED:
                return one
        return self.names[0]
