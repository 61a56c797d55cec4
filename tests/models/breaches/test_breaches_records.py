"""Finished records: from an interview or a fact sheet; identified, deleted, listed, told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import Table, func, select

from models.breaches import repository, services, tables
from models.breaches.breach import (
    Breach,
    Confidence,
    Decision,
    Identification,
    Stage,
)
from models.breaches.timeline import events_of, timeline
from models.breaches.when import PartialDate, TimeOfDay
from models.cases import repository as cases
from models.cases.services import open_case_for_new_client
from models.errors import BadInput, NotFound, Refused, Stale
from models.ordinances.facts import ActFacts, ActKind, Answer, Circumstance, FactSheet, Matter
from models.vault.clock import FixedClock
from models.vault.vault import Vault

Read = Callable[[str], Breach]


def saved(vault: Vault, one: Breach) -> services.Changes:
    with vault.unit_of_work() as uow:
        done = services.save(uow, one)
        uow.commit()
    return done


def rows(vault: Vault) -> dict[str, int]:
    """How many rows each of the room's tables holds."""
    with vault.read() as uow:
        return {
            table.name: uow.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in vars(tables).values()
            if isinstance(table, Table)
        }


def test_finishing_needs_an_act(vault: Vault, begun: Breach) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.finish(uow, begun.id)
    assert refused.value.field == "acts"


def test_finishing_says_when_and_by_whom(vault: Vault, full: Breach, kept: Read) -> None:
    saved(vault, replace(full, title=""))
    with vault.unit_of_work() as uow:
        done = services.finish(uow, full.id)
        uow.commit()
    one = kept(full.id)
    assert (one.stage, one.recorded_on, one.recorded_by) == (
        Stage.RECORDED,
        date(2026, 3, 9),
        "ruth",
    )
    assert one.title == "Asked about immigration status: at the door"
    with vault.unit_of_work() as uow:
        assert not services.finish(uow, full.id).touched
        done.undo(uow)
        assert repository.breach(uow, full.id).stage is Stage.INTERVIEW


def test_a_finished_record_can_be_opened_again(vault: Vault, full: Breach, kept: Read) -> None:
    with vault.unit_of_work() as uow:
        services.finish(uow, full.id)
        done = services.reopen(uow, full.id)
        uow.commit()
    assert kept(full.id) == full
    assert done.undo is not None


def facts(**told_so: object) -> FactSheet:
    day = date(2025, 3, 2)
    act = ActFacts(
        ActKind.INQUIRED,
        frozenset({Matter.IMMIGRATION_STATUS}),
        circumstances={Circumstance.REQUIRED_BY_LAW: Answer.NO},
    )
    return FactSheet("hartford-ct", **{"earliest": day, "latest": day, "acts": (act,), **told_so})


def test_a_fact_sheet_becomes_a_record(vault: Vault, case_id: str, kept: Read) -> None:
    sheet = facts(police=Answer.YES)
    with vault.unit_of_work() as uow:
        done = services.record_facts(uow, case_id, sheet, narrative="Told by telephone")
        uow.commit()
    one = kept(done.made.id)
    assert one.facts == sheet
    assert one.day == PartialDate(2025, 3, 2) and one.stage is Stage.RECORDED
    assert one.title == "Asked about immigration status"
    act = one.acts[0].id
    assert one.answered == {
        "when.day", "who.police", "what.acts", "what.narrative",
        f"act:{act}:about", f"act:{act}:required_by_law",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        (None, None, None),
        (date(2025, 3, 1), date(2025, 3, 31), PartialDate(2025, 3)),
        (date(2025, 1, 1), date(2025, 12, 31), PartialDate(2025)),
    ],
)
def test_partial_days_of_a_fact_sheet(
    vault: Vault, case_id: str, kept: Read, first: date | None, last: date | None, day: object
) -> None:
    with vault.unit_of_work() as uow:
        done = services.record_facts(uow, case_id, facts(earliest=first, latest=last))
        uow.commit()
    assert kept(done.made.id).day == day


@pytest.mark.parametrize(
    ("told_so", "field"),
    [
        ({"acts": ()}, "acts"),
        ({"latest": date(2025, 3, 4)}, "date"),
        ({"latest": None}, "date"),
        ({"earliest": date(2026, 3, 10), "latest": date(2026, 3, 10)}, "day"),
    ],
)
def test_a_fact_sheet_that_cannot_be_kept(
    vault: Vault, case_id: str, told_so: dict[str, object], field: str
) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.record_facts(uow, case_id, facts(**told_so))
    assert refused.value.field == field
    assert sum(rows(vault).values()) == 0


def test_an_identification_stays_apart_from_what_was_seen(
    vault: Vault, full: Breach, kept: Read
) -> None:
    seen = full.officials[0]
    known = Identification("B. Example", "The roster of that night", Confidence.POSSIBLE, "4471")
    with vault.unit_of_work() as uow:
        done = services.identify_official(uow, full.id, seen.id, known)
        uow.commit()
    assert kept(full.id).officials[0] == replace(seen, identified=known)
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert kept(full.id) == full
    with vault.unit_of_work() as uow:
        services.identify_official(uow, full.id, full.officials[1].id, None)
        uow.commit()
    assert kept(full.id).officials[1].identified is None


