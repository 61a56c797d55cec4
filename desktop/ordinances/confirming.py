"""Confirming where a letter goes: the lines as they print, checked by a person before sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.ordinances.words import day_words
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import ErrorText, FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError, BadInput
from models.language import _
from models.ordinances.offices import Office

# keep(lines, salutation, done, failed): store it; then done() or failed(error).
Keep = Callable[
    [tuple[str, ...], str, Callable[[], object], Callable[[AmparoError], object]], object
]


class ConfirmOffice(QDialog):
    """The addressee's lines with where they come from. *Confirm* keeps them with the day and the
    user's name; what was confirmed can be corrected again later."""

    def __init__(self, parent: QWidget | None, office: Office, user: str, keep: Keep) -> None:
        super().__init__(parent)
        self._office, self._keep = office, keep
        self.setMinimumWidth(tokens.DETAIL)
        column = column_in(self)
        column.addWidget(PlainLabel(_("Confirm where the letter goes"), "section"))
        words = _(
            "Compare these lines with the office itself (its own page, or a call). They print as "
            "they stand here."
        )
        column.addWidget(PlainLabel(words, "body2", wrap=True))
        column.addWidget(Facts(origin(office)))
        self.lines = TextArea("\n".join(office.printable), lines=4, most=8)
        self.salutation = TextLine(office.salutation)
        help_words = _("Name and address, as on the envelope: one line to a line.")
        if not office.address and office.confirmed is None:
            help_words += " " + _("No address is at hand: add the one that you have checked.")
        self._fields = {
            "lines": FormField(_("Addressee"), self.lines, help=help_words, name="lines"),
            "salutation": FormField(_("Salutation"), self.salutation, name="salutation"),
        }
        for field in self._fields.values():
            column.addWidget(field)
        note = _("Kept with today’s date and the name {name}.").format(name=user)
        column.addWidget(PlainLabel(note, "secondary", wrap=True))
        self._error = ErrorText()
        column.addWidget(self._error)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Not yet"), self.reject))
        self.confirm_button = Button(_("Confirm these lines"), self._confirm, kind="primary")
        row.addWidget(self.confirm_button)
        column.addSpacing(tokens.S)
        column.addLayout(row)

    def _confirm(self) -> None:
        for field in self._fields.values():
            field.show_error(None)
        self._error.show_error(None)
        lines = rows(self.lines.text())
        if not self._office.address and lines == self._office.lines and not self._office.confirmed:
            self._failed(
                BadInput(
                    _("An address is needed before anything is sent."),
                    field="lines",
                    next=_("Add the address below the name, or choose another addressee."),
                )
            )
            return
        self.confirm_button.setEnabled(False)
        self._keep(lines, self.salutation.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.confirm_button.setEnabled(True)
        field = self._fields.get(getattr(error, "field", "").partition("[")[0])
        if field is None:
            self._error.show_error(error)
            return
        field.show_error(error)
        field.setFocus()


def rows(text: str) -> tuple[str, ...]:
    """The lines that hold something."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def origin(office: Office) -> list[tuple[str, str]]:
    """Where the office's data come from, in pairs of label and value."""
    pairs = [
        (_("Source"), str(office.source)),
        (_("As of"), day_words(office.as_of)),
        (_("How sure"), str(office.confidence)),
    ]
    if office.note is not None:
        pairs.append((_("Note"), str(office.note)))
    if office.confirmed is not None:
        pairs.append((_("Confirmed"), confirmed_words(office.confirmed.by, office.confirmed.on)))
    return pairs


def confirmed_words(by: str, on: date) -> str:
    """``Marta Quiñones, March 9, 2026``."""
    return f"{by}, {day_words(on)}"
