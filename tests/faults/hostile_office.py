"""An office with one of everything, whose every field gets hostile strings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from models.breaches import repository as breaches
from models.breaches import services
from models.breaches.breach import (
    Act,
    Confidence,
    Decision,
    Identification,
    Official,
    Witness,
)
from models.breaches.deciding import assessed
from models.breaches.when import PartialDate
from models.cases import repository as cases
from models.cases.case import ConflictState
from models.cases.closing import close_case
from models.cases.services import open_case_for_new_client, set_conflict_state
from models.letters.services import draft_letter
from models.ordinances.assessment import Outcome
from models.ordinances.facts import ActKind, Answer, Employer, Matter
from models.people import repository as people
from models.people.person import NameKind, PersonName
from models.people.services import change_person


@dataclass
class Office:
    """An open vault with one of everything."""

    vault: Any
    folder: Path
    ids: dict[str, str] = field(default_factory=dict)

    def save(self, verb: Callable[[Any], Any]) -> Any:
        """One committed unit of work."""
        with self.vault.unit_of_work() as uow:
            done = verb(uow)
            uow.commit()
        return done

    def read(self, query: Callable[[Any], Any]) -> Any:
        """One reading unit."""
        with self.vault.read() as uow:
            return query(uow)


def new_office(vault: Any, folder: Path) -> Office:
    """One client, case, breach with all its parts, evidence, letter, and a second, closed case."""
    one = Office(vault, folder)
    made = one.save(
        lambda uow: open_case_for_new_client(uow, given="Ana", family="Farfalla", counsel="ruth")
    )
    one.ids["case"] = made.made.id
    one.ids["person"] = one.read(lambda uow: cases.case(uow, made.made.id).client_id)
    names = (PersonName("Ana", "Farfalla"), PersonName("A", "F", NameKind.FORMER))
    one.save(
        lambda uow: change_person(uow, replace(people.person(uow, one.ids["person"]), names=names))
    )
    one.ids["breach"] = one.save(lambda uow: services.begin(uow, made.made.id)).made.id
    one.save(lambda uow: services.save(uow, _told(breaches.breach(uow, one.ids["breach"]))))
    path = folder / "slip.txt"
    path.write_text("Window 3, 10:40\n")
    one.save(lambda uow: services.attach(uow, one.ids["breach"], path))
    one.save(lambda uow: services.finish(uow, one.ids["breach"]))
    decide(one, "as told")
    one.ids["letter"] = one.save(lambda uow: draft_letter(uow, one.ids["breach"])).made.id
    other = one.save(lambda uow: open_case_for_new_client(uow, given="Zebulon", family="Quarterm"))
    one.save(lambda uow: set_conflict_state(uow, other.made.id, ConflictState.NO_CONFLICT))
    one.save(lambda uow: close_case(uow, other.made.id, "A"))
    one.ids["other"] = other.made.id
    held = one.save(lambda uow: open_case_for_new_client(uow, given="Held"))
    one.ids["held"] = held.made.id
    return one


def _told(one: Any) -> Any:
    known = Identification("R. Example", "the card", Confidence.PROBABLE)
    return replace(
        one,
        day=PartialDate(2026, 3, 2),
        employer=Employer.CITY,
        police=Answer.YES,
        officials=(Official("o1", "tall", identified=known),),
        acts=(
            Act(
                "a1",
                ActKind.INQUIRED,
                about=frozenset({Matter.IMMIGRATION_STATUS}),
                official_id="o1",
            ),
        ),
        witnesses=(Witness("w1", "I. Kowalska", may_be_named=True),),
        harm_may_be_told=True,
    )


def decide(office: Office, reason: str) -> None:
    provision = office.ids.get("provision")
    if provision is None:
        one = office.read(lambda uow: breaches.breach(uow, office.ids["breach"]))
        found = [
            each.provision_id
            for each in assessed(one).findings
            if each.outcome in (Outcome.ENGAGED, Outcome.OPEN)
        ]
        provision = office.ids["provision"] = found[0]
    office.save(
        lambda uow: services.decide(uow, office.ids["breach"], provision, Decision.ACCEPTED, reason)
    )
