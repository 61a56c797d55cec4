"""The recovery sheet: rehearsing it, replacing it, splitting it into two envelopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.dialog import VaultDialog
from desktop.vault.key_lines import KeyLines
from desktop.vault.sheet import RecoverySheet
from desktop.vault.verbs import verb
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel
from models.changes import changed
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Office, Progress


class _TypedSheet(VaultDialog):
    """The key is typed from the paper; a slip is told by its group."""

    def add_key(self) -> None:
        """The field."""
        self.key = KeyLines(lines=2, hint="7ZQ4M-…")
        self.key_field = FormField(
            _("Recovery key"),
            self.key,
            name="recovery_key",
            help=_("From the paper: eight groups, or those of both envelopes one after the other."),
        )
        self.form.add(self.key_field)
        self.key.textChanged.connect(lambda: self.key_field.show_error(None))
        self.key.entered.connect(self.submit)
        self.key.setFocus()

    def typed(self) -> str:
        """What was typed, if it is a recovery key; else ``""`` and the error at the field."""
        from models.vault.recovery import from_text

        try:
            from_text(self.key.text())
        except BadInput as error:
            self._failed(error)
            return ""
        return self.key.text()

    def forget(self) -> None:
        """The key."""
        self.key.show_text("")

    def _failed(self, error: AmparoError) -> None:
        field = getattr(error, "field", "")
        if field.startswith("recovery_key") or error.code == "wrong-recovery-key":
            self.cover.hide()
            self.key_field.show_error(error)
            self.key.setFocus()
        else:
            super()._failed(error)


class Rehearse(_TypedSheet):
    """Does the sheet still open the office? Tried without changing anything."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(
            parent,
            office,
            _("Rehearse the recovery sheet"),
            _("Fetch the sheet from where it lies and type the key, as on the day it is needed."),
            _("Try it"),
        )
        self.add_key()

    def submit(self) -> None:
        """Try it."""
        typed = self.typed()
        if not typed:
            return

        def run(vault: Any) -> None:
            from models.vault.recovery_sheet import rehearse

            rehearse(vault, typed)

        self.send(
            run,
            _("The recovery sheet opens the office. Seal it again and put it back."),
        )


class TwoEnvelopes(_TypedSheet):
    """The key for two people: each envelope alone says nothing, both together are the key."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(
            parent,
            office,
            _("Split the sheet into two envelopes"),
            _(
                "Each envelope alone opens nothing; both together do what the sheet does. The "
                "sheet itself still opens the office: destroy it once both envelopes are sealed."
            ),
            _("Make the envelopes"),
        )
        self.add_key()
        self._parts: tuple[str, str] = ("", "")
        self.shown = QWidget()
        row = QHBoxLayout(self.shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.first = Button(_("Print the first…"), lambda: self._print(0), icon="printer")
        self.second = Button(_("Print the second…"), lambda: self._print(1), icon="printer")
        self.show_button = Button(_("Show both"), self._show, kind="link", icon="eye")
        for one in (self.first, self.second, self.show_button):
            row.addWidget(one)
        row.addStretch(1)
        self.texts = PlainLabel("", wrap=True)
        self.texts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.texts.hide()
        self.note = Banner("done")
        for widget in (self.note, self.shown, self.texts):
            self.form.add(widget)
        self.shown.hide()

    def submit(self) -> None:
        """Try the sheet, then split it; pressed again, close."""
        if self._parts[0]:
            self.accept()
            return
        typed = self.typed()
        if not typed:
            return
        self.cover.show_over(_("One moment…"))

        def run(vault: Any) -> None:
            from models.vault.recovery import from_text, two_envelopes
            from models.vault.recovery_sheet import rehearse

            rehearse(vault, typed)
            self._parts = two_envelopes(from_text(typed))

        self.office.run(verb(run), self._made, self._failed)

    def parts(self) -> tuple[str, str]:
        """Both envelopes' keys; empty before the sheet was typed, and after closing."""
        return self._parts

    def forget(self) -> None:
        """The sheet and both envelopes."""
        super().forget()
        self._parts = ("", "")
        self.texts.setText("")

    def _made(self, _changes: object) -> None:
        self.cover.hide()
        self.key.show_text("")
        self.key_field.hide()
        self.shown.show()
        self.note.say(
            _("The two envelopes are made."),
            _(
                "Print each by itself, or write it by hand. They are shown nowhere again. Keep "
                "them with two people, in two places."
            ),
            kind="done",
        )
        self.do_button.say(_("Done"))
        self.cancel_button.hide()  # they are made: there is nothing left to call off

    def _show(self) -> None:
        on = self.texts.isHidden()
        self.texts.say("\n".join(self._parts) if on else "")
        self.show_button.say(_("Hide both") if on else _("Show both"))

    def _print(self, place: int) -> None:
        print_envelope(self, self.office.info.organization, place, self._parts[place])


class ReplaceSheet(VaultDialog):
    """A new sheet: shown once, typed back, and then the office gets a new key."""

    def __init__(self, parent: QWidget, office: Office, new: Any) -> None:
        super().__init__(
            parent,
            office,
            _("Replace the recovery sheet"),
            _(
                "For a sheet that is lost or that somebody has seen. The old one is in force until "
                "the new one is typed back. Older copies and backups open with the old one, for "
                "ever."
            ),
            _("Make it the sheet"),
        )
        self._new = new
        self.sheet = RecoverySheet()
        self.sheet.show_key(new.recovery_key, office.info.organization)
        self.form.add(self.sheet)
        self.form.take(self.sheet.field)
        self.sheet.typed.entered.connect(self.submit)
        self._job: Any = None
        self.sheet.print_button.setFocus()

    def submit(self) -> None:
        """Typed back: rotate."""
        try:
            typed = self.sheet.typed_back()
        except BadInput:
            return
        new = self._new
        self.form.clear_errors()
        self.cover.show_over(
            _("Making the new key…"),
            _("The old sheet and the old key stay in force until the last moment."),
            cancel=lambda: self._job.cancel() if self._job is not None else None,
        )

        def task(progress: Progress) -> Any:
            new.confirm(typed, progress.tell, progress.cancelled)
            return changed("vault", "", said=_("The new recovery sheet is in force."))

        self._job = self.office.run(task, self._done, self._failed, label=_("Making the new key"))

    def forget(self) -> None:
        """The key."""
        self.sheet.forget()
        self._new = None

    def _failed(self, error: AmparoError) -> None:
        self.cover.hide()
        if getattr(error, "field", "").startswith("recovery_key"):
            self.sheet.field.show_error(error)
            self.sheet.typed.setFocus()
        else:
            super()._failed(error)


def print_envelope(parent: QWidget, office: str, place: int, text: str) -> bool:
    """One envelope by itself, on paper."""
    from desktop.shell import printing

    title = _("Recovery: first envelope") if place == 0 else _("Recovery: second envelope")
    made, cursor = printing.document(title, _("Office: {office}").format(office=office))
    for words in (
        _(
            "This is one of two parts of the recovery key. Alone it opens nothing. With the other "
            "envelope, typed one after the other, it opens the office and sets a new passphrase."
        ),
        _(
            "Keep it on paper only, in a sealed envelope, with another person and in another place "
            "than the other one. Do not photograph it."
        ),
    ):
        printing.add_text(cursor, words)
    groups = text.split("-")
    for start in (0, 4):
        numbers = [str(number) for number in range(start + 1, start + 5)]
        printing.add_table(cursor, [numbers, groups[start : start + 4]])
    return printing.print_document(parent, made)
