"""Everything that the page of one letter shows, read in one go on the vault's thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.breaches.breach import Act, Quoting
from models.letters.choices import LetterChoices, Relief, Signatory, SignatoryRole
from models.letters.enclosures.exhibit import Exhibit, Piece
from models.letters.letter import Letter, Part, PartKind
from models.letters.life import LEFT
from models.ordinances.offices import Office
from models.people.person import PersonName
from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from models.breaches.breach import AllegedViolation
    from models.letters.kept import Kept, Stored
    from models.letters.life import Sent, Step
    from models.letters.read_through import Reading
    from models.ordinances.pack import Pack
    from models.ticklers.clocks import Proposal


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
    ``sent`` are its life so far, ``read`` who read what was typed in it. ``appeal`` is the
    deadline that a records request offers once its own clock has run out; ``appeal_until``
    its day where it is kept. ``unreleased`` is who may not be told (any more) the name that an
    approved letter says.
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
    read: tuple[Reading, ...] = ()
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


def draft_texts(
    pack: Pack, violations: Iterable[AllegedViolation], letter: Letter
) -> tuple[DraftText, ...]:
    """The alleged provisions whose words an attorney may confirm."""
    recorded = {one.provision: one.quoting for one in violations}
    found = []
    for name in dict.fromkeys(letter.alleged):
        provision = pack.provision(name)
        version = provision.current
        if version.quotable_once_confirmed:
            quoting = letter.choices.quoting.get(name, recorded.get(name, Quoting.CITE))
            found.append(DraftText(name, provision.citation, version.text, quoting))
    return tuple(found)


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
