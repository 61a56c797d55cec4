"""Other forms in which a letter leaves: behind a password, and as a word processor's draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from desktop.letters import actions
from desktop.letters.exporting import write_new
from desktop.letters.for_whom import ask_for_letter
from desktop.privacy.ask_out import Out
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.told import told
from desktop.vault.passphrase import PassphraseField
from desktop.widgets.dialogs import column_in, foot_in
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError
from models.language import N_, _
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from models.letters.kept import Kept
    from models.vault.unit_of_work import UnitOfWork


class Copies(QObject):
    """The two ways out of a letter's page, besides print and export."""

    def __init__(self, page: LetterPage) -> None:
        super().__init__(page)
        self._page = page

    def actions(self) -> Sequence[Action]:
        """For keys and the palette."""
        return (
            Action("letter.locked", N_("Copy behind a password…"), self.locked, "lock"),
            Action("letter.word", N_("Draft for a word processor…"), self.word, "file-text"),
        )

    def entries(self) -> list[tuple[str, str, Any]]:
        """For the menu of the head."""
        return [
            ("paperclip", _("Enclosures…"), self.enclosures),
            ("lock", _("Copy behind a password…"), self.locked),
            ("file-text", _("Draft for a word processor…"), self.word),
        ]

    def enclosures(self) -> None:
        """What goes along with it."""
        self._page.shell.go("enclosures", letter_id=self._page.letter_id)

    def locked(self) -> None:
        """The newest stored PDF with what it encloses, which opens with a password only."""
        page = self._page

        def go(_one: Kept, out: Out) -> None:
            def query(uow: UnitOfWork) -> bytes:
                pdf, version = actions.whole_pdf(uow, page.letter_id)
                actions.may_leave(uow, page.letter_id, pdf, version, out=out)
                return pdf

            page.office.read(query, lambda pdf: ask(pdf, out))

        def ask(pdf: bytes, out: Out) -> None:
            desk = page.desk
            own = (desk.letter.number, desk.letter.letterhead.name) if desk else ()
            dialog = PasswordDialog(page, own)
            dialog.done_with.append(lambda password: self._write_locked(pdf, password, out))
            dialog.open()

        ask_for_letter(page, page.shell, page.letter_id, go)

    def _write_locked(self, pdf: bytes, password: str, out: Out) -> None:
        from desktop.shell.files import choose_target
        from models.letters.encrypting import encrypted

        target = choose_target(self._page, _("Export the copy"), "letter.pdf", "PDF (*.pdf)")
        if target is not None:
            data = encrypted(pdf, password)
            self._write(_with(target, ".pdf"), data, "locked copy", out)

    def word(self) -> None:
        """The draft as a word processor's file, after a word of warning."""
        from desktop.shell.files import choose_target
        from desktop.widgets.confirm import confirm
        from models.letters.leaving import draft_for_word_processor
        from models.letters.wordfile import told_before

        page = self._page
        if not confirm(
            page, _("Take the draft out"), "", why=told_before(), keep=_("Not now"), danger=False
        ):
            return
        made: list[bytes] = []

        def go(_one: Kept, out: Out) -> None:
            def work(progress: Any) -> None:
                with progress.unit_of_work() as uow:
                    made.append(draft_for_word_processor(uow, page.letter_id, out))
                    uow.commit()

            page.office.run(work, ask, label=_("Writing the draft"))

        def ask(_done: None) -> None:
            target = choose_target(page, _("Export the draft"), "letter.docx", "Word (*.docx)")
            if target is not None:
                self._write(_with(target, ".docx"), made[0], "word file")

        ask_for_letter(page, page.shell, page.letter_id, go)

    def _write(self, target: Path, data: bytes, what: str, out: Out | None = None) -> None:
        page = self._page
        try:
            write_new(target, data)
        except AmparoError as error:
            page.shell.show_error(error)
            return
        page.office.saw("exported", "letters", page.letter_id, (what,))
        # The verb of a draft has told the disclosure log itself.
        if page.desk is not None and out is not None:
            number, case_id = page.desk.letter.number, page.desk.case_id
            told(page.office, What.LETTER, How.EXPORTED, case_id, about=number, **out.line())
        page.shell.say(_("Exported. It is outside of the vault now."))


class PasswordDialog(QDialog):
    """The password, typed twice; it is handed on and forgotten."""

    def __init__(self, parent: QWidget, own_words: tuple[str, ...]) -> None:
        from models.letters.encrypting import how_to_tell

        super().__init__(parent)
        self.setMinimumWidth(tokens.CARD + 2 * tokens.XL)
        self._own = own_words
        self.done_with: list[Any] = []
        column = column_in(self)
        column.addWidget(PlainLabel(_("Copy behind a password"), "section", wrap=True))
        column.addWidget(PlainLabel(how_to_tell(), "body2", wrap=True))
        self.first, self.again = PassphraseField(), PassphraseField()
        self.fields = {
            "password": FormField(_("Password"), self.first),
            "again": FormField(_("Password once more"), self.again),
        }
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        self.do_button = foot_in(column, self, _("Make the copy…"), self.submit)
        self.resize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))

    def submit(self) -> None:
        """Check both, hand the password on, and forget it."""
        from models.letters.encrypting import checked_password

        for field in self.fields.values():
            field.show_error(None)
        try:
            password = checked_password(self.first.text(), self.again.text(), self._own)
        except AmparoError as error:
            self.fields[getattr(error, "field", "password")].show_error(error)
            return
        self.first.clear()
        self.again.clear()
        self.accept()
        for then in self.done_with:
            then(password)


def _with(target: Path, ending: str) -> Path:
    return target if target.suffix.lower() == ending else target.with_name(target.name + ending)
