"""Cards: a block with a title, chips and what belongs to it; it can fold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.flow import Flow
from desktop.widgets.labels import PlainLabel, see, style
from models.language import _


class BlockCard(QFrame):
    """A card: bold title, a quiet word beside it, chips or buttons at the end, a body below.

    With ``folds`` the body opens and closes with the chevron (``toggled``). ``choose`` gives it
    the accent outline of the block at hand; ``clicked`` comes when it is pressed anywhere.
    """

    toggled = Signal(bool)
    clicked = Signal()

    def __init__(self, title: str, quiet: str = "", *, folds: bool = False) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        self._column.setSpacing(tokens.XS)
        self._head = QHBoxLayout()
        self._head.setSpacing(tokens.S)
        # A title alone may run over two lines; with a word beside it, it stays one.
        self._title = PlainLabel(title, "strong", wrap=not quiet)
        self._quiet = PlainLabel(quiet, "secondary")
        see(self._quiet, bool(quiet))
        self._head.addWidget(self._title, 0 if quiet else 100)
        self._head.addWidget(self._quiet)
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self._fixed = QVBoxLayout()
        self._fixed.setSpacing(tokens.XS)
        self._column.addLayout(self._fixed)
        self._body = QWidget()
        self._inner = QVBoxLayout(self._body)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(tokens.S)
        self._column.addWidget(self._body)
        self._body.hide()
        self._fold: Button | None = None
        if folds:
            self._fold = Button("", self._turn, kind="icon", icon="chevron-down")
            self._head.addWidget(self._fold)
            self._name_fold()

    def set_title(self, title: str, quiet: str = "") -> None:
        """Other words in the head."""
        self._title.setText(title)
        self._quiet.say(quiet)
        self.setAccessibleName(title)
        self._name_fold()

    def add_to_head(self, widget: QWidget) -> None:
        """A chip or button at the end of the head."""
        last = self._head.count() - (1 if self._fold is not None else 0)
        self._head.insertWidget(last, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget) -> None:
        """Something below the head that is always seen."""
        self._fixed.addWidget(widget)

    def add_to_body(self, widget: QWidget) -> None:
        """Something in the part that folds."""
        self._inner.addWidget(widget)
        if self._fold is None:
            self._body.show()

    def is_open(self) -> bool:
        """Whether the body is seen."""
        return not self._body.isHidden()

    def set_open(self, on: bool) -> None:
        """Open or close the body."""
        if self.is_open() == on:
            return
        self._body.setVisible(on)
        self._name_fold()
        self.toggled.emit(on)

    def choose(self, on: bool) -> None:
        """Whether this is the block at hand."""
        style(self, chosen="true" if on else "false")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressed anywhere."""
        super().mousePressEvent(event)
        self.clicked.emit()

    def _turn(self) -> None:
        self.set_open(not self.is_open())

    def _name_fold(self) -> None:
        if self._fold is not None:
            opened = self.is_open()
            self._fold.show_icon("chevron-up" if opened else "chevron-down")
            words = _("Close {thing}") if opened else _("Open {thing}")
            self._fold.setAccessibleName(words.format(thing=self._title.text()))


class Facts(QWidget):
    """Pairs of a label and its value, one below the other or side by side (the case's header),
    there in as many lines as they need."""

    def __init__(self, pairs: list[tuple[str, str]], *, across: bool = False) -> None:
        super().__init__()
        from PySide6.QtWidgets import QGridLayout

        if across:
            self._flow(pairs)
            return
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        for place, (label, value) in enumerate(pairs):
            grid.addWidget(PlainLabel(label, "body2"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(value, wrap=True), place, 1)
        grid.setColumnMinimumWidth(0, 92)
        grid.setColumnStretch(1, 1)

    def _flow(self, pairs: list[tuple[str, str]]) -> None:
        flow = Flow(self, gap=tokens.XXL, below=tokens.S)
        for label, value in pairs:
            one = QWidget()
            column = QVBoxLayout(one)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(PlainLabel(label, "secondary"))
            column.addWidget(PlainLabel(value))
            flow.addWidget(one)
