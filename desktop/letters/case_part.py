"""The letters of one case, as a tab of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.cases.case_tables import letter_table
from desktop.shell.session import Shell
from desktop.shell.table_part import TablePart
from desktop.widgets.banners import EmptyState
from models.language import _


class LettersPart(TablePart):
    """What was drafted in this case."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        none = EmptyState(
            "mail",
            _("No letter yet"),
            _("A letter is drafted from a breach once a section has been accepted."),
        )
        super().__init__(shell, case_id, letter_table(), none)
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))

    def rows(self, uow: Any) -> Sequence[Any]:
        """The letters of the case."""
        from models.letters.repository import letter_rows

        return letter_rows(uow, case_id=self.case_id)
