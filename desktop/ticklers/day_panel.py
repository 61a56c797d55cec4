"""What stands on one day, beside the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.ticklers import actions, words
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.links import LinkLabel
from desktop.widgets.panels import SidePanel
from models.days import telling
from models.language import _
from models.ticklers.labels import STATES
from models.ticklers.tickler import State, TicklerRow

_WIDEST = 16_777_215
_NARROWEST = 288


class DayPanel(SidePanel):
    """The entries of the day at hand; each opens its case."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(width=tokens.SIDE)
        self._shell = shell
        self._links: list[LinkLabel] = []
        self.set_wide(False)

    def sizeHint(self) -> QSize:
        """As wide as a side panel is, where there is room for it."""
        return QSize(tokens.SIDE, super().sizeHint().height())

    def set_wide(self, on: bool) -> None:
        """Alone on the page, or beside the grid."""
        self.setMinimumWidth(0 if on else _NARROWEST)
        self.setMaximumWidth(_WIDEST if on else tokens.SIDE)

    def take_keyboard(self) -> None:
        """The first entry."""
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date, rows: Sequence[TicklerRow], closed: str, today: date) -> None:
        """These entries, in their order; ``closed`` names a holiday."""
        quiet = closed or (_("Today") if day == today else "")
        self.show_head(quiet, telling.full(day))
        self.body.clear()
        self._links = []
        if not rows:
            self.body.add(PlainLabel(_("Nothing stands on this day."), "body2", wrap=True))
        for place, row in enumerate(rows):
            if place:
                self.body.add(line())
            self.body.add(self._entry(row, today))

    def _entry(self, row: TicklerRow, today: date) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        across.setSpacing(tokens.S)
        late = row.overdue(today)
        icon = "lock" if row.in_safety else words.ICONS[row.kind]
        tone = "attention" if late else "ink2"
        across.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        link = LinkLabel(row.name, lambda: actions.open_tab(self._shell, row.case_id))
        self._links.append(link)
        column.addWidget(link)
        name = self._shell.privacy.name(row.client_name)
        at = telling.clock(row.due_time) if row.due_time else ""
        who = words.who(self._shell.office.info, row.assigned_to, self._shell.office.user.login)
        told = " · ".join(part for part in (at, row.case_number, name, who) if part)
        column.addWidget(PlainLabel(told, "secondary", wrap=True))
        if row.state is not State.OPEN:
            column.addWidget(PlainLabel(_(STATES[row.state]), "secondary"))
        across.addLayout(column, 1)
        if row.state is State.OPEN:
            done = Button(
                "",
                lambda: actions.done(self._shell, self, row),
                kind="icon",
                icon="check",
                name=_("Mark as done: {name}").format(name=row.name),
            )
            across.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return whole
