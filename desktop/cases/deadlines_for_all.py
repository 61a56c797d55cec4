"""A small form that gives all ticked cases the same deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Choice
from desktop.widgets.dialogs import column_in, foot_in
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from models.changes import Changes
from models.days import telling
from models.days.ahead import parse_ahead
from models.errors import AmparoError, BadInput
from models.language import _, ngettext
from models.ticklers.labels import KINDS
from models.ticklers.tickler import Kind


class DeadlinesForAll(QDialog):
    """It stays open, with errors beside the fields, until the entries are kept."""

    def __init__(
        self, parent: QWidget, shell: Shell, ids: Sequence[str], today: date, closed: Sequence[date]
    ) -> None:
        super().__init__(parent)
        self._shell, self._ids = shell, tuple(ids)
        self.setMinimumWidth(tokens.CARD)
        column = column_in(self)
        head = ngettext("A deadline for {count} case", "A deadline for {count} cases", len(ids))
        column.addWidget(PlainLabel(head.format(count=len(ids)), "section", wrap=True))
        said = _("Each case gets its own entry, for its counsel.")
        column.addWidget(PlainLabel(said, "body2", wrap=True))
        self.form = Form()
        self.name = TextLine()
        self.kind = Choice([(kind, _(KINDS[kind])) for kind in Kind])
        self.kind.choose(Kind.DEADLINE)
        self.due = DateField(
            lambda text: parse_ahead(text, today, closed), _in_words,
            hint=_("tomorrow, Friday, 3/14"),
        )  # fmt: skip
        self.form.add(FormField(_("What is to be done"), self.name, name="title"))
        self.form.add(
            FormField(_("Day"), self.due, name="due_on"),
            FormField(_("Kind"), self.kind, name="kind"),
        )
        column.addWidget(self.form)
        self.add_button = foot_in(column, self, _("Add"), self.add)
        self.name.setFocus()

    def add(self) -> None:
        """To all of them, or to none."""
        self.form.clear_errors()
        title, kind, due = self.name.text(), self.kind.value(), self.due.value()
        if not self.due.commit():
            self.due.setFocus()
            return
        if not isinstance(due, date):
            nothing = BadInput(
                _("Give the day."), field="due_on", next=_("For example: in 2 weeks.")
            )
            self.form.show_error(nothing)
            return
        ids = self._ids

        def verb(uow: Any) -> Changes:
            from models.ticklers.adding_many import add_to_all

            return add_to_all(uow, ids, title=title, due_on=due, kind=Kind(str(kind)))

        self._shell.office.do(verb, lambda _changes: self.accept(), self._wrong)

    def _wrong(self, error: AmparoError) -> None:
        self.form.show_error(error)


def _in_words(day: object) -> str:
    assert isinstance(day, date)
    return telling.full(day)
