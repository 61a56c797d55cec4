"""What an applicant tells of household and means. Amounts are cents.

``None`` is *not asked*; an empty list is *asked: none*. The two are never confused: one is a
question still to ask, the other an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Period(StrEnum):
    """How often an amount comes in or goes out."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def times_a_year(self) -> int:
        """How many of them a year has."""
        return _TIMES[self]


_TIMES = {
    Period.WEEK: 52,
    Period.TWO_WEEKS: 26,
    Period.HALF_MONTH: 24,
    Period.MONTH: 12,
    Period.QUARTER: 4,
    Period.YEAR: 1,
}


class IncomeKind(StrEnum):
    """Where income comes from."""

    WAGES = "wages"
    SELF_EMPLOYMENT = "self_employment"
    UNEMPLOYMENT = "unemployment"
    WORKERS_COMPENSATION = "workers_compensation"
    TANF = "tanf"
    GENERAL_ASSISTANCE = "general_assistance"
    SNAP = "snap"
    SSI = "ssi"
    SSDI = "ssdi"
    SOCIAL_SECURITY = "social_security"
    VETERANS = "veterans"
    PENSION = "pension"
    CHILD_SUPPORT = "child_support"
    ALIMONY = "alimony"
    RENT = "rent"
    INTEREST = "interest"
    FAMILY_HELP = "family_help"
    OTHER = "other"


class AssetKind(StrEnum):
    """What somebody owns."""

    CASH = "cash"
    BANK = "bank"
    HOME = "home"
    OTHER_PROPERTY = "other_property"
    VEHICLE = "vehicle"
    RETIREMENT = "retirement"
    INVESTMENTS = "investments"
    TOOLS = "tools"
    OTHER = "other"


class ExpenseKind(StrEnum):
    """What an office may take off the income, if it does so at all."""

    HOUSING = "housing"
    CHILD_CARE = "child_care"
    MEDICAL = "medical"
    SUPPORT_PAID = "support_paid"
    WORK = "work"
    TAXES = "taxes"
    DEBTS = "debts"
    OTHER = "other"


class Whose(StrEnum):
    """Whose income or asset it is."""

    APPLICANT = "applicant"
    PARTNER = "partner"
    OTHER_MEMBER = "other_member"
    JOINT = "joint"


@dataclass(frozen=True)
class Income:
    """One source of income. ``irregular``: seasonal or not the same each time; the amount is then
    what the applicant expects on average. ``left_out``: it is not to be counted (an abuser's wages
    to which the applicant has no access), with the reason in ``note``."""

    kind: IncomeKind
    cents: int
    period: Period = Period.MONTH
    whose: Whose = Whose.APPLICANT
    irregular: bool = False
    left_out: bool = False
    note: str = ""

    @property
    def annual(self) -> int:
        """In cents a year."""
        return self.cents * self.period.times_a_year


@dataclass(frozen=True)
class Asset:
    """One thing of value: what it would bring less what is owed on it. ``left_out`` as above."""

    kind: AssetKind
    cents: int
    whose: Whose = Whose.APPLICANT
    left_out: bool = False
    note: str = ""


@dataclass(frozen=True)
class Expense:
    """One regular expense."""

    kind: ExpenseKind
    cents: int
    period: Period = Period.MONTH
    note: str = ""

    @property
    def annual(self) -> int:
        """In cents a year."""
        return self.cents * self.period.times_a_year


@dataclass(frozen=True)
class Figures:
    """All of it. ``adults`` counts the applicant; ``None`` anywhere is *not asked*."""

    adults: int | None = None
    children: int | None = None
    incomes: tuple[Income, ...] | None = None
    assets: tuple[Asset, ...] | None = None
    expenses: tuple[Expense, ...] | None = None
    note: str = ""

    @property
    def size(self) -> int | None:
        """How many live in the household; children that were not asked about are not none."""
        if self.adults is None or self.children is None:
            return None
        return self.adults + self.children

    @property
    def empty(self) -> bool:
        """Nothing was asked or written."""
        return self == Figures()
