"""One of a few: segments side by side, and the three answers of the interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.shell import tokens
from desktop.shell.theme import colour, font
from desktop.widgets.buttons import Button
from models.language import _, pgettext


class Segments(QWidget):
    """A few choices side by side, one of them chosen. ``chosen`` gives the value."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values = [value for value, _word in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_value, word) in enumerate(options):
            one = _Segment(word, kind="segment")
            one.setCheckable(True)
            one.setProperty("edge", _edge(place, len(options)))
            self._group.addButton(one, place)
            row.addWidget(one)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        self._group.idToggled.connect(self._stand)
        if options:
            self._stand(0)

    def _stand(self, place: int, on: bool = True) -> None:
        """The keyboard, sent here, stands in the segment that is chosen: arrows walk from there."""
        if on:
            self.setFocusProxy(self._group.button(place))

    def value(self) -> object:
        """The value chosen, or ``None``."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def choose(self, value: object) -> None:
        """Choose without a signal."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._group.setExclusive(False)
        for one in self._group.buttons():
            one.setChecked(False)
        self._group.setExclusive(True)

    def button(self, value: object) -> Button:
        """The segment of a value, to give it an icon or shut it."""
        return self._group.button(self._values.index(value))  # type: ignore[return-value]


class _Segment(Button):
    def sizeHint(self) -> QSize:
        """Wide enough for the word in the heavier weight that it has once it is chosen."""
        from PySide6.QtGui import QFontMetrics

        hint = super().sizeHint()
        word, strong = self.text(), QFontMetrics(font("strong"))
        more = strong.horizontalAdvance(word) - self.fontMetrics().horizontalAdvance(word)
        return hint + QSize(max(more, 0), 0)

    def minimumSizeHint(self) -> QSize:
        """Where there is no room for that, the word as it is."""
        return super().sizeHint()


def _edge(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place == count - 1 else "middle"


class AnswerButton(QAbstractButton):
    """One answer, 40 px high: a ring, the word, and the key that gives it."""

    def __init__(self, word: str, key: str = "") -> None:
        super().__init__()
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFixedHeight(tokens.ANSWER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._key = key

    def sizeHint(self) -> QSize:
        """Wide enough for the word in its heavier weight."""
        from PySide6.QtGui import QFontMetrics

        return QSize(QFontMetrics(font("strong")).horizontalAdvance(self.text()) + 96, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outline, ring, word, key hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked, hover = self.isChecked(), self.underMouse()
        edge = "accent" if checked else "ink2" if hover else "control"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour("accent-soft" if checked else "sunken" if hover else "surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        self._draw_ring(painter, checked)
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(font("strong" if checked else "body"))
        room = self._mirrored(QRect(40, 0, self.width() - 88, self.height()))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, int(side), self.text())
        if self._key:
            self._draw_key(painter)

    def _draw_ring(self, painter: QPainter, checked: bool) -> None:
        middle = self._mirrored(QRect(14, self.height() // 2 - 8, 16, 16)).center()
        painter.setPen(QPen(colour("accent" if checked else "control"), 1.5))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(middle + QPoint(1, 1), 8, 8)
        if checked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(middle + QPoint(1, 1), 4, 4)

    def _draw_key(self, painter: QPainter) -> None:
        box = self._mirrored(QRect(self.width() - 32, self.height() // 2 - 10, 20, 20))
        painter.setPen(QPen(colour("rule"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour("ink3"))
        painter.setFont(font("secondary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveLeft(self.width() - rect.right() - 1)
        return rect

    def enterEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """At rest again."""
        super().leaveEvent(event)
        self.update()


class AnswerButtons(QWidget):
    """Answers one below the other. ``answered`` gives the value; arrows walk, a letter answers.

    ``options`` are ``(value, word, key)``; without them *Yes*, *No*, *I don't know* with the
    values ``"yes"``, ``"no"``, ``"unknown"``. ``keys_for`` is the widget in which the letters
    answer (a page, say); text fields inside it keep their letters.
    """

    answered = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str, str]] | None = None,
        *,
        name: str = "",
        keys_for: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        options = three_answers() if options is None else options
        self._values = [value for value, _word, _key in options]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        for place, (_value, word, key) in enumerate(options):
            one = AnswerButton(word, key)
            self._group.addButton(one, place)
            column.addWidget(one)
            if key:
                self._shortcut(key, keys_for or self, self._giver(place))
        self._group.idClicked.connect(lambda place: self.answered.emit(self._values[place]))
        self._group.idToggled.connect(lambda _place, _on: self._aim())
        self._aim()

    def _aim(self) -> None:
        """The keyboard stands on the answer given (else on the first): Tab goes on from there."""
        self.setFocusProxy(self._group.button(max(self._group.checkedId(), 0)))

    def _giver(self, place: int) -> Callable[[], None]:
        return lambda: self._group.button(place).click() if self.isVisible() else None

    def _shortcut(self, key: str, where: QWidget, run: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(key), where)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(run)
        self.destroyed.connect(made.deleteLater)

    def value(self) -> object:
        """The answer given, or ``None``."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def choose(self, value: object) -> None:
        """Show this answer, without a signal; ``None`` clears it."""
        self._group.setExclusive(False)
        for place, own in enumerate(self._values):
            self._group.button(place).setChecked(own == value)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the answers."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        held = [n for n in range(len(self._values)) if self._group.button(n).hasFocus()]
        if step and held:
            self._group.button((held[0] + step) % len(self._values)).setFocus()
        else:
            super().keyPressEvent(event)


def three_answers() -> list[tuple[object, str, str]]:
    """*Yes*, *No*, *I don't know*, with their keys in the screen's language."""
    return [
        ("yes", _("Yes"), pgettext("key for Yes", "Y")),
        ("no", _("No"), pgettext("key for No", "N")),
        ("unknown", _("I don’t know"), pgettext("key for I don’t know", "D")),
    ]
