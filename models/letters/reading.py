"""A letter as the vault has it now: drafted from its record, with what was done by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.cases import repository as cases
from models.documents import repository as documents
from models.errors import Refused
from models.language import _
from models.letters import repository
from models.letters.choices import Signatory, SignatoryRole
from models.letters.discretion import private_words
from models.letters.drafting import draft
from models.letters.enclosures.exhibit import Piece
from models.letters.enclosures.offering import of_documents, of_letters
from models.letters.letter import Letter, LetterState
from models.letters.material import Material
from models.letters.repository import Kept
from models.letters.reviews import is_reviewed
from models.ordinances import repository as law
from models.ordinances.assessment import assess
from models.people import repository as people
from models.people.matching import must_not_leave
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def letter(uow: UnitOfWork, letter_id: str) -> Letter:
    """The letter as it stands now: drafted from the record, with what was done by hand.

    A draft follows its record; what was stored as PDF does not. ``version`` is that of the
    newest PDF if nothing has changed since, else the next. Raises ``NotFound``, and ``Refused``
    if no section is alleged any more, or if the letter's text was purged.
    """
    one = repository.kept(uow, letter_id)
    if one.state is LetterState.PURGED:
        raise Refused(
            _("The text of this letter was purged. Its number and its days are kept."),
            safe=_("Nothing else was changed."),
            next=_("The office’s page, under retention, has the certificate."),
        )
    made = draft(material(uow, one), letter_id=one.id)
    last = repository.last_stored(uow, letter_id)
    if last is None:
        return made
    return replace(made, version=last.version + (last.digest != made.digest))


def material(uow: UnitOfWork, one: Kept) -> Material:
    """All that the letter is drafted from, as the vault has it now."""
    breach = breaches.breach(uow, one.breach_id)
    client = people.person(uow, cases.case(uow, one.case_id).client_id)
    pack = law.pack(uow, breach.place)
    edits = repository.edits_of(uow, one.id)
    unnamed = [who.name for who in breach.witnesses if not who.may_be_named]
    place = "" if one.choices.place_may_be_told else breach.location
    private = private_words(client.names, *must_not_leave(uow, client.id), place, *unnamed)
    return Material(
        breach=breach,
        violations=breaches.allegations(uow, breach.id),
        assessment=assess(pack, breach.facts),
        pack=pack,
        letterhead=repository.letterhead(uow),
        client=client.name,
        today=one.dated,
        number=one.number,
        signatory=signatory_for(uow, one.case_id),
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
    return (
        *of_documents(documents.documents_of(uow, one.case_id)),
        *of_letters(uow, one.case_id, one.id),
    )


def signatory_for(uow: UnitOfWork, case_id: str) -> Signatory:
    """The counsel of the case signs as attorney; without one, the user at the desk by role."""
    counsel = uow.info.user(cases.case(uow, case_id).counsel)
    if counsel is not None:
        return Signatory(counsel.name, SignatoryRole.ATTORNEY)
    attorney = uow.user.role is UserRole.ATTORNEY
    role = SignatoryRole.ATTORNEY if attorney else SignatoryRole.ADVOCATE
    return Signatory(uow.user.name, role)
