"""The list of cases in which a decision about conflicts is to be made: paged, sorted, filtered in
SQL, behind walls too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.cases import walling
from models.cases.case import ConflictState
from models.cases.lists import FEW
from models.cases.repository import CaseSort
from models.cases.services import open_case_for_new_client, set_conflict_state
from models.conflicts import services
from models.conflicts.hit import Verdict
from models.conflicts.undecided import UndecidedFilter, undecided_count, undecided_rows
from models.vault.vault import Vault

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
ANY = UndecidedFilter()
SORTS = [one for one in CaseSort if one is not CaseSort.NEXT]


def fill(uow: Any, count: int, every: int) -> None:
    """So many cases; one of ``every`` is undecided, in one state or another."""
    open_case_for_new_client(uow, given="Lucía", family="Paredes")
    copy_rows(uow, "person", count // 2, id="'p' || n", sort_key=f"'name ' || ({count} - n)")
    copy_rows(
        uow, "legal_case", count, id="'c' || n", number="printf('30-%05d', n)",
        client_id=f"'p' || (n % {count // 2})",
        opened_on="date('2026-01-01', '+' || (n * 7 % 200) || ' days')",
        counsel="CASE n % 4 WHEN 0 THEN 'tomas' ELSE 'ruth' END",
        status="CASE n % 10 WHEN 0 THEN 'closed' ELSE 'open' END",
        conflict_state=f"CASE WHEN n % {every} THEN 'no_conflict' WHEN n % 3 = 0 THEN 'hits' "
        "WHEN n % 3 = 1 THEN '' ELSE 'review' END",
    )  # fmt: skip


@pytest.fixture(params=[False, True], ids=["open", "walled"])
def small(office: Vault, request: Any) -> Iterator[Any]:
    """A unit with a few cases, which is never committed."""
    with office.unit_of_work() as uow:
        fill(uow, 60, 2)
        if request.param:
            walling.raise_wall(uow, "c4", [uow.user.id])
        yield uow


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_whole_and_a_page_goes_on_after_a_row(
    small: Any, sort: CaseSort, descending: bool
) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending}
    whole = undecided_rows(small, ANY, **asked)
    ids = {row.id for row in whole}
    assert len(ids) == undecided_count(small, ANY) == 25  # 24 of the copies, and the first
    assert all(row.conflict_state and not row.conflict_state.decided for row in whole)
    found: list[Any] = []
    while page := undecided_rows(small, ANY, 4, after=found[-1].id if found else "", **asked):
        found += page
    assert found == whole
    if sort is CaseSort.NUMBER:
        told = [row.number for row in whole]
        assert told == sorted(told, reverse=descending)


def test_filters_narrow_and_count_the_same(small: Any) -> None:
    whole = undecided_rows(small, UndecidedFilter(ended=True))
    assert len(whole) > len(undecided_rows(small, ANY))
    for state in (ConflictState.NOT_CHECKED, ConflictState.HITS, ConflictState.REVIEW):
        wanted = UndecidedFilter(state=state, ended=True)
        right = {row.id for row in whole if row.conflict_state is state}
        assert {row.id for row in undecided_rows(small, wanted)} == right
        assert undecided_count(small, wanted) == len(right) > 0
    for wanted in (UndecidedFilter(user="tomas"), UndecidedFilter(find="paredes")):
        rows = undecided_rows(small, wanted)
        assert 0 < len(rows) == undecided_count(small, wanted) < len(whole)
    assert undecided_rows(small, UndecidedFilter(find="nobody of that name")) == []


def test_what_is_behind_a_closed_wall_is_left_out(office: Vault) -> None:
    with office.unit_of_work() as uow:
        fill(uow, 60, 2)
        walling.raise_wall(uow, "c4", [office.info.user("marta").id])
        assert "c4" not in {row.id for row in undecided_rows(uow, UndecidedFilter(ended=True))}
        count = undecided_count(uow, UndecidedFilter(ended=True))
        assert count == len(undecided_rows(uow, UndecidedFilter(ended=True)))


def test_a_case_comes_back_with_its_last_decision(office: Vault) -> None:
    with office.unit_of_work() as uow:
        id = open_case_for_new_client(uow, given="Lucía", family="Paredes").made.id
        look = services.look_at(uow, id)
        services.decide(uow, look, Verdict.NO_CONFLICT, "Nobody resembles anybody")
        assert undecided_rows(uow, ANY) == []
        set_conflict_state(uow, id, ConflictState.NOT_CHECKED)  # as a new party does
        (row,) = undecided_rows(uow, ANY)
        assert (row.id, row.verdict, row.decided_by) == (id, Verdict.NO_CONFLICT, uow.user.login)
        assert row.decided_at is not None


@pytest.mark.parametrize("every", [2, 900])
@pytest.mark.parametrize("sort", SORTS)
def test_no_page_reads_every_case(office: Vault, sort: CaseSort, every: int) -> None:
    many = 9000
    with office.unit_of_work() as uow:
        fill(uow, many, every)
        rows = undecided_rows(uow, ANY, 60, sort=sort)
        assert undecided_count(uow, ANY) > FEW or every > 2
        after = rows[len(rows) // 2].id
        walked = [
            steps(uow, lambda: undecided_rows(uow, ANY, 60, sort=sort)),
            steps(uow, lambda: undecided_rows(uow, ANY, 60, sort=sort, after=after)),
        ]
    # The unit writes, so that the few are counted anew each time: along their index.
    assert max(walked) < many * 8, walked
