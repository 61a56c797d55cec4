"""Behind the door, but not locked yet: what was typed could not be saved, and a person decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.vault.card import Card
from desktop.vault.passphrase import PassphraseField
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel
from models.errors import BadInput
from models.language import _


class UnsavedCard(Card):
    """Try again, go back to work (with the passphrase), or lock without the words."""

    again_asked = Signal()
    back_asked = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("What you typed is not saved yet"),
            _("The screen is covered, but the office is not locked: its key is still in memory."),
        )
        self.body.addWidget(
            PlainLabel(
                _(
                    "Your words are kept behind this page. Saving is tried again every half "
                    "minute; when it works, the office locks by itself."
                ),
                "body2",
                wrap=True,
            )
        )
        self.passphrase = PassphraseField()
        self.field = FormField(
            _("Your passphrase, to go back to work"), self.passphrase, name="passphrase"
        )
        self.back = Button(_("Go back to work"), self._back)
        self.body.addWidget(self.field)
        self.body.addWidget(self.back)
        self.lose = Button(_("Lock without saving…"), self._give_up, kind="link")
        self.again = Button(_("Try again"), self._again, kind="primary")
        self.foot.addWidget(self.lose)
        self.foot.addStretch(1)
        self.foot.addWidget(self.again)
        self.passphrase.returnPressed.connect(self._back)

    def first_focus(self) -> QWidget:
        """The way that loses nothing."""
        return self.again

    def forget(self) -> None:
        """Nothing typed stays."""
        self.passphrase.forget()

    def refuse(self) -> None:
        """It was another passphrase."""
        self.wait_for(False)
        self.field.show_error(
            BadInput(
                _("This is not the passphrase of the person who opened the office."),
                next=_("Try again; the words typed before stay where they are."),
            )
        )
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def wait_for(self, working: bool) -> None:
        """While something is tried, nothing can be pressed twice."""
        for widget in (self.back, self.again, self.lose, self.passphrase):
            widget.setEnabled(not working)

    def _again(self) -> None:
        self.wait_for(True)
        self.again_asked.emit()

    def _back(self) -> None:
        self.field.show_error(None)
        if not self.passphrase.text():
            self.passphrase.setFocus()
            return
        typed = self.passphrase.text()
        self.passphrase.hide_text()
        self.wait_for(True)
        self.back_asked.emit(typed)

    def _give_up(self) -> None:
        from desktop.widgets.confirm import confirm

        sure = confirm(
            self,
            _("Lock without saving"),
            "",
            why=_("What was typed since the last save is gone for good."),
            keep=_("Keep the words"),
        )
        if sure:
            self.wait_for(True)
            self.given_up.emit()
