"""Computed deadlines: with a finished breach, with its day, walled, purged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.breaches import repository as breaches
from models.breaches import services as recording
from models.breaches.breach import Act
from models.cases import walling
from models.cases.case import ConflictState
from models.cases.closing import close_case, set_conflict_state
from models.changes import Ref
from models.days.partial import PartialDate
from models.errors import BadInput, Refused
from models.ordinances.facts import ActKind, Answer
from models.ticklers import clocks, repository, services
from models.ticklers.tickler import State
from models.vault.errors import BehindWall

MARCH_1 = PartialDate(2026, 3, 1)


def recorded(uow: Any, case_id: str, day: PartialDate | None = MARCH_1, **more: Any) -> str:
    made = recording.begin(uow, case_id)
    assert made.made is not None
    one = breaches.breach(uow, made.made.id)
    act = Act(uow.new_id(), ActKind.INQUIRED)
    recording.save(uow, replace(one, day=day, acts=(act,), **more))
    recording.finish(uow, one.id)
    return one.id


def kept(uow: Any, case_id: str) -> dict[str, date]:
    return {one.rule: one.due_on for one in repository.of_case(uow, case_id)}


OFFERED = ["notice-of-claim", "chro", "equal-protection", "negligence-suit", "civil-action"]


def test_finished_the_body_camera_clock_runs_and_the_others_are_proposed(
    vault: Any, case_id: str
) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id)
        assert kept(uow, case_id) == {"body-camera": date(2026, 5, 30)}
        (one,) = repository.of_case(uow, case_id)
        assert (one.assigned_to, one.source) == ("ruth", Ref("breaches", breach_id))
        offered = clocks.proposals(
            uow, case_id, Ref("breaches", breach_id), PartialDate(2026, 3, 1), "B"
        )
        assert [each.rule.id for each in offered] == OFFERED
        assert offered[0].due_on == date(2026, 9, 1) and str(offered[0].rule.caution)


def test_kept_or_declined_a_proposal_does_not_come_again(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        source, start = Ref("breaches", recorded(uow, case_id)), PartialDate(2026, 3, 1)
        clocks.keep(uow, "chro", case_id, start, source)
        with pytest.raises(BadInput):
            clocks.decline(uow, "notice-of-claim", case_id, start, " ", source)
        clocks.decline(uow, "notice-of-claim", case_id, start, "No injury.", source)
        left = [each.rule.id for each in clocks.proposals(uow, case_id, source, start)]
        assert left == OFFERED[2:]
        with pytest.raises(Refused):
            clocks.keep(uow, "chro", case_id, start, source)
        declined = next(
            one for one in repository.of_case(uow, case_id) if one.state is State.WAIVED
        )
        assert (declined.closed_by, declined.close_reason) == ("ruth", "No injury.")


def test_without_police_no_camera_clock_is_kept_unasked(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        recorded(uow, case_id, police=Answer.NO)
        assert kept(uow, case_id) == {}


def test_another_day_of_the_incident_counts_anew_and_says_so(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id)
        one = breaches.breach(uow, breach_id)
        done = recording.save(uow, replace(one, day=PartialDate(2026, 2, 20)))
        assert done.said == "Saved. 1 deadline counted anew"
        (clock,) = repository.of_case(uow, case_id)
        assert clock.due_on == date(2026, 5, 21)
        assert [each.due_on for each in clock.former] == [date(2026, 5, 30)]
        assert done.undo is not None
        done.undo(uow)
        assert kept(uow, case_id) == {"body-camera": date(2026, 5, 30)}


def test_what_is_done_is_not_counted_anew(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id)
        (clock,) = repository.of_case(uow, case_id)
        services.done(uow, clock.id, "Preservation letter sent.")
        one = breaches.breach(uow, breach_id)
        recording.save(uow, replace(one, day=PartialDate(2026, 2)))
        assert kept(uow, case_id) == {"body-camera": date(2026, 5, 30)}


def test_no_day_no_clock_until_it_is_known(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id, None)
        assert kept(uow, case_id) == {}
        one = breaches.breach(uow, breach_id)
        recording.save(uow, replace(one, day=PartialDate(2026, 2)))
        assert kept(uow, case_id) == {"body-camera": date(2026, 5, 2)}


def test_a_deleted_record_takes_its_clocks_along_and_brings_them_back(
    vault: Any, case_id: str
) -> None:
    with vault.unit_of_work() as uow:
        breach_id = recorded(uow, case_id)
        before = repository.of_case(uow, case_id)
        deleted = recording.delete_draft(uow, breach_id)
        assert repository.of_case(uow, case_id) == []
        assert deleted.undo is not None
        deleted.undo(uow)
        assert repository.of_case(uow, case_id) == before


def test_a_request_that_was_not_answered_offers_the_appeal(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        made = clocks.keep(uow, "records-request", case_id, PartialDate(2026, 2, 27))
        (offered,) = clocks.following(uow, case_id)
        assert offered.rule.id == "records-appeal"
        assert (offered.starts_on.iso, offered.due_on) == ("2026-03-05", date(2026, 4, 4))
        clocks.keep(uow, "records-appeal", case_id, offered.starts_on, offered.source)
        assert clocks.following(uow, case_id) == []
        assert made.made is not None


def test_only_a_day_that_is_no_law_can_be_chosen(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        start = PartialDate(2026, 3, 9)
        clocks.keep(uow, "reply", case_id, start, due_on=date(2026, 4, 1))
        with pytest.raises(BadInput):
            clocks.keep(uow, "chro", case_id, start, due_on=date(2026, 4, 1))
        assert kept(uow, case_id) == {"reply": date(2026, 4, 1)}


def test_behind_a_wall_only_members_see_them(vault_factory: Any, vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        recorded(uow, case_id)
        services.add(uow, case_id, title="zqsecretxw", due_on=date(2026, 3, 10))
        ruth = uow.info.user("ruth").id
        walling.raise_wall(uow, case_id, [ruth])
        uow.commit()
    with vault.read() as uow:
        assert repository.due_count(uow) == 2
        assert repository.due_rows(uow, find="zqsecretxw")[0].case_id == case_id
        assert repository.next_of(uow, [case_id])[case_id][1] == "zqsecretxw"
    vault.close()
    with vault_factory("marta") as other:
        with other.read() as uow:
            assert repository.due_rows(uow) == [] and repository.due_count(uow) == 0
            assert repository.next_of(uow, [case_id]) == {}
            assert repository.open_counts(uow, [case_id]) == {}
            with pytest.raises(BehindWall):
                repository.of_case(uow, case_id)
        with other.unit_of_work() as uow, pytest.raises(BehindWall):
            services.add(uow, case_id, title="x", due_on=date(2026, 3, 10))


def test_a_closed_case_keeps_its_deadlines(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        recorded(uow, case_id)
        set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT)
        close_case(uow, case_id, "A")
        assert len(repository.of_case(uow, case_id)) == 1
