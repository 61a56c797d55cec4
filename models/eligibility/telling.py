"""The sums and the suggestion in words: what stands beside the fields, on the tab, on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from models.eligibility.computing import Computed, Standing, Suggestion
from models.eligibility.labels import ASKS, STANDINGS
from models.eligibility.money import format_money
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules
from models.language import _, ngettext, region


def share(percent: Decimal) -> str:
    """``72.4%``, as the screen's language writes it."""
    from babel.numbers import format_percent

    told = format_percent(percent / 100, locale=region(), decimal_quantization=False)
    return str(told)


def day_words(day: date) -> str:
    """``Jan 13, 2026``."""
    from babel.dates import format_date

    return str(format_date(day, "medium", locale=region()))


def head(suggestion: Suggestion) -> str:
    """The suggestion in a word."""
    return _(STANDINGS[suggestion.standing])


def lines(sums: Computed, suggestion: Suggestion, rules: OfficeRules) -> list[str]:
    """Why, one sentence each: percentage, table and day, ceiling, what is left out, what to ask."""
    told: list[str] = []
    if sums.percent is not None and sums.after is not None:
        told.append(
            _("{income} a year is {share} of the poverty guideline.").format(
                income=format_money(sums.after, whole=True), share=share(sums.percent)
            )
        )
    elif sums.after is not None:
        income = format_money(sums.after, whole=True)
        told.append(_("Income that counts: {income} a year.").format(income=income))
    if sums.table is not None:
        told.append(_of_table(sums, sums.table))
    told += _ceilings(suggestion, rules)
    if sums.left_out:
        amount = format_money(sums.left_out, whole=True)
        told.append(_("Not counted: {amount} a year of income.").format(amount=amount))
    if rules.expenses and sums.expenses:
        amount = format_money(sums.expenses, whole=True)
        told.append(_("Expenses taken off: {amount} a year.").format(amount=amount))
    told += _assets(sums, suggestion, rules)
    if suggestion.ask:
        asks = "; ".join(_(ASKS[one]) for one in suggestion.ask)
        told.append(_("Still to ask: {asks}.").format(asks=asks))
    return told


def table_words(table: PovertyTable) -> str:
    """``Guideline of 2026, from Jan 13, 2026``."""
    return _("Guideline of {year}, in force from {day}").format(
        year=table.year, day=day_words(table.effective)
    )


def _of_table(sums: Computed, table: PovertyTable) -> str:
    if sums.guideline is None or sums.size is None:
        return table_words(table) + "."
    people = ngettext("{count} person", "{count} people", sums.size).format(count=sums.size)
    return _("{table}: {amount} a year for {people}.").format(
        table=table_words(table), amount=format_money(sums.guideline, whole=True), people=people
    )


def _ceilings(suggestion: Suggestion, rules: OfficeRules) -> list[str]:
    told = _("The office’s ceiling is {share}.").format(share=share(rules.ceiling))
    if suggestion.standing is Standing.EXCEPTION_MAY_APPLY and rules.upper is not None:
        more = _("Up to {share} an exception may apply; a person decides, with a reason.")
        told += " " + more.format(share=share(rules.upper))
    if not rules.chosen:
        told += " " + _("It is the program’s proposal: the office has not set its own yet.")
    return [told]


def _assets(sums: Computed, suggestion: Suggestion, rules: OfficeRules) -> list[str]:
    if sums.assets is None or rules.asset_ceiling is None:
        return []
    told = _("Assets that count: {amount}.").format(amount=format_money(sums.assets, whole=True))
    ceiling = rules.asset_ceiling_for(sums.size or 1)
    if ceiling is not None and suggestion.over_assets:
        amount = format_money(ceiling, whole=True)
        told += " " + _("That is over the office’s ceiling of {amount}.").format(amount=amount)
    return [told]
