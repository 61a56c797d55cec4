"""The deadlines of one case, as a tab of its page: the list, and beside it the entry at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.listing import print_rows
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.ticklers import actions, words
from desktop.ticklers.detail import TicklerDetail
from desktop.ticklers.proposed import Proposed
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell, Group
from desktop.widgets.fitted import FittedTable
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from desktop.widgets.rows import Column
from models.breaches.deadlines import proposals
from models.changes import Changes
from models.language import N_, _
from models.letters.keeping import Asked
from models.privacy.disclosure import What
from models.ticklers import repository
from models.ticklers.clocks import Proposal
from models.ticklers.closed_days import closed_days
from models.ticklers.labels import KINDS, name_of
from models.ticklers.tickler import State, Tickler
from models.today.reading import camera_of_case

_ROOMS = ("ticklers", "breaches", "letters", "cases")


@dataclass(frozen=True)
class _Found:
    entries: tuple[Tickler, ...]
    proposals: tuple[Proposal, ...]
    asked: dict[str, Asked]
    closed: tuple[date, ...]
    today: date
    number: str


class DeadlinesPart(Part):
    """What is to be done in this case, and what was done or waived."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._found: _Found | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        scroller = Scroller(margin=tokens.M, spacing=tokens.M)
        scroller.add(self._tools())
        self.proposed = Proposed(
            lambda one: actions.keep(shell, one), lambda one: actions.decline(shell, self, one)
        )
        scroller.add(self.proposed)
        self.table = FittedTable(self._columns(), name=_("Deadlines"), space=self._done)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda one: actions.change(shell, one))
        self.none = EmptyState(
            "calendar-check",
            _("Nothing to be done"),
            _("Add what comes next: a call, a hearing, a day by which something must be sent."),
            action=_("Add"),
            run=self.new_thing,
        )
        self.none.hide()
        scroller.add(self.table)
        scroller.add(self.none)
        row.addWidget(scroller, 1)
        self.detail = TicklerDetail(self.office.info, self.office.user.login)
        self.detail.setMinimumHeight(1)  # it gives way before the window has to grow
        row.addWidget(self.detail)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(tokens.M, 0, tokens.M, 0)
        self._count = PlainLabel("", "secondary")
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(Button(_("Print the log"), self.print_page, kind="quiet", icon="printer"))
        row.addWidget(Button(_("Add"), self.new_thing, icon="plus"))
        return tools

    def _columns(self) -> list[Column]:
        return [
            Column("when", N_("When"), self._when, 176),
            Column("what", N_("What"), lambda one: words.name_cell(one, name_of(one, one.title))),
            Column("kind", N_("Kind"), _kind, 112),
            Column("for", N_("For"), self._who, 120),
        ]

    def refresh(self, changes: Changes | None) -> None:
        """Read again; the entry at hand stays."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(self._read, self._show)

    def new_thing(self) -> bool:
        """A new entry in this case."""
        actions.add(self.shell, self.case_id)
        return True

    def page_actions(self) -> Sequence[Action]:
        """What can be done with the entry at hand."""

        def still() -> bool:
            one = self.table.value()
            return one is not None and one.state is State.OPEN

        def with_it(run: Any) -> Any:
            return lambda: run(self.table.value())

        shell = self.shell
        return (
            Action("tickler.done", N_("Mark as done"), with_it(self._done), "check", "", still),
            Action(
                "tickler.change",
                N_("Change the entry"),
                with_it(lambda one: actions.change(shell, one)),
                "pencil",
                "",
                still,
            ),
        )

    def print_page(self) -> bool:
        """The log of this case's deadlines: former days, who closed them and why."""
        found = self._found
        if found is None:
            return True
        from desktop.ticklers.log_lines import lines

        print_rows(
            self,
            self.shell,
            _("Deadlines of case {number}").format(number=found.number),
            lambda _progress: lines(found.entries, self.office.info),
            case_id=self.case_id,
            what=What.DEADLINES,
            about="",
            kept=("printed", "cases", self.case_id, ("deadlines",)),
        )
        return True

    def _read(self, uow: Any) -> _Found:
        from models.cases.repository import case

        return _Found(
            tuple(repository.of_case(uow, self.case_id)),
            tuple(proposals(uow, self.case_id)),
            camera_of_case(uow, self.case_id),
            tuple(closed_days(uow)),
            uow.today,
            case(uow, self.case_id).number,
        )

    def _show(self, found: _Found) -> None:
        self._found = found
        kept = self.table.value()
        still = [one for one in found.entries if one.state is State.OPEN]
        over = [one for one in found.entries if one.state is not State.OPEN]
        rows: list[Any] = []
        late = [one for one in still if one.due_on < found.today]
        coming = [one for one in still if one.due_on >= found.today]
        if late:
            rows += [Group(_("Overdue"), len(late), "triangle-alert", "attention"), *late]
        if coming:
            rows += [Group(_("To do"), len(coming)), *coming]
        if over:
            rows += [Group(_("Done or waived"), len(over)), *reversed(over)]
        self.proposed.show_proposals(found.proposals, found.today)
        self.table.rows.show_rows(tuple(rows))
        self.table.fit()
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.detail.setVisible(bool(rows))
        self._count.say(_("{count} to be done").format(count=number(len(still))) if rows else "")
        self.counted.emit(len(still))
        id = kept.id if kept is not None else ""
        place = self.table.rows.row_of(lambda row: row.id == id)
        self.table.choose_row(place if place >= 0 else 1)
        if not rows:
            self.detail.show_nothing()

    def _choose(self, one: Tickler | None) -> None:
        found = self._found
        if one is None or found is None:
            self.detail.show_nothing()
            return
        asked = found.asked.get(one.id)
        self.detail.show_entry(one, found.today, found.closed, asked, self._buttons(one))

    def _buttons(self, one: Tickler) -> list[Button]:
        shell = self.shell
        if one.state is not State.OPEN:
            return [Button(_("Open again"), lambda: actions.reopen(shell, one), icon="undo-2")]
        found = [
            Button(_("Done"), lambda: self._done(one), icon="check"),
            Button(_("Change"), lambda: actions.change(shell, one)),
        ]
        if one.computed:
            found.append(Button(_("Waive"), lambda: actions.waive(shell, self, one), kind="quiet"))
        else:
            trash = Button(
                "",
                lambda: actions.delete(shell, self, one),
                kind="icon",
                icon="trash-2",
                name=_("Delete the entry"),
            )
            found.append(trash)
        return found

    def _done(self, one: Tickler) -> None:
        if one.state is not State.OPEN:
            return
        actions.done(self.shell, self, one)

    def _when(self, one: Tickler) -> Cell:
        today = self._found.today if self._found else one.due_on
        if one.state is not State.OPEN:
            cell = words.state_cell(one)
            return Cell(words.when(one, today), icon=cell.icon, tone=cell.tone)
        return words.when_cell(one, today)

    def _who(self, one: Tickler) -> Cell:
        login = self.office.user.login
        return Cell(words.who(self.office.info, one.assigned_to, login), tone="ink2")


def _kind(one: Tickler) -> Cell:
    return Cell(_(KINDS[one.kind]), icon=words.ICONS[one.kind], tone="ink2")
