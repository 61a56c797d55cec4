"""The form in which the office numbers its cases, with the number that comes next as an example."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from models.cases.numbering import WIDTHS, NumberForm, set_number_form
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_YEARS = {2: N_("Two figures (26)"), 4: N_("Four figures (2026)"), 0: N_("No year")}
_EXAMPLE = 117


class NumberFormPanel(Form):
    """Prefix, year, width."""

    def __init__(self, shell: Shell, *, may: bool) -> None:
        super().__init__()
        self._office = shell.office
        self._kept, self._today = NumberForm(), date.min
        self.setMaximumWidth(tokens.READING)
        self.section(
            _("How cases are numbered"),
            _("Numbers that were given stay as they are; new cases go on in this form."),
        )
        self.prefix = TextLine()
        self.year = Choice([(value, _(word)) for value, word in _YEARS.items()])
        self.figures = Choice([(one, f"{_EXAMPLE:0{one}d}") for one in WIDTHS])
        self.add(
            FormField(
                _("Prefix"),
                self.prefix,
                name="prefix",
                optional=True,
                help=_("Up to six letters or figures, for example the office’s initials."),
            )
        )
        self.add(
            FormField(_("Year"), self.year, name="year"),
            FormField(_("Figures of the number"), self.figures, name="width"),
        )
        self.example = PlainLabel("", "strong")
        self.add(self.example)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self.save = Button(_("Save"), self.submit, kind="primary")
        row.addWidget(self.save)
        row.addStretch(1)
        self.add(line)
        for one in (self.prefix, self.year, self.figures, self.save):
            one.setEnabled(may)
        self.prefix.textChanged.connect(lambda _text: self._say())
        self.year.currentIndexChanged.connect(lambda _place: self._say())
        self.figures.currentIndexChanged.connect(lambda _place: self._say())

    def show_form(self, form: NumberForm, today: date) -> None:
        """As the office has it."""
        self._kept, self._today = form, today
        self.prefix.show_text(form.prefix)
        self.year.choose(form.year)
        self.figures.choose(form.width)
        self._say()

    def typed(self) -> NumberForm:
        """As it stands on the screen."""
        return NumberForm(
            self.prefix.text(), int(str(self.year.value())), int(str(self.figures.value()))
        )

    def submit(self) -> None:
        """Save it."""
        self.clear_errors()
        form = self.typed()
        self._office.do(lambda uow: set_number_form(uow, form), None, self.show_error)

    def leave(self) -> bool:
        """``False`` while another form is chosen and not saved."""
        if self._today == date.min or self.typed() == self._kept:
            return True
        self.banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        self.banner.offer(_("Throw it away"), lambda: self.show_form(self._kept, self._today))
        return False

    def _say(self) -> None:
        if self._today != date.min:
            told = self.typed().told(self._today, _EXAMPLE)
            self.example.setText(_("For example: {number}").format(number=told))
