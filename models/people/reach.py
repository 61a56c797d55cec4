"""Where a person is reached: telephones, e-mail, addresses; and what of it is masked.

What is masked is not in these values at all: a ``Person`` that is read has an empty text and
``hidden`` in its place. It is read by ``services.reveal``, with a reason, and by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PhoneKind(StrEnum):
    """What kind of telephone."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"
    OTHER = "other"


class AddressKind(StrEnum):
    """What an address is for.

    ``RECORD`` is the true one: where they live. ``POSTAL`` is where mail is safe. ``SUBSTITUTE``
    is the one of the Address Confidentiality Program (Conn. Gen. Stat. § 54-240a).
    """

    RECORD = "record"
    POSTAL = "postal"
    SUBSTITUTE = "substitute"
    OTHER = "other"


@dataclass(frozen=True)
class Phone:
    """A telephone number as it was typed. ``hidden``: it is masked, and not read into here."""

    number: str
    kind: PhoneKind = PhoneKind.OTHER
    masked: bool = False
    note: str = ""
    id: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Email:
    """An e-mail address as it was typed."""

    address: str
    masked: bool = False
    note: str = ""
    id: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Address:
    """A postal address, line by line as it was typed. ``masked`` ``None``: as its kind has it."""

    text: str
    kind: AddressKind = AddressKind.RECORD
    masked: bool | None = None
    note: str = ""
    id: str = ""
    hidden: bool = False

    @property
    def is_masked(self) -> bool:
        """The true address is masked unless somebody said that it need not be."""
        return self.kind is AddressKind.RECORD if self.masked is None else self.masked


@dataclass(frozen=True)
class Secret:
    """A text that is masked by itself: whether there is one, and the text if it was revealed."""

    text: str = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.hidden or bool(self.text)
