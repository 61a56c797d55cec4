"""The red flags of one case, beside its timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.today.flag_rows import flag_row
from desktop.today.lists import Lines
from models.changes import Changes
from models.language import _
from models.today.red_flags import Flag, flags_of_case


class CaseFlags(Part):
    """What is missing in this case's record."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self.lines = Lines(_("Nothing is missing, as far as the office’s rules can tell."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        self.office.read(lambda uow: flags_of_case(uow, self.case_id), self._show, self.not_read)

    def _show(self, flags: list[Flag]) -> None:
        self.lines.show_rows([flag_row(self.shell, one, in_case=True) for one in flags])
