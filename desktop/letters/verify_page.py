"""Verify this paper: by what stands at its foot, or by its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import life_actions as actions
from desktop.letters.comparison import legend, marked
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller
from models.errors import AmparoError
from models.language import _
from models.letters.verify_words import read_whole, told
from models.letters.verifying import Verified

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.changes import Changes


class VerifyPage(Page):
    """Two ways to ask, one answer below."""

    help_topic = "letter_verify"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        column.addWidget(scroller)
        scroller.add(PageHead(_("Verify a paper")))
        words = _(
            "Is a letter exactly what this office approved and sent? Its number and short hash "
            "stand at the foot of each page: “Letter L-26-0042, version 4 · 3f9a 12c4”."
        )
        about = PlainLabel(words, "body2", wrap=True)
        about.setMaximumWidth(tokens.READING)
        scroller.add(about)
        scroller.add(self._asking())
        self.answer = Banner("info")
        self.answer.setMaximumWidth(tokens.READING + tokens.CARD // 2)
        scroller.add(self.answer)
        self._differs = QWidget()
        self._inside = QVBoxLayout(self._differs)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.S)
        self._differs.setMaximumWidth(tokens.READING + tokens.CARD // 2)
        self._differs.hide()
        scroller.add(self._differs)
        scroller.column.addStretch(1)

    def _asking(self) -> QWidget:
        box = QWidget()
        box.setMaximumWidth(tokens.READING)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.form = Form(spacing=tokens.M)
        self.number = TextLine(hint="L-26-0042")
        self.hash = TextLine(hint="3f9a 12c4")
        self.form.add(
            FormField(_("Letter number"), self.number, name="number"),
            FormField(_("Short hash"), self.hash, name="hash"),
        )
        for line in (self.number, self.hash):
            line.returnPressed.connect(self.check)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.file_button = Button(_("Open a PDF file…"), self.choose, icon="folder-open")
        self.check_button = Button(_("Verify"), self.check, kind="primary")
        row.addWidget(self.file_button)
        row.addStretch(1)
        row.addWidget(self.check_button)
        column.addLayout(row)
        return box

    def title(self) -> str:
        """The page's name."""
        return _("Verify a paper")

    def refresh(self, changes: Changes | None) -> None:
        """Nothing is read before somebody asks."""

    def first_focus(self) -> QWidget | None:
        """The number."""
        return self.number

    def check(self) -> None:
        """By number and short hash."""
        self.form.clear_errors()
        number, short_hash = self.number.text(), self.hash.text()
        self.office.read(
            lambda uow: actions.verify_typed(uow, number, short_hash), self._show, self._refused
        )

    def choose(self) -> None:
        """By a file."""
        from desktop.shell.files import choose_file

        path = choose_file(self, _("Open a PDF file"), "PDF (*.pdf)")
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read the file and ask."""
        self.form.clear_errors()
        try:
            pdf = read_whole(path)
        except AmparoError as error:
            self._refused(error)
            return
        self.office.read(lambda uow: actions.verify_pdf(uow, pdf), self._show, self._refused)

    def _refused(self, error: AmparoError) -> None:
        self.answer.clear()
        self._differs.hide()
        self.form.show_error(error)

    def _show(self, found: Verified) -> None:
        names = {one.login: one.name for one in self.office.info.users}
        head, body, kind = told(found, names)
        self.answer.say(head, body, kind=kind)
        if found.letter_id:
            letter_id = found.letter_id
            self.answer.offer(
                _("Open letter {number}").format(number=found.number),
                lambda: self.shell.go("letter", letter_id=letter_id),
            )
            self.office.saw("verified", "letters", letter_id)
        self._show_differences(found)

    def _show_differences(self, found: Verified) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._differs.setVisible(bool(found.differs))
        if found.differs:
            head = _("What differs: the paper’s own words are marked as added")
            self._inside.addWidget(PlainLabel(head, "strong", wrap=True))
            self._inside.addWidget(legend())
            self._inside.addWidget(marked(found.differs))
