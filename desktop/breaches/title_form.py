"""The title of a record: one's own, or the one that follows what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.breaches.breach import Breach
from models.breaches.titles import suggested_title
from models.errors import AmparoError
from models.language import _

# keep(title, done, failed): store it; then done() or failed(error).
Keep = Callable[[str, Callable[[], object], Callable[[AmparoError], object]], object]


class TitleForm(QDialog):
    """One line. Empty, it gives way to the suggestion."""

    def __init__(self, parent: QWidget | None, one: Breach, keep: Keep) -> None:
        super().__init__(parent)
        self._keep = keep
        suggested = suggested_title(one)
        self.setWindowTitle("Amparo")
        self.setMinimumWidth(tokens.DETAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(_("Edit the title"), "section"))
        self.title_line = TextLine(one.title, hint=suggested)
        self.field = FormField(
            _("Title"),
            self.title_line,
            name="title",
            help=_("Leave it empty and it follows what was done: “{title}”.").format(
                title=suggested
            )
            if suggested
            else _("Leave it empty and it follows what was done."),
        )
        column.addWidget(self.field)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(_("Save"), self._save, kind="primary")
        self.save.setDefault(True)
        row.addWidget(self.save)
        column.addLayout(row)
        self.title_line.selectAll()

    def _save(self) -> None:
        self.field.show_error(None)
        self.save.setEnabled(False)
        self._keep(self.title_line.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        self.field.show_error(error)
        self.title_line.setFocus()
