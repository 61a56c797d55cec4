"""Beside an intake: eligibility and the conflict check, as they stand while one types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.conflicts.panel import ConflictPanel
from desktop.eligibility.sums_panel import SumsPanel
from desktop.shell.session import Shell
from desktop.widgets.labels import line
from desktop.widgets.panels import SidePanel
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules

if TYPE_CHECKING:
    from desktop.eligibility.intake_form import IntakeForm

WIDE = 320
_HITS = 220
"""The hits scroll by themselves inside the panel, which scrolls too: room for two of them."""


class IntakeSide(SidePanel):
    """``say`` after every change."""

    def __init__(
        self, shell: Shell, rules: OfficeRules, tables: tuple[PovertyTable, ...], today: date
    ) -> None:
        super().__init__(width=WIDE)
        self._rules, self._tables, self._today = rules, tables, today
        self.show_head("", "")
        self.sums = SumsPanel()
        self.conflicts = ConflictPanel(shell, take=False)
        self.conflicts.list.setMinimumHeight(_HITS)
        self.body.add(self.sums)
        self.body.add(line())
        self.body.add(self.conflicts)

    def say(self, form: IntakeForm) -> None:
        """What follows from what is typed."""
        self.sums.say(form.means.as_far_as_known(), self._rules, self._tables, self._today)
        self.conflicts.check([(name, "") for name in form.names()])
