"""The breaches of one case, as a tab of its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.breaches.actions import begin_breach, open_breach
from desktop.cases.case_tables import breach_table
from desktop.shell.session import Shell
from desktop.shell.table_part import TablePart
from desktop.widgets.banners import EmptyState
from models.language import _


class BreachesPart(TablePart):
    """What happened to this client."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        none = EmptyState(
            "flag",
            _("No breach recorded"),
            _(
                "When the client reports that somebody of the City asked about immigration status, "
                "passed something on or refused a service, record it here, one question at a time."
            ),
            action=_("New breach"),
            run=self.new_thing,
        )
        super().__init__(shell, case_id, breach_table(), none)
        self.table.opened.connect(partial(open_breach, shell))

    def rows(self, uow: Any) -> Sequence[Any]:
        """The breaches of the case."""
        from models.breaches.repository import breach_rows

        return breach_rows(uow, case_id=self.case_id)

    def new_thing(self) -> bool:
        """A new breach in this case."""
        begin_breach(self.shell, self.case_id)
        return True
