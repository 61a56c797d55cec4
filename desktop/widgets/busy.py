"""A cover over a part that has to wait: nothing under it can be pressed, and it says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _


class BusyCover(QWidget):
    """Covers ``over`` while something runs. ``show_over`` and ``hide`` are all there is."""

    def __init__(self, over: QWidget, *, ground: str = "surface") -> None:
        super().__init__(over)
        self.setProperty("ground", ground)
        self.setProperty("cover", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._word = PlainLabel("", "section", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._below = PlainLabel("", "secondary", wrap=True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._cancel = Button(_("Cancel"), kind="quiet")
        column.addWidget(self._word)
        column.addWidget(self._below)
        for widget in (self._bar, self._cancel):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addSpacing(tokens.S)
            column.addLayout(row)
        column.addStretch(1)
        self._stop: Callable[[], object] | None = None
        self._cancel.clicked.connect(self._cancelled)
        over.installEventFilter(self)
        self.hide()

    def show_over(
        self, word: str, below: str = "", *, cancel: Callable[[], object] | None = None
    ) -> None:
        """Cover it, and say what is being done. Focus waits under the cover."""
        self._word.setText(word)
        self._below.say(below)
        self._stop = cancel
        self._cancel.setVisible(cancel is not None)
        self._bar.setRange(0, 0)
        self.setAccessibleName(word)
        self._cover()
        self.raise_()
        self.show()

    def progress(self, done: int, whole: int) -> None:
        """How far it is."""
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(done)

    def _cancelled(self) -> None:
        if self._stop is not None:
            self._stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return False

    def _cover(self) -> None:
        """All but the outline of what is covered."""
        covered = self.parentWidget()
        if covered is not None:
            self.setGeometry(covered.rect().adjusted(1, 1, -1, -1))
