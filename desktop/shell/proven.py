"""The one sentence about backups that is worth a place in the status bar: when a restore was last
proven. A backup that nobody has restored is a hope."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.office import Office
from desktop.widgets.buttons import Button
from desktop.widgets.labels import style
from models.changes import Changes
from models.language import _, ngettext

_HOUR_MS = 3_600_000
_ROOM = "backups"


class ProvenRestore(QWidget):
    """``Last proven restore: 6 days ago``; in words, icon and colour overdue after 30 days.
    ``asked`` when somebody wants to see more."""

    asked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        self.button = Button("…", self.asked.emit, kind="quiet", icon="shield-check")
        row.addWidget(self.button)
        self.at: datetime | None = None
        self._known = False
        # The button, not the whole: shown before it stands in the bar, it would be a window.
        self.button.hide()
        office.changed.connect(self._heard)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        self.look()

    def look(self) -> None:
        """Read when it was."""

        def query(uow: Any) -> tuple[datetime | None, datetime, bool]:
            from models.vault.backups import known_backups, last_proven

            return last_proven(uow), uow.now, bool(known_backups(uow))

        self._office.read(query, self._show, lambda _error: None)

    def _heard(self, changes: Changes) -> None:
        if any(ref.room == _ROOM for ref in changes.touched):
            self.look()

    def _show(self, found: tuple[datetime | None, datetime, bool]) -> None:
        self.at, now, some = found
        text, overdue = proven_words(self.at, now, some=some)
        self.button.show_icon(
            "triangle-alert" if overdue else "shield-check", "attention" if overdue else "ink2"
        )
        self.button.say(text)
        style(self.button, tone="attention" if overdue else "")
        self.button.setMinimumWidth(self.button.sizeHint().width())
        self.button.show()

    def text(self) -> str:
        """What it says."""
        return self.button.accessibleName()

    def overdue(self) -> bool:
        """Whether it is red."""
        return str(self.button.property("tone")) == "attention"


def proven_words(at: datetime | None, now: datetime, *, some: bool = True) -> tuple[str, bool]:
    """The sentence, and whether it is overdue: after 30 days, or where nothing was ever proven.
    ``some``: there are backups at all."""
    from models.vault.backups.schedule import STALE_DAYS, days_since

    days = days_since(at, now)
    if days is None:
        return (_("No restore proven yet") if some else _("No backup yet")), True
    overdue = days > STALE_DAYS
    if days == 0:
        return _("Last proven restore: today"), False
    words = ngettext(
        "Last proven restore: {days} day ago", "Last proven restore: {days} days ago", days
    ).format(days=days)
    return (_("{words}, overdue").format(words=words) if overdue else words), overdue
