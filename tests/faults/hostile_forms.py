"""What a text field is to the hostile rows, and the fields of the client and of the breach."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hostile_office import Office
from naughty import cannot_be_text, turns_reading

from models.breaches import repository as breaches
from models.breaches import services
from models.people import repository as people
from models.people.person import SafeContact
from models.people.services import change_person
from models.typed import PAGE

EXACT, EDGES, ONE_LINE = "exact", "edges", "one line"
"""What a field may do to a text: nothing; white space off its ends; white space into one space."""


@dataclass(frozen=True)
class Field:
    """``place`` is what a refusal names. ``back`` reads it again; ``None`` before it was ever
    written. ``refuses`` says which further texts the field is right to refuse."""

    name: str
    place: str
    put: Callable[[Office, str], object]
    back: Callable[[Office], str | None]
    form: str = EXACT
    limit: int = PAGE
    required: bool = False
    refuses: Callable[[str], bool] = lambda text: False

    def kept(self, text: str) -> str | None:
        """What must be read back; ``None`` if the text must be refused."""
        if cannot_be_text(text) or len(text) > self.limit:
            return None
        if self.form == ONE_LINE:
            text = re.sub(r"\s+", " ", text).strip()
        elif self.form == EDGES:
            text = text.strip()
        if (self.required and not text.strip()) or self.refuses(text):
            return None
        return text


def change(
    office: Office,
    get: Callable[[Any, str], Any],
    verb: Callable[[Any, Any], Any],
    id: str,
    make: Callable[[Any], Any],
) -> None:
    office.save(lambda uow: verb(uow, make(get(uow, office.ids[id]))))


def of_person(name: str, place: str, with_text: Any, back: Any, **more: Any) -> Field:
    """A field of the client."""
    return Field(
        f"person.{name}",
        place,
        lambda office, text: change(
            office, people.person, change_person, "person", lambda one: with_text(one, text)
        ),
        lambda office: back(office.read(lambda uow: people.person(uow, office.ids["person"]))),
        **more,
    )


def reached(name: str, many: str, make: Callable[[str], Any], **more: Any) -> Field:
    """The client's only telephone, e-mail or address."""
    text_of = {"phones": "number", "emails": "address", "addresses": "text"}[many]

    def back(one: Any) -> str:
        kept = getattr(one, many)
        return getattr(kept[0], text_of) if kept else ""

    return of_person(
        name,
        name,
        lambda one, text: replace(one, **{many: (make(text),)}),
        back,
        **{"form": EDGES, **more},
    )


def of_breach(name: str, place: str, with_text: Any, back: Any, **more: Any) -> Field:
    """A field of the breach."""
    return Field(
        f"breach.{name}",
        place,
        lambda office, text: change(
            office, breaches.breach, services.save, "breach", lambda one: with_text(one, text)
        ),
        lambda office: back(office.read(lambda uow: breaches.breach(uow, office.ids["breach"]))),
        **more,
    )


def plain(make: Callable[..., Field], name: str, **more: Any) -> Field:
    """A field that is an attribute of the whole."""
    return make(
        name,
        name,
        lambda one, text: replace(one, **{name: text}),
        lambda one: getattr(one, name),
        **more,
    )


def part(many: str, name: str, **more: Any) -> Field:
    """A field of the breach's first act, official or witness."""

    def with_text(one: Any, text: str) -> Any:
        first, *rest = getattr(one, many)
        return replace(one, **{many: (replace(first, **{name: text}), *rest)})

    return of_breach(
        f"{many}.{name}",
        f"{many}[0].{name}",
        with_text,
        lambda one: getattr(getattr(one, many)[0], name),
        **more,
    )


def identified(name: str, **more: Any) -> Field:
    """A field of who the official is held to be."""

    def with_text(one: Any, text: str) -> Any:
        (first,) = one.officials
        known = replace(first.identified, **{name: text})
        return replace(one, officials=(replace(first, identified=known),))

    return of_breach(
        f"identified.{name}",
        f"officials[0].identified.{name}",
        with_text,
        lambda one: getattr(one.officials[0].identified, name),
        **more,
    )


def named(index: int, name: str, place: str, required: bool) -> Field:
    """A part of one of the client's names."""

    def with_text(one: Any, text: str) -> Any:
        names = list(one.names)
        names[index] = replace(names[index], **{name: text})
        return replace(one, names=tuple(names))

    return of_person(
        f"names[{index}].{name}",
        place,
        with_text,
        lambda one: getattr(one.names[index], name),
        form=ONE_LINE,
        limit=200,
        refuses=turns_reading,
        required=required,
    )


def contact(name: str) -> Field:
    """A text of the safe contact."""
    return of_person(
        f"safe_contact.{name}",
        name,
        lambda one, text: replace(
            one, safe_contact=replace(one.safe_contact or SafeContact(), **{name: text})
        ),
        lambda one: getattr(one.safe_contact, name),
        form=EDGES,
    )
