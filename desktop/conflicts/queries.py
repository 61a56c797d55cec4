"""What the screens ask of the vault. Nothing of ``models.conflicts`` is imported before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """What was typed of somebody so far. ``names`` are ``(given, family)`` pairs, ``born`` an ISO
    date or a part of one, ``role`` a ``PartyRole`` or ``None``."""

    names: tuple[tuple[str, str], ...]
    born: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    employer: str = ""
    organisation: bool = False
    role: Any = None
    but_person: str = ""

    @property
    def enough(self) -> bool:
        """Whether there is something to look for: a name of two words, or a way to reach them."""
        words = max((len(f"{a} {b}".split()) for a, b in self.names), default=0)
        least = 1 if self.organisation else 2
        return words >= least or any((*self.phones, *self.emails, *self.addresses))

    def known(self) -> Any:
        """As the check compares it."""
        from models.people.conflict_index import Known
        from models.people.phone_text import phone_key

        return Known(
            tuple((a.strip(), b.strip()) for a, b in self.names if a.strip() or b.strip()),
            self.born,
            tuple(key for one in self.phones if (key := phone_key(one))),
            tuple(self.emails),
            tuple(self.addresses),
            self.employer,
            self.organisation,
        )


def typed(asked: Asked) -> Callable[[Any], list[Any]]:
    """The query while somebody types: what the list of people would show, too; not logged."""

    def query(uow: Any) -> list[Any]:
        from models.conflicts.checking import look

        known = asked.known()
        return look(uow, known, asked.role, but_person=asked.but_person, walled=False)

    return query


def behind_walls(asked: Asked) -> Callable[[Any], list[Any]]:
    """The task that looks behind walls, too, and keeps in the audit trail that somebody did."""

    def task(progress: Any) -> list[Any]:
        from models.breaches.conflicts import index_older as mentions
        from models.conflicts.checking import check

        _tokens(progress)
        with progress.unit_of_work() as uow:
            mentions(uow)
            hits = check(uow, asked.known(), asked.role, but_person=asked.but_person)
            uow.commit()
        return hits

    return task


def look_at(case_id: str) -> Callable[[Any], Any]:
    """The task that checks everybody in a case; logged."""

    def task(progress: Any) -> Any:
        from models.breaches.conflicts import index_older as mentions
        from models.conflicts.services import look_at, may_clear

        _tokens(progress)
        with progress.unit_of_work() as uow:
            mentions(uow)
            look = look_at(uow, case_id)
            clear = may_clear(uow, look)
            uow.commit()
        return look, clear

    return task


def _tokens(progress: Any) -> None:
    """A new program may make all tokens anew: each portion is kept, and nobody waits at once."""
    from models.conflicts.indexing import index_portion

    more = True
    while more:
        with progress.unit_of_work() as uow:
            more = index_portion(uow)
            uow.commit()


@dataclass(frozen=True)
class CaseCheck:
    """What a case's page says of its conflict check."""

    number: str
    state: Any
    decisions: tuple[Any, ...]


def of_case(uow: Any, case_id: str) -> CaseCheck:
    """The state of a case, and what was decided."""
    from models.cases.repository import case
    from models.conflicts.repository import decisions_of

    one = case(uow, case_id)
    return CaseCheck(one.number, one.conflict_state, tuple(decisions_of(uow, case_id)))


@dataclass(frozen=True)
class OtherRecord:
    """A record that may be merged: its name, and the cases in words."""

    person_id: str
    name: str
    cases: str
    icon: str


_MOST = 12


def other_records(person_id: str, find: str) -> Callable[[Any], list[OtherRecord]]:
    """The query for records by a part of a name; without one, for those that resemble a person."""

    def query(uow: Any) -> list[OtherRecord]:
        from models.cases.party_rows import standings
        from models.conflicts.checking import look
        from models.people import repository as people
        from models.people.conflict_index import known_of

        one = people.person(uow, person_id)
        if find:
            rows = people.person_rows(uow, find, _MOST + 1, kind=one.kind)
            found = [(row.id, row.name) for row in rows]
        else:
            known = known_of(people.unmasked(uow, person_id))
            hits = look(uow, known, but_person=one.id, walled=False)
            found = [(hit.person_id, hit.name) for hit in hits if hit.person_id]
        found = [each for each in dict.fromkeys(found) if each[0] != one.id][:_MOST]
        places = standings(uow, [id for id, _name in found])
        icon = "building-2" if one.is_organization else "user"
        return [
            OtherRecord(
                id, name, ", ".join(dict.fromkeys(each.number for each in places[id])), icon
            )
            for id, name in found
        ]

    return query


def names_asked(names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs in which something stands."""
    return tuple(pair for pair in names if any(part.strip() for part in pair))
