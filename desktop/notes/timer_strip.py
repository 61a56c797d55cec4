"""The running clock in the status bar: what it has counted, for which case, pause and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.notes.timing import keeper_of
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel, style
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class TimerStrip(QWidget):
    """Hidden while nothing is counted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.keeper = keeper_of(shell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        self._icon = IconLabel("timer", "accent")
        self.words = PlainLabel("", "secondary")
        self.turn = Button(_("Pause"), self.keeper.turn, kind="link")
        self.stop = Button(_("Stop"), self.keeper.stop, kind="link")
        for one in (self._icon, self.words, self.turn, self.stop):
            row.addWidget(one)
        self.keeper.changed.connect(self._show)
        self.keeper.ticked.connect(self._count)
        self._show()

    def _show(self) -> None:
        timer = self.keeper.timer
        self.setVisible(timer is not None)
        if timer is None:
            return
        running = timer.running
        self._icon.show_icon("timer" if running else "pause", "accent" if running else "open")
        self.turn.say(_("Pause") if running else _("Go on"))
        style(self.words, tone="accent" if running else "open")
        self._count()

    def _count(self) -> None:
        timer = self.keeper.timer
        if timer is None:
            return
        seconds = self.keeper.seconds()
        counted = f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
        word = counted if timer.running else _("{time}, paused").format(time=counted)
        what = self.keeper.number or (_("no case") if not timer.case_id else "")
        self.words.setText(" · ".join(part for part in (word, what) if part))
        self.setAccessibleName(_("Timer: {time}").format(time=self.words.text()))
