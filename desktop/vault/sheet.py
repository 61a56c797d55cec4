"""The recovery sheet: shown once, printed or written down, and typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.key_lines import KeyLines
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel
from models.errors import BadInput
from models.language import _


class RecoverySheet(QWidget):
    """The key in its groups, *Print*, and the place to type it back."""

    ready = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._key, self._office = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        frame = QFrame()
        frame.setProperty("panel", "sunken")
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        self._grid.setVerticalSpacing(tokens.S)
        column.addWidget(frame)
        row = QHBoxLayout()
        self.print_button = Button(_("Print the sheet…"), self.print_sheet, icon="printer")
        row.addWidget(self.print_button)
        row.addStretch(1)
        column.addLayout(row)
        self.typed = KeyLines(lines=2, hint=_("Type the eight groups from the paper"))
        self.field = FormField(
            _("Type it back"),
            self.typed,
            name="recovery_key",
            help=_("From the paper, not from the screen. Hyphens and capitals do not matter."),
        )
        column.addWidget(self.field)
        self.typed.textChanged.connect(self._changed)

    def show_key(self, key: str, office: str) -> None:
        """This key, of this office."""
        self._key, self._office = key, office
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, group in enumerate(key.split("-")):
            number = PlainLabel(f"{place + 1}", "quiet")
            text = PlainLabel(group, "section")
            text.setAccessibleName(_("Group {number}: {text}").format(number=place + 1, text=group))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            row, column = divmod(place, 4)
            self._grid.addWidget(number, row * 2, column)
            self._grid.addWidget(text, row * 2 + 1, column)
        self.typed.show_text("")
        self.field.show_error(None)

    def typed_back(self) -> str:
        """What was typed.

        :raises BadInput: names the group with the slip; the error also stands at the field.
        """
        from models.vault.recovery import from_text

        try:
            from_text(self.typed.text())
        except BadInput as error:
            self.field.show_error(error)
            self.typed.setFocus()
            raise
        return self.typed.text()

    def print_sheet(self) -> None:
        """On paper, through the system's dialog."""
        from desktop.shell import printing

        made, cursor = printing.document(
            _("Recovery sheet"), _("Office: {office}").format(office=self._office)
        )
        for line in sheet_words():
            printing.add_text(cursor, line)
        groups = self._key.split("-")
        head = [str(number) for number in range(1, 5)], [str(number) for number in range(5, 9)]
        printing.add_table(cursor, [head[0], groups[:4]])
        printing.add_table(cursor, [head[1], groups[4:]])
        printing.print_document(self, made)

    def forget(self) -> None:
        """Neither shown nor typed."""
        self._key = ""
        self.show_key("", "")

    def _changed(self) -> None:
        self.field.show_error(None)
        self.ready.emit(bool(self.typed.text().strip()))


def sheet_words() -> list[str]:
    """What stands on the paper above the key."""
    return [
        _(
            "Whoever holds this sheet and the office’s folder can open it and set a new "
            "passphrase. Without it, a forgotten passphrase cannot be replaced by anyone."
        ),
        _(
            "Keep it on paper only, in a sealed envelope, in a place apart from the computers. "
            "Do not photograph it and do not type it anywhere but here."
        ),
    ]
