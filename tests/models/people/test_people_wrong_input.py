"""What cannot be a name, a number or an address of e-mail is refused at its own field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.errors import BadInput
from models.people.checking import checked_person
from models.people.contact import Alternate, SafeContact
from models.people.person import NameKind, Person, PersonName
from models.people.reach import Email, Phone

TODAY = date(2026, 3, 9)
PLAIN = Person("p", (PersonName("Ana", "Lima"),))


def _with(field: str, text: str) -> Person:
    other = Alternate(name="Ana", phone="555-0100")
    made: dict[str, Any] = {
        "given": {"names": (PersonName(text, "Lima"),)},
        "family": {"names": (PersonName("Ana", text),)},
        "names[1].given": {"names": (*PLAIN.names, PersonName(text, "", NameKind.CALLED))},
        "phone": {"phones": (Phone(text),)},
        "email": {"emails": (Email(f"{text}@example.org"),)},
        "employer": {"employer": text},
        "alternate_name": {"safe_contact": SafeContact(alternate=replace(other, name=text))},
        "alternate_phone": {"safe_contact": SafeContact(alternate=replace(other, phone=text))},
    }
    return replace(PLAIN, **made[field])


FIELDS = ("given", "family", "names[1].given", "phone", "email", "employer", "alternate_name",
          "alternate_phone")  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "wrong", ["Lima\u202e", "\u2066Lima\u2069", "a\0b", "a\ud800", "x" * 10_000]
)
def test_it_is_refused_at_its_field(field: str, wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_person(_with(field, wrong), TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["given", "family", "names[1].given", "employer"])
@pytest.mark.parametrize("plain", ["<img src=x>", "=cmd", "Nguyễn", "نور\u200cالدین", "O’Neil-Łuk"])
def test_what_only_looks_odd_stays_as_it_was_typed(field: str, plain: str) -> None:
    kept = checked_person(_with(field, plain), TODAY)
    assert plain in (
        kept.employer,
        *(part for one in kept.names for part in (one.given, one.family)),
    )
