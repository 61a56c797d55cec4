"""Lists of what is due: paged after a row in SQL, behind walls too; no page reads them all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.cases.services import open_case_for_new_client
from models.ticklers import services
from models.ticklers.listing import due_count, due_rows
from models.ticklers.tickler import Scope, State

SMALL, MANY, PAGE = 60, 9000, 200
ENDED = (State.DONE, State.WAIVED)
# To read a row costs the database more than ten steps.
FEW_STEPS = MANY * 8


def fill(uow: Any, count: int) -> None:
    """A case and an entry by the verbs; the rest are copies of their rows: several on one day, with
    a time and without."""
    made = open_case_for_new_client(uow, given="Lucía", family="Paredes", counsel="tomas").made
    services.add(uow, made.id, title="Call", due_on=date(2026, 5, 4))
    cases = 9 if count == SMALL else 450
    copy_rows(uow, "legal_case", cases, id="'c' || n", number="printf('30-%05d', n)")
    copy_rows(
        uow, "tickler", count, id="'t' || n", case_id=f"'c' || (n % {cases})",
        due_on=f"date('2026-01-01', '+' || (n % {count // 6}) || ' days')",
        due_time="CASE n % 5 WHEN 0 THEN '' ELSE printf('%02d:30', n * 7 % 24) END",
        assigned_to="CASE n % 4 WHEN 0 THEN 'ruth' ELSE 'tomas' END",
        state="CASE n % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'done' ELSE 'waived' END",
    )  # fmt: skip


@pytest.mark.parametrize("states", [(State.OPEN,), ENDED, tuple(State)], ids=str)
@pytest.mark.parametrize("descending", [False, True])
def test_a_page_goes_on_after_a_row(small: Any, states: Any, descending: bool) -> None:
    asked: dict[str, Any] = {"states": states, "descending": descending}
    whole = due_rows(small, **asked)
    assert len({row.id for row in whole}) == due_count(small, states=states)
    assert {row.state for row in whole} <= set(states)

    def key(row: Any) -> Any:
        return (row.due_on, row.due_time is None, str(row.due_time or ""), row.id)

    assert whole == sorted(whole, key=key, reverse=descending)
    found: list[Any] = []
    while page := due_rows(small, limit=7, after=found[-1].id if found else "", **asked):
        found += page
    assert found == whole
    assert due_rows(small, limit=5, offset=3, after=whole[4].id, **asked) == whole[8:13]


def test_scopes_and_filters_count_the_same(small: Any) -> None:
    for asked in (
        {"scope": Scope.ME}, {"scope": Scope.CASES}, {"find": "paredes"}, {"states": ENDED},
        {"since": date(2026, 1, 3), "until": date(2026, 1, 5)},
    ):  # fmt: skip
        assert 0 < len(due_rows(small, **asked)) == due_count(small, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", [Scope.ME, Scope.EVERYONE])
@pytest.mark.parametrize("states", [(State.OPEN,), ENDED], ids=["open", "ended"])
@pytest.mark.parametrize("descending", [False, True])
def test_no_page_reads_them_all(large: Any, states: Any, scope: Scope, descending: bool) -> None:
    asked: dict[str, Any] = {"states": states, "descending": descending, "scope": scope}
    assert len(due_rows(large, limit=PAGE, **asked)) == PAGE
    middle = due_rows(large, limit=1, offset=MANY // 16, **asked)[0].id
    walked = {
        "first": steps(large, lambda: due_rows(large, limit=PAGE, **asked)),
        "middle": steps(large, lambda: due_rows(large, limit=PAGE, after=middle, **asked)),
    }
    assert max(walked.values()) < FEW_STEPS, walked
