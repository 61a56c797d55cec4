"""The page Today: what it counts, and how fast it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.breaches import repository as breaches
from models.breaches import services as recording
from models.breaches.breach import Act, Decision
from models.breaches.deciding import assessed
from models.cases import walling
from models.cases.services import open_case_for_new_client
from models.days.partial import PartialDate
from models.letters import repository as letters
from models.letters import services as writing
from models.letters.keeping import Asked
from models.ordinances.assessment import Outcome
from models.ordinances.facts import ActKind, Answer, Employer, Matter, Role
from models.ticklers import repository as ticklers
from models.ticklers import services
from models.ticklers.tickler import Scope
from models.today import reading
from models.vault.drafts import keep_draft

MONDAY = date(2026, 3, 9)


@pytest.fixture
def case_id(vault: Any) -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Rosa", family="Quispe", counsel="ruth")
        uow.commit()
    return str(done.made.id)


def add(uow: Any, case_id: str, days: int, title: str = "x", **more: Any) -> None:
    services.add(uow, case_id, title=title, due_on=MONDAY + timedelta(days=days), **more)


def test_the_groups_and_the_numbers(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        for days, title in ((-3, "late"), (0, "now"), (4, "friday"), (8, "next week")):
            add(uow, case_id, days, title)
        add(uow, case_id, 20, "far, but asked for early", remind_days=30)
        add(uow, case_id, 1, "for Marta", assigned_to="marta")
        found = reading.today(uow, Scope.ME)
        assert [row.name for row in found.due.overdue] == ["late"]
        assert [row.name for row in found.due.today] == ["now"]
        assert [row.name for row in found.due.later] == ["friday"]
        assert [row.name for row in found.due.reminders] == ["far, but asked for early"]
        assert (found.counts.overdue, found.counts.this_week) == (1, 2)
        assert reading.today(uow, Scope.CASES).counts.this_week == 3


def test_an_empty_day_is_empty(vault: Any) -> None:
    with vault.read() as uow:
        found = reading.today(uow)
        assert found.due.empty and found.drafts == () and found.cameras == ()


def recorded(uow: Any, case_id: str) -> str:
    made = recording.begin(uow, case_id)
    assert made.made is not None
    one = breaches.breach(uow, made.made.id)
    act = Act(uow.new_id(), ActKind.INQUIRED, frozenset({Matter.IMMIGRATION_STATUS}))
    told = replace(
        one,
        day=PartialDate(2026, 3, 1),
        acts=(act,),
        employer=Employer.CITY,
        police=Answer.YES,
        roles=frozenset({Role.VICTIM}),
    )
    recording.save(uow, told)
    recording.finish(uow, one.id)
    for finding in assessed(breaches.breach(uow, one.id)).findings:
        if finding.outcome is Outcome.ENGAGED:
            recording.decide(uow, one.id, finding.provision_id, Decision.ACCEPTED, "So told.")
    return one.id


def test_a_camera_clock_says_whether_the_city_was_asked(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id)
        (clock,) = reading.today(uow, Scope.ME).cameras
        assert (clock.day, clock.left, clock.length) == (8, 82, 90)
        assert clock.asked is Asked.NOT_YET
        letter_id = writing.draft_letter(uow, breach_id).made.id
        assert reading.today(uow).cameras[0].asked is Asked.IN_DRAFT
        kept = letters.kept(uow, letter_id)
        writing.choose(uow, letter_id, replace(kept.choices, preserve=()))
        assert reading.today(uow).cameras[0].asked is Asked.NOT_YET
        services.done(uow, clock.tickler_id, "Asked by fax on March 9.")
        (clock,) = reading.today(uow).cameras
        assert clock.asked is Asked.ASKED
        assert reading.camera_of_case(uow, case_id) == {clock.tickler_id: Asked.ASKED}


def test_my_drafts_are_letters_interviews_and_what_is_typed(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        writing.draft_letter(uow, recorded(uow, case_id))
        recording.begin(uow, case_id)
        keep_draft(uow, f'["case_edit", {{"case_id": "{case_id}"}}]', {"remark": "x"})
        keep_draft(uow, "odd", {"x": "y"})
        found = reading.today(uow).drafts
        assert [one.kind for one in found] == ["letter", "interview", "typed"]
        assert (found[2].page, dict(found[2].where)) == ("case_edit", {"case_id": case_id})


def test_behind_a_wall_others_see_a_number_of_cases_and_nothing_else(
    vault_factory: Any, vault: Any, case_id: str
) -> None:
    with vault.unit_of_work() as uow:
        writing.draft_letter(uow, recorded(uow, case_id))
        add(uow, case_id, 0, "secret", assigned_to="marta")
        walling.raise_wall(uow, case_id, [uow.info.user("ruth").id])
        uow.commit()
    with vault.read() as uow:
        assert len(reading.today(uow, Scope.EVERYONE).cameras) == 1
        assert len(reading.today(uow).drafts) == 1
    vault.close()
    with vault_factory("marta") as other, other.read() as uow:
        found = reading.today(uow, Scope.EVERYONE)
        assert found.due.empty and found.cameras == () and found.drafts == ()
        assert found.closed_off == 1 and ticklers.counts(uow, Scope.ME).today == 0
