"""The office's rules of eligibility: ceilings, what is not counted, further fields, guidelines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.eligibility.guideline_panel import GuidelinePanel
from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.eligibility import office
from models.eligibility.household import AssetKind, IncomeKind
from models.eligibility.labels import AREAS, ASSETS, INCOMES
from models.eligibility.money import parse_money, typed_money
from models.eligibility.poverty import Area, PovertyTable, poverty_data
from models.eligibility.rules import OfficeRules
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.shell.session import Shell

_WIDE = 720


class Section(SectionBase):
    """One form with *Keep*; below it the guidelines by year."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        may = self.may("SET_ELIGIBILITY")
        head = PageHead(
            _("Eligibility"),
            _("What the office counts, up to where, and by which guideline."),
        )
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self._scroller = Scroller(spacing=tokens.XL)
        self._scroller.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(self._scroller, 1)
        self.rules = RulesForm(shell, may=may)
        self.rules.setMaximumWidth(_WIDE)
        self.guidelines = GuidelinePanel(shell, may=may)
        self.guidelines.setMaximumWidth(_WIDE)
        self._scroller.add(self.rules)
        self._scroller.add(self.guidelines)

    def refresh(self, changes: Changes | None) -> None:
        """Both again, if they can have changed."""

        def query(uow: Any) -> tuple[OfficeRules, tuple[PovertyTable, ...], Any]:
            return office.rules(uow), office.tables(uow), uow.today

        self.office.read(query, self._show)

    def first_focus(self) -> QWidget | None:
        """The ceiling."""
        return self.rules.ceiling

    def leave(self) -> bool:
        """What was typed is kept; ``False`` while it is wrong."""
        return self.rules.leave()

    def _show(self, found: tuple[OfficeRules, tuple[PovertyTable, ...], Any]) -> None:
        self.rules.show_rules(found[0])
        self.guidelines.show_tables(found[1], found[2])


