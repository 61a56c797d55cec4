"""Panels: the peek at the side, a scrolling column, the head of a page, the foot of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.folding_row import FoldingRow
from desktop.widgets.labels import PlainLabel, see, style

_TITLE = 280  # px that a long title keeps in one line before its page's buttons fold


class Scroller(QScrollArea):
    """A column that scrolls up and down only. Fill ``column``; a stretch stands at its end."""

    def __init__(self, *, margin: int = 0, spacing: int = tokens.M, ground: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = inside = QWidget()
        if ground:
            inside.setProperty("ground", ground)
        else:
            inside.setProperty("plain", "true")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)
        self.column.addStretch(1)
        self.setWidget(inside)

    def add(self, widget: QWidget) -> None:
        """Below what is there."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def clear(self) -> None:
        """Empty it."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until this is seen."""
        self.ensureWidgetVisible(widget, 0, tokens.XL)


class SidePanel(QFrame):
    """The panel at the side of a list (the peek): quiet line, name, a scrolling column, a foot.

    Fill ``body`` (a ``Scroller``) and ``foot`` (a row of buttons).
    """

    def __init__(self, *, width: int = tokens.PEEK) -> None:
        super().__init__()
        self.setProperty("place", "peek")
        self.setFixedWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.S)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.XS)
        self._quiet = PlainLabel("", "secondary")
        self.head.addWidget(self._quiet)
        self.head.addStretch(1)
        column.addLayout(self.head)
        self._name = PlainLabel("", "page", wrap=True)
        column.addWidget(self._name)
        self.body = Scroller(spacing=tokens.S)
        self.body.setMinimumHeight(tokens.CONTROL)  # on a low screen the name is not cut for it
        column.addWidget(self.body, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(tokens.S)
        column.addLayout(self.foot)
        self._buttons: list[QWidget] = []

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """These stand in the foot, in place of those set before."""
        for one in self._buttons:
            self.foot.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._buttons = list(buttons)
        for one in buttons:
            self.foot.addWidget(one)

    def show_head(self, quiet: str, name: str) -> None:
        """The number, and the name below it."""
        self._quiet.say(quiet)
        self._name.say(name)
        self.setAccessibleName(name or quiet)

    def add_control(self, button: Button) -> None:
        """Up, down, close: at the end of the head."""
        self.head.addWidget(button)


class PeekRoom:
    """Whether there is room for a peek beside a list; who has closed it finds it closed."""

    def __init__(self, peek: QWidget, beside: int = 480) -> None:
        self._peek, self._least = peek, beside + tokens.PEEK
        self._shut = False

    def turn(self, on: bool) -> None:
        """Somebody has shown or hidden it."""
        self._shut = not on
        self._peek.setVisible(on)

    def fit(self, width: int) -> bool:
        """The page is so wide. True: the peek has come back, and shows what it showed before."""
        wanted = width >= self._least and not self._shut
        if wanted == self._peek.isHidden():
            self._peek.setVisible(wanted)
            return wanted
        return False


class _Title(PlainLabel):
    """A title that wants one line, and wraps only where there is no room for it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "page", wrap=True)

    def sizeHint(self) -> QSize:
        """The whole text in one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few words; the rest wraps."""
        return QSize(min(self.sizeHint().width(), 160), self.fontMetrics().height())


class PageHead(QWidget):
    """The head of a page: title with chips beside it, a line below, buttons at the end.

    Where there is no room for all of them, those that came first go into a *More* menu; the
    primary one and a menu of the page's own stay.
    """

    def __init__(self, title: str = "", below: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        self._line = QHBoxLayout()
        self._line.setSpacing(tokens.S)
        self._title = _Title(title)
        self._line.addWidget(self._title)
        self._line.addStretch(1)
        self._below = PlainLabel(below, "body2", wrap=True)
        see(self._below, bool(below))
        words.addLayout(self._line)
        words.addWidget(self._below)
        row.addLayout(words, 1)
        self._buttons = FoldingRow()
        row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)

    def show_title(self, title: str, below: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._below.say(below)

    def add_chip(self, chip: QWidget) -> None:
        """Beside the title."""
        self._line.insertWidget(self._line.count() - 1, chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_button(self, button: QWidget) -> None:
        """At the end; the primary one comes last."""
        self._buttons.add(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons have what the title leaves."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Another title or chip leaves other room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        title = self._title.sizeHint().width()
        beside = self._line.minimumSize().width() - self._title.minimumSizeHint().width()
        self._buttons.fit(self.width() - beside - min(title, _TITLE) - tokens.S)


class Foot(QFrame):
    """The strip below a form: a word at the start, its buttons at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "foot")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        self._row.setSpacing(tokens.S)
        self._word = PlainLabel("", "body2")
        self._row.addWidget(self._word)
        self._row.addStretch(1)

    def say(self, text: str, tone: str = "ink2") -> None:
        """The word at the start."""
        self._word.setText(text)
        style(self._word, tone=tone)

    def add(self, widget: QWidget) -> None:
        """At the end; the primary button comes last."""
        self._row.addWidget(widget)


def inset(widget: QWidget, left: int = tokens.XL, right: int = tokens.XL) -> QWidget:
    """The widget with the page's margins at its sides."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(left, 0, right, 0)
    row.addWidget(widget)
    return whole
