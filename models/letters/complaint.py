"""The complaint as a kind of letter: drafted from one recorded breach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.cases import repository as cases
from models.documents import repository as documents
from models.errors import Refused
from models.language import _
from models.letters import repository
from models.letters.checking import checked_choices
from models.letters.choices import ClientNaming, Signatory, SignatoryRole
from models.letters.discretion import private_words
from models.letters.drafting import draft as drafted
from models.letters.enclosures.exhibit import Piece
from models.letters.enclosures.offering import of_breaches, of_documents, of_letters
from models.letters.kept import Kept
from models.letters.letter import Letter
from models.letters.material import Material
from models.letters.naming import begins_to_name, require_releases
from models.letters.opening import office_for, reply_by
from models.letters.reviews import is_reviewed
from models.ordinances import repository as law
from models.ordinances.assessment import assess
from models.people.matching import names_and_must_not_leave
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def draft(uow: UnitOfWork, one: Kept) -> Letter:
    """The complaint that the record makes, with what was done by hand. Raises as drafting does."""
    made_of = material(uow, one)
    made = drafted(made_of, letter_id=one.id)
    return replace(made, reply_by=reply_by(made_of))


def marked(uow: UnitOfWork, one: Kept) -> Letter:
    """The same letter with the sign before each word that a person typed (``marking``)."""
    from models.letters.marking import marked as signed

    return drafted(signed(material(uow, one)), letter_id=one.id)


def settle(uow: UnitOfWork, one: Kept) -> Kept:
    """The letter with its choices checked and its addressee's name. Raises as the draft does."""
    found = material(uow, one)
    one = replace(one, choices=checked_choices(one.choices, found))
    drafted(replace(found, choices=one.choices))
    office = office_for(replace(found, choices=one.choices))
    own = one.choices.addressee.strip().split("\n")[0]
    return replace(one, addressee=own or (office.title.said_in("en") if office else ""))


def require(uow: UnitOfWork, one: Kept, former: Kept | None) -> None:
    """Raise ``NoRelease`` where it names the client to somebody who may not be told; of a change
    only where it begins to."""
    if one.choices.client is not ClientNaming.NAME:
        return
    new = material(uow, one)
    if former is None or begins_to_name(material(uow, former), new):
        require_releases(uow, one.case_id, new)


def material(uow: UnitOfWork, one: Kept) -> Material:
    """All that the letter is drafted from, as the vault has it now."""
    if not one.breach_id:
        raise Refused(
            _("A complaint speaks of a recorded breach, and this letter has none."),
            safe=_("Nothing was changed."),
        )
    breach = breaches.breach(uow, one.breach_id)
    case = cases.case(uow, one.case_id)
    shown, names, kept_back = names_and_must_not_leave(uow, case.client_id)
    pack = law.pack(uow, breach.place)
    edits = repository.edits_of(uow, one.id)
    unnamed = [who.name for who in breach.witnesses if not who.may_be_named]
    place = "" if one.choices.place_may_be_told else breach.location
    private = private_words(names, *kept_back, place, *unnamed)
    return Material(
        breach=breach,
        violations=breaches.allegations(uow, breach.id),
        assessment=assess(pack, breach.facts),
        pack=pack,
        letterhead=repository.letterhead(uow),
        client=shown,
        today=one.dated,
        number=one.number,
        signatory=_signatory(uow, case.counsel),
        choices=one.choices,
        private=private,
        edits={key: edit.text for key, edit in edits.items() if edit.text is not None},
        omitted=frozenset(key for key, edit in edits.items() if edit.omitted),
        language=one.language,
        reviewed=is_reviewed(uow, "complaint", one.language),
        others=_others(uow, one),
    )


def _others(uow: UnitOfWork, one: Kept) -> tuple[Piece, ...]:
    """Documents and letters of the case, where the letter encloses any: else nothing is read."""
    if not one.choices.evidence:
        return ()
    more = breaches.breaches_of(uow, one.breaches[1:]).values()
    return (
        *of_breaches(more),
        *of_documents(documents.documents_of(uow, one.case_id)),
        *of_letters(uow, one.case_id, one.id),
    )


def signatory_for(uow: UnitOfWork, case_id: str) -> Signatory:
    """The counsel of the case signs as attorney; without one, the user at the desk by role."""
    return _signatory(uow, cases.case(uow, case_id).counsel)


def _signatory(uow: UnitOfWork, login: str) -> Signatory:
    counsel = uow.info.user(login)
    if counsel is not None:
        return Signatory(counsel.name, SignatoryRole.ATTORNEY)
    attorney = uow.user.role is UserRole.ATTORNEY
    role = SignatoryRole.ATTORNEY if attorney else SignatoryRole.ADVOCATE
    return Signatory(uow.user.name, role)
