"""From what was told to a percentage and a suggestion; pure. A person decides, never this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.eligibility.household import Figures
from models.eligibility.poverty import PovertyTable, is_within, percent, table_on
from models.eligibility.rules import OfficeRules


class Standing(StrEnum):
    """Where the figures stand by the office's rules."""

    WITHIN = "within"
    EXCEPTION_MAY_APPLY = "exception_may_apply"
    OVER = "over"
    NOT_KNOWN = "not_known"


class Ask(StrEnum):
    """What is still to be asked, or looked up, before it can be said."""

    ADULTS = "adults"
    CHILDREN = "children"
    INCOME = "income"
    ASSETS = "assets"
    EXPENSES = "expenses"
    TABLE = "table"


@dataclass(frozen=True)
class Computed:
    """The sums. Amounts are cents; ``None`` is not known.

    ``annual`` is the income that counts; ``left_out`` what does not; ``after`` the income once
    expenses are off, if the office does so. ``table`` is that of the day, ``guideline`` its amount
    for the household.
    """

    day: date
    size: int | None
    annual: int | None
    left_out: int
    expenses: int | None
    after: int | None
    assets: int | None
    assets_left_out: int
    table: PovertyTable | None
    guideline: int | None
    percent: Decimal | None


@dataclass(frozen=True)
class Suggestion:
    """What the figures suggest; ``ask`` what is missing. ``over_assets``: the assets alone are
    over the office's ceiling."""

    standing: Standing
    ask: tuple[Ask, ...] = ()
    over_assets: bool = False


def compute(
    figures: Figures, rules: OfficeRules, tables: Iterable[PovertyTable], day: date
) -> Computed:
    """The sums on this day, exact."""
    annual, left_out = _income(figures, rules)
    expenses = None
    if figures.expenses is not None:
        expenses = sum(one.annual for one in figures.expenses)
    after = annual
    if annual is not None and rules.expenses and expenses is not None:
        after = max(0, annual - expenses)
    assets, assets_left_out = _assets(figures, rules)
    table = table_on(tables, day, rules.area)
    size = figures.size
    guideline = table.guideline(size) if table is not None and size else None
    share = percent(after, guideline) if after is not None and guideline is not None else None
    return Computed(
        day, size, annual, left_out, expenses, after, assets, assets_left_out, table, guideline,
        share,
    )  # fmt: skip


def suggest(figures: Figures, rules: OfficeRules, computed: Computed) -> Suggestion:
    """What the sums say by the office's rules, or what to ask first."""
    ask = _missing(figures, rules, computed)
    over_assets = _over_assets(rules, computed)
    if computed.after is None or computed.guideline is None:
        return Suggestion(Standing.NOT_KNOWN, ask, over_assets)
    if is_within(computed.after, computed.guideline, rules.ceiling):
        if over_assets:
            return Suggestion(Standing.EXCEPTION_MAY_APPLY, ask, True)
        return Suggestion(Standing.NOT_KNOWN if ask else Standing.WITHIN, ask)
    if rules.upper is not None and is_within(computed.after, computed.guideline, rules.upper):
        return Suggestion(Standing.EXCEPTION_MAY_APPLY, ask, over_assets)
    return Suggestion(Standing.OVER, ask, over_assets)


def _income(figures: Figures, rules: OfficeRules) -> tuple[int | None, int]:
    if figures.incomes is None:
        return None, 0
    counted = [
        one.annual
        for one in figures.incomes
        if not one.left_out and one.kind not in rules.left_out_income
    ]
    every = sum(one.annual for one in figures.incomes)
    return sum(counted), every - sum(counted)


def _assets(figures: Figures, rules: OfficeRules) -> tuple[int | None, int]:
    if figures.assets is None:
        return None, 0
    counted = [
        one.cents
        for one in figures.assets
        if not one.left_out and one.kind not in rules.left_out_assets
    ]
    every = sum(one.cents for one in figures.assets)
    return sum(counted), every - sum(counted)


def _missing(figures: Figures, rules: OfficeRules, computed: Computed) -> tuple[Ask, ...]:
    found = []
    if figures.adults is None:
        found.append(Ask.ADULTS)
    if figures.children is None:
        found.append(Ask.CHILDREN)
    if figures.incomes is None:
        found.append(Ask.INCOME)
    if figures.assets is None and rules.asset_ceiling is not None:
        found.append(Ask.ASSETS)
    if figures.expenses is None and rules.expenses:
        found.append(Ask.EXPENSES)
    if computed.table is None:
        found.append(Ask.TABLE)
    return tuple(found)


def _over_assets(rules: OfficeRules, computed: Computed) -> bool:
    if computed.assets is None or computed.size is None:
        return False
    ceiling = rules.asset_ceiling_for(computed.size)
    return ceiling is not None and computed.assets > ceiling
