"""The record of a breach on a real vault: begun, saved, finished, decided, deleted, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from breach_values import breaches, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, select

from models.breaches import repository, services, tables
from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Decision,
    Identification,
    Official,
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


def test_a_breach_begins_with_the_next_number(vault: Vault, begun: Breach, kept: Read) -> None:
    assert begun.number == "B-26-001" and begun.stage is Stage.INTERVIEW
    with vault.unit_of_work() as uow:
        done = services.begin(uow, begun.case_id, place="new-haven-ct")
        uow.commit()
    second = kept(done.made.id)
    assert (second.number, second.place) == ("B-26-002", "new-haven-ct")
    assert done.said == "Breach B-26-002 begun"


def test_a_breach_needs_its_case_and_a_known_place(vault: Vault, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        with pytest.raises(NotFound):
            services.begin(uow, "nothing")
        with pytest.raises(BadInput) as refused:
            services.begin(uow, case_id, place="atlantis")
    assert refused.value.field == "place"


def test_all_that_is_told_comes_back(vault: Vault, begun: Breach, kept: Read) -> None:
    one = told(begun)
    saved(vault, one)
    assert kept(one.id) == one
    assert kept(one.id).revision == begun.revision + 1


def test_undo_and_undo_again(vault: Vault, begun: Breach, kept: Read) -> None:
    one = told(begun)
    done = saved(vault, one)
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    assert kept(one.id) == begun
    with vault.unit_of_work() as uow:
        back.undo(uow)
        uow.commit()
    assert kept(one.id) == one


def test_undo_is_refused_after_another_change(vault: Vault, begun: Breach, kept: Read) -> None:
    done = saved(vault, told(begun))
    saved(vault, replace(kept(begun.id), harm="Afraid to call"))
    with vault.unit_of_work() as uow, pytest.raises(Stale):
        done.undo(uow)


def test_a_stale_copy_is_refused_and_changes_nothing(
    vault: Vault, begun: Breach, kept: Read
) -> None:
    saved(vault, replace(begun, location="At the door"))
    with vault.unit_of_work() as uow, pytest.raises(Stale) as refused:
        services.save(uow, replace(begun, narrative="Something else"))
    assert refused.value.next
    assert (kept(begun.id).location, kept(begun.id).narrative) == ("At the door", "")


def test_a_page_goes_on_with_what_it_saved(vault: Vault, begun: Breach, kept: Read) -> None:
    one, former = begun, begun
    for word in ("one", "two", "two", "three"):
        one = replace(one, narrative=word)
        saved(vault, one)
        one = former = services.saved(former, one)
    assert kept(begun.id) == one and kept(begun.id).revision == one.revision


def test_a_save_writes_only_what_differs(vault: Vault, full: Breach) -> None:
    first = full.acts[0]
    changed = replace(
        first, circumstances={**first.circumstances, Circumstance.REQUIRED_BY_LAW: Answer.NO}
    )
    statements: list[str] = []
    with vault.unit_of_work() as uow:
        from sqlalchemy import event

        @event.listens_for(uow.connection, "before_cursor_execute")
        def note(conn, cursor, statement, *rest):  # type: ignore[no-untyped-def]
            statements.append(" ".join(statement.split()))

        services.save(uow, replace(full, acts=(changed, *full.acts[1:])))
    written = [one for one in statements if not one.startswith("SELECT")]
    assert [one.split(" SET ")[0] for one in written] == [
        "UPDATE breach",
        "UPDATE breach_act_answer",
    ]
    assert written[0] == "UPDATE breach SET revision=? WHERE breach.id = ?"


def test_saving_what_is_kept_writes_nothing(vault: Vault, full: Breach, kept: Read) -> None:
    assert not saved(vault, full).touched
    assert kept(full.id).revision == full.revision


def test_acts_and_officials_come_and_go(vault: Vault, full: Breach, kept: Read) -> None:
    fewer = replace(
        full,
        acts=(full.acts[2], replace(full.acts[1], official_id="")),
        officials=(),
        witnesses=(),
        roles=frozenset(),
        words={},
        answered=frozenset(),
    )
    done = saved(vault, fewer)
    assert kept(full.id) == fewer
    assert rows(vault)["breach_identification"] == rows(vault)["breach_act_matter"] == 0
    with vault.unit_of_work() as uow:
        done.undo(uow)
        uow.commit()
    assert kept(full.id) == full


def test_a_fault_before_the_commit_leaves_the_former_record(
    vault: Vault, begun: Breach, kept: Read
) -> None:
    before = rows(vault)
    with pytest.raises(ZeroDivisionError), vault.unit_of_work() as uow:
        services.save(uow, told(begun))
        _ = 1 // 0
    assert kept(begun.id) == begun and rows(vault) == before


BAD = [
    ({"narrative": "\0"}, "narrative"),
    ({"title": "\ud83d"}, "title"),
    ({"location": "x" * 501}, "location"),
    ({"words": {"what.acts": "a\0"}}, "words.what.acts"),
    ({"words": {"\0": "a"}}, "words"),
    ({"answered": frozenset({"\udc00"})}, "answered"),
    ({"day": PartialDate(2026, 3, 10)}, "day"),
    ({"day": PartialDate(2026, 4)}, "day"),
    ({"day": PartialDate(2027)}, "day"),
    ({"place": "atlantis"}, "place"),
    ({"acts": (Act("a", ActKind.DETAINED, frozenset()),)}, "acts[0].about"),
    ({"acts": (Act("a", ActKind.OTHER), Act("a", ActKind.OTHER))}, "acts[1].id"),
    ({"acts": (Act("a", ActKind.OTHER, official_id="nobody"),)}, "acts[0].official_id"),
    ({"acts": (Act("a", ActKind.OTHER, said="\0"),)}, "acts[0].said"),
    ({"officials": (Official("o", "", badge="\0"),)}, "officials[0].badge"),
    ({"number": "B-26-099"}, "number"),
    ({"stage": Stage.RECORDED}, "stage"),
    ({"recorded_by": "tomas"}, "recorded_by"),
]


@pytest.mark.parametrize(("told_so", "field"), BAD, ids=[f"{field}" for _told, field in BAD])
def test_what_cannot_be_kept_is_refused_at_its_place(
    vault: Vault, begun: Breach, kept: Read, told_so: dict[str, object], field: str
) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.save(uow, replace(begun, **told_so))
    assert refused.value.field == field
    assert kept(begun.id) == begun


def test_a_month_that_has_begun_is_no_future(vault: Vault, begun: Breach, kept: Read) -> None:
    saved(vault, replace(begun, day=PartialDate(2026, 3)))
    assert kept(begun.id).day == PartialDate(2026, 3)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_breach_comes_back_equal(
    vault: Vault, begun: Breach, kept: Read, data: st.DataObject
) -> None:
    """From whatever was kept before to any other record, and back again by undo."""
    drawn, back = data.draw(breaches(begun)), data.draw(st.booleans())
    former = kept(begun.id)
    one = replace(drawn, revision=former.revision)
    done = saved(vault, one)
    assert kept(one.id) == one
    if done.undo and back:
        with vault.unit_of_work() as uow:
            done.undo(uow)
            uow.commit()
        assert kept(one.id) == former


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
