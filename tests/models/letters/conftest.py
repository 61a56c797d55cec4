"""A vault with one recorded breach, its sections accepted; and letters drawn once a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from letter_scenes import CLIENT, caller, scene

from models.breaches import repository as breaches
from models.breaches import services as breach_services
from models.breaches.breach import Breach, Decision
from models.breaches.deciding import assessed
from models.cases.services import open_case_for_new_client
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.rendering import render
from models.ordinances.assessment import Outcome
from models.vault.clock import FixedClock
from models.vault.vault import Vault


@pytest.fixture(scope="session")
def letter_of() -> Callable[[str], Letter]:
    """The letter of a scene."""
    made: dict[str, Letter] = {}

    def find(name: str) -> Letter:
        if name not in made:
            made[name] = draft(scene(name), letter_id=name)
        return made[name]

    return find


@pytest.fixture(scope="session")
def pdf_of(letter_of: Callable[[str], Letter]) -> Callable[[str], bytes]:
    """The PDF of a scene."""
    made: dict[str, bytes] = {}

    def find(name: str) -> bytes:
        if name not in made:
            made[name] = render(letter_of(name))
        return made[name]

    return find


@pytest.fixture
def recorded(vault: Vault, clock: FixedClock) -> Breach:
    """The caller's breach, recorded in a case of its own, every suggestion accepted."""
    clock.move(days=257)
    return _recorded(vault, CLIENT.given, CLIENT.family)


@pytest.fixture
def other_recorded(vault: Vault, recorded: Breach) -> Breach:
    """The same of somebody else, in another case."""
    return _recorded(vault, "Nadia", "Petrenko", "other-")


def _recorded(vault: Vault, given: str, family: str, prefix: str = "") -> Breach:
    told, _choices = caller()
    # Acts and officials have ids of the whole vault.
    told = replace(
        told,
        acts=tuple(
            replace(one, id=prefix + one.id, official_id=prefix + one.official_id)
            for one in told.acts
        ),
        officials=tuple(replace(one, id=prefix + one.id) for one in told.officials),
        witnesses=tuple(replace(one, id=prefix + one.id) for one in told.witnesses),
    )
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given=given, family=family, counsel="tomas")
        begun = breach_services.begin(uow, case.made.id)
        one = breaches.breach(uow, begun.made.id)
        fresh = replace(told, id=one.id, number=one.number, case_id=one.case_id)
        fresh = replace(fresh, stage=one.stage, recorded_on=None, recorded_by="")
        breach_services.save(uow, replace(fresh, revision=one.revision))
        breach_services.finish(uow, one.id)
        for finding in assessed(breaches.breach(uow, one.id)).findings:
            if finding.outcome in (Outcome.ENGAGED, Outcome.OPEN):
                breach_services.decide(
                    uow, one.id, finding.provision_id, Decision.ACCEPTED, "as suggested"
                )
        uow.commit()
    with vault.read() as uow:
        return breaches.breach(uow, one.id)
