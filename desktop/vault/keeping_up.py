"""While the office is open: is a backup due, is one to be proven? Done beside the work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from models.changes import Changes, changed
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Job, Progress
    from desktop.shell.session import Shell

ROOM = "backups"
_FIRST_MS, _EVERY_MS = 20_000, 600_000
# What comes by itself and goes by itself is no error to interrupt somebody with.
_PATIENT = ("backup-place-missing", "backup-running", "cancelled", "busy", "closed")


class KeepingUp(QObject):
    """One per session. ``look()`` asks what is due and does it; the timer calls it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell, self._office = shell, shell.office
        self.job: Job | None = None
        self.waiting = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on; the first look comes when the office has settled."""
        self._office.run(_restored, self._say_restored, lambda _error: None)
        if not self._office.read_only:
            self._timer.start()
            QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """Ask what is due now."""
        if self.job is None and not self._office.closed:
            self._office.read(_due, self._do)

    def _do(self, found: tuple[Any, bool]) -> None:
        due, may = found
        if not due or not may or self.job is not None:
            return

        def task(progress: Progress) -> Changes:
            from models.vault.backups.schedule import keep_up

            done = keep_up(progress.vault, due, progress, progress.cancelled)
            return changed(ROOM, "schedule", said=_words(done))

        label = _("Backing up") if due.backup else _("Proving a backup")
        self.job = self._office.run(
            task, self._done, self._failed, label=label, beside=True, bytes=True
        )
        if self.job not in self._office.jobs:
            self.job = None

    def _done(self, _changes: Changes) -> None:
        self.job, self.waiting = None, False

    def _failed(self, error: AmparoError) -> None:
        self.job = None
        if error.code in ("backup-place-missing", "no-backup"):
            if not self.waiting:
                self._shell.say(_("A backup is due: {why}").format(why=error.what))
            self.waiting = True
        elif error.code not in _PATIENT:
            self._shell.show_error(error)

    def _say_restored(self, found: Any) -> None:
        if found is None:
            return
        if found.genuine:
            self._shell.say(
                _("Restored from a backup, as the log says. Look at Users: they are those of then.")
            )
            return
        self._shell.show_error(
            AmparoError(
                _("This vault was restored from a backup whose seal does not hold."),
                safe=_("It opens, and nothing in it was changed."),
                next=_("Do not rely on it before an administrator has checked it (Verify)."),
            )
        )


def _restored(progress: Progress) -> Any:
    from models.vault.backups.restored import confirm_restored

    return confirm_restored(progress.vault)


def _due(uow: Any) -> tuple[Any, bool]:
    from models.vault.backups.schedule import due
    from models.vault.powers import Power, may

    return due(uow, _now(uow)), may(uow.user, Power.BACK_UP)


def _now(uow: Any) -> datetime:
    found: datetime = uow.now
    return found


def _words(done: Any) -> str:
    """One sentence for the status bar."""
    if done.proof is not None and not done.proof.ok:
        return _("The backup did not pass its proof. Look at Office, Backups.")
    if done.proof is not None and done.made is not None:
        return _("Backed up, and proven by a restore")
    if done.proof is not None:
        return _("A backup was proven by a restore")
    return _("Backed up")
