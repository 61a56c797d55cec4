"""Office, letter templates: the program's wording of each kind, and the office's own copies."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget

from desktop.letters.template_editor import TemplateEditor
from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import HoldsBy
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.chips import Chip
from desktop.widgets.confirm import confirm
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.segments import Segments
from models.changes import Changes
from models.language import _, ngettext
from models.letters.labels import language_word
from models.letters.templated.kind import LANGUAGES, TEMPLATED, Kind
from models.letters.templated.labels import FOR_WHAT, KINDS
from models.letters.templates import copies
from models.letters.templates.catalog import Offer, offer_of
from models.letters.templates.copies import Copy, name_of
from models.letters.templates.reading import own_text, try_template
from models.ordinances.reading import Problem

if TYPE_CHECKING:
    from desktop.shell.session import Shell

TEXT, COMPARED, OFFERED = "text", "compared", "offered"


class Section(SectionBase):
    """Choose kind and language; read, copy, change, compare, go back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._copy: Copy | None = None
        self._shown = ("", "")
        self._may = self.may("SET_TEMPLATES")
        head = PageHead(
            _("Letter templates"),
            _("The wording of each kind of letter. What was approved or stored never changes."),
        )
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self.column.addWidget(inset(self._choosing(), tokens.XS, tokens.XL))
        self.told = PlainLabel("", "secondary", wrap=True)
        self.column.addWidget(inset(self.told, tokens.XS, tokens.XL))
        self.trouble = Banner("error", closable=True)
        self.column.addWidget(inset(self.trouble, tokens.XS, tokens.XL))
        self.views = Segments(
            [(TEXT, _("Text")), (COMPARED, _("Compared")), (OFFERED, _("Fields"))],
            name=_("What is shown"),
        )
        self.views.choose(TEXT)
        self.views.chosen.connect(lambda _value: self._turn())
        self.column.addWidget(inset(self._bar(), tokens.XS, tokens.XL))
        self.editor = TemplateEditor()
        self.editor.typed.connect(self.check)
        self.compared, self.offered = QPlainTextEdit(), QPlainTextEdit()
        for one, word in ((self.compared, _("Compared")), (self.offered, _("What is offered"))):
            one.setReadOnly(True)
            one.setAccessibleName(word)
        self.stack = QStackedWidget()
        for one in (self.editor, self.compared, self.offered):
            self.stack.addWidget(one)
        self.column.addWidget(inset(self.stack, tokens.XS, tokens.XL), 1)
        self.column.addWidget(inset(self._faults(), tokens.XS, tokens.XL))
        self.column.addSpacing(tokens.M)

    def _choosing(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        self.kind = Choice([(one, _(KINDS[one])) for one in TEMPLATED], name=_("Kind of letter"))
        self.kind.currentIndexChanged.connect(lambda _at: self._other())
        self.language = Segments(
            [(one, language_word(one)) for one in LANGUAGES], name=_("Language of the letter")
        )
        self.language.choose(LANGUAGES[0])
        self.language.chosen.connect(lambda _value: self._other())
        self.state = Chip("plain")
        across.addWidget(self.kind)
        across.addWidget(self.language)
        across.addWidget(self.state)
        across.addStretch(1)
        return row

    def _bar(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(self.views)
        across.addStretch(1)
        self.copy_button = Button(_("Make an office copy"), self.make, icon="copy")
        self.back_button = Button(_("Go back to the program’s own…"), self.drop, icon="undo-2")
        self.save_button = Button(_("Save the wording"), self.save, kind="primary")
        for button in (self.copy_button, self.back_button, self.save_button):
            across.addWidget(button)
            # Never all of them at once: together they would ask for a wider window.
            button.setVisible(False)
        return row

    def _faults(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        self.wrong = PlainLabel("", "secondary", wrap=True)
        self.go_button = Button(_("Show the line"), self.go, kind="link")
        across.addWidget(self.wrong, 1)
        across.addWidget(self.go_button)
        return row

    def go(self) -> None:
        """Stand on the first line with something wrong."""
        self.views.choose(TEXT)
        self._turn()
        self.editor.go_to(min(self.editor.wrong, default=1))

    # ── the section's contract ────────────────────────────────────────────────────────────

    def refresh(self, changes: Changes | None) -> None:
        """Read the office's copy of what is shown."""
        if changes is None or any(one.room == copies.ROOM for one in changes.touched):
            kind, language = self._wanted()
            self.office.read(
                lambda uow: copies.copy_of(uow, kind, language),
                lambda copy: self._show(kind, language, copy),
            )

    def first_focus(self) -> QWidget | None:
        """The kind."""
        return self.kind

    def leave(self) -> bool:
        """What was changed and not saved keeps the section on the screen."""
        sure = not self.changed() or confirm(
            self,
            _("Leave without saving"),
            _title(*self._shown),
            why=_("The wording was changed and is not saved."),
            keep=_("Stay here"),
        )
        if sure:
            self.shell.drafts.part(self)
        return sure

    def draft(self) -> Any:
        """The wording as typed, while it differs from the copy."""
        return self.editor.toPlainText() if self.changed() else None

    def restore(self, typed: Any) -> None:
        """The wording as it was typed."""
        self.editor.setPlainText(str(typed))
        self.check()

    # ── what is shown ─────────────────────────────────────────────────────────────────────

    def _wanted(self) -> tuple[str, str]:
        kind = self.kind.value() or TEMPLATED[0]
        return Kind(str(kind)).value, str(self.language.value())

    def _other(self) -> None:
        if self._wanted() == self._shown:
            return
        if not self.leave():
            kind, language = self._shown
            blocked = self.kind.blockSignals(True)
            self.kind.choose(Kind(kind))
            self.kind.blockSignals(blocked)
            self.language.choose(language)
            return
        self._copy, self._shown = None, ("", "")
        self.refresh(None)

    def _show(self, kind: str, language: str, copy: Copy | None) -> None:
        if (kind, language) != self._wanted():
            return
        same = (kind, language) == self._shown and copy is not None and self._copy is not None
        typing = same and self.changed()
        self._copy, self._shown = copy, (kind, language)
        if not typing:
            self.editor.show_text(copy.text if copy else own_text(kind, language))
        self.editor.setReadOnly(copy is None or not self._may)
        self.told.say(_(FOR_WHAT[Kind(kind)]))
        if copy is None:
            self.state.show_kind("plain", _("The program’s own"), icon="file-text")
        elif copy.outdated:
            words = _("Office copy; the program’s own has changed since")
            self.state.show_kind("weigh", words, icon="triangle-alert")
        else:
            self.state.show_kind("done", _("Office copy"), icon="square-pen")
        self.copy_button.setVisible(copy is None)
        self.copy_button.setEnabled(self._may)
        self.back_button.setVisible(copy is not None)
        self.back_button.setEnabled(self._may)
        self.save_button.setVisible(copy is not None)
        self.offered.setPlainText(_told(offer_of(kind)))
        self.check()
        self._turn()
        if copy is not None and self._may:
            self.shell.drafts.join(self, f"letter template {copy.id}")

    def _turn(self) -> None:
        view = self.views.value()
        if view == COMPARED:
            self.compared.setPlainText(self._difference())
        places = {TEXT: self.editor, COMPARED: self.compared, OFFERED: self.offered}
        self.stack.setCurrentWidget(places[str(view)])

    def _difference(self) -> str:
        kind, language = self._shown
        if not kind:
            return ""
        ours, theirs = self.editor.toPlainText(), own_text(kind, language)
        if ours == theirs:
            return _("The same, word for word.")
        rows = difflib.unified_diff(
            theirs.splitlines(),
            ours.splitlines(),
            _("The program’s own"),
            _("Office copy"),
            lineterm="",
            n=2,
        )
        return "\n".join(rows)

    def changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._copy is not None and self.editor.toPlainText() != self._copy.text

    def check(self) -> None:
        """What is wrong, at its line and below the text."""
        kind, language = self._shown
        if not kind:
            return
        text = self.editor.toPlainText()
        _template, found = try_template(text, kind, language, name_of(kind, language))
        self.editor.show_wrong([one.line for one in found])
        self.wrong.say("\n".join(_in_words(one) for one in found[:4]) or _("Nothing is wrong."))
        if len(found) > 4:
            more = ngettext("{n} more", "{n} more", len(found) - 4).format(n=len(found) - 4)
            self.wrong.say(self.wrong.text() + "\n" + more)
        self.go_button.setVisible(bool(found))
        self.save_button.setEnabled(self._may and not found and self.changed())

    # ── what is done ──────────────────────────────────────────────────────────────────────

    def make(self) -> None:
        """Copy the program's own."""
        kind, language = self._shown
        self.office.do(
            lambda uow: copies.make_copy(uow, kind, language), None, self.trouble.show_error
        )

    def save(self) -> None:
        """Keep the wording; the first thing that is wrong is gone to."""
        copy, text = self._copy, self.editor.toPlainText()
        if copy is None:
            return

        def refused(error: Any) -> None:
            self.trouble.show_error(error)
            self.editor.go_to(getattr(error, "line", 0))

        self.office.do(
            lambda uow: copies.change_copy(uow, copy.id, text, copy.revision),
            lambda _changes: self.trouble.clear(),
            refused,
        )

    def drop(self) -> None:
        """Back to the program's own, after asking."""
        copy = self._copy
        if copy is None:
            return
        why = _("Drafts follow the program’s own wording again. It can be brought back with Undo.")
        if confirm(self, _("Remove the office copy"), _title(*self._shown), why=why):
            self._copy = None
            self.office.do(
                lambda uow: copies.drop_copy(uow, copy.id), None, self.trouble.show_error
            )


def _title(kind: str, language: str) -> str:
    return f"{_(KINDS[Kind(kind)])}, {language_word(language)}" if kind else ""


def _in_words(one: Problem) -> str:
    words = _("Line {line}: {what}").format(line=one.line, what=one.what)
    if one.allowed:
        words += " " + _("Allowed: {values}.").format(values=", ".join(one.allowed[:24]))
    return words


def _told(offer: Offer, before: str = "") -> str:
    """Everything that is offered, with its meaning."""
    rows: list[str] = []
    for name, meaning in sorted(offer.fields.items()):
        rows.append(f"{{{before}{name}}}  {_(meaning)}")
    if offer.facts:
        rows += ["", _("Facts, after “when”:")]
        rows += [f"{before}{name}  {_(meaning)}" for name, meaning in sorted(offer.facts.items())]
    for name, inner in sorted(offer.lists.items()):
        from models.letters.templates.filling import singular

        title = _("List “{name}”, after “each”: {what}")
        rows += ["", title.format(name=f"{before}{name}", what=_(inner.meaning))]
        rows.append(_told(inner, f"{singular(name)}."))
    return "\n".join(rows)
