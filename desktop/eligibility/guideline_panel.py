"""The poverty guidelines by year, and the office's own entry of the next one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import day as day_words
from desktop.widgets.badges import headed
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import Chip
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, see
from models.changes import Changes
from models.days.ahead import parse_ahead
from models.eligibility import office, telling
from models.eligibility.labels import AREAS
from models.eligibility.money import format_money, parse_money
from models.eligibility.poverty import Area, PovertyTable, table_on
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_SIZES = range(1, 9)


class GuidelinePanel(QWidget):
    """A card for each table, the newest first; a form for another year."""

    def __init__(self, shell: Shell, *, may: bool) -> None:
        super().__init__()
        self._shell, self._may = shell, may
        self._tables: tuple[PovertyTable, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(headed(_("Poverty guidelines"), "office rule"))
        column.addWidget(
            PlainLabel(
                _(
                    "A case is measured by the guideline in force on its day. A new one comes "
                    "each January: enter it here, with its source, or get it with the program."
                ),
                "body2",
                wrap=True,
            )
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.M)
        column.addLayout(self._cards)
        self.enter = Button(_("Enter another year"), self._open, icon="plus")
        row = QHBoxLayout()
        row.addWidget(self.enter)
        row.addStretch(1)
        column.addLayout(row)
        self.form: GuidelineForm | None = None
        self._column = column
        see(self.enter, may)

    def show_tables(self, tables: tuple[PovertyTable, ...], today: date) -> None:
        """These, the newest first."""
        self._tables, self._today = tables, today
        while self._cards.count():
            item = self._cards.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in sorted(tables, key=lambda each: each.effective, reverse=True):
            in_force = table_on(tables, today, one.area) is one
            self._cards.addWidget(self._card(one, in_force=in_force))

    def _card(self, one: PovertyTable, *, in_force: bool) -> BlockCard:
        card = BlockCard(f"{one.year} · {_(AREAS[one.area])}")
        if in_force:
            card.add_to_head(Chip("yes", _("In force today")))
        if one.entered_by:
            card.add_to_head(Chip("edited", _("Entered by the office")))
        elif not one.verified:
            card.add_to_head(Chip("open", _("Not read in the notice itself")))
        if one.entered_by and self._may:
            word = _("Remove the guideline of {year}").format(year=one.year)
            card.add_to_head(
                Button("", lambda: self._remove(one), kind="icon", icon="trash-2", name=word)
            )
        told = _("{first} for one person, {step} more for each further one, from {day}.").format(
            first=format_money(one.first, whole=True),
            step=format_money(one.step, whole=True),
            day=telling.day_words(one.effective),
        )
        card.add(PlainLabel(told, wrap=True))
        amounts = " · ".join(
            f"{size}: {format_money(one.guideline(size), whole=True)}" for size in _SIZES
        )
        card.add(PlainLabel(amounts, "secondary", wrap=True))
        source = " ".join(part for part in (one.source, one.note) if part)
        card.add(PlainLabel(source, "secondary", wrap=True))
        return card

    def _open(self) -> None:
        if self.form is None:
            self.form = GuidelineForm(self._shell, self._today, self._kept)
            self._column.addWidget(self.form)
        self.form.known = self._tables
        see(self.form, True)
        see(self.enter, False)
        self.form.year.setFocus()

    def _kept(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        see(self.enter, self._may)

    def _remove(self, one: PovertyTable) -> None:
        self._shell.office.do(lambda uow: office.remove_table(uow, one.id))


def in_force_from(text: str, today: date) -> date:
    """A day as it was typed; a guideline may be entered before it is in force. Raises
    ``BadInput``."""
    try:
        found = parse_ahead(text, today)
    except BadInput as error:
        raise BadInput(error.what, field="effective", next=error.next) from None
    if found is None:
        raise BadInput(
            _("A whole day is needed here."),
            field="effective",
            next=_("For example: March 14, 2026."),
        )
    return found


class GuidelineForm(Form):
    """Year, day, two amounts, source; what follows for households of 1 to 8 stands below."""

    def __init__(self, shell: Shell, today: date, done: Any) -> None:
        super().__init__()
        self._shell, self._today, self._done = shell, today, done
        self.known: tuple[PovertyTable, ...] = ()
        self._sure = ""
        self.year, self.for_one, self.step, self.source = (TextLine() for _place in range(4))
        self.area = Choice([(one.value, _(word)) for one, word in AREAS.items()])
        self.effective = DateField(
            lambda text: in_force_from(text, today), lambda value: day_words(value)
        )
        self.add(
            FormField(_("Year"), self.year, name="year"),
            FormField(_("In force from"), self.effective, name="effective"),
        )
        self.add(
            FormField(_("For one person, a year"), self.for_one, name="first"),
            FormField(_("For each additional person"), self.step, name="step"),
        )
        self.add(FormField(_("Guidelines for"), self.area, name="area"))
        self.add(
            FormField(
                _("Source"),
                self.source,
                name="source",
                help=_("The notice in the Federal Register: volume, page, day."),
            )
        )
        self.follows = PlainLabel("", "body2", wrap=True)
        self.add(self.follows)
        self.keep = Button(_("Keep the guideline"), self.save)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), done))
        row.addWidget(self.keep)
        holder = QWidget()
        holder.setLayout(row)
        self.add(holder)
        for line in (self.for_one, self.step):
            line.textEdited.connect(self._follow)

    def save(self) -> None:
        """Keep it; what differs much from the year before is asked about once."""
        self.clear_errors()
        try:
            told = self._typed()
        except BadInput as error:
            self.show_error(error)
            return
        one = PovertyTable(id="", **told)
        if office.far_from_last(self.known, one) and self._sure != repr(one):
            self._sure = repr(one)
            self.banner.say(
                _("These amounts differ by more than a tenth from the year before."),
                _("Look at the notice again. If they are right, keep them once more."),
                kind="caution",
            )
            return
        self._shell.office.do(lambda uow: office.add_table(uow, **told), self._kept, self._wrong)

    def _typed(self) -> dict[str, Any]:
        year = self.year.text().strip()
        if not (year.isascii() and year.isdigit()) or len(year) != 4:
            raise BadInput(
                _("This year cannot be right."), field="year", next=_("For example: 2027")
            )
        return {
            "year": int(year),
            "effective": in_force_from(self.effective.line.text(), self._today),
            "first": parse_money(self.for_one.text(), "first"),
            "step": parse_money(self.step.text(), "step"),
            "source": self.source.text(),
            "area": Area(str(self.area.value())),
        }

    def _follow(self, _text: str) -> None:
        try:
            first = parse_money(self.for_one.text(), "first")
            step = parse_money(self.step.text(), "step")
        except BadInput:
            self.follows.say("")
            return
        amounts = " · ".join(
            f"{size}: {format_money(first + (size - 1) * step, whole=True)}" for size in _SIZES
        )
        told = _("Compare with the notice, households of 1 to 8: {amounts}")
        self.follows.say(told.format(amounts=amounts))

    def _kept(self, _changes: Changes) -> None:
        self._done()

    def _wrong(self, error: AmparoError) -> None:
        self.show_error(error)
