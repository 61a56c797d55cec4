"""What a new letter can be made from, and how it would look: read on the vault's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from models.letters.templated.kind import CLIENT_LANGUAGES, NEEDS, Kind, Need, Reader
from models.people.person import PersonName

if TYPE_CHECKING:
    from models.breaches.breach import BreachRow
    from models.changes import Changes
    from models.letters.letter import Letter, LetterRow
    from models.vault.unit_of_work import UnitOfWork

_MOST = 60


@dataclass(frozen=True)
class Sources:
    """The case with its recorded breaches and its letters; ``others`` are recorded breaches of
    other cases, for a letter about several."""

    case_id: str
    case_number: str
    client: PersonName
    client_language: str
    today: date
    breaches: tuple[BreachRow, ...]
    others: tuple[BreachRow, ...]
    letters: tuple[LetterRow, ...]

    def lacks(self, kind: Kind) -> str:
        """What is missing for this kind: ``breach``, ``earlier`` or nothing."""
        needs = NEEDS[kind]
        if needs.breach is Need.MUST and not self.breaches:
            return "breach"
        if needs.earlier is Need.MUST and not self.earlier(kind):
            return "earlier"
        return ""

    def earlier(self, kind: Kind) -> tuple[LetterRow, ...]:
        """The letters that this kind can refer to: to an authority only those that were sent."""
        if NEEDS[kind].reader is not Reader.AGENCY:
            return self.letters
        return tuple(one for one in self.letters if one.sent_on is not None)


@dataclass(frozen=True)
class Wanted:
    """What was chosen on the page."""

    kind: Kind
    language: str = "en"
    breaches: tuple[str, ...] = ()
    earlier: str = ""
    form: Mapping[str, str] = field(default_factory=dict)


def sources(
    uow: UnitOfWork, case_id: str = "", breach_id: str = "", letter_id: str = ""
) -> Sources:
    """From a case, a breach or an earlier letter. Raises ``NotFound``, ``BehindWall``."""
    from models.breaches import repository as breaches
    from models.breaches.breach import Stage
    from models.cases import repository as cases
    from models.letters import repository as letters
    from models.people import repository as people

    if not case_id and breach_id:
        case_id = breaches.case_of(uow, breach_id)
    if not case_id and letter_id:
        case_id = letters.kept(uow, letter_id).case_id
    of_case = cases.case(uow, case_id)
    client = people.person(uow, of_case.client_id)
    own = breaches.breach_rows(uow, case_id, limit=_MOST, stage=Stage.RECORDED)
    return Sources(
        case_id=case_id,
        case_number=of_case.number,
        client=client.name,
        client_language=client.language if client.language in CLIENT_LANGUAGES else "en",
        today=uow.today,
        breaches=tuple(own),
        others=other_breaches(uow, case_id),
        letters=tuple(letters.letter_rows(uow, case_id=case_id, limit=_MOST)),
    )


def other_breaches(uow: UnitOfWork, case_id: str, find: str = "") -> tuple[BreachRow, ...]:
    """The newest recorded breaches of other cases, or of those that have these words."""
    from models.breaches import repository as breaches
    from models.breaches.breach import Stage

    rows = breaches.breach_rows(uow, find=find, limit=2 * _MOST, stage=Stage.RECORDED)
    return tuple(one for one in rows if one.case_id != case_id)[:_MOST]


def earlier_breaches(uow: UnitOfWork, letter_id: str) -> tuple[BreachRow, ...]:
    """The breaches that an earlier letter speaks of, in its order, of whatever cases."""
    from models.breaches import repository as breaches
    from models.letters.repository import kept

    ids = kept(uow, letter_id).breaches if letter_id else ()
    of_cases = dict.fromkeys(breaches.case_of(uow, one) for one in ids)
    rows = {row.id: row for case in of_cases for row in breaches.breach_rows(uow, case)}
    return tuple(rows[one] for one in ids if one in rows)


def preview(uow: UnitOfWork, case_id: str, wanted: Wanted) -> tuple[Letter, dict[str, str]]:
    """The letter as it would be, and the answers of its form with their defaults. Nothing is kept,
    and no number is taken."""
    from models.letters.choices import LetterChoices
    from models.letters.kept import Kept
    from models.letters.kinds import kind
    from models.letters.letter import LetterState
    from models.letters.templated.forms import checked_form
    from models.letters.templated.gathering import ground

    one = Kept(
        id="new",
        number=f"L-{uow.today.year % 100:02d}-…",
        state=LetterState.DRAFT,
        case_id=case_id,
        language=wanted.language,
        dated=uow.today,
        addressee="",
        choices=LetterChoices(),
        changed_at=uow.now,
        changed_by=uow.user.login,
        breaches=wanted.breaches,
        kind=wanted.kind.value,
        fields=checked_form(wanted.kind, wanted.form),
        answers_letter=wanted.earlier,
    )
    form: dict[str, str] = {}
    if wanted.kind is not Kind.COMPLAINT:
        form = dict(ground(uow, one).form)
    return kind(one.kind).draft(uow, one), form


def begin(uow: UnitOfWork, case_id: str, wanted: Wanted) -> Changes:
    """Begin the letter; it takes the next number."""
    from models.letters.services import start_letter

    return start_letter(
        uow,
        case_id,
        kind=wanted.kind.value,
        breach_ids=wanted.breaches,
        language=wanted.language,
        fields=dict(wanted.form),
        answers_letter=wanted.earlier,
    )
