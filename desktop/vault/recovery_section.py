"""The recovery sheet over the years: when it was tried, where it lies, and how to do without us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import moment
from desktop.vault.dialog import opened
from desktop.vault.section import SectionBase
from desktop.vault.verbs import ROOM, touches_vault
from desktop.widgets.badges import headed
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes, changed
from models.language import _, current

if TYPE_CHECKING:
    from desktop.shell.session import Shell

PLACES = "recovery.places"
_MOST = 2000


class Section(SectionBase):
    """Rehearse, replace, split; where the sheets are kept; the page *readable without us*."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(
            _("Recovery"),
            _("The sheet of paper that opens the office when a passphrase is forgotten."),
        )
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        self.state = Banner("info")
        scroll.add(self.state)
        scroll.add(headed(_("The sheet"), "encrypted"))
        scroll.add(
            _words(
                _(
                    "Whoever has the sheet and the office’s folder can open it and set a new "
                    "passphrase. Rehearse it every year, and whenever somebody leaves. Replace it "
                    "when it is lost or somebody has seen it."
                )
            )
        )
        scroll.add(self._buttons())
        self._why = _words(_("Only an administrator can rehearse or replace the sheet."))
        scroll.add(self._why)
        scroll.add(line())
        scroll.add(headed(_("Where the sheets are kept"), "encrypted"))
        self.places = TextArea(lines=3, hint=_("Sealed envelope in the safe of …"))
        self.places_field = FormField(
            _("Places and people"),
            self.places,
            name="places",
            help=_("Kept inside the office only. Write no part of the key here."),
        )
        self.places_field.setMaximumWidth(tokens.READING)
        self.places.autosave.connect(lambda _text: self._keep_places())
        scroll.add(self.places_field)
        scroll.add(line())
        scroll.add(PlainLabel(_("Readable without Amparo"), "section"))
        scroll.add(
            _words(
                _(
                    "With the sheet, the office opens with two well-known free programs too, on a "
                    "day when Amparo is not at hand. A page tells how; print it and keep it with "
                    "the sheet."
                )
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.read_page = Button(_("Read the page"), self.show_page, icon="book-open")
        self.print_button = Button(_("Print the page…"), self.print_page, icon="printer")
        for one in (self.read_page, self.print_button):
            row.addWidget(one)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        scroll.add(holder)

    def first_focus(self) -> QWidget:
        """Rehearse now, or the page that everybody may read."""
        return self.rehearse if self.rehearse.isEnabled() else self.read_page

    def refresh(self, changes: Changes | None) -> None:
        """When it was tried last, and where it lies."""
        if not touches_vault(changes):
            return

        def query(uow: Any) -> Any:
            from models.vault.recovery_sheet import last_rehearsal, rehearsal_due
            from models.vault.settings import value

            return last_rehearsal(uow), rehearsal_due(uow), str(value(uow, PLACES, ""))

        self.office.read(query, self._show)

    def leave(self) -> bool:
        """What was typed is kept."""
        self.places.flush()
        return not self.places_field.error()

    def try_sheet(self) -> QDialog:
        """Type it, as on the day it is needed."""
        from desktop.vault.sheet_dialogs import Rehearse

        return opened(Rehearse(self, self.office))

    def split(self) -> QDialog:
        """Two envelopes out of the sheet."""
        from desktop.vault.sheet_dialogs import TwoEnvelopes

        return opened(TwoEnvelopes(self, self.office))

    def replace(self) -> None:
        """A new sheet: made on the vault's thread, shown here once."""

        def task(progress: Any) -> Any:
            from models.vault.recovery_sheet import replace_sheet

            return replace_sheet(progress.vault)

        self.office.run(task, self._show_new)

    def show_page(self) -> QDialog:
        """How to open the office with other programs."""
        from desktop.vault.page_dialog import PageDialog

        return opened(PageDialog(self, page_text(), self.print_page))

    def print_page(self) -> None:
        """The same on paper."""
        from desktop.shell import printing
        from desktop.vault.plain_page import print_blocks, title_of

        text = page_text()
        made, cursor = printing.document(title_of(text), self.office.info.organization)
        print_blocks(cursor, text)
        printing.print_document(self, made)

    def _buttons(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.S)
        self.rehearse = Button(_("Rehearse now…"), self.try_sheet, kind="primary", icon="key-round")
        self.replace_button = Button(_("Replace the sheet…"), self.replace, icon="refresh-cw")
        self.split_button = Button(_("Two envelopes…"), self.split, icon="mail")
        may = self.may("REPLACE_SHEET")
        for one in (self.rehearse, self.replace_button, self.split_button):
            one.setEnabled(may)
            inner.addWidget(one)
        inner.addStretch(1)
        return row

    def _show(self, read: tuple[Any, bool, str]) -> None:
        last, due, places = read
        self._why.setVisible(not self.may("REPLACE_SHEET"))
        if last is None:
            self.state.say(
                _("The sheet was never rehearsed in this office."),
                _("Nobody knows whether it is still there and readable. Rehearse it now."),
                kind="caution",
            )
        elif due:
            self.state.say(
                _("A rehearsal is due."),
                _("Last rehearsed: {when}.").format(when=moment(last)),
                kind="caution",
            )
        else:
            self.state.say(_("Last rehearsed: {when}.").format(when=moment(last)), kind="done")
        if not self.places.hasFocus():
            self.places.show_text(places)
        self.places.setReadOnly(not self.may("REPLACE_SHEET"))

    def _show_new(self, new: Any) -> None:
        from desktop.vault.sheet_dialogs import ReplaceSheet

        opened(ReplaceSheet(self, self.office, new))

    def _keep_places(self) -> None:
        text = self.places.text().strip()
        self.places_field.show_error(None)
        if not self.may("REPLACE_SHEET"):
            return
        if len(text) > _MOST:
            self.places_field.show_error(_("At most {count} characters.").format(count=_MOST))
            return

        def keep(uow: Any) -> Changes:
            from models.vault.settings import put

            put(uow, PLACES, text)
            uow.record("changed", ROOM, "recovery_places", ("places",))
            return changed(ROOM, "recovery_places", said=_("Saved."))

        self.office.do(keep, None, self.places_field.show_error)


def page_text() -> str:
    """The page in the screen's language."""
    from models.vault.recovery_files import page

    return page(current())


def _words(text: str) -> PlainLabel:
    made = PlainLabel(text, "secondary", wrap=True)
    made.setMaximumWidth(tokens.READING)
    return made
