"""Asking before something that cannot be taken back: a verb and the name of the thing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import ErrorText, FormField, TextArea, TextLine
from models.errors import AmparoError
from models.language import _


class Ask(QDialog):
    """A small question. The button that does it carries the verb; the other one keeps things."""

    def __init__(
        self,
        parent: QWidget | None,
        verb: str,
        thing: str,
        *,
        why: str = "",
        keep: str = "",
        danger: bool = True,
        reason: str = "",
        help: str = "",
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(tokens.CARD)
        asked = _("{verb}: {thing}?") if thing else _("{verb}?")
        column = column_in(self, asked.format(verb=verb, thing=thing), why)
        self._reason: TextArea | None = None
        if reason:
            self._reason = TextArea(lines=2)
            column.addWidget(FormField(reason, self._reason, help=help))
        self._error = ErrorText()
        column.addWidget(self._error)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.keep_button = Button(keep or _("Keep it as it is"), self.reject)
        self.do_button = Button(verb, self._agree, kind="danger" if danger else "primary")
        row.addWidget(self.keep_button)
        row.addWidget(self.do_button)
        column.addSpacing(tokens.S)
        column.addLayout(row)
        # Enter keeps things as they are when something would be lost.
        (self.keep_button if danger else self.do_button).setDefault(True)
        (self._reason or (self.keep_button if danger else self.do_button)).setFocus()

    def reason(self) -> str:
        """What was typed as the reason."""
        return self._reason.text().strip() if self._reason is not None else ""

    def _agree(self) -> None:
        if self._reason is not None and not self.reason():
            self._error.show_error(_("Please give a reason; it is kept with the record."))
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()


def confirm(
    parent: QWidget | None,
    verb: str,
    thing: str,
    *,
    why: str = "",
    keep: str = "",
    danger: bool = True,
) -> bool:
    """Ask "Remove: photo of the form?" and say whether the verb was chosen."""
    ask = Ask(parent, verb, thing, why=why, keep=keep, danger=danger)
    return ask.exec() == QDialog.DialogCode.Accepted


def ask_reason(
    parent: QWidget | None, verb: str, thing: str, label: str, *, why: str = "", help: str = ""
) -> str | None:
    """As ``confirm``, with a reason that must be given; ``None`` if it was not done."""
    ask = Ask(parent, verb, thing, why=why, reason=label, help=help, danger=False)
    return ask.reason() if ask.exec() == QDialog.DialogCode.Accepted else None


class AskLine(QDialog):
    """A question for one line of text: set ``run``, which gets it; the dialog stays open, with
    ``wrong`` beside the field, until ``accept`` is called."""

    def __init__(
        self, parent: QWidget | None, title: str, label: str, verb: str, *, text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(tokens.CARD)
        column = column_in(self, title)
        self.line = TextLine()
        self.line.setText(text)
        self.line.selectAll()
        self.field = FormField(label, self.line)
        column.addWidget(self.field)
        self.below = QVBoxLayout()
        column.addLayout(self.below)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.do_button = Button(verb, self._do, kind="primary")
        self.do_button.setDefault(True)
        row.addWidget(self.do_button)
        column.addSpacing(tokens.S)
        column.addLayout(row)
        self.run: Callable[[str], object] = lambda _text: None
        self.line.setFocus()

    def wrong(self, error: AmparoError) -> None:
        """It was not done: say why beside the field; what was typed stays."""
        self.field.show_error(error)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        self.run(self.line.text())
