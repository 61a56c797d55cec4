"""Index, sections and what follows from them, side by side as far as the window is wide enough."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.eligibility.intake_index import IntakeIndex
from desktop.eligibility.intake_side import NARROW, WIDE, IntakeSide
from desktop.shell import tokens
from desktop.widgets.panels import Scroller

_WITH_INDEX, _WITH_SIDE, _ROOMY = 1030, 770, 840
_LOWEST = 200


class IntakeRow(QWidget):
    """No field is cut: in a narrow window the index gives way (its keys and the palette stay), then
    the side becomes narrower, then it gives way too."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.index = IntakeIndex(words)
        self._row.addWidget(self.index)
        self.scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        self._row.addWidget(self.scroller, 1)
        self._side: IntakeSide | None = None

    def add_side(self, side: IntakeSide) -> None:
        """At the far side, once it is known."""
        self._side = side
        self._row.addWidget(side)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """The sections alone, and they scroll."""
        return QSize(0, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has room now."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        self.index.setVisible(self.width() >= _WITH_INDEX)
        if self._side is not None:
            self._side.setVisible(self.width() >= _WITH_SIDE)
            self._side.setFixedWidth(WIDE if self.width() >= _ROOMY else NARROW)
