"""Everything that the page of one letter shows, read in one go on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.breaches.breach import Act, Quoting
from models.letters.choices import LetterChoices, Relief, Signatory, SignatoryRole
from models.letters.enclosures.exhibit import Exhibit, Piece
from models.letters.letter import COMPLAINT, Letter, LetterState, Part, PartKind
from models.letters.life import LEFT
from models.ordinances.offices import Office
from models.people.person import PersonName
from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from models.cases.case import Case
    from models.letters.kept import Kept, Stored
    from models.letters.life import Sent, Step
    from models.letters.material import Material
    from models.ticklers.clocks import Proposal
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class DraftText:
    """An alleged provision whose words at hand are a draft's: cited, or quoted once confirmed."""

    provision: str
    citation: str
    text: str
    quoting: Quoting


@dataclass(frozen=True)
class Desk:
    """A letter with what there is to choose from.

    ``office`` is the addressee in force (chosen or fitting). ``reply_by`` and ``signatory`` are
    those in force; ``reliefs`` those asked for, out of ``reliefs_offered``. From the approval on
    there is nothing to choose from: the letter follows from nothing any more. ``steps`` and
    ``sent`` are its life so far. ``appeal`` is the deadline that a records request offers once its
    own clock has run out; ``appeal_until`` its day where it is kept. ``unreleased`` is who may not
    be told (any more) the name that an approved letter says.
    """

    letter: Letter
    place: str
    case_id: str
    case_number: str
    client: PersonName
    offices: tuple[Office, ...]
    office: Office | None
    reliefs_offered: tuple[Relief, ...]
    reliefs: tuple[Relief, ...]
    reply_by: date
    signatory: Signatory
    drafts: tuple[DraftText, ...]
    pieces: tuple[Piece, ...]
    exhibits: tuple[Exhibit, ...]
    acts: tuple[Act, ...]
    users: tuple[UserInfo, ...]
    today: date
    kept: Kept
    stored: tuple[Stored, ...] = ()
    steps: tuple[Step, ...] = ()
    sent: tuple[Sent, ...] = ()
    appeal: Proposal | None = None
    appeal_until: date | None = None
    unreleased: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The users' names by login."""
        return {one.login: one.name for one in self.users}

    @property
    def approved(self) -> Stored | None:
        """The newest approved version."""
        found = [one for one in self.stored if one.approved]
        return found[-1] if found else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts as the page shows them: of an approved letter the printed ones, to be read."""
        if not self.locked:
            return self.letter.parts
        return tuple(
            replace(part, locked=True, edited=None, text=_as_printed(part))
            for part in self.letter.printed
        )

    @property
    def left(self) -> bool:
        """Whether it has left the office: only then can another letter follow it."""
        return self.letter.state in LEFT or bool(self.sent)

    @property
    def locked(self) -> bool:
        """Whether the text is that of an approved version."""
        return not self.letter.state.unapproved

    @property
    def choices(self) -> LetterChoices:
        """The choices of the letter as it stands."""
        return self.letter.choices

    @property
    def enclosed(self) -> int:
        """How many things are chosen to be enclosed."""
        return len(self.exhibits) + sum(1 for one in self.choices.own_enclosures if one.strip())


def _as_printed(part: Part) -> str:
    pieces = part.pieces
    if part.kind is PartKind.NUMBERED and len(pieces) > 1:
        return "\n".join(f"{number}. {piece}" for number, piece in enumerate(pieces, 1))
    return part.shown


def signatories(users: Sequence[UserInfo]) -> list[Signatory]:
    """Who can sign: an attorney as counsel, everyone else for the office."""
    return [
        Signatory(one.name, _role(one))
        for one in users
        if one.active and one.role is not UserRole.READ_ONLY
    ]


def _role(user: UserInfo) -> SignatoryRole:
    attorney = user.role is UserRole.ATTORNEY
    return SignatoryRole.ATTORNEY if attorney else SignatoryRole.ADVOCATE


def read(uow: UnitOfWork, letter_id: str) -> Desk:
    """The letter as it stands now. Raises ``NotFound``, and ``Refused`` if nothing is alleged."""
    from models.cases.repository import case
    from models.letters import reading, repository
    from models.letters.enclosures import offering as enclosures
    from models.letters.life_rows import sent_of, steps_of
    from models.letters.opening import office_for, reply_by
    from models.letters.reliefs import chosen, offered
    from models.people.repository import person

    kept = repository.kept(uow, letter_id)
    letter = reading.letter(uow, letter_id)
    of_case = case(uow, kept.case_id)
    if not letter.state.unapproved:
        return _locked(uow, kept, letter, of_case)
    if kept.kind != COMPLAINT:
        from desktop.letters.kind_desk import read_kind

        return read_kind(uow, kept, letter, of_case)
    made = reading.material(uow, kept)
    return Desk(
        letter=letter,
        place=made.pack.place,
        case_id=kept.case_id,
        case_number=of_case.number,
        client=person(uow, of_case.client_id).name,
        offices=made.pack.offices,
        office=office_for(made),
        reliefs_offered=offered(made),
        reliefs=chosen(made),
        reply_by=reply_by(made),
        signatory=made.signs,
        drafts=_drafts(made, letter),
        pieces=enclosures.offered(uow, kept.case_id, [kept.breach_id], letter_id),
        exhibits=made.exhibits,
        acts=made.breach.acts,
        users=uow.info.users,
        today=uow.today,
        kept=kept,
        stored=repository.stored_versions(uow, letter_id),
        steps=steps_of(uow, letter_id),
        sent=sent_of(uow, letter_id),
    )


def _locked(uow: UnitOfWork, kept: Kept, letter: Letter, of_case: Case) -> Desk:
    """An approved letter: as it was approved, whatever has become of its record."""
    from models.letters import repository
    from models.letters.complaint import signatory_for
    from models.letters.letter_clocks import appeal_kept, appeal_offered
    from models.letters.life_rows import sent_of, steps_of
    from models.letters.sending import unreleased
    from models.people.repository import person

    until = appeal_kept(uow, kept)
    waits = letter.state is LetterState.APPROVED
    untold = unreleased(uow, kept, uow.today) if waits else None
    return Desk(
        letter=letter,
        place="",
        case_id=kept.case_id,
        case_number=of_case.number,
        client=person(uow, of_case.client_id).name,
        offices=(),
        office=None,
        reliefs_offered=(),
        reliefs=(),
        reply_by=letter.reply_by or letter.date,
        signatory=letter.choices.signatory or signatory_for(uow, kept.case_id),
        drafts=(),
        pieces=(),
        exhibits=(),
        acts=(),
        users=uow.info.users,
        today=uow.today,
        kept=kept,
        stored=repository.stored_versions(uow, kept.id),
        steps=steps_of(uow, kept.id),
        sent=sent_of(uow, kept.id),
        appeal=appeal_offered(uow, kept),
        appeal_until=until.due_on if until is not None else None,
        unreleased=(untold.name or kept.addressee) if untold is not None else "",
    )


def _drafts(made: Material, letter: Letter) -> tuple[DraftText, ...]:
    """The alleged provisions whose words an attorney may confirm."""
    recorded = {one.provision: one.quoting for one in made.violations}
    found = []
    for name in letter.alleged:
        provision = made.pack.provision(name)
        version = provision.current
        if version.quotable_once_confirmed:
            quoting = letter.choices.quoting.get(name, recorded.get(name, Quoting.CITE))
            found.append(DraftText(name, provision.citation, version.text, quoting))
    return tuple(found)
