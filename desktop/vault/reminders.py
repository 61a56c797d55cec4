"""What is due in the vault: a new key, a rehearsal of the sheet, a proof of a backup.

Each is told to those who can do it, and goes when it is done.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.shell.due import Reminder
from desktop.vault.sections import allowed
from desktop.vault.verbs import touches_vault
from models.language import _, ngettext

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.changes import Changes


class Reminders(QObject):
    """One per session: looks at the beginning, and after each change of the vault."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._office = shell, shell.office
        self._office.changed.connect(self._heard)
        self.look()

    def look(self) -> None:
        """Ask what is due; in an office that can only be read nothing can be done about it."""
        if not self._office.read_only:
            self._office.read(read_due, self._tell)

    def _heard(self, changes: Changes) -> None:
        if touches_vault(changes, "backups"):
            self.look()

    def _tell(self, found: tuple[bool, bool, int | None, bool]) -> None:
        key, rehearsal, days, ever = found
        user, shell = self._office.user, self._shell
        due: list[Reminder] = []
        if self._office.by_sheet:
            due.append(
                Reminder(
                    "sheet",
                    _(
                        "The recovery sheet has opened this office. Seal it again and put it back "
                        "where it lies; if somebody may have read it, make a new one."
                    ),
                    _("The recovery sheet"),
                    lambda: shell.go("office", section="recovery"),
                )
            )
        if key and allowed(user, "ROTATE"):
            due.append(
                Reminder(
                    "key",
                    _("Somebody has left, and a new key is due."),
                    _("Finish it now"),
                    lambda: shell.go("leaving"),
                )
            )
        if rehearsal and allowed(user, "REPLACE_SHEET"):
            due.append(
                Reminder(
                    "rehearsal",
                    _("A rehearsal of the recovery sheet is due."),
                    _("Rehearse the sheet"),
                    lambda: shell.go("office", section="recovery"),
                )
            )
        if days is not None and allowed(user, "BACK_UP"):
            since = ngettext(
                "No backup has been proven for {days} day.",
                "No backup has been proven for {days} days.",
                days,
            ).format(days=days)
            due.append(
                Reminder(
                    "backup",
                    since if ever else _("No backup of this office has been proven yet."),
                    _("Open the backups"),
                    lambda: shell.go("office", section="backups"),
                )
            )
        shell.due.remind(tuple(due))


def read_due(uow: Any) -> tuple[bool, bool, int | None, bool]:
    """Whether a rotation is due, a rehearsal is due, for how many days (30 or more) no backup was
    proven (where none ever was, since the office was made), and whether one ever was."""
    from models.vault.backups import last_proven
    from models.vault.backups.schedule import STALE_DAYS
    from models.vault.recovery_sheet import rehearsal_due
    from models.vault.rotation import rotation_due

    proven = last_proven(uow)
    since = proven or _made_at(uow)
    days = (uow.now - since).days if since is not None else 0
    stale = days if days >= STALE_DAYS else None
    return rotation_due(uow), rehearsal_due(uow), stale, proven is not None


def _made_at(uow: Any) -> datetime | None:
    """When the office's log begins."""
    from models.vault.history import log

    first = log(uow, before=2, limit=1)
    return first[0].at if first else None
