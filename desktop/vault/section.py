"""What the sections of the office's page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.sections import allowed

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.changes import Changes


class SectionBase(QWidget):
    """A section: build in ``__init__``, read in ``refresh``. ``column`` is its layout."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell, self.office = shell, shell.office
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.L)

    def may(self, power: str) -> bool:
        """Whether who is at work has this power and the office can be written."""
        return not self.office.read_only and allowed(self.office.user, power)

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is shown. ``None``: everything."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands when the section opens."""
        return None

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``: the field that searches here."""
        return None

    def leave(self) -> bool:
        """Before another section or page is shown; ``False`` keeps this one."""
        return True

    def print_page(self) -> None:
        """``Ctrl+P``."""