@pytest.mark.parametrize(("name", "basis", "field"), [("X", " ", "basis"), ("", "Roster", "name")])
def test_an_identification_says_who_and_how_one_knows(
    vault: Vault, full: Breach, name: str, basis: str, field: str
) -> None:
    known = Identification(name, basis, Confidence.CERTAIN)
    with vault.unit_of_work() as uow:
        with pytest.raises(BadInput) as refused:
            services.identify_official(uow, full.id, full.officials[0].id, known)
        with pytest.raises(NotFound):
            services.identify_official(uow, full.id, "nobody", None)
    assert refused.value.field == f"identified.{field}"


def test_a_draft_is_deleted_and_put_back(vault: Vault, full: Breach, kept: Read) -> None:
    with vault.unit_of_work() as uow:
        done = services.delete_draft(uow, full.id)
        uow.commit()
    assert sum(rows(vault).values()) == 0
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert kept(full.id) == full


def test_beginning_is_undone(vault: Vault, case_id: str, kept: Read) -> None:
    with vault.unit_of_work() as uow:
        done = services.begin(uow, case_id)
        uow.commit()
    one = kept(done.made.id)
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    with pytest.raises(NotFound):
        kept(one.id)
    with vault.unit_of_work() as uow:
        back.undo(uow)
        uow.commit()
    assert kept(one.id) == one


def test_beginning_is_not_undone_once_something_was_told(vault: Vault, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        done = services.begin(uow, case_id)
        services.save(uow, replace(repository.breach(uow, done.made.id), harm="Fear"))
        with pytest.raises(Stale):
            done.undo(uow)


def test_what_was_decided_on_is_not_deleted(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        services.decide(uow, full.id, "2-928(b)", Decision.REJECTED, "Not now")
        with pytest.raises(Refused):
            services.delete_draft(uow, full.id)


def test_lists_and_counts(vault: Vault, full: Breach) -> None:
    with vault.unit_of_work() as uow:
        other = open_case_for_new_client(uow, given="Łukasz", family="Wiśniewski").made.id
        services.begin(uow, other)
        services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, "Plain")
        services.decide(uow, full.id, "2-929", Decision.REJECTED, "Draft text")
        uow.commit()
    with vault.read() as uow:
        every = repository.breach_rows(uow)
        assert [row.number for row in every] == ["B-26-002", "B-26-001"]
        (row,) = repository.breach_rows(uow, full.case_id)
        assert row.case_number == "26-0001" and row.client_name == "Lucía Paredes Solano"
        assert row.alleged == ("2-928(b)",) and row.day == full.day
        for find in ("lucia", "26-0001", "door", "b-26-001", "hartford police", "001234"):
            assert [one.id for one in repository.breach_rows(uow, find=find)] == [full.id], find
        assert [one.number for one in repository.breach_rows(uow, find="lukasz")] == ["B-26-002"]
        assert repository.breach_rows(uow, find="nobody") == []
        assert repository.breach_count(uow) == 2
        assert repository.breach_count(uow, stage=Stage.RECORDED) == 0
        assert len(repository.breach_rows(uow, limit=1, offset=1)) == 1
        counted = repository.with_counts(uow, cases.case_rows(uow))
        assert {one.number: one.breaches for one in counted} == {"26-0001": 1, "26-0002": 1}
        assert repository.breach_by_number(uow, "B-26-001").id == full.id
        with pytest.raises(NotFound):
            repository.breach_by_number(uow, "B-26-009")


def test_the_timeline_tells_the_breach_in_the_case(
    vault: Vault, full: Breach, clock: FixedClock
) -> None:
    clock.move(days=1)
    with vault.unit_of_work() as uow:
        services.finish(uow, full.id)
        services.decide(uow, full.id, "2-928(b)", Decision.ACCEPTED, "Plain")
        services.decide(uow, full.id, "2-928(b)", Decision.REJECTED, "On reflection")
        services.undecide(uow, full.id, "2-928(b)")
        uow.commit()
    with vault.read() as uow:
        events = timeline(uow, full.case_id)
        own = events_of(uow, full.id)
    assert [one.told for one in events] == [
        "Breach B-26-001: decision on § 2-928(b) taken back",
        "Breach B-26-001: § 2-928(b) rejected",
        "Breach B-26-001: § 2-928(b) accepted",
        "Breach B-26-001 recorded",
        "Breach B-26-001: record changed",
        "Breach B-26-001: interview begun",
        "Case opened",
        "Client added",
    ]
    assert own == events[:6]
    assert "Plain" not in str(events) and "door" not in str(events)


def test_a_time_may_be_exact_about_or_a_part(vault: Vault, begun: Breach, kept: Read) -> None:
    for at in (TimeOfDay(time(0, 0)), TimeOfDay(time(21, 40), True), TimeOfDay(about=True)):
        saved(vault, replace(kept(begun.id), time=at))
        assert kept(begun.id).time == at
