"""What the notes' screens read; each runs on the vault's thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from models.cases import repository as cases
from models.cases.labels import PARTY_ROLES
from models.cases.office_codes import CodeKind, offered
from models.cases.party import IN_OFFICE, PartyRole
from models.cases.party_rows import parties
from models.language import N_
from models.notes import repository, services
from models.notes.names import Named
from models.notes.note import Note, NoteRow, Totals, Version
from models.notes.repository import NoteFilter
from models.notes.week import Day, days_of
from models.people import repository as people
from models.vault.powers import Power, may

CLIENT = N_("the client")
PAGE = 40
STEP = 80
"""So many more are shown where more are asked for."""


@dataclass(frozen=True)
class Listed:
    """Some notes of a list and all that stands around them."""

    rows: tuple[NoteRow, ...]
    count: int
    totals: Totals
    today: date
    users: tuple[tuple[str, str], ...]
    fundings: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    named: tuple[Named, ...] = ()
    reminds: bool = False
    may_change: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Week:
    """One person's week, day by day."""

    days: tuple[Day, ...]
    totals: Totals
    today: date
    users: tuple[tuple[str, str], ...]
    numbers: dict[str, str] = field(default_factory=dict)
    fundings: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    last: date | None = None
    """Of a week without anything: the day of the last note before it."""


@dataclass(frozen=True)
class Past:
    """A note with its former versions, and its case's number."""

    versions: tuple[Version, ...]
    number: str
    today: date
    users: tuple[tuple[str, str], ...]


def listed(uow: Any, wanted: NoteFilter, limit: int) -> Listed:
    """The notes that the filter leaves, the newest first, and their time."""
    rows = tuple(repository.note_rows(uow, wanted, limit))
    return Listed(
        rows,
        repository.note_count(uow, wanted),
        repository.totals(uow, wanted),
        uow.today,
        users(uow),
        tuple(repository.fundings(uow)),
        funding_codes(uow),
        tuple(named(uow, wanted.case_id)) if wanted.case_id else (),
        services.reminds(uow),
        _changeable(uow, rows),
    )


@dataclass(frozen=True)
class Further:
    """The notes that follow on one that is shown."""

    rows: tuple[NoteRow, ...]
    may_change: frozenset[str]


def further(uow: Any, wanted: NoteFilter, limit: int, after: str) -> Further:
    """Those that come after the note with the id ``after``: no page reads the former ones anew."""
    wanted = wanted if wanted.case_id else _own(uow, wanted)
    rows = tuple(repository.note_rows(uow, wanted, limit, after=after))
    return Further(rows, _changeable(uow, rows))


def of_office(uow: Any, wanted: NoteFilter, limit: int) -> Listed:
    """As ``listed``, over all cases: everybody's only for who supervises, else one's own."""
    return listed(uow, _own(uow, wanted), limit)


def _own(uow: Any, wanted: NoteFilter) -> NoteFilter:
    return wanted if may(uow.user, Power.SEE_ALL_NOTES) else replace(wanted, who=uow.user.login)


def _changeable(uow: Any, rows: Iterable[NoteRow]) -> frozenset[str]:
    return frozenset(row.note.id for row in rows if services.may_change(uow, row.note))


def week(uow: Any, login: str, since: date) -> Week:
    """One user's seven days from ``since``; another's only for who supervises."""
    if not may(uow.user, Power.SEE_ALL_NOTES):
        login = uow.user.login
    until = since + timedelta(days=6)
    rows = repository.notes_of_user(uow, login, since, until)
    days = days_of([row.note for row in rows], since, until)
    totals = repository.totals(uow, NoteFilter(who=login, since=since, until=until))
    numbers = {row.note.case_id: row.case_number for row in rows if row.note.case_id}
    fundings, codes = tuple(repository.fundings(uow, login)), funding_codes(uow)
    last = None
    if not rows:
        earlier = NoteFilter(who=login, until=since - timedelta(days=1))
        last = next((row.note.day for row in repository.note_rows(uow, earlier, 1)), None)
    return Week(tuple(days), totals, uow.today, users(uow), numbers, fundings, codes, last)


def funding_codes(uow: Any) -> tuple[tuple[str, str], ...]:
    """The office's own list, as cases use it: code, and code with its words."""
    return tuple((one.code, one.told) for one in offered(uow, CodeKind.FUNDING))


def past(uow: Any, note_id: str) -> Past:
    """A note and what stood there before."""
    found = repository.versions(uow, note_id)
    case_id = found[0].note.case_id
    number = cases.case(uow, case_id).number if case_id else ""
    return Past(tuple(found), number, uow.today, users(uow))


def note(uow: Any, note_id: str) -> Note:
    """One note."""
    return repository.note(uow, note_id)


def users(uow: Any) -> tuple[tuple[str, str], ...]:
    """``(login, name)`` of everybody in the office, who left last."""
    found = sorted(uow.info.users, key=lambda one: (not one.active, one.name))
    return tuple((one.login, one.name) for one in found)


def named(uow: Any, case_id: str) -> list[Named]:
    """The names of the case's people, each with the role to write instead; not of those who are
    known by what they do for a living (a judge, counsel)."""
    found = []
    for party in parties(uow, case_id):
        if party.role not in IN_OFFICE:
            role = CLIENT if party.role is PartyRole.CLIENT else PARTY_ROLES[party.role]
            person = people.person(uow, party.person_id)
            found += [Named(role, name.full) for name in person.names]
    return found


def number_of(uow: Any, case_id: str) -> str:
    """The case's number."""
    return cases.case(uow, case_id).number
