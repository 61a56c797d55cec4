"""The side column of Today: my drafts, the body-camera clocks, the red flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.ticklers import actions
from desktop.today import words as said
from desktop.today.cameras import Cameras
from desktop.today.flag_rows import rows_by_rule
from desktop.today.lists import Lines, headed
from models.language import _
from models.today.red_flags import Flag
from models.today.today import Today

_WIDTH, _WIDEST = 376, 16_777_215


class TodaySide(QWidget):
    """Three lists, one below the other."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XL)
        self.drafts = Lines(_("You left nothing unfinished."))
        self.cameras = Cameras(lambda case_id: actions.open_tab(shell, case_id))
        self.flags = Lines(_("No flag in these cases."))
        column.addWidget(headed(_("My drafts"), self.drafts))
        quiet = _("days until footage may be erased")
        column.addWidget(headed(_("Body-camera clocks"), self.cameras, quiet))
        column.addWidget(headed(_("Red flags"), self.flags))
        column.addStretch(1)
        self.set_wide(False)

    def set_wide(self, on: bool) -> None:
        """Below the list, or beside it."""
        self.setMinimumWidth(0 if on else _WIDTH)
        self.setMaximumWidth(_WIDEST if on else _WIDTH)

    def show_today(self, found: Today) -> None:
        """The drafts and the clocks."""
        self.cameras.show_clocks(found.cameras, found.camera_count - len(found.cameras))
        rows = []
        for one in found.drafts:
            icon, title, below = said.draft_row(one, found.now)
            run = self._goer(one.page, said.where(one))
            rows.append((icon, title, below, _("Continue"), run))
        self.drafts.show_rows(rows)

    def show_flags(self, found: tuple[list[Flag], bool]) -> None:
        """The flags, which are read after the rest."""
        flags, _cut = found
        rows = rows_by_rule(self._shell, flags)
        told = _("All red flags") if flags else ""
        self.flags.show_rows(rows, more=told, more_run=lambda: self._shell.go("red_flags"))

    def _goer(self, page: str, ids: dict[str, Any]) -> Callable[[], object]:
        return lambda: self._shell.go(page, **ids)