class RulesForm(Form):
    """Percentages of the guideline, amounts, ticks."""

    def __init__(self, shell: Shell, *, may: bool) -> None:
        super().__init__()
        self._shell, self._may = shell, may
        self._kept: OfficeRules | None = None
        self._before: dict[str, Any] | None = None
        self.state_words = PlainLabel("", "strong", wrap=True)
        self.add(self.state_words)
        self.ceiling, self.upper = TextLine(), TextLine()
        self.asset_ceiling, self.asset_step = TextLine(), TextLine()
        self.area = Choice([(one.value, _(word)) for one, word in AREAS.items()])
        self._add_lines()
        self.incomes = _ticks(INCOMES)
        self.assets = _ticks(ASSETS)
        self.add(FormField(_("Income that is not counted"), _grid(self.incomes), name="incomes"))
        self.add(FormField(_("Assets that are not counted"), _grid(self.assets), name="assets"))
        self.section(_("Further fields"), _("Off unless the office needs them."))
        self.expenses = Tick(_("Ask for expenses, and take them off the income"))
        self.lsc = Tick(_("Fields of the Legal Services Corporation"))
        self.documented = Tick(_("Keep that eligibility was documented, when and by whom"))
        lsc = poverty_data().lsc
        source = _(
            "For grantees. Its ceiling is {ceiling}% ({source}). Amparo has no field for "
            "anybody’s citizenship or status, with these fields on or off."
        ).format(ceiling=lsc.ceiling, source=lsc.source)
        for one in (self.expenses, self.lsc, self.documented):
            self.add(one)
        self.add(PlainLabel(source, "secondary", wrap=True))
        self.keep = Button(_("Keep the rules"), self.save, kind="primary")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.keep)
        holder = QWidget()
        holder.setLayout(row)
        self.add(holder)
        self._shut(not may)

    def _add_lines(self) -> None:
        self.add(
            FormField(
                _("Ceiling, in percent"),
                self.ceiling,
                name="ceiling",
                help=_("Up to here an applicant is within."),
            ),
            FormField(
                _("Upper limit, in percent"),
                self.upper,
                name="upper",
                optional=True,
                help=_("Up to here an exception may apply. Empty: no exceptions."),
            ),
        )
        self.add(
            FormField(
                _("Ceiling of assets"),
                self.asset_ceiling,
                name="asset_ceiling",
                optional=True,
                help=_("For one person. Empty: the office has none."),
            ),
            FormField(
                _("More for each further person"), self.asset_step, name="asset_step", optional=True
            ),
        )
        self.add(FormField(_("Guidelines for"), self.area, name="area"))

    def _shut(self, on: bool) -> None:
        for line in (self.ceiling, self.upper, self.asset_ceiling, self.asset_step):
            line.setReadOnly(on)
        ticks = (*self.incomes.values(), *self.assets.values())
        for one in (*ticks, self.expenses, self.lsc, self.documented, self.area, self.keep):
            one.setEnabled(not on)
        if on:
            self.add(
                PlainLabel(
                    _("Only an administrator can set the rules of eligibility."), "secondary",
                    wrap=True,
                )
            )  # fmt: skip

    def show_rules(self, rules: OfficeRules) -> None:
        """Fill from the record, unless something is being typed."""
        self.state_words.say(
            _("Set by the office.")
            if rules.chosen
            else _("The program’s proposal. The office has not set its own rules yet.")
        )
        if self._before is not None and self._state() != self._before:
            return
        self._kept = rules
        self.ceiling.show_text(_plain(rules.ceiling))
        self.upper.show_text("" if rules.upper is None else _plain(rules.upper))
        none = rules.asset_ceiling is None
        self.asset_ceiling.show_text("" if none else typed_money(rules.asset_ceiling or 0))
        self.asset_step.show_text(typed_money(rules.asset_step) if rules.asset_step else "")
        self.area.choose(rules.area.value)
        for kind, tick in self.incomes.items():
            tick.setChecked(kind in rules.left_out_income)
        for kind, tick in self.assets.items():
            tick.setChecked(kind in rules.left_out_assets)
        self.expenses.setChecked(rules.expenses)
        self.lsc.setChecked(rules.lsc)
        self.documented.setChecked(rules.documented)
        self._before = self._state()

    def leave(self) -> bool:
        """Keep what was typed; ``False`` while it is wrong."""
        if self._may and self._before is not None and self._state() != self._before:
            self.save()
        return not self.wrong()

    def save(self) -> None:
        """Keep it, or say what is wrong at its place."""
        if self._kept is None:
            return
        self.clear_errors()
        try:
            rules = self._typed(self._kept)
        except BadInput as error:
            self.show_error(error)
            return
        self._shell.office.do(lambda uow: office.set_rules(uow, rules), self._done, self._wrong)

    def _done(self, _changes: Changes) -> None:
        self._before = self._state()

    def _wrong(self, error: AmparoError) -> None:
        self.show_error(error)

    def _typed(self, former: OfficeRules) -> OfficeRules:
        upper, assets = self.upper.text().strip(), self.asset_ceiling.text().strip()
        step = self.asset_step.text().strip()
        return replace(
            former,
            area=Area(str(self.area.value())),
            ceiling=percentage(self.ceiling.text(), "ceiling"),
            upper=percentage(upper, "upper") if upper else None,
            asset_ceiling=parse_money(assets, "asset_ceiling") if assets else None,
            asset_step=parse_money(step, "asset_step") if step else 0,
            left_out_income=frozenset(IncomeKind(one) for one in _ticked(self.incomes)),
            left_out_assets=frozenset(AssetKind(one) for one in _ticked(self.assets)),
            expenses=self.expenses.isChecked(),
            lsc=self.lsc.isChecked(),
            documented=self.documented.isChecked(),
        )

    def _state(self) -> dict[str, Any]:
        return {
            "lines": [
                one.text().strip()
                for one in (self.ceiling, self.upper, self.asset_ceiling, self.asset_step)
            ],
            "area": self.area.value(),
            "left_out": [_ticked(self.incomes), _ticked(self.assets)],
            "on": [one.isChecked() for one in (self.expenses, self.lsc, self.documented)],
        }


def percentage(text: str, field: str) -> Decimal:
    """``125``, ``187.5 %``, ``187,5``. Raises ``BadInput``."""
    bare = text.strip().rstrip("%").strip().replace(",", ".")
    whole, point, rest = bare.partition(".")
    digits = whole.isascii() and whole.isdigit() and len(whole) <= 4
    if not digits or (point and not (rest.isascii() and rest.isdigit() and len(rest) <= 2)):
        raise BadInput(
            _("This is not a percentage."), field=field, next=_("For example: 125 or 187.5")
        )
    return Decimal(bare)


def _plain(share: Decimal) -> str:
    return format(share.normalize(), "f")


def _ticks(words: Mapping[Any, str]) -> dict[Any, Tick]:
    return {kind: Tick(_(word)) for kind, word in words.items()}


def _ticked(ticks: Mapping[Any, Tick]) -> list[str]:
    return sorted(kind.value for kind, tick in ticks.items() if tick.isChecked())


def _grid(ticks: Mapping[Any, Tick]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(tokens.XL)
    grid.setVerticalSpacing(0)
    for place, tick in enumerate(ticks.values()):
        grid.addWidget(tick, place // 2, place % 2)
    grid.setColumnStretch(2, 1)
    return made
