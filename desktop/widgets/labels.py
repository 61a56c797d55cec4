"""Text on the screen. Data is never read as markup.

``Qt``, the namespace, takes a third of the time of a whole first window to load: the modules that
the locked window needs import it where it is used, and set enumerations as properties (numbers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap, scale_of
from desktop.shell.theme import current

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QResizeEvent

_PLAIN_TEXT = 0  # Qt.TextFormat.PlainText
_CENTRE = 0x84  # Qt.AlignmentFlag.AlignCenter


def style(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet selects by, and have them take effect."""
    if any(widget.property(name) != value for name, value in properties.items()):
        for name, value in properties.items():
            widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def see(widget: QWidget, on: bool) -> None:
    """Show or hide a part. One that stands nowhere yet is not shown: it would open as a window of
    its own, and take the keyboard with it."""
    if not on:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


class PlainLabel(QLabel):
    """A label that shows its text letter for letter, whatever the text looks like.

    ``role`` is a step of the type scale (``page``, ``section``, ``strong``, ``label``,
    ``secondary``, ``quiet``, ``body2``, ``number``), ``tone`` a colour token. Every label of data
    is one of these.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        tone: str = "",
        wrap: bool = False,
        buddy: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("textFormat", _PLAIN_TEXT)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if buddy is not None:
            self.setBuddy(buddy)
        self.setText(text)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Always plain, whatever is asked for."""
        self.setProperty("textFormat", _PLAIN_TEXT)

    def setText(self, text: str) -> None:
        """Show this text. In a label with a buddy, ``&`` is shown as it stands."""
        self._text = text
        super().setText(text.replace("&", "&&") if self.buddy() is not None else text)

    def text(self) -> str:
        """The text as it was given."""
        return self._text

    def say(self, text: str) -> None:
        """Show this text, or hide the label where there is none."""
        self.setText(text)
        see(self, bool(text))

    def tone(self, tone: str) -> None:
        """Another colour of meaning."""
        style(self, tone=tone)


class ElidedLabel(QWidget):
    """One line that ends in … where there is no room; its accessible name is the whole text."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._label = PlainLabel("", role)
        self._label.setParent(self)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this text, as much as fits."""
        self._text = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        self._label.ensurePolished()
        metrics = self._label.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._label.ensurePolished()
        from PySide6.QtCore import Qt

        metrics = self._label.fontMetrics()
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self._label.setText(shown)
        self._label.setGeometry(self.rect())


class IconLabel(QLabel):
    """An icon of the set in a colour token; it follows the theme. It has no name of its own."""

    def __init__(self, name: str, tone: str = "ink2", size: int = tokens.ICON) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        current().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, tone: str = "") -> None:
        """Another icon, or another colour."""
        self._name, self._tone = name, tone or self._tone
        self._draw()

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(pixmap(self._name, self._tone, self._size, scale_of(self)))
        else:
            self.clear()


def line(direction: str = "across") -> QFrame:
    """A hairline: ``across``, ``down``, or the darker ``head`` under a heading."""
    made = QFrame()
    made.setProperty("line", direction)
    return made


def key_hint(keys: str) -> PlainLabel:
    """The little box with a key's name."""
    made = PlainLabel(keys, "key")
    made.setProperty("alignment", _CENTRE)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
