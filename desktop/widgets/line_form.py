"""A small dialog with one line: a name, a title. What is wrong is said below the line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from desktop.shell import tokens
from desktop.widgets.dialogs import column_in, foot_in
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError
from models.language import _

# keep(text, done, failed): store it; then done() or failed(error).
Keep = Callable[[str, Callable[[], object], Callable[[AmparoError], object]], object]


class LineForm(QDialog):
    """``field`` holds a ``TextLine``; Save keeps it, and closes once it is kept."""

    def __init__(
        self,
        parent: QWidget | None,
        head: str,
        field: FormField,
        keep: Keep,
        *,
        width: int = tokens.CARD,
    ) -> None:
        super().__init__(parent)
        assert isinstance(field.control, TextLine)
        self._keep, self.field, self.line = keep, field, field.control
        self.setMinimumWidth(width)
        column = column_in(self)
        column.addWidget(PlainLabel(head, "section"))
        column.addWidget(field)
        column.addStretch(1)
        self.save = foot_in(column, self, _("Save"), self._save)
        self.line.selectAll()

    def _save(self) -> None:
        self.field.show_error(None)
        self.save.setEnabled(False)
        self._keep(self.line.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        self.field.show_error(error)
        self.line.setFocus()
