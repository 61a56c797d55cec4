"""A new passphrase: typed twice, judged as it is typed, six random words offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.passphrase import PassphraseField
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel, style
from models.errors import BadInput
from models.language import _


class NewPassphrase(QWidget):
    """A new passphrase: typed twice, its strength in words and a bar, six random words offered.

    ``done``: Enter, with both typed.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, own_words: Callable[[], Iterable[str]], word: str = "") -> None:
        super().__init__()
        self._own_words = own_words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.first, self.second = PassphraseField(), PassphraseField()
        self.first_field = FormField(word or _("Passphrase"), self.first, name="passphrase")
        self.second_field = FormField(_("The same once more"), self.second, name="again")
        self._bar = QProgressBar()
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._word = PlainLabel("", "secondary", wrap=True)
        self.offer_button = Button(
            _("Offer six random words"), self.offer, kind="link", icon="refresh-cw"
        )
        self._note = PlainLabel("", "secondary", wrap=True)
        self._note.hide()
        column.addWidget(self.first_field)
        column.addWidget(self._bar)
        column.addWidget(self._word)
        row = QHBoxLayout()
        row.addWidget(self.offer_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self.second_field)
        self.first.textEdited.connect(lambda _text: self._typed())
        self.second.textEdited.connect(lambda _text: self.second_field.show_error(None))
        self.first.returnPressed.connect(self._entered)
        self.second.returnPressed.connect(self._entered)
        self.judge()

    def _entered(self) -> None:
        """Enter goes from the first field to the second, and on from there."""
        if self.first.hasFocus() and not self.second.text():
            self.second.setFocus()
        else:
            self.done.emit()

    def text(self) -> str:
        """The passphrase, if it was typed twice alike and is good enough.

        :raises BadInput: ``field`` says which of the two; the error also stands there.
        """
        from models.vault.passphrase import require

        try:
            require(self.first.text(), tuple(self._own_words()))
        except BadInput as error:
            self.first_field.show_error(error)
            self.first.setFocus()
            raise
        if self.first.text() != self.second.text():
            unlike = BadInput(
                _("The two are not the same."),
                field="again",
                next=_("Type the passphrase once more, or show both and compare."),
            )
            self.second_field.show_error(unlike)
            self.second.setFocus()
            raise unlike
        return self.first.text()

    def offer(self) -> None:
        """Six random words, shown, to be written down and typed once more."""
        from models.vault.passphrase import offer

        self.first.setText(offer())
        if self.first.echoMode() == QLineEdit.EchoMode.Password:
            self.first.show_button.click()
        self._note.say(
            _("Write the words down and keep the paper away from the computer. Then type them.")
        )
        self._typed()
        self.second.setFocus()

    def judge(self) -> None:
        """Strength, in words and as a bar."""
        from models.vault.passphrase import judge

        text = self.first.text()
        found = judge(text, tuple(self._own_words())) if text else None
        strength = found.strength if found is not None else 0
        meaning = ("attention", "open", "open", "engaged", "engaged")[strength]
        self._bar.setValue(max(strength, 1 if text else 0))
        style(self._bar, meaning=meaning)
        words = (_("Too weak"), _("Weak"), _("Fair"), _("Strong"), _("Very strong"))
        if found is None:
            self._word.setText(_("At least 15 characters. Length counts, signs do not."))
            style(self._word, tone="ink2")
            return
        said = _("{strength}. {advice}").format(strength=words[strength], advice=found.advice)
        if found.ok and found.advice:
            said = found.advice  # it begins with the same word
        self._word.setText(said.strip())
        style(self._word, tone=meaning)
        self._bar.setAccessibleName(words[strength])

    def forget(self) -> None:
        """Nothing typed."""
        self.first.forget()
        self.second.forget()
        self._note.hide()
        self.judge()

    def _typed(self) -> None:
        self.first_field.show_error(None)
        self.judge()
        self.changed.emit()
