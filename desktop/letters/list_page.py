"""All letters of the office in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.words import short_day
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _, ngettext
from models.letters.letter import LetterRow, LetterState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.shell.session import Shell
    from models.vault.unit_of_work import UnitOfWork

_PAGE = 200


class LettersPage(Page):
    """The list; type to find, Enter opens."""

    help_topic = "letters"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, 0)
        column.setSpacing(tokens.M)
        self._head = PageHead(_("Letters"))
        words = _("Leaflet and cards")
        self._head.add_button(Button(words, lambda: shell.go("leaflets"), icon="file-text"))
        column.addWidget(self._head)
        words = _("Number, addressee, case or client")
        self.search = TextLine(hint=words, icon="search")
        self.search.setAccessibleName(_("Find a letter"))
        self.search.setMaximumWidth(tokens.CARD)
        self.search.textChanged.connect(lambda _text: self.refresh(None))
        column.addWidget(self.search)
        self._number = PlainLabel("", "secondary")
        column.addWidget(self._number)
        self.table = DataTable(self._columns(), name=_("Letters"))
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))
        self.table.find_in(self.search)
        self.empty = EmptyState(
            "mail",
            _("No letter yet"),
            _(
                "A letter is drafted from a breach: accept the sections that it touches, then "
                "choose “Draft a letter” there."
            ),
            action=_("Go to the breaches") if shell.pages.has("breaches") else "",
            run=lambda: shell.go("breaches"),
        )
        self._none = EmptyState("search", _("No letter is found for these words"))
        self._views = QStackedWidget()
        for one in (self.table, self.empty, self._none):
            self._views.addWidget(one)
        column.addWidget(self._views, 1)

    def _columns(self) -> list[Column]:
        return [
            Column("number", N_("Letter"), lambda row: Cell(row.number, strong=True), 96),
            Column("case", N_("Case"), self._case, 208),
            Column("breach", N_("Breach"), lambda row: row.breach_number, 88),
            Column("addressee", N_("Addressee"), lambda row: row.addressee),
            Column("state", N_("State"), _state, 120),
            Column("dated", N_("Dated"), lambda row: short_day(row.dated), 120),
            Column("versions", N_("Stored PDF"), _stored, 96),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Letters")

    def refresh(self, changes: Changes | None) -> None:
        """Ask the list again."""
        rooms = {"letters", "cases", "people", "breaches"}
        if changes is not None and not any(one.room in rooms for one in changes.touched):
            return
        find = self.search.text()

        def query(uow: UnitOfWork) -> tuple[str, int, int, list[LetterRow]]:
            many = actions.count(uow, find)
            everything = actions.count(uow, "") if find.strip() else many
            return find, everything, many, actions.rows(uow, find, _PAGE, 0)

        self.office.read(query, self._show)

    def find_field(self) -> QWidget | None:
        """The search above the list."""
        return self.search

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def print_page(self) -> None:
        """The rows at hand, as they are seen."""
        from desktop.shell.printing import print_lines

        if print_lines(self, _("Letters"), self.table.as_text()):
            self.office.saw("printed_out", "letters", "", ("list",))

    def _show(self, found: tuple[str, int, int, list[LetterRow]]) -> None:
        find, everything, many, first = found
        if find != self.search.text():
            return

        def fetch(offset: int, limit: int, deliver: Callable[[Sequence[LetterRow]], None]) -> None:
            self.office.read(lambda uow: actions.rows(uow, find, limit, offset), deliver)

        kept = self.table.value()
        self.table.rows.show_source(many, fetch, first)
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == kept.id))
        self.search.setVisible(bool(everything))
        self._number.say(ngettext("{n} letter", "{n} letters", many).format(n=many) if many else "")
        view = self.table if many else self._none if everything else self.empty
        self._views.setCurrentWidget(view)

    def _case(self, row: LetterRow) -> Cell:
        return Cell(f"{row.case_number} {self.shell.privacy.name(row.client_name)}")


def _state(row: LetterRow) -> Cell:
    if row.state is LetterState.APPROVED:
        return Cell(_("Approved"), chip="done")
    if row.state is LetterState.PURGED:
        return Cell(_("Purged"), tone="ink2", icon="circle-slash")
    return Cell(_("Draft"), chip="plain", icon="pencil")


def _stored(row: LetterRow) -> Cell:
    if not row.versions:
        return Cell(_("none"), tone="ink3")
    return Cell(_("Version {n}").format(n=row.versions))
