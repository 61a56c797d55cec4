"""Retention: what is due, the purges, the legal holds, and the office's own schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.retention import queries
from desktop.retention.due_panel import DuePanel
from desktop.retention.holds_panel import HoldsPanel
from desktop.retention.purges_panel import PurgesPanel
from desktop.retention.schedule_form import ScheduleForm
from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.vault.verbs import touches_vault
from desktop.widgets.badges import HoldsBy
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tabs import Tabs
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_ROOMS = ("retention", "holds", "cases", "people", "breaches", "letters")


class Section(SectionBase):
    """Four tabs; each shows a part of one reading."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(
            _("Retention"),
            _("How long records are kept, what is due, what is held, what was purged."),
        )
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self.tabs = Tabs(
            [
                ("due", _("Due")),
                ("purges", _("Purges")),
                ("holds", _("Legal holds")),
                ("schedule", _("Schedule")),
            ]
        )
        self.tabs.chosen.connect(self._choose)
        self.column.addWidget(inset(self.tabs, tokens.XS, tokens.XL))
        self._stack = QStackedWidget()
        self.due = DuePanel(shell, self.show_schedule)
        self.purges = PurgesPanel(shell)
        self.holds = HoldsPanel(shell)
        self.schedule = ScheduleForm(shell, may=self.may("SET_RETENTION"))
        self._panels: dict[str, QWidget] = {
            "due": self.due,
            "purges": self.purges,
            "holds": self.holds,
            "schedule": self.schedule,
        }
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        self.column.addWidget(self._stack, 1)

    def refresh(self, changes: Changes | None) -> None:
        """Everything again, if it can have changed."""
        if touches_vault(changes, *_ROOMS):
            self.office.read(queries.standing, self._show)

    def first_focus(self) -> QWidget | None:
        """The list of what is due, or the years where nothing is set."""
        return self._stack.currentWidget()

    def leave(self) -> bool:
        """A schedule that was changed is kept; ``False`` while it is wrong."""
        return self.schedule.leave()

    def print_page(self) -> None:
        """The table at hand."""
        run = getattr(self._stack.currentWidget(), "print_page", None)
        if run is not None:
            run()

    def show_schedule(self) -> None:
        """The tab of the schedule."""
        self.tabs.choose("schedule")
        self._choose("schedule")

    def _choose(self, name: str) -> None:
        self._stack.setCurrentWidget(self._panels[name])

    def _show(self, found: queries.Standing) -> None:
        self.due.show_due(found)
        self.purges.show_purges(found.purges)
        self.holds.show_holds(found.holds)
        self.schedule.show_schedule(found.schedule)
        self.tabs.set_count("due", len(found.due) or None)
        self.tabs.set_count("purges", sum(one.open for one in found.purges) or None)
        self.tabs.set_count("holds", sum(one.hold.stands for one in found.holds) or None)
