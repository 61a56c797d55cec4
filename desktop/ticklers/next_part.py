"""What comes next in a case, beside its timeline: the next entries, and a way to add one."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.words import writes
from desktop.shell import tokens
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.ticklers import actions, words
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.links import LinkLabel
from models.breaches.deadlines import proposals
from models.changes import Changes
from models.days import telling
from models.language import _, ngettext
from models.letters.keeping import Asked
from models.ticklers import repository
from models.ticklers.clocks import BODY_CAMERA
from models.ticklers.labels import name_of, repeat_words
from models.ticklers.rules import rules
from models.ticklers.tickler import State, Tickler
from models.today.reading import camera_of_case

_ROOMS = ("ticklers", "breaches", "letters", "cases")
_MOST = 5


class NextPart(Part):
    """Up to five entries, the earliest first."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.S)

    def head_button(self) -> QWidget:
        """At the end of the section's heading."""
        button = Button(_("Add"), self.new_thing, kind="quiet", icon="plus")
        if not writes(self.shell.office):
            button.hide()
        return button

    def new_thing(self) -> bool:
        """A new entry in this case."""
        actions.add(self.shell, self.case_id)
        return True

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(self._read, self._show, self.not_read)

    def _read(self, uow: Any) -> tuple[list[Tickler], int, dict[str, Asked], date]:
        entries = [one for one in repository.of_case(uow, self.case_id) if one.state is State.OPEN]
        offered = len(proposals(uow, self.case_id))
        return entries, offered, camera_of_case(uow, self.case_id), uow.today

    def _show(self, found: tuple[list[Tickler], int, dict[str, Asked], date]) -> None:
        entries, offered, asked, today = found
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not entries:
            none = _("Nothing is due. Add what is to be done next.")
            self._column.addWidget(PlainLabel(none, "body2", wrap=True))
        for place, one in enumerate(entries[:_MOST]):
            if place:
                self._column.addWidget(line())
            self._column.addWidget(_entry(one, today, asked.get(one.id)))
        more = len(entries) - _MOST
        if more > 0:
            told = ngettext("{count} more", "{count} more", more).format(count=more)
            self._column.addWidget(LinkLabel(told, self._open_tab))
        if offered:
            told = ngettext(
                "{count} deadline proposed", "{count} deadlines proposed", offered
            ).format(count=offered)
            self._column.addWidget(line())
            self._column.addWidget(LinkLabel(told, self._open_tab))

    def _open_tab(self) -> None:
        actions.open_tab(self.shell, self.case_id)


def _entry(one: Tickler, today: date, asked: Asked | None) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    late = one.due_on < today
    row.addWidget(PlainLabel(name_of(one, one.title), wrap=True), 1)
    day = PlainLabel(telling.near(one.due_on, today), tone="attention" if late else "")
    row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    below = _below(one, today, asked)
    if below:
        column.addWidget(PlainLabel(below, "secondary", wrap=True))
    return whole


def _below(one: Tickler, today: date, asked: Asked | None) -> str:
    """The quiet line: how far a clock is, how often it comes, whose rule it is."""
    if one.rule == BODY_CAMERA and one.starts_on is not None:
        length = rules()[BODY_CAMERA].length
        at = length - (one.due_on - today).days
        told = _("Day {length}; today is day {day}").format(length=length, day=at)
        return f"{told} · {words.asked_word(asked)}" if asked else told
    if one.rule in rules():
        found = rules()[one.rule]
        return found.span if found.length else str(found.basis)
    parts = [telling.clock(one.due_time) if one.due_time else "", one.place]
    return " · ".join(part for part in (*parts, repeat_words(one.repeat)) if part)
