"""The window: the locked door, or the workspace. Its title says the program's name, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from desktop.shell import theme
from desktop.shell.ending import Ending, StayHere
from desktop.shell.settings import Settings
from desktop.shell.worker import Worker
from desktop.vault.gate import Gate
from models.errors import AmparoError
from models.language import use_environment

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from desktop.shell.idle import IdleWatch
    from desktop.shell.locking import Locking
    from desktop.shell.sentries import Sentries, Watch
    from desktop.shell.workspace import Workspace

_SMALLEST = (960, 600)
_WARM_MS = 1500  # after the first pages have been read


class Window(QMainWindow):
    """The one window. ``worker`` makes the threads of a session (tests give ``Inline``),
    ``ending`` is what a lock ends with, ``watch`` heeds the desktop while a session is open."""

    entered = Signal()
    locked = Signal()
    painted = Signal()  # once

    def __init__(
        self,
        settings: Settings,
        *,
        worker: Callable[[], Worker] = Worker,
        office: str = "",
        ending: Ending | None = None,
        watch: Callable[[Window], Watch] | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.ending = ending or StayHere()
        self._make_worker, self._watch = worker, watch
        self.sentries: Sentries | None = None
        self.locking: Locking | None = None
        self._painted = False
        self.workspace: Workspace | None = None
        self.idle: IdleWatch | None = None
        self._closing = False
        self.setWindowTitle("Amparo")
        self.setMinimumSize(*_SMALLEST)
        self.resize(settings.width, settings.height)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        # For this run only, from the command line; a choice in the window ends it.
        self.language_asked = ""
        self.gate = self._new_gate(office or settings.office)

    def _new_gate(self, office: str) -> Gate:
        gate = Gate(self.settings, self._make_worker(), office)
        gate.opened.connect(self.enter)
        gate.theme_asked.connect(self.wear)
        gate.language_asked.connect(self.speak)
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        return gate

    def show_first(self) -> None:
        """Show it as large as it was left; read who may open it when it has been painted."""
        if self.settings.maximized:
            self.showMaximized()
        else:
            self.show()
        QApplication.processEvents()
        self.gate.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says so the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def enter(self, vault: Any, worker: Worker) -> None:
        """Through the door: build the workspace over the open vault."""
        from desktop.shell.office import Office
        from desktop.shell.workspace import Workspace

        theme.load_fonts()
        self._remember(vault)
        office = Office(vault, worker)
        worker.setParent(office)
        self.workspace = Workspace(office, self.settings)
        office.setParent(self.workspace)
        self.workspace.lock_asked.connect(self.lock)
        self.workspace.shell.theme_asked.connect(self.wear)
        self.workspace.shell.language_asked.connect(self.speak)
        self.workspace.shell.idle_asked.connect(self.wait)
        self._seat(self.workspace)
        self.entered.emit()
        QTimer.singleShot(_WARM_MS, self, self.ending.warm)

    def _seat(self, workspace: Workspace) -> None:
        """The session in the window, and all that may end it."""
        from desktop.shell.sentries import Sentries

        self.workspace = workspace
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self._drop(self.gate)
        # With the door its focus went to whatever came next.
        workspace.shell.navigation.stand()
        self.sentries = self.sentries or Sentries(self)
        self.idle = self.sentries.start(self._watch)

    def lock(self) -> None:
        """Now: save what is being typed, close the vault, drop all of the session."""
        workspace = self.workspace
        if workspace is None:
            return
        from desktop.shell.locking import Locking

        self.workspace = None
        self.idle = None
        self.locking = Locking(self, workspace, leaving=self._closing)
        self.locking.begin()

    def stand_door(self, workspace: Workspace) -> None:
        """The door on the screen, before anything else is done."""
        self._use(self.language_asked or self.settings.language)
        self.gate = self._new_gate(str(workspace.shell.office.path))
        self.gate.wait_for_lock()
        self._stack.removeWidget(workspace)
        workspace.hide()
        self.settings.save()

    def stand_back(self, workspace: Workspace) -> None:
        """The session again: the lock did not come about."""
        self._closing = False
        self.locking = None
        self._seat(workspace)

    def stand_ready(self) -> None:
        """The vault is closed."""
        self.locking = None
        if not self._closing:
            self.gate.ready()
        self.locked.emit()

    def show_trouble(self, error: AmparoError) -> None:
        """A fault that no one caught."""
        if self.workspace is not None:
            self.workspace.show_trouble(error)
        else:
            self.gate.show_trouble(error)

    def wear(self, mode: str) -> None:
        """Light, dark, or as the desktop."""
        self.settings.theme = mode
        self.settings.save()
        theme.current().apply(QApplication.instance(), mode)  # type: ignore[arg-type]

    def wait(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a movement."""
        self.settings.idle_minutes = minutes
        self.settings.save()
        if self.idle is not None:
            self.idle.minutes = minutes

    def speak(self, language: str) -> None:
        """Another language: the door is built anew; an open session keeps its words until lock."""
        self.settings.language = language
        self.language_asked = ""
        self.settings.save()
        if self.workspace is None:
            self._use(language)
            old = self.gate
            self.gate = self._new_gate(old.office)
            self._drop(old)
            self.gate.start()

    def _use(self, language: str) -> None:
        from desktop.shell.qt_words import follow_language

        use_environment(language or None)
        follow_language()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing locks first; the window goes when the vault is closed."""
        self._keep_size()
        self.settings.save()
        if self.locking is not None:
            # Words are being saved, or somebody is to decide about them.
            event.ignore()
            return
        if self.workspace is None:
            self.gate.stop()
            event.accept()
            return
        if self._closing:
            event.ignore()
            return
        self._closing = True
        event.ignore()
        self.locked.connect(lambda: QTimer.singleShot(0, self, self.close))
        self.lock()

    def _keep_size(self) -> None:
        self.settings.maximized = self.isMaximized()
        if not self.isMaximized():
            self.settings.width, self.settings.height = self.width(), self.height()

    def _remember(self, vault: Any) -> None:
        from datetime import UTC, datetime

        self.settings.office = str(vault.path)
        self.settings.last_user = vault.user.id
        self.settings.last_opened = datetime.now(UTC).isoformat(timespec="seconds")
        self.settings.save()

    def _drop(self, gate: Gate) -> None:
        self._stack.removeWidget(gate)
        gate.forget()
        gate.hide()
        gate.deleteLater()
