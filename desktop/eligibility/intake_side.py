"""Beside an intake: eligibility and the conflict check, as they stand while one types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.conflicts.panel import ConflictPanel
from desktop.eligibility.sums_panel import SumsPanel
from desktop.shell.session import Shell
from desktop.widgets.labels import line, see
from desktop.widgets.panels import SidePanel
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules
from models.language import _

if TYPE_CHECKING:
    from desktop.eligibility.intake_form import IntakeForm

WIDE, NARROW = 320, 280


class IntakeSide(SidePanel):
    """``say`` after every change."""

    def __init__(
        self, shell: Shell, rules: OfficeRules, tables: tuple[PovertyTable, ...], today: date
    ) -> None:
        super().__init__(width=WIDE)
        self._rules, self._tables, self._today = rules, tables, today
        self.show_head("", "")
        self.sums = SumsPanel()
        self.conflicts = ConflictPanel(shell)
        self.others = ConflictPanel(shell, take=False, title=_("Conflict check: the others"))
        self.others.hide()
        self.body.add(self.sums)
        self.body.add(line())
        self.body.add(self.conflicts)
        self.body.add(self.others)

    def say(self, form: IntakeForm) -> None:
        """What follows from what is typed."""
        self.sums.say(form.means.as_far_as_known(), self._rules, self._tables, self._today)
        self.conflicts.check(**form.applicant())
        names = form.parties.pairs()
        see(self.others, bool(names))
        self.others.check(names, role=form.parties.role())
