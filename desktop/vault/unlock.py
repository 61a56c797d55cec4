"""Unlocking: who you are, your passphrase; every failure in its place with its next step."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.roles import role_word
from desktop.shell.settings import Settings
from desktop.shell.worker import Worker
from desktop.vault.card import Card
from desktop.vault.passphrase import PassphraseField
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.widgets.busy import BusyCover
    from desktop.widgets.chips import Chip

# Errors that stand below a field; every other one stands at the head of the card.
_AT_PASSPHRASE = ("wrong-passphrase", "bad-input")
# This computer knows a newer state, or other users: opened as it is only when somebody says so.
OTHER_THAN_SEEN = ("older-than-seen", "unknown-signer")
_AT_USER = ("unknown-login", "inactive-user")


class UnlockCard(Card):
    """The card of an office that is known. ``opened`` gives the vault."""

    opened = Signal(object)
    recovery_asked = Signal()

    def __init__(self, settings: Settings, worker: Worker, folder: Path) -> None:
        super().__init__(_("Unlock"))
        self._settings, self._worker, self.folder = settings, worker, folder
        self.info: Any = None
        self.notice: AmparoError | None = None  # of what happened before this door
        self.below = ""  # what is said below the title; else when it was opened last
        self.user = Choice(name=_("Your name"))
        self.user_field = FormField(_("Your name"), self.user)
        self.passphrase = PassphraseField()
        self.passphrase_field = FormField(_("Passphrase"), self.passphrase, name="passphrase")
        self.body.addWidget(self.user_field)
        self.body.addWidget(self.passphrase_field)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(tokens.S)
        self._chips.addStretch(1)
        self.body.addLayout(self._chips)
        self.caps: Chip | None = None
        self.recovery = Button(
            _("Use the recovery sheet…"), self.recovery_asked.emit, kind="link", icon="key-round"
        )
        self.read_only = Button(_("Open for reading only"), partial(self.unlock, True))
        self.read_only.hide()
        self.older = Button(_("Open it as it is"), partial(self.unlock, False, True))
        self.older.hide()
        self.button = Button(_("Unlock"), self.unlock, kind="primary")
        self.foot.addWidget(self.recovery)
        self.foot.addStretch(1)
        self.foot.addWidget(self.read_only)
        self.foot.addWidget(self.older)
        self.foot.addWidget(self.button)
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(lambda _text: self._clear_errors())
        self.user.currentIndexChanged.connect(lambda _row: self._clear_errors())
        self._cover: BusyCover | None = None

    @property
    def cover(self) -> BusyCover:
        """Over the card while it waits; made when it is first needed."""
        from desktop.widgets.busy import BusyCover

        if self._cover is None:
            self._cover = BusyCover(self)
        return self._cover

    def watch_keyboard(self) -> None:
        """Say what the keyboard is doing; not needed before the first picture."""
        from desktop.vault.keyboard import CapsWatch, layout_name
        from desktop.widgets.chips import Chip

        if self.caps is not None:
            return
        self.caps = Chip("open", _("Caps Lock is on"), icon="arrow-big-up-dash")
        self.caps.hide()
        self._chips.insertWidget(0, self.caps)
        layout = layout_name()
        if layout:
            words = _("Keyboard: {name}").format(name=layout)
            self._chips.insertWidget(1, Chip("info", words, icon="globe"))
        watch = CapsWatch(self.passphrase)
        watch.changed.connect(self.caps.setVisible)
        watch.look()

    def peek(self) -> None:
        """Read who may open it; needs no key."""

        self.watch_keyboard()

        def look() -> Any:
            from models.vault.vault import peek

            return peek(self.folder)

        self._worker.submit(look, self._show_office, self._cannot_peek)

    def first_focus(self) -> QWidget:
        """The passphrase: the name is there already."""
        return self.passphrase

    def unlock(self, read_only: bool = False, accept_older: bool = False) -> None:
        """Try. The passphrase's work takes about a second, beside the screen's thread.

        ``accept_older``: this computer saw a newer state of the office (it was restored, say).
        """
        login = self.user.value()
        if not isinstance(login, str) or self.cover.isVisible():
            return
        self._clear_errors()
        passphrase, folder = self.passphrase.text(), self.folder
        self.passphrase.hide_text()
        self.cover.show_over(_("Unlocking…"), _("Your passphrase is being turned into the key."))

        def work() -> Any:
            from models.vault.vault import open_vault

            return open_vault(
                folder, login, passphrase, read_only=read_only, accept_older=accept_older
            )

        self._worker.submit(work, self._done, self._failed)

    def forget(self) -> None:
        """Nothing typed stays."""
        self.passphrase.forget()

    def _done(self, vault: Any) -> None:
        self.forget()
        self.opened.emit(vault)

    def _failed(self, error: AmparoError) -> None:
        """What was typed stays, marked: typing replaces it, *Show* shows the slip."""
        self.cover.hide()
        if error.code in _AT_PASSPHRASE:
            self.passphrase_field.show_error(error)
        elif error.code in _AT_USER:
            self.user_field.show_error(error)
        else:
            self.show_trouble(error)
        self.read_only.setVisible(error.code == "read-only")
        self.older.setVisible(error.code in OTHER_THAN_SEEN)
        # Two ways to open stand beside each other; for a third there is no room, and no need.
        self.recovery.setVisible(self.read_only.isHidden() and self.older.isHidden())
        if error.code in _AT_USER:
            self.user.setFocus()
        else:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _clear_errors(self) -> None:
        self.passphrase_field.show_error(None)
        self.user_field.show_error(None)
        self.read_only.hide()
        self.older.hide()
        self.recovery.show()
        if self.info is not None:
            self.show_trouble(None)

    def _show_office(self, info: Any) -> None:
        self.info = info
        self.show_trouble(self.notice)
        title = _("Unlock {office}").format(office=info.organization)
        self.show_title(title, self.below or _last_opened(self._settings))
        users = [one for one in info.users if one.active]
        self.user.offer(
            [
                (
                    one.login,
                    _("{name}, {role}").format(
                        name=one.name, role=role_word(str(one.role)).lower()
                    ),
                )
                for one in users
            ]
        )
        for one in users:
            if one.id == self._settings.last_user:
                self.user.choose(one.login)
        self.button.setEnabled(bool(users))

    def _cannot_peek(self, error: AmparoError) -> None:
        self.show_trouble(error)
        self.show_title(_("This office cannot be opened"), self.folder.name)
        for widget in (self.user_field, self.passphrase_field, self.recovery, self.button):
            widget.hide()


def _last_opened(settings: Settings) -> str:
    from datetime import datetime

    from desktop.shell.words import moment

    try:
        when = datetime.fromisoformat(settings.last_opened)
    except ValueError:
        return ""
    return _("Last opened on this computer {when}").format(when=moment(when))
