"""The verbs of people: each takes a unit of work, checks what was typed, returns ``Changes``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.people import repository
from models.people.person import NameKind, Person, PersonName, SafeContact
from models.typed import PAGE, checked, one_line
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "people"
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def add_person(
    uow: UnitOfWork,
    *,
    given: str,
    family: str = "",
    called: str = "",
    other_names: Iterable[PersonName] = (),
    language: str = "en",
    safe_contact: SafeContact | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Changes:
    """Add a person. Every channel of contact is *do not use* unless ``safe_contact`` allows it.

    ``called`` is the name to show and to use. Raises ``BadInput``.
    """
    names = [PersonName(given, family), *other_names]
    if called.strip():
        names.append(PersonName(called, "", NameKind.CALLED))
    one = Person(
        id=uow.new_id(),
        names=tuple(names),
        language=language,
        safe_contact=safe_contact or SafeContact(),
        phone=phone,
        email=email,
        address=address,
        revision=1,
    )
    one = checked_person(one, uow.today)
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, _told(one))
    return changed(
        ROOM, one.id, made=True, said=_("Person added"), undo=lambda again: _remove(again, one)
    )


def change_person(uow: UnitOfWork, one: Person) -> Changes:
    """Keep what is different in ``one``. Raises ``BadInput``; ``Stale`` if changed since read."""
    former = repository.person(uow, one.id)
    if one.revision != former.revision:
        raise Stale(
            _("This person was changed since the page was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the person again and repeat the change."),
        )
    one = checked_person(one, uow.today)
    different = tuple(item.name for item in fields(Person) if _differs(former, one, item.name))
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record("changed", ROOM, one.id, different)
    return changed(
        ROOM,
        one.id,
        said=_("Person changed"),
        undo=lambda again: change_person(again, replace(former, revision=one.revision)),
    )


def checked_person(one: Person, today: date) -> Person:
    """The person with tidied names and contact, or ``BadInput`` with the field's name."""
    if not one.names:
        raise BadInput(_("A person needs a name."), field="given")
    names = tuple(
        PersonName(
            one_line(name.given, _place(index, "given"), limit=200, required=True),
            one_line(name.family, _place(index, "family"), limit=200),
            name.kind,
        )
        for index, name in enumerate(one.names)
    )
    if not _LANGUAGE.fullmatch(one.language):
        raise BadInput(
            _("This is not a language code."),
            field="language",
            next=_("For example: es, ht, pt_BR."),
        )
    email = one_line(one.email, "email")
    if email and not _EMAIL.fullmatch(email):
        raise BadInput(
            _("This is not an e-mail address."), field="email", next=_("It needs one @ sign.")
        )
    return replace(
        one,
        names=names,
        safe_contact=_checked_contact(one.safe_contact, today),
        phone=one_line(one.phone, "phone"),
        email=email,
        address=checked(one.address, "address", limit=2000).strip(),
    )


def _checked_contact(contact: SafeContact, today: date) -> SafeContact:
    confirmed = contact.confirmed_on.strip()
    if confirmed:
        try:
            day = date.fromisoformat(confirmed)
        except ValueError:
            raise BadInput(
                _("This is not a date."), field="confirmed_on", next=_("Write it as 2026-03-16.")
            ) from None
        if day > today:
            raise BadInput(_("This day has not come yet."), field="confirmed_on")
        confirmed = day.isoformat()
    return replace(
        contact,
        how=checked(contact.how, "how", limit=PAGE).strip(),
        caution=checked(contact.caution, "caution", limit=PAGE).strip(),
        confirmed_on=confirmed,
    )


def _place(index: int, part: str) -> str:
    return part if index == 0 else f"names[{index}].{part}"


def _differs(former: Person, one: Person, name: str) -> bool:
    return name != "revision" and getattr(former, name) != getattr(one, name)


def _told(one: Person) -> tuple[str, ...]:
    """The names of the fields that hold something: what the audit entry may say."""
    return tuple(
        item.name for item in fields(one) if item.name != "revision" and getattr(one, item.name)
    )


def _remove(uow: UnitOfWork, one: Person) -> Changes:
    require_no_hold(uow, Ref(ROOM, one.id))
    repository.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id)
    return changed(ROOM, one.id, said=_("Person removed"), undo=lambda again: _put_back(again, one))


def _put_back(uow: UnitOfWork, one: Person) -> Changes:
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, _told(one))
    return changed(
        ROOM, one.id, made=True, said=_("Person added"), undo=lambda again: _remove(again, one)
    )
