"""The name of a folder: a small dialog; what is wrong is said below the line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError
from models.language import _

# keep(name, done, failed): store it; then done() or failed(error).
Keep = Callable[[str, Callable[[], object], Callable[[AmparoError], object]], object]


class NameForm(QDialog):
    """One line."""

    def __init__(self, parent: QWidget | None, head: str, name: str, keep: Keep) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle("Amparo")
        self.setMinimumWidth(tokens.CARD)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(head, "section"))
        self.line = TextLine(name)
        self.field = FormField(
            _("Name of the folder"),
            self.line,
            name="name",
            help=_("For example: Court, City, Police, Housing."),
        )
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(_("Save"), self._save, kind="primary")
        self.save.setDefault(True)
        row.addWidget(self.save)
        column.addLayout(row)
        self.line.selectAll()

    def _save(self) -> None:
        self.field.show_error(None)
        self.save.setEnabled(False)
        self._keep(self.line.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        self.field.show_error(error)
        self.line.setFocus()
