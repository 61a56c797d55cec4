"""A determination that stands: what was told, what it came to, what was decided, by whom."""

from __future__ import annotations

from desktop.shell.words import day as day_words
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from models.eligibility import telling
from models.eligibility.determination import Decision, Determination
from models.eligibility.household import Asset, Expense, Figures, Income
from models.eligibility.labels import ASSETS, DECISIONS, EXPENSES, INCOMES, PERIODS
from models.eligibility.money import format_money
from models.language import _
from models.vault.user import VaultInfo

_CHIPS = {
    Decision.UNDECIDED: "undecided",
    Decision.ELIGIBLE: "yes",
    Decision.EXCEPTION: "weigh",
    Decision.NOT_ELIGIBLE: "no",
}


class DeterminationCard(BlockCard):
    """Folds; the newest is open."""

    def __init__(self, one: Determination, info: VaultInfo, *, opened: bool) -> None:
        super().__init__(day_words(one.on), folds=True)
        self.setAccessibleName(_("Determination of {day}").format(day=day_words(one.on)))
        self.add_to_head(Chip(_CHIPS[one.decision], _(DECISIONS[one.decision])))
        self.add(PlainLabel(summary(one), "body2", wrap=True))
        if one.reason:
            self.add(PlainLabel(one.reason, wrap=True))
        self.add_to_body(Facts(facts(one, info)))
        if one.figures.note:
            self.add_to_body(PlainLabel(one.figures.note, "body2", wrap=True))
        self.set_open(opened)


def summary(one: Determination) -> str:
    """The percentage and the table that applied, in a line."""
    sums = one.reckoning
    if sums.percent is None or sums.guideline is None or sums.table_from is None:
        return _("No percentage: something was not asked.")
    return _("{share} of the poverty guideline of {amount} (in force from {day})").format(
        share=telling.share(sums.percent),
        amount=format_money(sums.guideline, whole=True),
        day=telling.day_words(sums.table_from),
    )


def facts(one: Determination, info: VaultInfo) -> list[tuple[str, str]]:
    """Label and value of all that is kept."""
    sums = one.reckoning
    told = [
        (_("Household"), _household(one.figures)),
        (_("Income"), _lines(one.figures.incomes)),
        (_("Assets"), _lines(one.figures.assets)),
    ]
    if one.figures.expenses is not None:
        told.append((_("Expenses"), _lines(one.figures.expenses)))
    if sums.annual is not None:
        counted = _("{amount} a year").format(amount=format_money(sums.annual, whole=True))
        told.append((_("Counted"), counted))
    if sums.ceiling is not None:
        told.append((_("Ceiling then"), telling.share(sums.ceiling)))
    if one.lsc.exception:
        told.append((_("Ground of an exception"), one.lsc.exception))
    if one.documented is not None:
        told.append((_("Eligibility documented"), _("Yes") if one.documented else _("No")))
    if one.decided and one.decided_at is not None:
        told.append((_("Decided by"), info.name_of(one.decided_by)))
    return told


def _household(figures: Figures) -> str:
    def number(value: int | None) -> str:
        return _("not asked") if value is None else str(value)

    return _("Adults: {adults}. Children: {children}.").format(
        adults=number(figures.adults), children=number(figures.children)
    )


def _lines(lines: tuple[Income, ...] | tuple[Asset, ...] | tuple[Expense, ...] | None) -> str:
    if lines is None:
        return _("not asked")
    if not lines:
        return _("asked: none")
    return "\n".join(_line(one) for one in lines)


def _line(one: Income | Asset | Expense) -> str:
    if isinstance(one, Income):
        word = INCOMES[one.kind]
    else:
        word = ASSETS[one.kind] if isinstance(one, Asset) else EXPENSES[one.kind]
    told = f"{_(word)}: {format_money(one.cents, whole=True)}"
    if not isinstance(one, Asset):
        told += f" {_(PERIODS[one.period])}"
    if isinstance(one, Income) and one.irregular:
        told += " · " + _("irregular")
    if not isinstance(one, Expense) and one.left_out:
        told += " · " + _("not counted")
    return f"{told} · {one.note}" if one.note else told
