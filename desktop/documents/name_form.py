"""The name of a folder."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.line_form import Keep, LineForm
from models.language import _


class NameForm(LineForm):
    """One line."""

    def __init__(self, parent: QWidget | None, head: str, name: str, keep: Keep) -> None:
        field = FormField(
            _("Name of the folder"),
            TextLine(name),
            name="name",
            help=_("For example: Court, City, Police, Housing."),
        )
        super().__init__(parent, head, field, keep)
