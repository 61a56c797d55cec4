"""What is copied here does not stay: it is marked "do not record" for the desktop's clipboard
history, taken back after twenty seconds, and at lock, if it is still ours.

A history that does not heed the mark keeps what it saw: that cannot be taken back from here.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

_SECONDS = 20
_MARK = "application/x-amparo-copy"
# A name of a clipboard format of Windows, as Qt writes it.
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_NEVER = (0).to_bytes(4, "little")

# Each desktop's own way to ask that its history leaves this out.
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): _NEVER,
    _WINDOWS.format(name="CanUploadToCloudClipboard"): _NEVER,
    "org.nspasteboard.ConcealedType": b"1",
}


class ClipboardGuard(QObject):
    """Watches one clipboard for what this program puts there."""

    def __init__(
        self, clipboard: QClipboard, *, seconds: int = _SECONDS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._mark = b""
        self._last = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(seconds * 1000)
        self.timer.timeout.connect(self.clear)
        clipboard.changed.connect(self._changed)

    def clear(self) -> None:
        """Take it back, if nobody else has put something there since."""
        self.timer.stop()
        if self._ours():
            self._mark = b""
            self._clipboard.clear()
        self._last = ""
        selection = QClipboard.Mode.Selection
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(selection)

    def _changed(self, mode: QClipboard.Mode) -> None:
        """Something was copied, here or elsewhere."""
        if mode == QClipboard.Mode.Selection:
            if self._clipboard.ownsSelection() and not self.timer.isActive():
                self.timer.start()
            return
        if mode != QClipboard.Mode.Clipboard or not self._clipboard.ownsClipboard():
            return
        if self._marked():
            return
        held = self._clipboard.mimeData()
        if held is None or not held.formats():
            return
        self.mark(held)

    def mark(self, held: QMimeData) -> None:
        """Put the same there again, as plain words, with the hints; the seconds begin."""
        marked = QMimeData()
        if held.hasText():
            self._last = held.text()
            marked.setText(self._last)
        else:
            for name in held.formats():
                marked.setData(name, held.data(name))
        for name, value in HINTS.items():
            marked.setData(name, value)
        self._mark = secrets.token_bytes(8)
        marked.setData(_MARK, self._mark)
        self._clipboard.setMimeData(marked)
        self.timer.start()

    def _marked(self) -> bool:
        held = self._clipboard.mimeData()
        if held is None or not self._mark:
            return False
        return bytes(held.data(_MARK).data()) == self._mark

    def _ours(self) -> bool:
        return self._marked() or self._clipboard.ownsClipboard()
