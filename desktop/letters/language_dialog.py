"""The language of one letter, and the letter in two languages side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout

from desktop.letters import actions
from desktop.letters.binding import bind_first
from desktop.letters.exporting import Exporting
from desktop.letters.for_whom import ask_for_letter
from desktop.letters.letter_languages import LetterLanguages
from desktop.letters.review_box import ReviewBox
from desktop.privacy.ask_out import Out
from desktop.shell import tokens
from desktop.shell.told import told
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel, line
from models.language import _
from models.letters.labels import language_word
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from models.changes import Changes
    from models.letters.leaflets.shelf import Offered


class LanguageDialog(QDialog):
    """Opened from the head of a letter's page."""

    def __init__(self, page: LetterPage, found: LetterLanguages) -> None:
        super().__init__(page)
        self._page, self._found = page, found
        self.setMinimumWidth(tokens.READING)
        column = column_in(self)
        column.addWidget(PlainLabel(_("Language of the letter"), "section"))
        words = _(
            "It is the letter’s own, whatever the screen speaks. The law is quoted in English."
        )
        column.addWidget(PlainLabel(words, "body2", wrap=True))
        self.banner = Banner("error")
        column.addWidget(self.banner)
        codes = [one.language for one in found.offered]
        self.language = Choice([(one, language_word(one)) for one in codes])
        self.language.choose(found.language)
        self.language.setEnabled(not found.fixed)
        self.language.currentIndexChanged.connect(lambda _row: self._allow())
        column.addWidget(FormField(_("Language"), self.language, name="language"))
        self.state = PlainLabel("", "secondary", wrap=True)
        column.addWidget(self.state)
        self.review = ReviewBox(self._confirm, self._withdraw)
        column.addWidget(self.review)
        self.drop = Tick(_("The parts written by hand go back to the generated text"))
        self.drop.setVisible(bool(found.by_hand) and not found.fixed)
        self.drop.toggled.connect(lambda _on: self._allow())
        column.addWidget(self.drop)
        column.addWidget(line())
        column.addWidget(PlainLabel(_("In two languages"), "strong"))
        words = _(
            "English and the other language in two columns; the English governs, and says so."
        )
        column.addWidget(PlainLabel(words, "body2", wrap=True))
        others = [one for one in codes if one != "en"]
        self.other = Choice([(one, language_word(one)) for one in others])
        if found.language != "en":
            self.other.choose(found.language)
            self.other.setEnabled(False)
        column.addWidget(FormField(_("Beside the English"), self.other, name="other"))
        column.addLayout(self._foot())
        self._allow()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.print_button = Button(_("Print both…"), partial(self._facing, "print"), icon="printer")
        self.export_button = Button(
            _("Export both…"), partial(self._facing, "export"), icon="upload"
        )
        row.addWidget(self.print_button)
        row.addWidget(self.export_button)
        row.addStretch(1)
        row.addWidget(Button(_("Close"), self.reject))
        self.keep_button = Button(_("Change the language"), self.keep, kind="primary")
        row.addWidget(self.keep_button)
        return row

    def _allow(self) -> None:
        found, wanted = self._found, self.language.value()
        other = wanted != found.language
        ready = not other or not found.by_hand or self.drop.isChecked()
        self.keep_button.setEnabled(other and ready and not found.fixed)
        if found.fixed:
            words = _("The letter is no draft any more: its language stays.")
        else:
            words = ""
        self.state.say(words)
        self.review.show_offered(self._offered(), self._page.office.user)

    def _offered(self) -> Offered:
        """The letter's kind in the language at hand."""
        wanted = self.language.value()
        return next(one for one in self._found.offered if one.language == wanted)

    def _confirm(self, name: str) -> None:
        one = self._offered()
        self._page.office.do(
            lambda uow: actions.confirm_translation(uow, one.paper, one.language, name),
            self._again,
            self.review.show_error,
        )

    def _withdraw(self) -> None:
        one = self._offered()
        self._page.office.do(
            lambda uow: actions.withdraw_translation(uow, one.paper, one.language), self._again
        )

    def _again(self, _changes: Changes) -> None:
        """What is on record now."""

        def show(found: LetterLanguages) -> None:
            self._found = found
            self.review.emptied()
            self._allow()

        id = self._page.letter_id
        self._page.office.read(lambda uow: actions.letter_languages(uow, id), show)

    def keep(self) -> None:
        """Change the language; undo brings it back."""
        page, wanted, drop = self._page, str(self.language.value()), self.drop.isChecked()
        page.blocks.flush()

        def done(_changes: Changes) -> None:
            self.accept()

        page.office.do(
            lambda uow: actions.set_letter_language(uow, page.letter_id, wanted, drop),
            done,
            self.banner.show_error,
        )

    def _facing(self, what: str) -> None:
        page, other = self._page, str(self.other.value())
        page.blocks.flush()

        def drawn(pdf: bytes) -> None:
            self.out(what, pdf)

        def draw() -> None:
            page.office.run(
                lambda progress: actions.facing(progress, page.letter_id, other),
                drawn,
                self.banner.show_error,
                label=_("Drawing the page"),
            )

        if self._found.fixed:
            draw()  # with what was approved along with it
        else:
            bind_first(page.office, page.letter_id, draw, self.banner.show_error)

    def out(self, what: str, pdf: bytes) -> None:
        """To the printer, or to a file that is asked for."""
        page = self._page
        if what == "print":
            if self._found.fixed:
                ask_for_letter(self, page.shell, page.letter_id, partial(self._print, pdf))
            else:
                self._print(pdf, None, Out(purpose=_("A draft, for the office’s own eyes")))
            return
        Exporting(self, page.shell, page.letter_id, page.live.view.note).take(pdf)
        self.accept()

    def _print(self, pdf: bytes, _kept: object, out: Out) -> None:
        from desktop.letters.printing import print_pdf

        page = self._page

        def go(_free: None) -> None:
            if print_pdf(self, page.shell, pdf):
                page.office.saw("printed_out", "letters", page.letter_id, ("two languages",))
                if (desk := page.desk) is not None:
                    case_id, about = desk.case_id, desk.letter.number
                    line = out.line()
                    told(page.office, What.LETTER, How.PRINTED, case_id, about=about, **line)

        page.office.read(
            lambda uow: actions.may_leave(uow, page.letter_id, pdf, None, draft=True, out=out),
            go,
            self.banner.show_error,
        )
