"""From what was told to a suggestion: exact sums, and what is still to be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.eligibility.computing import Ask, Standing, compute, suggest
from models.eligibility.household import (
    Asset,
    AssetKind,
    Expense,
    ExpenseKind,
    Figures,
    Income,
    IncomeKind,
    Period,
)
from models.eligibility.poverty import Area, poverty_data
from models.eligibility.rules import OfficeRules

DAY = date(2026, 3, 9)
RULES = OfficeRules()
WEEKLY = Income(IncomeKind.WAGES, 380_00, Period.WEEK)


def told(**more: object) -> Figures:
    return Figures(**{"adults": 1, "children": 2, "incomes": (WEEKLY,), **more})


def both(figures: Figures, rules: OfficeRules = RULES, day: date = DAY):
    sums = compute(figures, rules, poverty_data().tables, day)
    return sums, suggest(figures, rules, sums)


@pytest.mark.parametrize(
    ("period", "times"),
    [("week", 52), ("two_weeks", 26), ("half_month", 24), ("month", 12), ("quarter", 4),
     ("year", 1)],
)  # fmt: skip
def test_a_period_has_its_times_a_year(period: str, times: int) -> None:
    assert Income(IncomeKind.WAGES, 101, Period(period)).annual == 101 * times


def test_an_income_within_the_ceiling() -> None:
    sums, found = both(told())
    assert (sums.size, sums.annual, sums.guideline) == (3, 19760_00, 27320_00)
    assert sums.percent == Decimal("72.4")
    assert sums.table is not None and sums.table.year == 2026
    assert (found.standing, found.ask) == (Standing.WITHIN, ())


def test_the_table_is_that_of_the_day() -> None:
    sums, _found = both(told(), day=date(2026, 1, 12))
    assert (sums.table.year, sums.guideline) == (2025, 26650_00)


@pytest.mark.parametrize(
    ("cents", "standing"),
    [
        (34150_00, Standing.WITHIN),
        (34150_01, Standing.EXCEPTION_MAY_APPLY),
        (54640_00, Standing.EXCEPTION_MAY_APPLY),
        (54640_01, Standing.OVER),
    ],
)
def test_the_office_s_ceilings_are_exact(cents: int, standing: Standing) -> None:
    incomes = (Income(IncomeKind.WAGES, cents, Period.YEAR),)
    assert both(told(incomes=incomes))[1].standing is standing


def test_without_an_upper_limit_there_are_no_exceptions() -> None:
    incomes = (Income(IncomeKind.WAGES, 34150_01, Period.YEAR),)
    rules = replace(RULES, upper=None)
    assert both(told(incomes=incomes), rules)[1].standing is Standing.OVER


def test_none_is_an_answer_and_not_asked_is_a_question() -> None:
    sums, found = both(told(incomes=()))
    assert (sums.annual, sums.percent, found.standing) == (0, Decimal("0.0"), Standing.WITHIN)
    sums, found = both(told(incomes=None))
    assert (sums.annual, sums.percent) == (None, None)
    assert (found.standing, found.ask) == (Standing.NOT_KNOWN, (Ask.INCOME,))


@pytest.mark.parametrize(
    ("figures", "ask"),
    [
        (Figures(), (Ask.ADULTS, Ask.CHILDREN, Ask.INCOME)),
        (told(children=None), (Ask.CHILDREN,)),
        (told(adults=None), (Ask.ADULTS,)),
    ],
)
def test_what_is_missing_is_named(figures: Figures, ask: tuple[Ask, ...]) -> None:
    assert both(figures)[1] == replace(both(figures)[1], standing=Standing.NOT_KNOWN, ask=ask)


def test_a_day_or_a_place_without_a_table_says_so() -> None:
    assert Ask.TABLE in both(told(), day=date(2024, 6, 1))[1].ask
    assert Ask.TABLE in both(told(), replace(RULES, area=Area.ALASKA))[1].ask


def test_what_the_office_leaves_out_is_shown_and_not_counted() -> None:
    abuser = Income(IncomeKind.WAGES, 5000_00, left_out=True, note="no access to it")
    food = Income(IncomeKind.SNAP, 400_00)
    sums, _found = both(told(incomes=(WEEKLY, abuser, food)))
    assert (sums.annual, sums.left_out) == (19760_00, (5000_00 + 400_00) * 12)


def test_assets_count_only_where_the_office_has_a_ceiling() -> None:
    assets = (Asset(AssetKind.BANK, 9000_00), Asset(AssetKind.HOME, 200_000_00))
    sums, found = both(told(assets=assets))
    assert (sums.assets, sums.assets_left_out, found.over_assets) == (9000_00, 200_000_00, False)
    strict = replace(RULES, asset_ceiling=5000_00, asset_step=1000_00)
    assert strict.asset_ceiling_for(3) == 7000_00
    found = both(told(assets=assets), strict)[1]
    assert (found.standing, found.over_assets) == (Standing.EXCEPTION_MAY_APPLY, True)
    assert both(told(), strict)[1].ask == (Ask.ASSETS,)


def test_expenses_come_off_only_where_the_office_does_so() -> None:
    expenses = (Expense(ExpenseKind.CHILD_CARE, 500_00),)
    assert both(told(expenses=expenses))[0].after == 19760_00
    rules = replace(RULES, expenses=True)
    assert both(told(expenses=expenses), rules)[0].after == 13760_00
    assert both(told(), rules)[1].ask == (Ask.EXPENSES,)
    much = (Expense(ExpenseKind.MEDICAL, 9000_00),)
    assert both(told(expenses=much), rules)[0].after == 0


@given(
    st.lists(st.tuples(st.sampled_from(Period), st.integers(0, 10**9)), max_size=8),
    st.integers(1, 20),
    st.integers(0, 20),
)
def test_sums_are_exact_and_more_income_never_helps(lines: list, adults: int, kids: int) -> None:
    incomes = tuple(Income(IncomeKind.WAGES, cents, period) for period, cents in lines)
    sums, found = both(Figures(adults, kids, incomes))
    assert sums.annual == sum(cents * period.times_a_year for period, cents in lines)
    order = (Standing.WITHIN, Standing.EXCEPTION_MAY_APPLY, Standing.OVER)
    more = (*incomes, Income(IncomeKind.OTHER, 1))
    after = both(Figures(adults, kids, more))[1]
    assert order.index(after.standing) >= order.index(found.standing)
