"""The notes and the time of one case, as a tab of its page."""

from __future__ import annotations

from typing import Any

from desktop.notes import queries
from desktop.notes.note_list import NoteList
from desktop.notes.timing import TimeKeeper
from desktop.notes.writing import Writing
from desktop.shell.actions import Action
from desktop.shell.newest import Newest
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.fields import TextLine
from models.changes import Changes
from models.language import N_, _
from models.notes.note import NoteRow
from models.notes.repository import NoteFilter

_ROOMS = ("notes", "cases", "people")


class NotesPart(Part):
    """The editor on top when it is open, and below it the notes, the newest first."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._newest = Newest(self.office)
        from PySide6.QtWidgets import QVBoxLayout

        self.writing = Writing(shell, case_id, self)
        self.editor, self.keeper = self.writing.editor, self.writing.keeper
        may = self.writing.may
        none = EmptyState(
            "sticky-note", "-", "-", action=_("New note") if may else "", run=self.new_thing
        )
        self.list = NoteList(self.editor, none=none)
        self.time_button = Button(_("Time totals"), self._to_time, icon="clock")
        self.timer_button = Button(_("Start timer"), self._turn_timer, icon="timer")
        self.new_button = Button(_("New note"), self.new_thing, kind="primary", icon="plus")
        self.list.add_tool(self.time_button)
        if may:
            self.list.add_tool(self.timer_button)
            self.list.add_tool(self.new_button)
        self.list.asked.connect(self._ask)
        self.list.more_asked.connect(self._ask_more)
        self.list.edit_asked.connect(self.writing.edit)
        self.list.delete_asked.connect(self.writing.delete)
        self.list.history_asked.connect(self._history)
        self.writing.turned.connect(self._turned)
        self.keeper.changed.connect(self._show_timer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._show_timer()

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self._ask()

    def new_thing(self) -> bool:
        """``Ctrl+N``: the editor, empty unless something is typed in it."""
        self.writing.open()
        return self.writing.may

    def escape(self) -> bool:
        """Close the editor if nothing is typed in it; else empty the search."""
        if self.writing.escape():
            return True
        typed = bool(self.list.finder.text())
        self.list.finder.clear()
        return typed

    def find_field(self) -> TextLine:
        """``Ctrl+F``."""
        return self.list.finder

    def page_actions(self) -> tuple[Action, ...]:
        """What can be done here."""
        time = Action("note.time", N_("Time of this case"), self._to_time, "clock")
        if not self.writing.may:
            return (time,)
        return (
            Action("note.new", N_("New note"), self.new_thing, "sticky-note"),
            Action("note.timer", N_("Start or stop the timer"), self._turn_timer, "timer"),
            time,
        )

    def draft(self) -> Any:
        """What is typed in the editor."""
        return self.writing.draft()

    def restore(self, typed: Any) -> None:
        """The editor, with what was typed in it."""
        self.writing.restore(typed)

    def take_timer(self, keeper: TimeKeeper) -> None:
        """The time that a clock has counted, to be written down."""
        self.writing.take_timer(keeper)

    def print_page(self) -> bool:
        """The list of slips prints itself."""
        self._to_time()
        return True

    def _wanted(self) -> NoteFilter:
        return NoteFilter(
            case_id=self.case_id,
            who=self.list.who(),
            kind=self.list.kind(),
            find=self.list.finder.text(),
        )

    def _ask(self) -> None:
        wanted, most = self._wanted(), self.list.most
        self._newest.read(lambda uow: queries.listed(uow, wanted, most), self._show)

    def _ask_more(self, after: str) -> None:
        self.list.read_further(self.office, self._wanted, after)

    def _show(self, found: queries.Listed) -> None:
        self.writing.know(found)
        self.list.show_found(found, writes=self.writing.may)
        if not self.list.filtered():
            self.counted.emit(found.count)

    def _turned(self) -> None:
        self.list.look()
        if self.editor.isHidden():
            self.new_button.setFocus()
        else:
            self.list.scroller.verticalScrollBar().setValue(0)

    def _history(self, row: NoteRow) -> None:
        self.shell.go("note_history", note_id=row.note.id)

    def _to_time(self) -> None:
        self.shell.go("time", case_id=self.case_id)

    def _turn_timer(self) -> None:
        timer = self.keeper.timer
        if timer is not None and timer.case_id == self.case_id:
            self.keeper.stop()
        else:
            self.keeper.start(self.case_id)

    def _show_timer(self) -> None:
        timer = self.keeper.timer
        here = timer is not None and timer.case_id == self.case_id
        self.timer_button.say(_("Stop timer") if here else _("Start timer"))
        self.timer_button.show_icon("square" if here else "timer")
