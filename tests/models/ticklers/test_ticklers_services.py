"""The verbs: entered, moved, done, waived, deleted, repeated, undone; never silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.changes import Ref
from models.days.partial import PartialDate
from models.errors import BadInput, NotFound, Refused, Stale
from models.holds.services import Held, place_hold
from models.ticklers import clocks, repository, services
from models.ticklers.closed_days import closed_days, set_closed_days
from models.ticklers.tickler import Kind, Repeat, Scope, State
from models.vault.history import history

FRIDAY = date(2026, 3, 13)


def entered(uow: Any, case_id: str, title: str = "Call the clerk", **more: Any) -> Any:
    made = services.add(uow, case_id, title=title, due_on=more.pop("due_on", FRIDAY), **more)
    return repository.tickler(uow, made.made.id)


def clock(uow: Any, case_id: str, rule: str = "records-request") -> Any:
    made = clocks.keep(uow, rule, case_id, PartialDate(2026, 3, 9))
    return repository.tickler(uow, made.made.id)


def test_entered_and_read_back(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        one = entered(
            uow, case_id, kind=Kind.HEARING, due_time=time(9, 30), ends_at=time(10, 0),
            place="Room 3", detail="Bring the file", remind_days=7, assigned_to="MARTA",
        )  # fmt: skip
        assert (one.assigned_to, one.due_time, one.place) == ("marta", time(9, 30), "Room 3")
        assert repository.of_case(uow, case_id) == [one]
        (row,) = repository.due_rows(uow)
        assert (row.name, row.client_name, row.kind) == (
            "Call the clerk",
            "Rosa Quispe",
            Kind.HEARING,
        )


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", " "),
        ("title", "x" * 10_000),
        ("title", "a\0b"),
        ("due_on", date(1026, 3, 1)),
        ("assigned_to", "nobody"),
        ("ends_at", time(1)),
        ("remind_days", 900),
        ("repeat", Repeat(0)),
        ("repeat", Repeat(3, "moons")),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    vault: Any, case_id: str, field: str, wrong: Any
) -> None:
    typed: dict[str, Any] = {"title": "T", "due_on": FRIDAY, "due_time": time(9), field: wrong}
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        services.add(uow, case_id, **typed)
    assert refused.value.field == field


@pytest.mark.parametrize("title", ["<img src=x>", "=cmd"])
def test_odd_text_is_only_text(vault: Any, case_id: str, title: str) -> None:
    with vault.unit_of_work() as uow:
        assert entered(uow, case_id, title).title == title


def test_a_moved_one_keeps_its_former_day_and_undo_brings_it_back(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        one = entered(uow, case_id)
        moved = services.change(uow, replace(one, due_on=FRIDAY + timedelta(days=3)), "Court")
        now = repository.tickler(uow, one.id)
        assert [(each.due_on, each.moved_by, each.reason) for each in now.former] == [
            (FRIDAY, "ruth", "Court")
        ]
        with pytest.raises(Stale):
            services.change(uow, replace(one, title="Other"))
        assert moved.undo is not None
        moved.undo(uow)
        back = repository.tickler(uow, one.id)
        assert (back.due_on, back.former) == (FRIDAY, ())


def test_a_computed_one_is_never_set_aside_without_a_reason(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        one = clock(uow, case_id)
        for verb in (services.done, services.waive):
            with pytest.raises(BadInput) as refused:
                verb(uow, one.id, "  ")
            assert refused.value.field == "reason"
        with pytest.raises(BadInput):
            services.change(uow, replace(one, due_on=FRIDAY + timedelta(days=9)))
        with pytest.raises(Refused):
            services.delete(uow, one.id)
        services.waive(uow, one.id, "The attorney decided so.")
        kept = repository.tickler(uow, one.id)
        assert (kept.state, kept.closed_by, kept.close_reason, kept.closed_at) == (
            State.WAIVED,
            "ruth",
            "The attorney decided so.",
            uow.now,
        )
        with pytest.raises(Refused):
            services.done(uow, one.id, "again")
        services.reopen(uow, one.id)
        assert repository.tickler(uow, one.id).state is State.OPEN


def test_deleting_is_logged_can_be_undone_and_a_hold_blocks_it(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        one = entered(uow, case_id)
        deleted = services.delete(uow, one.id)
        with pytest.raises(NotFound):
            repository.tickler(uow, one.id)
        assert deleted.undo is not None
        deleted.undo(uow)
        assert repository.tickler(uow, one.id) == one
        uow.commit()
    with vault.unit_of_work() as uow:
        told = [each.action for each in history(uow, [Ref("ticklers", one.id)])]
        assert told == ["added", "deleted", "added"]
        place_hold(uow, Ref("cases", case_id), "A suit is expected.")
        with pytest.raises(Held):
            services.delete(uow, one.id)


def test_a_repeating_one_comes_again_and_undo_takes_both_back(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        one = entered(uow, case_id, due_on=date(2026, 1, 2), repeat=Repeat(30))
        done = services.done(uow, one.id)
        again = [each for each in repository.of_case(uow, case_id) if each.state is State.OPEN]
        assert [each.due_on for each in again] == [date(2026, 4, 2)]  # not in the past
        assert done.undo is not None
        done.undo(uow)
        assert repository.of_case(uow, case_id)[0].state is State.OPEN
        assert len(repository.of_case(uow, case_id)) == 1


def test_months_repeat_at_month_ends() -> None:
    monthly = Repeat(1, "months")
    assert monthly.next_after(date(2026, 1, 31), date(2026, 2, 1)) == date(2026, 2, 28)
    assert monthly.next_after(date(2026, 1, 31), date(2026, 3, 1)) == date(2026, 3, 31)


def test_a_read_only_user_changes_nothing(vault: Any, case_id: str) -> None:
    from models.vault.vault import UserRole, add_user, open_vault

    add_user(
        vault,
        login="vera",
        name="Vera",
        role=UserRole.READ_ONLY,
        passphrase="six plain words here now ok",
    )
    vault.close()
    with (
        open_vault(vault.path, "vera", "six plain words here now ok") as other,
        pytest.raises(Refused),
        other.unit_of_work() as uow,
    ):
        entered(uow, case_id)


def test_whose_lists(vault_factory: Any, vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        entered(uow, case_id, "for marta", assigned_to="marta")
        entered(uow, case_id, "for ruth", due_on=date(2026, 3, 2))
        uow.commit()
    with vault.read() as uow:
        assert [one.name for one in repository.due_rows(uow, Scope.ME)] == ["for ruth"]
        assert repository.due_count(uow, Scope.CASES) == 2
        found = repository.counts(uow, Scope.ME)
        assert (found.overdue, found.today, found.later_this_week) == (1, 0, 0)
        assert found.oldest == date(2026, 3, 2)
        assert repository.counts(uow, Scope.EVERYONE).this_week == 1
        assert repository.next_of(uow, [case_id, "x"]) == {
            case_id: (date(2026, 3, 2), "for ruth", True)
        }
        assert repository.open_counts(uow, [case_id]) == {case_id: 2}
        assert repository.due_count(uow, find="quispe MARTA") == 1
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        assert repository.due_count(uow, Scope.ME) == 0
        assert repository.due_count(uow, Scope.CASES) == 2
    with vault_factory("marta") as other, other.read() as uow:
        assert repository.due_count(uow, Scope.CASES) == 1


def test_what_comes_of_safety_is_named_by_its_kind_only(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        entered(
            uow, case_id, "Restraining order", kind=Kind.HEARING, source=Ref("safety", "an-order")
        )
        (row,) = repository.due_rows(uow)
        assert row.name == "Hearing, told in Safety"
        assert repository.due_rows(uow, find="restraining") == []


def test_the_offices_closed_days_move_working_days(vault: Any, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        changes = set_closed_days(uow, {date(2026, 3, 11): "Retreat"})
        assert closed_days(uow) == {date(2026, 3, 11): "Retreat"}
        assert clock(uow, case_id).due_on == date(2026, 3, 16)
        assert changes.undo is not None
        changes.undo(uow)
        assert closed_days(uow) == {}


def test_no_page_of_what_is_due_reads_it_all(vault: Any, case_id: str) -> None:
    many = 6000
    with vault.unit_of_work() as uow:
        services.add(uow, case_id, title="Call", due_on=date(2026, 5, 4))
        copy_rows(
            uow, "tickler", many, id="'t' || n",
            due_on="date('2026-01-01', '+' || (n % 900) || ' days')",
            state="CASE n % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'done' ELSE 'waived' END",
        )  # fmt: skip
        for descending in (False, True):
            asked: dict[str, Any] = {"limit": 200, "descending": descending}
            days = [row.due_on for row in repository.due_rows(uow, **asked)]
            assert len(days) == 200 and days == sorted(days, reverse=descending)
            assert steps(uow, partial(repository.due_rows, uow, **asked)) < many * 5
