"""The outline of a letter: its parts in order, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.panels import Scroller
from models.language import _


@dataclass(frozen=True)
class Entry:
    """One part in the outline. ``sign`` is ``settle``, ``weigh``, ``edited``, ``omitted`` or
    nothing; it is said in words to a screen reader."""

    key: str
    word: str
    sign: str = ""

    @property
    def said(self) -> str:
        """The word, and its sign in words."""
        words = {
            "settle": _("something to settle"),
            "weigh": _("something to weigh"),
            "edited": _("edited"),
            "omitted": _("left out"),
        }
        return f"{self.word}, {words[self.sign]}" if self.sign else self.word


# sign: (icon, tone)
_SIGNS = {
    "settle": ("triangle-alert", "attention"),
    "weigh": ("circle-question-mark", "open"),
    "edited": ("pencil", "ink2"),
    "omitted": ("eye-off", "ink3"),
}


_WRAPPED = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
)


class _Row(QAbstractButton):
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setCheckable(True)
        self.setFixedHeight(tokens.CONTROL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        self.entry = entry
        self.setText(entry.word)
        self.setAccessibleName(entry.said)
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font("strong")).horizontalAdvance(self.entry.word)
        return QSize(width + 2 * tokens.S + tokens.ICON + tokens.S, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(64, tokens.CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, rtl = self.isChecked(), self.isRightToLeft()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft" if on else "neutral-soft"))
            painter.drawRoundedRect(self.rect(), tokens.RADIUS, tokens.RADIUS)
        room = self.rect().adjusted(tokens.S, 0, -tokens.S, 0)
        if self.entry.sign:
            icon, tone = _SIGNS[self.entry.sign]
            scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
            side = tokens.ICON
            left = room.left() if rtl else room.right() - side + 1
            box = QRect(left, (self.height() - side) // 2, side, side)
            painter.drawPixmap(box, pixmap(icon, tone, side, scale))
            wide = side + tokens.S
            room = room.adjusted(wide, 0, 0, 0) if rtl else room.adjusted(0, 0, -wide, 0)
        painter.setFont(font("strong" if on else "body"))
        quiet = self.entry.sign == "omitted"
        painter.setPen(colour("accent" if on else "ink3" if quiet else "ink"))
        painter.drawText(room, _WRAPPED, self.entry.word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines for a long name: nothing is cut off."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sign = tokens.ICON + tokens.S if self.entry.sign else 0
        wide = self.width() - 2 * tokens.S - sign
        box = QFontMetrics(font("strong")).boundingRect(
            QRect(0, 0, wide, 4 * tokens.CONTROL), _WRAPPED, self.entry.word
        )
        height = max(tokens.CONTROL, box.height() + tokens.M)
        if height != self.height():
            self.setFixedHeight(height)


class Outline(Scroller):
    """The parts; ``chosen`` gives the key. Up and down walk through them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=tokens.S, spacing=0, ground="sunken")
        self.setAccessibleName(_("Parts of the letter"))
        self.setFixedWidth(tokens.LETTER[0])
        self._group = QButtonGroup(self)
        self._rows: dict[str, _Row] = {}
        self._box = QWidget()
        self._list = QVBoxLayout(self._box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(self._box)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These parts now; the one at hand stays at hand."""
        if [one.key for one in entries] == list(self._rows):
            for one in entries:
                self._rows[one.key].show_entry(one)
            return
        at = self.key()
        for row in self._rows.values():
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for one in entries:
            row = _Row(one)
            row.clicked.connect(lambda _on=False, key=one.key: self.chosen.emit(key))
            self._group.addButton(row)
            self._list.addWidget(row)
            self._rows[one.key] = row
        self.choose(at or (entries[0].key if entries else ""))

    def key(self) -> str:
        """The part at hand, or nothing."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def first(self) -> QWidget | None:
        """Where the keyboard stands: the part at hand."""
        return self._rows.get(self.key())

    def choose(self, key: str) -> None:
        """Make this the part at hand, without a signal."""
        if key in self._rows:
            self._rows[key].setChecked(True)
            self.reveal(self._rows[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbour."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self._rows)
        if not step or self.key() not in keys:
            super().keyPressEvent(event)
            return
        at = min(max(keys.index(self.key()) + step, 0), len(keys) - 1)
        self._rows[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self._rows[keys[at]].click()
