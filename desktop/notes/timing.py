"""The running clock of whoever is at work: one for the whole window, kept in the vault's drafts at
each start, pause and stop, so that neither a lock nor a crash loses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from models.language import _
from models.notes import timer as clocks
from models.notes.note import ActivityType
from models.notes.timer import PLACE, Timer
from models.vault.user import UserRole

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class TimeKeeper(QObject):
    """``changed`` comes when the clock was started, paused, taken up or ended; ``ticked`` each
    second while it counts."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, shell: Shell, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(shell)
        self._shell, self._office = shell, shell.office
        self._now = now or (lambda: datetime.now(UTC))
        self.timer: Timer | None = None
        self.number = ""
        self.may = not self._office.read_only and self._office.user.role is not UserRole.READ_ONLY
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.ticked)
        self._office.changed.connect(self._look)
        if self.may:
            self._office.read(_kept, self._take, lambda _error: None)

    def seconds(self) -> int:
        """What it has counted."""
        return self.timer.seconds(self._now()) if self.timer else 0

    def minutes(self) -> int:
        """The same, begun minutes counted whole."""
        return self.timer.minutes(self._now()) if self.timer else 0

    def start(self, case_id: str = "", kind: ActivityType = ActivityType.NOTE) -> bool:
        """Count from now; ``False`` while another one is not settled: only one runs."""
        if not self.may:
            return False
        if self.timer is not None:
            self._shell.say(_("A timer runs already. Stop it first: only one runs at a time."))
            return False
        self._set(clocks.start(self._now(), case_id, kind))
        return True

    def turn(self) -> None:
        """Pause it, or take it up again."""
        if self.timer is not None:
            turned = self.timer.paused if self.timer.running else self.timer.resumed
            self._set(turned(self._now()))

    def stop(self) -> None:
        """It stands, and its case's page asks what it was for."""
        if self.timer is None:
            return
        if self.timer.running:
            self._set(self.timer.paused(self._now()))
        self.ask()

    def ask(self) -> None:
        """Open the place where the time is written down."""
        timer = self.timer
        if timer is None:
            return
        if timer.case_id:
            self._shell.go("case", case_id=timer.case_id)
            page = self._shell.navigation.page
            stack = getattr(page, "stack", None)
            if stack is None:
                return
            stack.choose("notes")
            part = stack.part()
        else:
            self._shell.go("my_time")
            part = self._shell.navigation.page
        take = getattr(part, "take_timer", None)
        if take is not None:
            take(self)

    def drop(self) -> None:
        """It is thrown away (the person was asked)."""
        self._set(None)

    def settle(self, uow: Any) -> None:
        """Inside the unit that writes the note down: the clock is no draft any more."""
        from models.vault.drafts import drop_draft

        drop_draft(uow, PLACE)

    def settled(self) -> None:
        """After it: nothing counts any more."""
        self.timer, self.number = None, ""
        self._tell()

    def _set(self, timer: Timer | None) -> None:
        self.timer = timer
        self._tell()

        def task(progress: Any) -> str:
            from desktop.notes.queries import number_of
            from models.vault.drafts import drop_draft, keep_draft

            with progress.unit_of_work() as uow:
                if timer is None:
                    drop_draft(uow, PLACE)
                else:
                    keep_draft(uow, PLACE, timer.as_data())
                number = number_of(uow, timer.case_id) if timer and timer.case_id else ""
                uow.commit()
            return number

        self._office.run(task, self._numbered)

    def _numbered(self, number: str) -> None:
        self.number = number if self.timer is not None else ""
        self.changed.emit()

    def _take(self, kept: tuple[Timer | None, str]) -> None:
        if self.timer is None:
            self.timer, self.number = kept
            self._tell()

    def _look(self, changes: Any) -> None:
        """A purge takes the clock of its case along."""
        if self.timer is not None and getattr(changes, "forgets", False):
            self._office.read(_kept, self._after_purge, lambda _error: None)

    def _after_purge(self, kept: tuple[Timer | None, str]) -> None:
        self.timer, self.number = kept
        self._tell()

    def _tell(self) -> None:
        if self.timer is not None and self.timer.running:
            self._tick.start()
        else:
            self._tick.stop()
        self.changed.emit()


def _kept(uow: Any) -> tuple[Timer | None, str]:
    from desktop.notes.queries import number_of
    from models.errors import AmparoError
    from models.vault.drafts import drafts_of_user

    timer = clocks.from_data(drafts_of_user(uow).get(PLACE))
    if timer is None or not timer.case_id:
        return timer, ""
    try:
        return timer, number_of(uow, timer.case_id)
    except AmparoError:
        return None, ""


def keeper_of(shell: Shell) -> TimeKeeper:
    """The one clock of this window."""
    found = shell.findChild(TimeKeeper)
    return found if isinstance(found, TimeKeeper) else TimeKeeper(shell)
