"""Fields: the label above, help below, the error in its place with what to do.

The locked window uses the first half of this module, so ``Qt`` is imported where it is used (see
``labels``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel, see, style
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QResizeEvent

# Qt.InputMethodHint: ImhSensitiveData and ImhNoPredictiveText. A keyboard that learns would keep
# the names of clients.
NO_PREDICTION = 0x2 | 0x40


class FormField(QWidget):
    """A control with its label above, a word of help below, and its error in its place.

    ``name`` is the field's name in the value that it fills, so that a ``BadInput`` finds it.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        help: str = "",
        name: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__()
        self.name, self.control = name, control
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._label = PlainLabel(label, "label", buddy=control)
        head = QHBoxLayout()
        head.setSpacing(tokens.XS)
        head.addWidget(self._label)
        if optional:
            head.addWidget(PlainLabel("· " + _("optional"), "secondary"))
        head.addStretch(1)
        self._head = head
        column.addLayout(head)
        column.addWidget(control)
        self._column = column
        self._error: ErrorText | None = None
        self._help = PlainLabel(help, "secondary", wrap=True)
        see(self._help, bool(help))
        column.addWidget(self._help)
        control.setAccessibleName(label)
        control.setAccessibleDescription(help)
        self.setFocusProxy(control)

    def sizeHint(self) -> QSize:
        """As high as its words are at this width: the policy takes the hint as the limit."""
        hint = super().sizeHint()
        if self.width() > 0 and self.hasHeightForWidth():
            hint.setHeight(max(self.heightForWidth(self.width()), hint.height()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def show_error(self, error: AmparoError | str | None) -> None:
        """Say what is wrong below the field; ``None`` or an empty text takes it away."""
        if self._error is None:
            if not error:
                return
            # Made at the first error: most fields never have one.
            self._error = ErrorText()
            self._column.insertWidget(2, self._error)
        self._error.show_error(error)
        style(self.control, bad="true" if error else "false")
        self.control.setAccessibleDescription(self.error() or self._help.text())

    def error(self) -> str:
        """The error shown, as one text."""
        return self._error.text() if self._error is not None else ""

    def add_badge(self, badge: QWidget) -> None:
        """Beside the label."""
        self._head.insertWidget(self._head.count() - 1, badge)

    def add_below(self, widget: QWidget) -> None:
        """Below the help: a small thing that belongs to the field."""
        from PySide6.QtCore import Qt

        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)

    def set_label(self, text: str) -> None:
        """Another label."""
        self._label.setText(text)
        self.control.setAccessibleName(text)

    def say_help(self, text: str) -> None:
        """Another word of help."""
        self._help.say(text)


class ErrorText(QWidget):
    """What is wrong: an icon, what happened in bold, and what is safe and what to do."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(tokens.S)
        mark = QVBoxLayout()
        mark.addWidget(IconLabel("triangle-alert", "attention"))
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what = PlainLabel("", "error-strong", wrap=True)
        self._next = PlainLabel("", "error", wrap=True)
        words.addWidget(self._what)
        words.addWidget(self._next)
        row.addLayout(words, 1)
        self.hide()

    def show_error(self, error: AmparoError | str | None) -> None:
        """Show it, or hide when there is none."""
        if isinstance(error, AmparoError):
            self._what.say(error.what)
            self._next.say(" ".join(part for part in (error.safe, error.next) if part))
        else:
            self._what.say(error or "")
            self._next.say("")
        see(self, bool(error))

    def text(self) -> str:
        """All of it as one text."""
        return " ".join(part for part in (self._what.text(), self._next.text()) if part)


class TextLine(QLineEdit):
    """One line of text. ``edited`` comes when the person leaves it changed, or presses Enter."""

    edited = Signal(str)

    def __init__(self, text: str = "", *, hint: str = "", icon: str = "") -> None:
        super().__init__(text)
        self._last = text
        self.setPlaceholderText(hint)
        self.setProperty("inputMethodHints", NO_PREDICTION)
        self.editingFinished.connect(self._finished)
        if icon:
            self._icon = IconLabel(icon)
            self._icon.setParent(self)
            self._icon.move(10, (tokens.CONTROL - tokens.ICON) // 2)
            self.setTextMargins(tokens.XL, 0, 0, 0)

    def show_text(self, text: str) -> None:
        """Fill from the record; this is not an edit."""
        self._last = text
        if text != self.text():
            self.setText(text)

    def _finished(self) -> None:
        if self.text() != self._last:
            self._last = self.text()
            self.edited.emit(self._last)


class TextArea(QPlainTextEdit):
    """Several lines of plain text, as high as its text.

    ``autosave`` comes a moment after the last key, and at once when the field is left;
    ``flush()`` gives what is still waiting (a page calls it in ``leave``).
    """

    autosave = Signal(str)
    _PAUSE_MS = 800

    def __init__(self, text: str = "", *, hint: str = "", lines: int = 4, most: int = 16) -> None:
        super().__init__(text)
        self._lines, self._most = lines, most
        self._last = text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self._PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("inputMethodHints", NO_PREDICTION)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Fill from the record; the cursor stays where it can, and this is not an edit."""
        self._last = text
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._timer.stop()

    def flush(self) -> None:
        """Give what has not been saved yet."""
        self._timer.stop()
        if self.toPlainText() != self._last:
            self._last = self.toPlainText()
            self.autosave.emit(self._last)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        super().focusOutEvent(event)
        self.flush()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only the words of what is pasted."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def _typed(self) -> None:
        if self.toPlainText() != self._last:
            self._timer.start()

    def _grow(self) -> None:
        rows = round(self.document().size().height())
        height = self.fontMetrics().lineSpacing() * min(max(rows, self._lines), self._most)
        # Qt counts the document's margin once more, and a pixel, before it shows no scroll bar.
        self.setFixedHeight(height + 2 * 6 + 2 + 3 * int(self.document().documentMargin()) + 1)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(240, self.height())


class DateField(QWidget):
    """A date as people type it, and below it how it was understood.

    ``understand`` turns the text into a value, or raises an ``AmparoError`` with what to do;
    ``in_words`` says the value back ("Saturday, March 14, 2026"). ``changed`` gives the value
    (``None`` for an empty field) when the field is left and understood.
    """

    changed = Signal(object)

    def __init__(
        self,
        understand: Callable[[str], Any],
        in_words: Callable[[Any], str],
        *,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._understand, self._in_words = understand, in_words
        self._value: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.line = TextLine(hint=hint)
        self._said = PlainLabel("", "secondary", wrap=True)
        self._error = ErrorText()
        for one in (self.line, self._error, self._said):
            column.addWidget(one)
        self._said.hide()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._look)
        self.line.edited.connect(self._leave)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line that is typed in."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> object:
        """What was understood last, or ``None``."""
        return self._value

    def show_value(self, value: object, text: str = "") -> None:
        """Fill from the record; ``text`` is how it was typed, if that is known."""
        self._value = value
        words = self._in_words(value) if value is not None else ""
        self.line.show_text(text or words)
        self._said.say(words if text and text != words else "")
        self._error.show_error(None)
        style(self.line, bad=False)

    def type_in(self, text: str) -> None:
        """As if it had been typed: below it stands how it was understood."""
        self.line.setText(text)
        self._look(text)

    def commit(self) -> bool:
        """Take what stands in it, as if the field were left; ``False`` if it is not understood."""
        self._leave(self.line.text())
        return self.line.property("bad") is not True

    def _look(self, text: str) -> bool:
        """Understand while typing; says nothing of an error until the field is left."""
        self._error.show_error(None)
        style(self.line, bad=False)
        try:
            self._value = self._understand(text) if text.strip() else None
        except AmparoError:
            self._said.say("")
            return False
        self._said.say(self._in_words(self._value) if self._value is not None else "")
        return True

    def _leave(self, text: str) -> None:
        if self._look(text):
            self.changed.emit(self._value)
            return
        try:
            self._understand(text)
        except AmparoError as error:
            self._error.show_error(error)
            style(self.line, bad=True)
