"""What the page has to say: errors, cautions, news, and what to do on an empty page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel, see, style
from models.errors import AmparoError
from models.language import _

# kind: (icon, tone)
_KINDS = {
    "error": ("triangle-alert", "attention"),
    "caution": ("circle-question-mark", "open"),
    "info": ("info", "accent"),
    "done": ("check", "engaged"),
}


class Banner(QFrame):
    """A coloured strip: a bold line, a sentence below, and what can be done about it.

    ``kind``: ``error``, ``caution``, ``info``, ``done``. Hidden while it has nothing to say.
    ``closable``: it tells how something came out, and is brought into view when it does, unless
    it ``stays`` because its page scrolls to the fault itself. ``low``: what can be done stands
    beside the words, where the strip takes its height from every page.
    """

    closed = Signal()

    def __init__(
        self, kind: str = "info", *, closable: bool = False, stays: bool = False, low: bool = False
    ) -> None:
        super().__init__()
        self._comes = closable and not stays
        row = QHBoxLayout(self)
        around = tokens.S if low else tokens.M
        row.setContentsMargins(tokens.M, around, around, around)
        row.setSpacing(tokens.S)
        self._icon = IconLabel("info")
        # Beside a button a line of words stands as low as the button's own.
        lead = QVBoxLayout()
        lead.setContentsMargins(0, 6 if low else 0, 0, 0)
        lead.addWidget(self._icon)
        lead.addStretch(1)
        row.addLayout(lead)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 4 if low else 0, 0, 4 if low else 0)
        self._column.setSpacing(2)
        self._head = PlainLabel("", "strong", wrap=True)
        self._body = PlainLabel("", wrap=True)
        self._links = QHBoxLayout()
        self._links.setSpacing(tokens.M)
        self._links.addStretch(1)
        self._column.addWidget(self._head)
        self._column.addWidget(self._body)
        row.addLayout(self._column, 1)
        if low:
            row.addLayout(self._links)
            row.setAlignment(self._links, Qt.AlignmentFlag.AlignTop)
        else:
            self._column.addLayout(self._links)
        if closable:
            shut = Button("", self.clear, kind="icon", icon="x", name=_("Close this message"))
            row.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        self._kind = kind
        self.hide()

    def say(self, head: str, body: str = "", *, kind: str = "") -> None:
        """Say this."""
        self._kind = kind or self._kind
        icon, tone = _KINDS[self._kind]
        style(self, panel=self._kind)
        self._icon.show_icon(icon, tone)
        style(self._head, tone=tone)
        self._head.say(head)
        self._body.say(body)
        self._drop_links()
        self.setAccessibleName(" ".join(part for part in (head, body) if part))
        see(self, True)
        if self.parentWidget() is None:
            # Not a window of its own: it is seen with whatever it is put into.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        if self._comes:
            # Its place is known once it is laid out.
            QTimer.singleShot(0, self, self._come)

    def show_error(self, error: AmparoError | None) -> None:
        """What happened, what is safe, what to do next; ``None`` hides the banner."""
        if error is None:
            self.clear()
            return
        rest = " ".join(part for part in (error.safe, error.next) if part)
        self.say(error.what, rest, kind="error")

    def offer(self, word: str, run: Callable[[], object]) -> Button:
        """A link below the words."""
        made = Button(word, run, kind="link")
        self._links.insertWidget(self._links.count() - 1, made)
        return made

    def add(self, widget: QWidget) -> None:
        """Something of the page's own below the words (a choice, say)."""
        self._column.addWidget(widget)

    def text(self) -> str:
        """Everything it says."""
        return self.accessibleName() if not self.isHidden() else ""

    def clear(self) -> None:
        """Nothing to say any more."""
        self._drop_links()
        self.hide()
        self.closed.emit()

    def _come(self) -> None:
        """Whoever pressed a button below sees what came of it."""
        around = self.parentWidget()
        while around is not None and not self.isHidden():
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self, 0, tokens.XL)
            around = around.parentWidget()

    def _drop_links(self) -> None:
        # A link that goes away would leave the keyboard wherever Qt puts it: at the rail.
        for _once in range(self._links.count()):
            held = self.window().focusWidget()
            if held is None or not self.isAncestorOf(held):
                break
            self.focusNextPrevChild(True)
        while self._links.count() > 1:
            item = self._links.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class EmptyState(QWidget):
    """In place of an empty list: what would stand here, and the button that makes the first."""

    def __init__(
        self,
        icon: str,
        head: str,
        body: str = "",
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
        action_icon: str = "plus",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XXL, tokens.XL, tokens.XXL)
        column.setSpacing(tokens.S)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(icon, "ink3", tokens.XXL), 0, middle)
        self._head = PlainLabel(head, "section", wrap=True)
        self._body = PlainLabel(body, "body2", wrap=True)
        for label in (self._head, self._body):
            label.setAlignment(middle)
            label.setMaximumWidth(tokens.CARD)
            label.setMinimumWidth(min(tokens.CARD, 280))
            see(label, bool(label.text()))
            # Between two stretches it gets its whole width, and so the right height.
            across = QHBoxLayout()
            across.addStretch(1)
            across.addWidget(label, 100)
            across.addStretch(1)
            column.addLayout(across)
        self.button: Button | None = None
        # Qt hands the keyboard over where a list had it: a box around nothing says nothing.
        self.setProperty("ring", "none")
        if action:
            column.addSpacing(tokens.S)
            self.button = Button(action, run, kind="primary", icon=action_icon)
            column.addWidget(self.button, 0, middle)
            self.setFocusProxy(self.button)
        column.addStretch(2)

    def say(self, head: str, body: str = "") -> None:
        """Other words ("Nothing found for these letters")."""
        self._head.say(head)
        self._body.say(body)
