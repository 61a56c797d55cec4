"""The way in with the recovery sheet: the key from the paper, and a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.shell.worker import Worker
from desktop.vault.card import Card
from desktop.vault.key_lines import KeyLines
from desktop.vault.new_passphrase import NewPassphrase
from desktop.vault.unlock import OTHER_THAN_SEEN
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField
from models.errors import AmparoError, BadInput
from models.language import _


class RecoveryCard(Card):
    """``opened`` gives the vault; ``left`` when the person goes back to the passphrase."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, folder: Path, info: Any, login: str) -> None:
        super().__init__(
            _("Open with the recovery sheet"),
            _("The sheet opens the office and sets a new passphrase for you. The old one ends."),
        )
        self._worker, self._folder, self._info = worker, folder, info
        self.kdf: Any = None
        users = [(one.login, one.name) for one in info.users if one.active]
        self.user = Choice(users, name=_("Your name"))
        self.user.choose(login)
        self.key = KeyLines(lines=2, hint="7ZQ4M-…")
        self.user_field = FormField(_("Your name"), self.user)
        self.key_field = FormField(
            _("Recovery key"),
            self.key,
            name="recovery_key",
            help=_(
                "From the paper: eight groups, or those of both envelopes one after the other. "
                "Hyphens, spaces and capitals do not matter."
            ),
        )
        self.passphrase = NewPassphrase(self._own_words, _("New passphrase"))
        for widget in (self.user_field, self.key_field, self.passphrase):
            self.body.addWidget(widget)
        self.back = Button(_("Back"), self.go_back, icon="chevron-left")
        self.older = Button(_("Open it as it is"), partial(self.open_office, True))
        self.older.hide()
        self.button = Button(_("Set the passphrase and open"), self.open_office, kind="primary")
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.older)
        self.foot.addWidget(self.button)
        self.key.textChanged.connect(lambda: self.key_field.show_error(None))
        self.passphrase.done.connect(self.open_office)
        self.key.entered.connect(self.passphrase.first.setFocus)
        self.cover = BusyCover(self)

    def first_focus(self) -> QWidget:
        """The key."""
        return self.key

    def go_back(self) -> None:
        """To the passphrase, unless the new one is just being set."""
        if not self.cover.isVisible():
            self.left.emit()

    def open_office(self, accept_older: bool = False) -> None:
        """Try; nothing typed is lost when it fails. ``accept_older``: see ``UnlockCard.unlock``."""
        if self.cover.isVisible():
            return
        self.show_trouble(None)
        self.older.hide()
        try:
            from models.vault.recovery import from_text

            from_text(self.key.text())
            fresh = self.passphrase.text()
        except BadInput as error:
            self._failed(error)
            return
        login, typed = str(self.user.value()), self.key.text()
        folder, kdf = self._folder, self.kdf
        self.cover.show_over(_("Opening…"), _("The new passphrase is being set."))

        def work() -> Any:
            from models.vault.vault import open_with_recovery

            return open_with_recovery(
                folder, typed, login, fresh, kdf=kdf, accept_older=accept_older
            )

        self._worker.submit(work, self._done, self._failed)

    def forget(self) -> None:
        """Nothing typed stays."""
        self.key.show_text("")
        self.passphrase.forget()

    def _done(self, vault: Any) -> None:
        self.forget()
        self.opened.emit(vault)

    def _failed(self, error: AmparoError) -> None:
        self.cover.hide()
        field = getattr(error, "field", "")
        if field.startswith("recovery_key") or error.code == "wrong-recovery-key":
            self.key_field.show_error(error)
            self.key.setFocus()
        elif field == "passphrase":
            self.passphrase.first_field.show_error(error)
        elif field != "again":
            self.show_trouble(error)
        self.older.setVisible(error.code in OTHER_THAN_SEEN)

    def _own_words(self) -> tuple[str, ...]:
        login = self.user.value()
        names = [one.name for one in self._info.users if one.login == login]
        return (self._info.organization, str(login), *names)
