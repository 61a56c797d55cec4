"""What a letter of a templated kind is made from, as the vault has it now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.breaches.breach import Breach
from models.cases import repository as cases
from models.letters import complaint, repository
from models.letters.choices import ClientNaming
from models.letters.discretion import private_words
from models.letters.enclosures.exhibit import Piece
from models.letters.enclosures.offering import of_breaches, offered
from models.letters.kept import Kept
from models.letters.material import Material
from models.letters.reviews import is_reviewed
from models.letters.templated.forms import with_defaults
from models.letters.templated.ground import ClientContact, Earlier, Ground
from models.letters.templated.kind import Kind, Reader
from models.ordinances import repository as law
from models.people import repository as people
from models.people.asking_again import stale_after
from models.people.contact import Channel, ContactState, state_of
from models.people.matching import must_not_leave
from models.people.person import Person
from models.privacy.release import Release, Stage
from models.privacy.release_rows import of_case
from models.ticklers.closed_days import closed_days

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def ground(uow: UnitOfWork, one: Kept) -> Ground:
    """Everything that the letter is drafted from; the defaults of its form are filled in."""
    kind = Kind(one.kind)
    of_case = cases.case(uow, one.case_id)
    client = people.person(uow, of_case.client_id)
    earlier = repository.kept(uow, one.answers_letter) if one.answers_letter else None
    incidents = tuple(_incident(uow, one, breach_id) for breach_id in one.breaches)
    edits = repository.edits_of(uow, one.id)
    found = Ground(
        kind=kind,
        language=one.language,
        number=one.number,
        today=one.dated,
        letterhead=repository.letterhead(uow),
        signatory=complaint.signatory_for(uow, one.case_id),
        pack=law.pack(uow, _place(uow, incidents, earlier)),
        client=client.name,
        case_number=of_case.number,
        choices=one.choices,
        incidents=incidents,
        clients=tuple(cases.case(uow, each.breach.case_id).client_id for each in incidents),
        earlier=_earlier(earlier) if earlier else None,
        contact=_contact(uow, client) if kind is Kind.CLIENT_LETTER else ClientContact(),
        form={name: str(text) for name, text in one.fields.items()},
        private=_private(uow, client, incidents),
        pieces=_pieces(uow, one, incidents),
        release=_release(uow, one.case_id) if kind is Kind.RELEASE else None,
        edits={key: edit.text for key, edit in edits.items() if edit.text is not None},
        omitted=frozenset(key for key, edit in edits.items() if edit.omitted),
        closed=frozenset(closed_days(uow)),
        reviewed=is_reviewed(uow, one.kind, one.language),
    )
    return with_defaults(found)


def _incident(uow: UnitOfWork, one: Kept, breach_id: str) -> Material:
    """A breach as a complaint would be drafted from it; it may lie in another case."""
    case_id = breaches.case_of(uow, breach_id)
    return complaint.material(uow, replace(one, case_id=case_id, breaches=(breach_id,)))


def _place(uow: UnitOfWork, incidents: tuple[Material, ...], earlier: Kept | None) -> str:
    """The town whose law it is: of the first breach, of the earlier letter's, or the first town."""
    if incidents:
        return incidents[0].breach.place
    if earlier is not None and earlier.breach_id:
        return breaches.breach(uow, earlier.breach_id).place
    return Breach(id="", number="", case_id="").place


def _release(uow: UnitOfWork, case_id: str) -> Release | None:
    """The newest release of the case that is still to be signed, or is in force."""
    open_ones = [one for one in of_case(uow, case_id) if one.stage in (Stage.DRAFT, Stage.SIGNED)]
    return max(open_ones, key=lambda one: (one.stage is Stage.DRAFT, one.id), default=None)


def _earlier(one: Kept) -> Earlier:
    known = {kind.value for kind in Kind}
    return Earlier(
        number=one.number,
        kind=Kind(one.kind) if one.kind in known else Kind.COMPLAINT,
        dated=one.dated,
        addressee=one.addressee,
        sent_on=one.sent_on,
        asked_for=one.reply_by or one.choices.reply_by,
        office=one.choices.office,
        reference=one.agency_number,
    )


def _contact(uow: UnitOfWork, client: Person) -> ClientContact:
    safe = client.safe_contact
    state = state_of(safe, uow.today, stale_after(uow))
    return ClientContact(
        allowed=frozenset(one.value for one in safe.allowed),
        may_say_who=frozenset(one.value for one in Channel if safe.rule(one).may_say_who),
        stale=state is not ContactState.CONFIRMED,
        address=client.postal_address,
        language=client.language,
    )


def _private(uow: UnitOfWork, client: Person, incidents: tuple[Material, ...]) -> tuple[str, ...]:
    own = private_words(client.names, *must_not_leave(uow, client.id))
    others = (word for each in incidents for word in each.private)
    return tuple(dict.fromkeys((*own, *others)))


def _pieces(uow: UnitOfWork, one: Kept, incidents: tuple[Material, ...]) -> tuple[Piece, ...]:
    """What can be enclosed; documents and letters are read only where something is chosen."""
    if not one.choices.evidence:
        return of_breaches(each.breach for each in incidents)
    return offered(uow, one.case_id, one.breaches, one.id)


def names_the_client(found: Ground) -> bool:
    """Whether an agency would read the client's name in it."""
    agency = found.needs.reader is Reader.AGENCY
    return agency and found.choices.client is ClientNaming.NAME
