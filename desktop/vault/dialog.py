"""A dialog that changes something of the vault: a form, its buttons, and a cover while it works."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.verbs import verb
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.forms import Form
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Office


class VaultDialog(QDialog):
    """Fill ``form``; ``send(run, said)`` does it and closes, or shows the error at its field."""

    def __init__(self, parent: QWidget, office: Office, head: str, words: str, word: str) -> None:
        super().__init__(parent)
        self.office = office
        self.setMinimumWidth(tokens.CARD + 2 * tokens.XL)
        column = column_in(self, head, words)
        self.form = Form(spacing=tokens.M)
        column.addWidget(self.form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.cancel_button = Button(_("Cancel"), self.reject)
        row.addWidget(self.cancel_button)
        self.do_button = Button(word, self.submit, kind="primary")
        row.addWidget(self.do_button)
        column.addLayout(row)
        self.cover = BusyCover(self)

    def submit(self) -> None:
        """The button was pressed."""
        raise NotImplementedError

    def send(self, run: Callable[[Any], Any], said: str) -> None:
        """``run(vault)`` on the vault's thread."""
        self.form.clear_errors()
        self.cover.show_over(_("One moment…"), _("A passphrase takes about a second of work."))
        self.office.run(verb(run, said), self._done, self._failed)

    def forget(self) -> None:
        """Nothing typed stays in a dialog that is closed."""

    def done(self, result: int) -> None:
        """Closed, whichever way."""
        self.forget()
        super().done(result)

    def reject(self) -> None:
        """Not while it is being done."""
        if not self.cover.isVisible():
            super().reject()

    def _done(self, _changes: object) -> None:
        self.cover.hide()
        self.accept()

    def _failed(self, error: AmparoError) -> None:
        self.cover.hide()
        self.form.show_error(error)


def opened(dialog: QDialog) -> QDialog:
    """Shown over its page; gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
