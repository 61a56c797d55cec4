"""What a piece of evidence is called, and what is noted of it; its file never changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from desktop.shell import tokens
from desktop.widgets.dialogs import column_in, foot_in
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.breaches.breach import Evidence
from models.errors import AmparoError
from models.language import _

# keep(title, note, done, failed): store them; then done() or failed(error).
Keep = Callable[[str, str, Callable[[], object], Callable[[AmparoError], object]], object]


class EvidenceForm(QDialog):
    """Title and note; Save keeps them, and closes once they are kept."""

    def __init__(self, parent: QWidget | None, one: Evidence, keep: Keep) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setMinimumWidth(tokens.DETAIL)
        column = column_in(self, _("Title and note"))
        self.line, self.text = TextLine(one.title), TextArea(one.note)
        self.form = Form()
        self.form.add(
            FormField(
                _("Title"),
                self.line,
                name="title",
                help=_("As it is called in the record and in the exhibit index of a letter."),
            )
        )
        self.form.add(
            FormField(
                _("Note"),
                self.text,
                name="note",
                help=_("What it shows, and where it came from. The file itself is never changed."),
            )
        )
        column.addWidget(self.form)
        self.save = foot_in(column, self, _("Save"), self._save)

    def _save(self) -> None:
        self.form.clear_errors()
        self.save.setEnabled(False)
        self._keep(self.line.text(), self.text.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        self.form.show_error(error)
