"""What a person can be known again by, masked things too: to compare with, and for nothing else.

Who calls this compares (the conflict check, the search for duplicates, the guard of a letter) and
says *that* something fits, never what it is: the true address of a client is no search result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.people import repository
from models.people.birth import Birth
from models.people.folding import fold
from models.people.person import Person, PersonKind, PersonName
from models.people.phone_text import phone_key

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Marks:
    """What two records of one person have in common. Phones as ``phone_key``, e-mails and
    addresses and the employer folded; the alternate contact's number is not theirs."""

    person_id: str
    kind: PersonKind
    names: tuple[PersonName, ...]
    birth: Birth
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    addresses: tuple[str, ...]
    employer: str


def marks_of(one: Person) -> Marks:
    """Of a whole value (``repository.unmasked``, or what a form gives before it is kept)."""
    return Marks(
        one.id,
        one.kind,
        one.names,
        one.birth,
        _each(phone_key(phone.number) for phone in one.phones),
        _each(email.address.strip().casefold() for email in one.emails),
        _each(fold(address.text) for address in one.addresses),
        fold(one.employer),
    )


def marks(uow: UnitOfWork, person_id: str) -> Marks:
    """Of a person on file. Raises ``NotFound``; ``BehindWall``."""
    return marks_of(repository.unmasked(uow, person_id))


def must_not_leave(uow: UnitOfWork, person_id: str) -> tuple[str, ...]:
    """The texts that a letter must not give away by itself: numbers, e-mails, addresses (whole,
    and their first line), the code word, the other contact's number."""
    return _kept_back(repository.unmasked(uow, person_id))


def names_and_must_not_leave(
    uow: UnitOfWork, person_id: str
) -> tuple[PersonName, tuple[PersonName, ...], tuple[str, ...]]:
    """The name to show, all names, and what ``must_not_leave`` gives: in one reading."""
    one = repository.unmasked(uow, person_id)
    return one.name, one.names, _kept_back(one)


def _kept_back(one: Person) -> tuple[str, ...]:
    texts = [phone.number for phone in one.phones]
    texts += [email.address for email in one.emails]
    for address in one.addresses:
        texts += [address.text, address.text.split("\n")[0]]
    texts += [one.code_word.text, one.safe_contact.alternate.phone]
    return _each(texts)


def _each(texts) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))
