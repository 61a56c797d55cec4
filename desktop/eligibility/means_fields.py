"""The fields of household and means: on the page of an intake, and on the tab of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.eligibility.lines_field import LISTED, NONE, NOT_ASKED, LinesField
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import see
from models.eligibility.household import (
    Asset,
    AssetKind,
    Expense,
    ExpenseKind,
    Figures,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from models.eligibility.labels import ASSETS, EXPENSES, INCOMES
from models.eligibility.money import typed_money
from models.eligibility.rules import OfficeRules
from models.errors import AmparoError, BadInput
from models.language import _


class HouseholdFields(Form):
    """How many live there."""

    def __init__(self) -> None:
        super().__init__()
        self.adults, self.minors = TextLine(), TextLine()
        for line in (self.adults, self.minors):
            line.setMaxLength(6)
        self.add(
            FormField(
                _("Adults"),
                self.adults,
                name="adults",
                help=_("With the applicant. Empty: not asked."),
            ),
            FormField(_("Children"), self.minors, name="children", help=_("0 if there are none.")),
        )


class MeansFields(Form):
    """Income, assets, expenses where the office asks for them, and a note."""

    def __init__(self) -> None:
        super().__init__()
        self.incomes = LinesField(
            "incomes",
            _("Income"),
            INCOMES,
            none=_("None"),
            add=_("Add income"),
            irregular=True,
            help=_("Of everybody who lives in the household. Tick what the applicant cannot use."),
        )
        self.assets = LinesField(
            "assets", _("Assets"), ASSETS, none=_("None"), add=_("Add an asset"), periods=False
        )
        self.expenses = LinesField(
            "expenses", _("Expenses"), EXPENSES, none=_("None"), add=_("Add an expense"),
            owners=False,
        )  # fmt: skip
        self.note = TextArea(lines=2)
        for one in (self.incomes, self.assets, self.expenses):
            self.add(one)
        see(self.expenses, False)
        self.add(FormField(_("Note on household and means"), self.note, name="note", optional=True))


class Means(QObject):
    """Both together: what is typed as ``Figures``, and errors in their places. No widget itself: a
    page, its parent, puts ``household`` and ``money`` where it wants them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.household, self.money = HouseholdFields(), MeansFields()
        self._lists = (self.money.incomes, self.money.assets, self.money.expenses)
        for one in self._lists:
            one.changed.connect(self.changed)
        for line in (self.household.adults, self.household.minors):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self.money.note.textChanged.connect(self.changed)

    def follow(self, rules: OfficeRules) -> None:
        """Expenses are asked for only where the office takes them off, or where some are told."""
        told = self.money.expenses.asked.value() != NOT_ASKED
        see(self.money.expenses, rules.expenses or told)

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            "adults": self.household.adults.text(),
            "children": self.household.minors.text(),
            **{one.name: one.state() for one in self._lists},
            "note": self.money.note.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave; fields that are not named stay."""
        lines = {"adults": self.household.adults, "children": self.household.minors}
        for name, line in lines.items():
            if name in typed:
                line.setText(typed[name])
        for one in self._lists:
            if one.name in typed:
                one.fill(typed[one.name])
        if "note" in typed:
            self.money.note.setPlainText(typed["note"])
        self.changed.emit()

    def show_figures(self, figures: Figures) -> None:
        """Fill from the record."""
        self.fill(state_of(figures))

    def figures(self) -> Figures:
        """What is typed. Raises ``BadInput`` at its field."""
        return Figures(
            adults=_number(self.household.adults.text(), "adults"),
            children=_number(self.household.minors.text(), "children"),
            incomes=_incomes(self.money.incomes.values()),
            assets=_assets(self.money.assets.values()),
            expenses=_expenses(self.money.expenses.values()),
            note=self.money.note.text(),
        )

    def as_far_as_known(self) -> Figures:
        """What is typed and understood so far; a list with a wrong amount in it is not known."""

        def known(read: Any) -> Any:
            try:
                return read()
            except BadInput:
                return None

        money, household = self.money, self.household
        return Figures(
            adults=known(lambda: _number(household.adults.text(), "adults")),
            children=known(lambda: _number(household.minors.text(), "children")),
            incomes=known(lambda: _incomes(money.incomes.values())),
            assets=known(lambda: _assets(money.assets.values())),
            expenses=known(lambda: _expenses(money.expenses.values())),
        )

    def show_error(self, error: AmparoError) -> QWidget | None:
        """Beside its field; ``None`` if it is of another part."""
        if not isinstance(error, BadInput):
            return None
        for one in self._lists:
            found = one.show_error(error)
            if found is not None:
                return found
        for form in (self.household, self.money):
            if error.field in form._fields:
                return form.show_error(error)
        return None

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as is known."""
        self.household.clear_errors()
        self.money.clear_errors()
        for one in self._lists:
            one.clear_errors()


def state_of(figures: Figures) -> dict[str, Any]:
    """The figures as the fields hold them."""
    return {
        "adults": "" if figures.adults is None else str(figures.adults),
        "children": "" if figures.children is None else str(figures.children),
        "incomes": _listed(figures.incomes),
        "assets": _listed(figures.assets),
        "expenses": _listed(figures.expenses),
        "note": figures.note,
    }


def _listed(lines: Any) -> dict[str, Any]:
    if lines is None:
        return {"asked": NOT_ASKED, "rows": []}
    rows = [
        {
            "kind": one.kind.value,
            "amount": typed_money(one.cents),
            "period": getattr(one, "period", Period.MONTH).value,
            "whose": getattr(one, "whose", Whose.APPLICANT).value,
            "irregular": getattr(one, "irregular", False),
            "left_out": getattr(one, "left_out", False),
            "note": one.note,
        }
        for one in lines
    ]
    return {"asked": LISTED if rows else NONE, "rows": rows}


def _number(text: str, field: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise BadInput(
            _("This is not a number of people."),
            field=field,
            next=_("Write a number, for example 2."),
        )
    return int(text)


def _incomes(lines: list[dict[str, Any]] | None) -> tuple[Income, ...] | None:
    if lines is None:
        return None
    return tuple(
        Income(
            IncomeKind(one["kind"]),
            one["cents"],
            Period(one["period"]),
            Whose(one["whose"]),
            one["irregular"],
            one["left_out"],
            one["note"],
        )
        for one in lines
    )


def _assets(lines: list[dict[str, Any]] | None) -> tuple[Asset, ...] | None:
    if lines is None:
        return None
    return tuple(
        Asset(
            AssetKind(one["kind"]), one["cents"], Whose(one["whose"]), one["left_out"], one["note"]
        )
        for one in lines
    )


def _expenses(lines: list[dict[str, Any]] | None) -> tuple[Expense, ...] | None:
    if lines is None:
        return None
    return tuple(
        Expense(ExpenseKind(one["kind"]), one["cents"], Period(one["period"]), one["note"])
        for one in lines
    )
