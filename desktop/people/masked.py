"""A text that is masked: shown for a while to whoever says why it is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import IconLabel, PlainLabel, see
from models.changes import Changes, changed
from models.errors import AmparoError
from models.language import _
from models.privacy.disclosure import How
from models.privacy.disclosures import shown_of
from models.vault.powers import Power, may

SHOWN_FOR = 60_000
"""Milliseconds until it is masked again."""


class MaskedText(QWidget):
    """``item`` as ``models.people.revealing.reveal`` takes it. ``resized`` when it grows."""

    resized = Signal()

    def __init__(
        self, shell: Shell, person_id: str, item: str, *, shown: Callable[[str], str] = str
    ) -> None:
        super().__init__()
        self._shell, self._person_id, self._item, self._shown = shell, person_id, item, shown
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self._icon = IconLabel("eye-off")
        self.text = PlainLabel(_("Masked"), "body2", wrap=True)
        self.reveal = Button(_("Reveal…"), self._ask, kind="link")
        self.copy = Button(_("Copy"), self._copy, kind="link")
        self.hide_again = Button(_("Hide"), self.hide_text, kind="link")
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.reveal)
        row.addWidget(self.copy)
        row.addWidget(self.hide_again)
        column.addLayout(row)
        self._why = QWidget()
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(tokens.XS)
        self.reason = TextLine()
        self.reason.returnPressed.connect(self._go)
        self.field = FormField(
            _("Why is it needed?"),
            self.reason,
            name="reason",
            help=_("The reason is kept, with your name and the time."),
        )
        why.addWidget(self.field)
        buttons = QHBoxLayout()
        self.go = Button(_("Reveal"), self._go, icon="eye")
        buttons.addWidget(self.go)
        buttons.addWidget(Button(_("Cancel"), self.hide_text, kind="quiet"))
        buttons.addStretch(1)
        why.addLayout(buttons)
        column.addWidget(self._why)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.hide_text)
        shell.privacy.changed.connect(self._privacy)
        self.hide_text()

    def hide_text(self) -> None:
        """As it is at rest."""
        self._timer.stop()
        self.text.setText(_("Masked"))
        self._icon.show_icon("eye-off")
        self.reason.clear()
        self.field.show_error(None)
        allowed = may(self._shell.office.user, Power.REVEAL_MASKED)
        see(self.reveal, allowed and not self._shell.office.read_only)
        see(self.copy, False)
        see(self.hide_again, False)
        see(self._why, False)
        self.resized.emit()

    def is_shown(self) -> bool:
        """Whether the text can be read now."""
        return self._timer.isActive()

    def _ask(self) -> None:
        see(self.reveal, False)
        see(self._why, True)
        self.reason.setFocus()
        self.resized.emit()

    def _go(self) -> None:
        from models.people.revealing import reveal

        found: list[str] = []
        reason, item, person_id = self.reason.text(), self._item, self._person_id

        def verb(uow: Any) -> Changes:
            found[:] = [reveal(uow, person_id, item, reason)]
            shown_of(uow, person_id, How.SHOWN)
            return changed("people", person_id, said=_("Revealed; the reason is kept"))

        self._shell.office.do(verb, lambda _done: self._show(found[0]), self._wrong)

    def _wrong(self, error: AmparoError) -> None:
        self.field.show_error(error)
        self.reason.setFocus()

    def _show(self, text: str) -> None:
        self.text.setText(self._shown(text))
        self._icon.show_icon("eye", "attention")
        see(self._why, False)
        see(self.copy, True)
        see(self.hide_again, True)
        self._timer.start()
        self.resized.emit()

    def _copy(self) -> None:
        """Onto the clipboard, which forgets it soon; it stands in the disclosure log first."""
        from PySide6.QtGui import QGuiApplication

        text, person_id = self.text.text(), self._person_id

        def verb(uow: Any) -> Changes:
            shown_of(uow, person_id, How.CLIPBOARD)
            return Changes(said=_("Copied; the clipboard is emptied soon"))

        def kept(_changes: Changes) -> None:
            if self.is_shown():
                QGuiApplication.clipboard().setText(text)

        self._shell.office.do(verb, kept)

    def _privacy(self, names_shown: bool) -> None:
        if not names_shown:
            self.hide_text()
