"""What a piece of evidence is called, and what is noted of it; its file never changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import ErrorText, FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel
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
        column = column_in(self)
        column.addWidget(PlainLabel(_("Title and note"), "section"))
        self.line, self.text = TextLine(one.title), TextArea(one.note)
        self.title = FormField(
            _("Title"),
            self.line,
            name="title",
            help=_("As it is called in the record and in the exhibit index of a letter."),
        )
        self.note = FormField(
            _("Note"),
            self.text,
            name="note",
            help=_("What it shows, and where it came from. The file itself is never changed."),
        )
        column.addWidget(self.title)
        column.addWidget(self.note)
        self.trouble = ErrorText()
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(_("Save"), self._save, kind="primary")
        self.save.setDefault(True)
        row.addWidget(self.save)
        column.addLayout(row)

    def _save(self) -> None:
        self._say(None)
        self.save.setEnabled(False)
        self._keep(self.line.text(), self.text.text(), self.accept, self._failed)

    def _failed(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        self._say(error)

    def _say(self, error: AmparoError | None) -> None:
        at = getattr(error, "field", "")
        for field in (self.title, self.note):
            field.show_error(error if error is not None and field.name == at else None)
        beside = at in (self.title.name, self.note.name)
        self.trouble.show_error(None if beside else error)
        if beside:
            (self.title if at == self.title.name else self.note).control.setFocus()
