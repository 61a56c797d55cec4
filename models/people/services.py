"""The verbs of people: each takes a unit of work, checks what was typed, returns ``Changes``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.people import repository, watching
from models.people.checking import checked_person
from models.people.person import NameKind, Person, PersonKind, PersonName
from models.people.reach import Address, Email, Phone, Secret
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "people"


def add_person(
    uow: UnitOfWork,
    *,
    given: str = "",
    family: str = "",
    family_first: bool = False,
    called: str = "",
    other_names: Iterable[PersonName] = (),
    phone: str = "",
    email: str = "",
    address: str = "",
    code_word: str = "",
    **told: Any,
) -> Changes:
    """Add a person. Every channel of contact is *do not use* unless ``safe_contact`` allows it.

    ``called`` is the name to show and to use. ``phone``, ``email`` and ``address`` are for one of
    each (the true address, masked); ``told`` are further fields of ``Person`` (``phones``,
    ``kind``, ``birth`` …). Raises ``BadInput``.
    """
    names = [PersonName(given, family, family_first=family_first), *other_names]
    if called.strip():
        names.append(PersonName(called, "", NameKind.CALLED))
    told["phones"] = (*([Phone(phone)] if phone else []), *told.get("phones", ()))
    told["emails"] = (*([Email(email)] if email else []), *told.get("emails", ()))
    told["addresses"] = (*([Address(address)] if address else []), *told.get("addresses", ()))
    if told.get("safe_contact", "") is None:
        del told["safe_contact"]
    one = Person(
        id=uow.new_id(), names=tuple(names), code_word=Secret(code_word), revision=1, **told
    )
    return keep_added(uow, one)


def keep_added(uow: UnitOfWork, one: Person) -> Changes:
    """Add a person who is a whole value already (what a form gives). Its id is a new one of the
    vault. Raises ``BadInput``."""
    one = _with_ids(uow, checked_person(_by_kind(one), uow.today))
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, _told(one))
    return changed(
        ROOM, one.id, made=True, said=_("Person added"), undo=lambda again: _remove(again, one)
    )


def change_person(uow: UnitOfWork, one: Person) -> Changes:
    """Keep what is different in ``one``; what is ``hidden`` in it stays as it is on file.

    Raises ``BadInput``; ``Stale`` if changed since read.
    """
    former = repository.unmasked(uow, one.id)
    if one.revision != former.revision:
        raise Stale(
            _("This person was changed since the page was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the person again and repeat the change."),
        )
    one = _with_ids(uow, checked_person(_filled(_by_kind(one), former), uow.today))
    different = tuple(item.name for item in fields(Person) if _differs(former, one, item.name))
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record("changed", ROOM, one.id, different)
    if "names" in different:
        watching.names_changed(uow, one.id)
    return changed(
        ROOM,
        one.id,
        said=_("Person changed"),
        undo=lambda again: change_person(again, replace(former, revision=one.revision)),
    )


def confirm_contact(uow: UnitOfWork, person_id: str) -> Changes:
    """The person has said today that what is on file about safe contact still holds."""
    one = repository.person(uow, person_id)
    contact = replace(one.safe_contact, confirmed_on=uow.today.isoformat())
    done = change_person(uow, replace(one, safe_contact=contact))
    return replace(done, said=_("Safe contact confirmed")) if done.touched else done


def _by_kind(one: Person) -> Person:
    """An agency's address is no secret, unless somebody says so."""
    if one.kind is not PersonKind.ORGANIZATION:
        return one
    named = (
        replace(each, masked=False) if each.masked is None and not each.hidden else each
        for each in one.addresses
    )
    return replace(one, addresses=tuple(named))


def _filled(one: Person, former: Person) -> Person:
    """With what is hidden in the value put back from what is on file.

    Raises ``BadInput`` where a mask was taken off something that was never revealed.
    """
    return replace(
        one,
        phones=tuple(_unhidden(each, former.phones, "number", "phone") for each in one.phones),
        emails=tuple(_unhidden(each, former.emails, "address", "email") for each in one.emails),
        addresses=tuple(
            _unhidden(each, former.addresses, "text", "address") for each in one.addresses
        ),
        code_word=former.code_word if one.code_word.hidden else one.code_word,
    )


def _unhidden(one: Any, former: Iterable[Any], text: str, field: str) -> Any:
    if not one.hidden:
        return one
    kept = next((each for each in former if each.id == one.id), None)
    if kept is None:
        return replace(one, hidden=False)  # gone meanwhile: empty, and so left out
    masked = one.is_masked if isinstance(one, Address) else one.masked
    if not masked:
        raise BadInput(
            _("This is masked. Reveal it, with a reason, before you take the mask off."),
            field=field,
        )
    return replace(one, hidden=False, **{text: getattr(kept, text)})


def _with_ids(uow: UnitOfWork, one: Person) -> Person:
    return replace(
        one,
        phones=tuple(each if each.id else replace(each, id=uow.new_id()) for each in one.phones),
        emails=tuple(each if each.id else replace(each, id=uow.new_id()) for each in one.emails),
        addresses=tuple(
            each if each.id else replace(each, id=uow.new_id()) for each in one.addresses
        ),
    )


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
