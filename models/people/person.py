"""People and their names. There is no field for a person's immigration status, here or anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.people.birth import Birth
from models.people.contact import Alternate, Channel, ChannelRule, SafeContact
from models.people.reach import Address, AddressKind, Email, Phone, PhoneKind, Secret

__all__ = (
    "NAMELESS",
    "Address",
    "AddressKind",
    "Alternate",
    "Birth",
    "Channel",
    "ChannelRule",
    "Email",
    "Interpreter",
    "NameKind",
    "Person",
    "PersonKind",
    "PersonName",
    "PersonRow",
    "Phone",
    "PhoneKind",
    "SafeContact",
    "Secret",
)


NAMELESS = "[purged]"
"""What stands in place of a name that was purged, in every language."""


class NameKind(StrEnum):
    """Which of a person's names this is."""

    LEGAL = "legal"
    FORMER = "former"
    ALIAS = "alias"
    CALLED = "called"


class PersonKind(StrEnum):
    """A human being, or an agency, a firm, an employer."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Interpreter(StrEnum):
    """Whether an interpreter is needed."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class PersonName:
    """A name in any script. ``family`` may hold two surnames; either part may be empty.

    ``family_first``: it is written and read family name first (Nguyễn Thị Hạnh, 王小明).
    """

    given: str
    family: str = ""
    kind: NameKind = NameKind.LEGAL
    family_first: bool = False

    @property
    def full(self) -> str:
        """The whole name in the order in which it is read."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in parts if part)

    @property
    def initials(self) -> str:
        """``"L. P. S."`` for Lucía Paredes Solano."""
        return " ".join(f"{word[0].upper()}." for word in self.full.split() if word)


@dataclass(frozen=True)
class Person:
    """A person or an organization, as the office knows them. ``language`` is a Babel code (``es``).

    What somebody is in a case (client, adverse party …) stands with the case, not here. What is
    masked is not in this value: see ``models.people.reach``. ``dialect`` says in words what an
    interpreter must know ("Mam", "ASL"). ``employer`` is a name. ``revision`` counts the saves;
    it is no part of what two persons are compared by.
    """

    id: str
    names: tuple[PersonName, ...]
    language: str = "en"
    safe_contact: SafeContact = field(default=SafeContact())
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    kind: PersonKind = PersonKind.PERSON
    other_languages: tuple[str, ...] = ()
    interpreter: Interpreter = Interpreter.NOT_ASKED
    dialect: str = ""
    pronouns: str = ""
    birth: Birth = field(default=Birth())
    accommodations: str = ""
    employer: str = ""
    code_word: Secret = field(default=Secret())
    revision: int = field(default=0, compare=False)

    @property
    def name(self) -> PersonName:
        """The name to show: the name to be called, else the first name on file."""
        for one in self.names:
            if one.kind is NameKind.CALLED:
                return one
        return self.names[0]

    @property
    def is_organization(self) -> bool:
        """An agency, a firm, an employer."""
        return self.kind is PersonKind.ORGANIZATION

    @property
    def phone(self) -> str:
        """The first number that is not masked."""
        return next((one.number for one in self.phones if not one.hidden), "")

    @property
    def email(self) -> str:
        """The first address that is not masked."""
        return next((one.address for one in self.emails if not one.hidden), "")

    @property
    def postal_address(self) -> str:
        """Where mail may go: the substitute address, else the safe one. Never the true one.

        Whether mail may be sent at all says ``safe_contact``.
        """
        for kind in (AddressKind.SUBSTITUTE, AddressKind.POSTAL):
            for one in self.addresses:
                if one.kind is kind and not one.hidden:
                    return one.text
        return ""


@dataclass(frozen=True)
class PersonRow:
    """A person as a list shows them: nothing that is masked, nothing that is long."""

    id: str
    name: str
    kind: PersonKind
    language: str
    interpreter: Interpreter
    allowed: frozenset[Channel]
    confirmed_on: str
