"""One lock, from the last look at what is typed to the closed vault.

The screen shows the door at once. The vault is closed when everything typed is saved; if the disk
refuses, the words are kept in memory behind the door, and the person decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.shell.placing import where
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.owing import Unsaved
    from desktop.shell.window import Window
    from desktop.shell.workspace import Workspace
    from desktop.vault.unsaved import UnsavedCard

# A refusal of these kinds is not the disk's: the lock goes on, and a draft keeps the words.
_NO_MATTER = ("cancelled", "closed")
_SLOW_MS = 10_000
_AGAIN_MS = 30_000
_CLOSING_MS = 2_000


class SlowDisk(AmparoError):
    """Saving has not ended after ten seconds."""

    code = "slow-disk"


class Locking(QObject):
    """The steps. The window makes one for each lock, and drops it when the session is back."""

    def __init__(self, window: Window, workspace: Workspace, *, leaving: bool) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._office = workspace.shell.office
        self._ending = None if leaving else window.ending
        self._owed: list[Unsaved] = []
        self._card: UnsavedCard | None = None
        self._done = False
        self._slow = self._timer(_SLOW_MS, self._too_slow)
        self._again = self._timer(_AGAIN_MS, self.again)

    def begin(self) -> None:
        """The door on the screen, and everything typed on its way to the vault."""
        if self._ending is not None:
            self._ending.prepare(where(self._window))
        shell = self._workspace.shell
        self._office.owing.hold()
        # Before the dialogs: what is typed in them goes with them.
        shell.drafts.last_look()
        _close_dialogs()
        shell.navigation.leave()
        if self._window.sentries is not None:
            self._window.sentries.stop()
        self._window.stand_door(self._workspace)
        self._settle()

    def again(self) -> None:
        """Try once more to save."""
        self._again.stop()
        owed, self._owed = self._owed, []
        if self._ending is not None:
            self._ending.prepare(where(self._window))
        self._office.owing.hold()
        for one in owed:
            if one.again is not None:
                one.again()
        self._workspace.shell.drafts.look_again()
        self._settle()

    def go_back(self) -> None:
        """Its user is here: the session again, with every word where it was."""
        if self._done:
            return
        self._done = True
        self._stop()
        owed, self._owed = self._owed, []
        self._workspace.shell.drafts.resume()
        self._window.stand_back(self._workspace)
        for one in owed:
            if one.again is not None:
                one.again()
        self.deleteLater()

    def give_up(self) -> None:
        """Lock all the same; what could not be saved is gone."""
        if self._ending is not None:
            self._ending.prepare(where(self._window))
        self._close()

    def prove(self, passphrase: str) -> None:
        """Whether the person behind the door may go back."""
        office = self._office

        def work(progress: Any) -> bool:
            from models.vault.again import is_mine

            return is_mine(progress.vault, passphrase)

        def told(mine: bool) -> None:
            if mine:
                self.go_back()
            elif self._card is not None:
                self._card.refuse()

        def trouble(error: AmparoError) -> None:
            if self._card is not None:
                self._card.show_trouble(error)

        office.run(work, told, trouble)

    def _settle(self) -> None:
        self._slow.start()
        self._office.owing.settle(self._settled)

    def _settled(self, unsaved: list[Unsaved]) -> None:
        self._slow.stop()
        if self._done:
            return
        serious = [one for one in unsaved if _serious(one.error)]
        if not serious:
            self._close()
            return
        self._owed = serious
        self._hold(serious[0].error)

    def _hold(self, error: AmparoError) -> None:
        """Say what could not be saved, and let the person choose."""
        from desktop.vault.unsaved import UnsavedCard

        if self._ending is not None:
            self._ending.call_off()
        if self._window.sentries is not None:
            self._window.sentries.release()
        if self._card is None:
            self._card = UnsavedCard()
            self._card.again_asked.connect(self.again)
            self._card.back_asked.connect(self.prove)
            self._card.given_up.connect(self.give_up)
            self._window.gate.hold(self._card)
        self._card.wait_for(False)
        self._card.show_trouble(error)
        self._again.start()

    def _too_slow(self) -> None:
        self._hold(
            SlowDisk(
                _("The disk does not answer: what you typed last is not saved yet."),
                safe=_("Everything saved before is whole."),
                next=_("Wait a little, and look whether the disk or the stick is still there."),
            )
        )

    def _close(self) -> None:
        """Close the vault; a vault that does not close in time closes with its process."""
        if self._done:
            return
        self._done = True
        self._stop()
        self._window.gate.wait_for_lock()
        late = self._timer(_CLOSING_MS, self._closed)
        if self._ending is not None:
            late.start()
        self._office.close(self._closed)

    def _closed(self) -> None:
        if self._ending is not None:
            self._ending.finish(self._stay)
        else:
            self._stay()

    def _stay(self) -> None:
        self._workspace.deleteLater()
        if self._window.sentries is not None:
            self._window.sentries.release()
        self._window.stand_ready()
        self.deleteLater()

    def _stop(self) -> None:
        self._slow.stop()
        self._again.stop()

    def _timer(self, after: int, call: Any) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after)
        made.timeout.connect(call)
        return made


def _serious(error: AmparoError) -> bool:
    """Whether the vault could not be written, rather than a rule having refused."""
    from models.vault.errors import VaultError

    return isinstance(error, VaultError) and error.code not in _NO_MATTER


def _close_dialogs() -> None:
    """Questions that stand open are answered with *no*."""
    for _n in range(10):
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is None:
            return
        dialog.close()
