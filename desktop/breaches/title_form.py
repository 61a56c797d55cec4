"""The title of a record: one's own, or the one that follows what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.line_form import Keep, LineForm
from models.breaches.breach import Breach
from models.breaches.titles import suggested_title
from models.language import _


class TitleForm(LineForm):
    """One line. Empty, it gives way to the suggestion."""

    def __init__(self, parent: QWidget | None, one: Breach, keep: Keep) -> None:
        suggested = suggested_title(one)
        follows = _("Leave it empty and it follows what was done: “{title}”.")
        field = FormField(
            _("Title"),
            TextLine(one.title, hint=suggested),
            name="title",
            help=follows.format(title=suggested)
            if suggested
            else _("Leave it empty and it follows what was done."),
        )
        super().__init__(parent, _("Edit the title"), field, keep, width=tokens.DETAIL)
