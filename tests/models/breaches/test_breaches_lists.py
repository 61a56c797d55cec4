"""Lists of breaches: sorted and paged in SQL, behind walls too; no page reads all of them."""

from __future__ import annotations

from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.breaches import services
from models.breaches.breach import Stage
from models.breaches.listing import BreachSort, breach_count, breach_rows
from models.cases.services import open_case_for_new_client

SMALL, MANY, PAGE = 36, 9000, 200
# To read a row costs the database more than ten steps.
FEW_STEPS = MANY * 8


def fill(uow: Any, count: int) -> None:
    """A case and a breach by the verbs; the rest are copies of their rows."""
    made = open_case_for_new_client(uow, given="Lucía", family="Paredes").made
    services.begin(uow, made.id)
    people, cases = count // 6, count // 3
    copy_rows(uow, "person", people, id="'p' || n", sort_key=f"'name ' || ({people} - n)")
    copy_rows(
        uow, "legal_case", cases, id="'c' || n", number="printf('30-%05d', n)",
        client_id=f"'p' || (n % {people})",
        counsel="CASE n % 3 WHEN 0 THEN 'tomas' ELSE 'ruth' END",
    )  # fmt: skip
    copy_rows(
        uow, "breach", count, id="'b' || n", number="printf('B-30-%05d', n)",
        case_id=f"'c' || (n * 7 % {cases})",
        day="CASE WHEN n % 9 THEN date('2026-01-01', '+' || (n % 200) || ' days') END",
        stage="CASE n % 4 WHEN 0 THEN 'interview' ELSE 'recorded' END",
    )  # fmt: skip


KEYS = {
    BreachSort.DAY: lambda row: (row.day.iso if row.day else "", row.number),
    BreachSort.NUMBER: lambda row: row.number,
    BreachSort.CASE: lambda row: (row.case_number, row.number),
    BreachSort.STAGE: lambda row: (row.stage.value, row.number),
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", BreachSort)
def test_every_order_is_whole_and_a_page_goes_on_after_a_row(
    small: Any, sort: BreachSort, descending: bool
) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending}
    whole = breach_rows(small, **asked)
    assert len({row.id for row in whole}) == breach_count(small) == SMALL + 1
    found: list[Any] = []
    while page := breach_rows(small, limit=5, after=found[-1].id if found else "", **asked):
        found += page
    assert found == whole
    assert breach_rows(small, limit=5, offset=11, **asked) == whole[11:16]
    assert breach_rows(small, limit=5, offset=3, after=whole[8].id, **asked) == whole[12:17]
    key = KEYS.get(sort)
    if key is not None:
        told = [key(row) for row in whole]
        if sort is BreachSort.DAY:
            blank = [one for one in told if not one[0]]
            assert told[: len(blank)] == sorted(blank, reverse=descending), "undated ones first"
            told = told[len(blank) :]
        assert told == sorted(told, reverse=descending)


def test_filters_narrow_and_count_the_same(small: Any) -> None:
    for asked in ({"stage": Stage.INTERVIEW}, {"user": "tomas"}, {"find": "b-30-00007"}):
        rows = breach_rows(small, **asked)  # type: ignore[arg-type]
        assert len(rows) == breach_count(small, **asked) > 0  # type: ignore[arg-type]
    assert {row.stage for row in breach_rows(small, stage=Stage.INTERVIEW)} == {Stage.INTERVIEW}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", BreachSort)
def test_no_page_reads_them_all(large: Any, sort: BreachSort, descending: bool) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending, "limit": PAGE}
    rows = breach_rows(large, **asked)
    assert len(rows) == PAGE
    middle = breach_rows(large, offset=MANY // 2, **{**asked, "limit": 1})[0].id
    walked = {
        "first": steps(large, lambda: breach_rows(large, **asked)),
        "middle": steps(large, lambda: breach_rows(large, after=middle, **asked)),
        "filtered": steps(large, lambda: breach_rows(large, stage=Stage.RECORDED, **asked)),
    }
    assert max(walked.values()) < FEW_STEPS, walked
