"""A form: fields by name, so that what is wrong with one is said beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.banners import Banner
from desktop.widgets.fields import FormField
from desktop.widgets.fold import Fold, open_around
from desktop.widgets.labels import PlainLabel, line
from models.errors import AmparoError, BadInput


class Form(QWidget):
    """Fields one below the other, in sections.

    ``show_error`` puts a ``BadInput`` beside the field that it names and stands the keyboard
    there; any other error goes into the strip at the top. Nothing typed is touched.
    """

    def __init__(self, *, spacing: int = tokens.L) -> None:
        super().__init__()
        self._fields: dict[str, FormField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self.banner = Banner("error", closable=True, stays=True)
        self._column.addWidget(self.banner)

    def section(self, title: str, help: str = "") -> None:
        """A heading, with a word below it."""
        if self._column.count() > 1:
            self._column.addSpacing(tokens.S)
            self._column.addWidget(line())
        self._column.addWidget(PlainLabel(title, "section"))
        if help:
            self._column.addWidget(PlainLabel(help, "body2", wrap=True))

    def add(self, *fields: QWidget) -> None:
        """A field, or several side by side."""
        for one in fields:
            if isinstance(one, FormField) and one.name:
                self._fields[one.name] = one
        if len(fields) == 1:
            self._column.addWidget(fields[0])
            return
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        for one in fields:
            row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def take(self, field: FormField) -> None:
        """A field that stands in a part of the form's own: its errors are shown there."""
        self._fields[field.name] = field

    def adopt(self, form: Form) -> None:
        """Another form as a part of this one; its errors are shown in it."""
        self._column.addWidget(form)
        self._fields.update(form._fields)

    def fold(self, word: str, form: Form) -> Fold:
        """Another form as a part of this one, folded away until it is asked for."""
        made = Fold(word, form)
        self._column.addWidget(made)
        self._fields.update(form._fields)
        return made

    def field(self, name: str) -> FormField:
        """The field of this name."""
        return self._fields[name]

    def first(self) -> QWidget | None:
        """The control of the first field."""
        return next((one.control for one in self._fields.values()), None)

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as is known."""
        self.banner.show_error(None)
        for one in self._fields.values():
            one.show_error(None)

    def show_error(self, error: AmparoError) -> FormField | None:
        """Say it in its place; the field, if it has one here."""
        self.clear_errors()
        found = self._fields.get(error.field) if isinstance(error, BadInput) else None
        if found is None:
            self.banner.show_error(error)
            return None
        open_around(found)
        found.show_error(error)
        found.control.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the error has its line: the field is seen with it, and not cut off by a foot.
        QTimer.singleShot(0, found, lambda: _reveal(found))
        return found

    def wrong(self) -> dict[str, str]:
        """The errors shown, by field."""
        return {name: one.error() for name, one in self._fields.items() if one.error()}


def _reveal(field: QWidget) -> None:
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(field, 0, tokens.S)
        around = around.parentWidget()
