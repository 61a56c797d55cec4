"""On the page of a case: where its conflict check stands, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop.conflicts import queries, words
from desktop.shell import tokens
from desktop.shell.parts import Part
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from models.cases.labels import CONFLICT_STATES
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class ConflictSide(Part):
    """A section beside the timeline."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.state = Chip("undecided")
        column.addWidget(self.state)
        self.last = PlainLabel("", "secondary", wrap=True)
        column.addWidget(self.last)
        self.open = Button(
            _("Check for conflicts"),
            lambda: shell.go("conflicts", case_id=case_id),
            icon="search",
        )
        column.addWidget(self.open)

    def refresh(self, changes: Changes | None) -> None:
        """The state as it stands."""
        self.office.read(lambda uow: queries.of_case(uow, self.case_id), self._show, self.not_read)

    def _show(self, found: queries.CaseCheck) -> None:
        kind, icon = words.STATE_CHIPS[found.state]
        self.state.show_kind(kind, _(CONFLICT_STATES[found.state]), icon=icon)
        if not found.decisions:
            self.last.say(_("Nobody has decided yet."))
            return
        last = found.decisions[0]
        who = words.dated(self.office, last.decided_by, last.decided_at)
        if found.state.value == last.verdict.value:
            self.last.say(_("Decided by {who}").format(who=who))
        else:
            self.last.say(
                _("Decided by {who}; somebody came, or got another name or role, since.").format(
                    who=who
                )
            )
