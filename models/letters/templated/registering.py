"""The templated kinds as kinds of letters: how each is drafted, settled and held back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.language import _
from models.letters.addressees import CLIENT
from models.letters.checking import among, answered_later, enclosable, tidied
from models.letters.choices import LetterChoices
from models.letters.kept import Kept
from models.letters.letter import Letter
from models.letters.reliefs import kept
from models.letters.templated.composing import compose
from models.letters.templated.forms import checked_form
from models.letters.templated.gathering import ground, names_the_client
from models.letters.templated.ground import Ground, office_of
from models.letters.templated.kind import Reader
from models.letters.templated.replies import reply_by
from models.letters.templated.safe_way import require_safe
from models.letters.templates.copies import template_in_force
from models.privacy.releases import Recipient, office, require_release_to_name, typed

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def draft(uow: UnitOfWork, one: Kept) -> Letter:
    """The letter that is made of what is on file, in the office's wording if it has one."""
    found = ground(uow, one)
    template = template_in_force(uow, one.kind, one.language)
    made = compose(found, template, letter_id=one.id)
    return replace(made, case_id=one.case_id, reply_by=reply_by(found))


def marked(uow: UnitOfWork, one: Kept) -> Letter:
    """The same letter with the sign before each word that a person typed (``marking``)."""
    from models.letters.marking import marked as signed

    template = template_in_force(uow, one.kind, one.language)
    return compose(signed(ground(uow, one)), template, letter_id=one.id)


def settle(uow: UnitOfWork, one: Kept) -> Kept:
    """The letter with its choices and its form checked and its addressee's name."""
    found = ground(uow, one)
    fields = checked_form(found.kind, {name: str(text) for name, text in one.fields.items()})
    choices = _checked(found)
    one = replace(one, choices=choices, fields=fields)
    found = ground(uow, one)
    compose(found, template_in_force(uow, one.kind, one.language), letter_id=one.id)
    return replace(one, addressee=_addressee(found))


def require(uow: UnitOfWork, one: Kept, former: Kept | None) -> None:
    """Raise where the client would be named to somebody who may not be told, or written to by a
    way that is not safe; of a change only where it begins to."""
    found = ground(uow, one)
    if names_the_client(found) and (former is None or _newly_named(ground(uow, former), found)):
        require_release_to_name(uow, one.case_id, recipients(found))
    if former is None:
        require_safe(found)


def recipients(found: Ground) -> tuple[Recipient, ...]:
    """The addressee, then everybody who gets a copy."""
    choices, pack = found.choices, found.pack
    to = office_of(found)
    first = typed(choices.addressee)
    if not first.name and to is not None:
        first = office(pack.place, to.id, to.title.said_in("en"))
    copies = (one for one in pack.offices if one.id in choices.copies)
    return (first, *(office(pack.place, one.id, one.title.said_in("en")) for one in copies))


def _newly_named(former: Ground, new: Ground) -> bool:
    if not names_the_client(former):
        return True
    before = recipients(former)
    return any(not any(one.same_as(each) for each in before) for one in recipients(new))


def _addressee(found: Ground) -> str:
    if found.needs.reader is Reader.CLIENT:
        return CLIENT
    own = found.choices.addressee.strip().split("\n")[0]
    to = office_of(found)
    if found.needs.reader is Reader.FILE:
        return own or found.told("recipient")
    return own or (to.title.said_in("en") if to else "")


def _checked(found: Ground) -> LetterChoices:
    choices, pack = found.choices, found.pack
    offices = {one.id for one in pack.offices}
    among(choices.copies, offices, "copies", _("There is no such office to copy."))
    wanted = [choices.office] if choices.office else []
    among(wanted, offices, "office", _("There is no such office."))
    enclosable(choices, found.pieces)
    duties = {one.id for one in pack.duties}
    among(choices.quoting, duties, "quoting", _("There is no such section to quote."))
    records = _records(found)
    among(choices.preserve or (), records, "preserve", _("There is no such kind of record here."))
    answered_later(choices)
    return tidied(choices)


def _records(found: Ground) -> set[str]:
    return {kind for one in found.incidents for kind in kept(one)}
