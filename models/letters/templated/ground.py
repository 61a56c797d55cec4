"""What a letter of a templated kind is made from. Nothing else is looked up while it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.letters.choices import LetterChoices, Signatory
from models.letters.enclosures.exhibit import Piece
from models.letters.letterhead import Letterhead
from models.letters.material import Material
from models.letters.templated.kind import NEEDS, Kind, KindNeeds
from models.ordinances.facts import Answer
from models.ordinances.offices import Office
from models.ordinances.pack import Pack
from models.people.person import PersonName
from models.privacy.release import Release


@dataclass(frozen=True)
class Earlier:
    """The letter that this one follows. ``sent_on`` and ``asked_for`` of ``None``: not known."""

    number: str
    kind: Kind
    dated: date
    addressee: str
    sent_on: date | None = None
    asked_for: date | None = None
    office: str = ""
    reference: str = ""


@dataclass(frozen=True)
class ClientContact:
    """How the client may be written to: by which channels, and what may be said.

    ``address`` is the safe or the substitute address, never the true one; ``stale``: what is
    safe must be asked again. ``may_say_who`` goes by channel.
    """

    allowed: frozenset[str] = frozenset()
    may_say_who: frozenset[str] = frozenset()
    stale: bool = True
    address: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Ground:
    """Everything that a draft of a templated kind is made of.

    ``incidents`` are the breaches of the letter, each as a complaint would be drafted from it, in
    the order chosen; ``clients`` are the ids of their clients, alike in place. ``form`` holds what
    the kind's own form says, by field (``forms.py``). ``client`` is the client of the letter's own
    case; ``case_number`` the office's. ``release`` is the case's release that a
    form to sign begins from. ``pieces`` are files that can be enclosed. ``closed`` are
    days on which the office is closed. ``reviewed``: a person has confirmed the sentences of that
    language.
    """

    kind: Kind
    language: str
    number: str
    today: date
    letterhead: Letterhead
    signatory: Signatory
    pack: Pack
    client: PersonName
    case_number: str
    choices: LetterChoices = field(default_factory=LetterChoices)
    incidents: tuple[Material, ...] = ()
    clients: tuple[str, ...] = ()
    earlier: Earlier | None = None
    contact: ClientContact = field(default_factory=ClientContact)
    form: Mapping[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    edits: Mapping[str, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()
    release: Release | None = None
    closed: frozenset[date] = frozenset()
    reviewed: bool = True

    @property
    def needs(self) -> KindNeeds:
        """What its kind is made from."""
        return NEEDS[self.kind]

    @property
    def dated(self) -> date:
        """The date that the letter bears."""
        return self.choices.dated or self.today

    @property
    def signs(self) -> Signatory:
        """Who signs: as chosen for this letter, else the user at the desk."""
        return self.choices.signatory or self.signatory

    @property
    def police(self) -> bool:
        """Whether the police is concerned; without a breach the letter is one to the police."""
        if not self.incidents:
            return True
        return any(one.breach.police is Answer.YES for one in self.incidents)

    @property
    def mixed(self) -> bool:
        """Whether some incidents are of the police and others of another part of the City."""
        answers = {one.breach.police for one in self.incidents}
        return {Answer.YES, Answer.NO} <= answers

    def told(self, field: str) -> str:
        """What the form says in this field, without white space around it."""
        return self.form.get(field, "").strip()

    def ticked(self, field: str) -> bool:
        """Whether this field of the form is ticked."""
        return self.form.get(field, "") == "yes"

    def lines(self, field: str) -> tuple[str, ...]:
        """The lines of this field that are not empty."""
        rows = (" ".join(row.split()) for row in self.form.get(field, "").split("\n"))
        return tuple(row for row in rows if row)

    def day(self, field: str) -> date | None:
        """The day in this field, if there is one."""
        text = self.told(field)
        return date.fromisoformat(text) if text else None


def office_of(ground: Ground) -> Office | None:
    """The addressee: as chosen; else that of the earlier letter for a follow-up; else the first
    office of the kind's roles that receives such letters."""
    offices = ground.pack.offices
    by_id = {one.id: one for one in offices}
    if ground.choices.office in by_id:
        return by_id[ground.choices.office]
    earlier = ground.earlier
    if earlier is not None and ground.kind is Kind.FOLLOW_UP and earlier.office in by_id:
        return by_id[earlier.office]
    unfit = {"other"} if ground.police else {"police"}
    if ground.mixed:
        unfit = {"other", "police"}
    for role in ground.needs.roles:
        for office in offices:
            if office.role is role and office.concerns.value not in unfit:
                return office
    return None
