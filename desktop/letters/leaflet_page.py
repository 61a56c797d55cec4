"""Leaflet and cards: choose a language, look at the page as it will print, print or export it, and
put on record who read the translation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.leaflet_view import LeafletView
from desktop.letters.review_box import ReviewBox
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.labels import line
from desktop.widgets.panels import Foot, PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.segments import Segments
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _
from models.letters.labels import language_word
from models.letters.leaflets.wording import CARD, LEAFLET

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.letters.leaflets.shelf import Made, Offered

LEFT = 376


class LeafletPage(Page):
    """A list of languages at the left, the page of the chosen one at the right."""

    help_topic = "leaflets"
    place = "leaflets"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._offered: tuple[Offered, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        trail = Breadcrumbs(shell.back)
        here = _("Leaflet and cards")
        trail.show_trail([(_("Letters"), lambda: shell.go("letters")), (here, None)])
        column.addWidget(inset(trail))
        words = _("What the town’s ordinance says, in plain words, with this office’s telephone.")
        column.addWidget(inset(PageHead(here, words)))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._left())
        middle.addWidget(line("down"))
        self.view = LeafletView(shell)
        self.view.drawn.connect(self._allow)
        middle.addWidget(self.view, 1)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())
        self._allow()

    def _left(self) -> QWidget:
        whole = QWidget()
        whole.setFixedWidth(LEFT)
        column = QVBoxLayout(whole)
        column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.M)
        column.setSpacing(tokens.M)
        self.paper = Segments(
            [(LEAFLET, _("Leaflet")), (CARD, _("Wallet cards"))], name=_("Which paper")
        )
        self.paper.choose(LEAFLET)
        self.paper.chosen.connect(lambda _value: self._fill())
        column.addWidget(self.paper)
        self.table = DataTable(
            [
                Column("language", N_("Language"), _language, 0),
                Column("state", N_("Translation"), _state, 168),
            ],
            name=_("Languages"),
        )
        self.table.chosen.connect(lambda _row: self._show_chosen())
        column.addWidget(self.table, 1)
        self.review = ReviewBox(self._confirm, self._withdraw)
        column.addWidget(self.review)
        return whole

    def _foot(self) -> Foot:
        foot = Foot()
        self.export_button = Button(_("Export…"), self._choose, icon="upload")
        self.print_button = Button(_("Print…"), self.print_page, kind="primary", icon="printer")
        foot.add(self.export_button)
        foot.add(self.print_button)
        return foot

    def title(self) -> str:
        """The page's name."""
        return _("Leaflet and cards")

    def first_focus(self) -> QWidget | None:
        """The languages."""
        return self.table

    def refresh(self, changes: Changes | None) -> None:
        """Which languages there are, and which are confirmed."""
        if changes is None or any(one.room == "letters" for one in changes.touched):
            self.office.read(actions.leaflets, self._show)

    def draft(self) -> Any:
        """The reviewer's name as typed."""
        return self.review.draft()

    def restore(self, typed: Any) -> None:
        """The reviewer's name as it was typed."""
        self.review.restore(typed)

    # ── the list ───────────────────────────────────────────────────────────────────────────

    def _show(self, found: tuple[Offered, ...]) -> None:
        self._offered = found
        self._fill()
        self.filled()

    def _fill(self) -> None:
        kept = self.table.value()
        rows = [one for one in self._offered if one.paper == self.paper.value()]
        self.table.rows.show_rows(rows)
        languages = [one.language for one in rows]
        language = kept.language if kept is not None else ""
        self.table.choose_row(languages.index(language) if language in languages else 0)
        self._show_chosen()

    def chosen(self) -> Offered | None:
        """The paper and the language at hand."""
        found: Offered | None = self.table.value()
        return found

    @property
    def made(self) -> Made | None:
        """The pages as they are shown, once they are drawn."""
        return self.view.made

    def _show_chosen(self) -> None:
        one = self.chosen()
        if one is not None:
            self.review.show_offered(one, self.office.user)
            self.view.show_offered(one)

    def _allow(self) -> None:
        for one in (self.export_button, self.print_button):
            one.setEnabled(self.made is not None)

    # ── out of the program ─────────────────────────────────────────────────────────────────

    def print_page(self) -> None:
        """To the printer. It tells of no case."""
        from desktop.letters.printing import print_pdf

        made = self.made
        if made is None:
            return
        said = _("The pages are with the printer.")
        if print_pdf(self, self.shell, made.pdf, label=_("Printing"), said=said):
            self._saw("printed_out", made)

    def _choose(self) -> None:
        from desktop.shell.files import choose_folder

        folder = choose_folder(self, _("Export into a folder"))
        if folder is not None:
            self.export(folder)

    def export(self, folder: Path) -> None:
        """Write the pages there."""
        made = self.made
        if made is None:
            return

        def done(path: Path) -> None:
            self._saw("exported", made)
            words = _("Exported as “{name}”.").format(name=path.name)
            self.view.note.say(words, _("It names no client and no case."), kind="done")

        self.office.run(
            lambda _progress: actions.write_leaflet(made, folder), done, self.view.note.show_error
        )

    def _saw(self, action: str, made: Made) -> None:
        what = f"{made.offered.paper} {made.offered.language}"
        self.office.saw(action, "letters", "leaflets", (what,))

    # ── the translation ────────────────────────────────────────────────────────────────────

    def _confirm(self, name: str) -> None:
        one = self.chosen()
        if one is not None:
            self.shell.drafts.save(
                self,
                lambda uow: actions.confirm_translation(uow, one.paper, one.language, name),
                lambda _done: self.review.emptied(),
                self.review.show_error,
            )

    def _withdraw(self) -> None:
        one = self.chosen()
        if one is not None:
            self.office.do(lambda uow: actions.withdraw_translation(uow, one.paper, one.language))


def _language(one: Offered) -> Cell:
    return Cell(language_word(one.language))


def _state(one: Offered) -> Cell:
    if one.language == "en":
        return Cell(_("Original"), tone="ink2")
    if one.review is not None:
        return Cell(_("Confirmed"), chip="done")
    return Cell(_("Not reviewed"), chip="open")
