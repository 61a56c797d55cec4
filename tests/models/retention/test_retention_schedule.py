"""The office's own schedule, and what is due by it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from purge_office import save

from models.cases import services as cases
from models.changes import Ref
from models.errors import BadInput
from models.holds.services import place_hold
from models.retention import repository
from models.retention.due import due
from models.retention.purge import Extent
from models.retention.schedule import RecordKind, Rule, Schedule, cutoff, due_day
from models.retention.services import approve_purge, do_purge, set_schedule


def test_nothing_is_set_and_nothing_is_due_by_default(vault, filled, clock) -> None:
    clock.move(days=40_000)
    with vault.read() as uow:
        assert repository.schedule(uow) == Schedule()
        assert not repository.schedule(uow).is_set
        assert due(uow) == []


def test_the_office_sets_years_and_their_source_and_can_take_them_back(vault, clock) -> None:
    rule = Rule(RecordKind.CASE_CLOSED, 7, "  Board decision,\n2026-01-12 ")
    done = save(vault, lambda uow: set_schedule(uow, [rule]))
    with vault.read() as uow:
        kept = repository.schedule(uow)
    assert kept.rule(RecordKind.CASE_CLOSED) == Rule(
        RecordKind.CASE_CLOSED, 7, "Board decision, 2026-01-12"
    )
    assert kept.set_by == "ruth" and kept.rule(RecordKind.LETTER) is None
    assert save(vault, lambda uow: set_schedule(uow, kept.rules)).touched == frozenset()
    save(vault, done.undo)
    with vault.read() as uow:
        assert repository.schedule(uow) == Schedule()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (Rule(RecordKind.BREACH, 0, "x"), "breach.years"),
        (Rule(RecordKind.BREACH, 101, "x"), "breach.years"),
        (Rule(RecordKind.LETTER, 7, " "), "letter.source"),
    ],
)
def test_a_rule_without_years_or_source_is_refused(vault, rule, field) -> None:
    with pytest.raises(BadInput) as caught:
        save(vault, lambda uow: set_schedule(uow, [rule]))
    assert caught.value.field == field


def test_what_is_due_counts_from_the_closing_and_says_what_stands_in_the_way(
    vault, filled, clock
) -> None:
    rules = [
        Rule(RecordKind.CASE_CLOSED, 10, "funder"),
        Rule(RecordKind.EVIDENCE, 2, "board"),
        Rule(RecordKind.BREACH, 3, "board"),
        Rule(RecordKind.LETTER, 3, "board"),
    ]
    save(vault, lambda uow: set_schedule(uow, rules))

    def now() -> list[tuple[RecordKind, str]]:
        with vault.read() as uow:
            return [(one.kind, one.number) for one in due(uow)]

    clock.move(days=365 * 2)
    assert now() == []
    clock.move(days=1)
    assert now() == [(RecordKind.EVIDENCE, "B-26-001")]
    clock.move(days=366)
    assert now() == [
        (RecordKind.EVIDENCE, "B-26-001"),
        (RecordKind.BREACH, "B-26-001"),
        (RecordKind.LETTER, "L-26-0001"),
    ]
    clock.move(days=366 * 7)
    assert now() == [(RecordKind.CASE_CLOSED, "26-0001")]
    with vault.read() as uow:
        (row,) = due(uow)
        assert row.free and row.items == (Ref("cases", filled.case_id),)
        assert row.due_on == due_day(row.since, 10)
    save(vault, lambda uow: place_hold(uow, Ref("people", filled.client_id), "why"))
    with vault.read() as uow:
        assert due(uow)[0].held and not due(uow)[0].free


def test_a_purge_asked_for_shows_in_the_list_and_a_part_purged_is_off_it(
    vault, filled, asked, as_user, clock
) -> None:
    save(vault, lambda uow: set_schedule(uow, [Rule(RecordKind.CASE_CLOSED, 1, "board")]))
    clock.move(days=366)
    id = asked([Ref("cases", filled.case_id)], Extent.PART)
    with as_user("tomas") as other:
        with other.read() as uow:
            assert [one.asked for one in due(uow)] == [True]
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: do_purge(uow, id))
        with other.read() as uow:
            assert due(uow) == []


def test_a_pending_case_is_due_from_its_opening(vault, clock) -> None:
    from models.cases.case import CaseStatus

    save(
        vault,
        lambda uow: cases.open_case_for_new_client(uow, given="Ada", status=CaseStatus.PENDING),
    )
    save(vault, lambda uow: set_schedule(uow, [Rule(RecordKind.CASE_NOT_SERVED, 1, "board")]))
    clock.move(days=366)
    with vault.read() as uow:
        assert [one.kind for one in due(uow)] == [RecordKind.CASE_NOT_SERVED]


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.integers(1, 100), st.dates())
def test_the_cutoff_is_the_last_day_that_is_due(start: date, years: int, today: date) -> None:
    if years < today.year and start.year + years <= 9999:
        assert (due_day(start, years) <= today) == (start <= cutoff(today, years))


def test_the_29th_of_february_is_never_due_early() -> None:
    assert due_day(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert due_day(date(2024, 2, 29), 4) == date(2028, 2, 29)
