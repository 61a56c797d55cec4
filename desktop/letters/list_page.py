"""All letters of the office in one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.batch_bar import BatchBar, may_tick
from desktop.letters.state_cell import state_cell
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.list_columns import ListColumns
from desktop.shell.listing import Window, export_list, paper_button, print_list
from desktop.shell.page import Page
from desktop.shell.words import short_day
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from desktop.widgets.ticks import Ticks
from models.changes import Changes
from models.language import N_, _, ngettext
from models.letters.kinds import kind_word, kinds
from models.letters.letter import LetterRow
from models.letters.life import WAITING
from models.letters.life_rows import GoneNumber, gone_numbers
from models.letters.register import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.shell.session import Shell
    from models.vault.unit_of_work import UnitOfWork

_PAGE = 200
_GONE = 5


@dataclass(frozen=True)
class _Found:
    """What was asked, how many there are, and the first rows."""

    wanted: tuple[str, str, str]
    today: date
    everything: int
    many: int
    rows: list[LetterRow]
    gone: list[GoneNumber]


class LettersPage(Page):
    """The list; type to find, Enter opens."""

    help_topic = "letters"

    def __init__(self, shell: Shell, standing: str = "") -> None:
        super().__init__(shell)
        self._today, self._many = date.min, 0
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, 0)
        column.setSpacing(tokens.M)
        self._head = PageHead(_("Letters"))
        words = _("Leaflet and cards")
        self._head.add_button(Button(words, lambda: shell.go("leaflets"), icon="file-text"))
        words = _("Verify a paper")
        self._head.add_button(Button(words, lambda: shell.go("letter_verify"), icon="shield-check"))
        self._head.add_button(paper_button(self, self.print_page, self.export))
        column.addWidget(self._head)
        words = _("Number, addressee, case or client")
        self.search = TextLine(hint=words, icon="search")
        self.search.setAccessibleName(_("Find a letter"))
        self.search.setMaximumWidth(tokens.CARD)
        self.search.textChanged.connect(lambda _text: self.refresh(None))
        self.standing = Choice([("", _("All letters"))], name=_("Where they stand"))
        self.kind = Choice([("", _("All kinds"))], name=_("Kind of letter"))
        self.standing.offer(
            [("", _("All letters")), *((one.value, _(word)) for one, word in STANDINGS.items())]
        )
        self.standing.choose(standing)
        for choice in (self.standing, self.kind):
            choice.currentIndexChanged.connect(lambda _at: self.refresh(None))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.search, 1)
        row.addWidget(self.standing)
        row.addWidget(self.kind)
        row.addStretch(1)
        column.addLayout(row)
        self._number = PlainLabel("", "secondary")
        column.addWidget(self._number)
        self.note = Banner("caution", closable=True)
        column.addWidget(self.note)
        self.ticks = Ticks(may_tick)
        self.table = DataTable(self._columns(), name=_("Letters"))
        self.ticks.follow(self.table)
        self.table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))
        self.table.find_in(self.search)
        self._memory = ListColumns(shell, self.table, "letters")
        self.empty = EmptyState(
            "mail",
            _("No letter yet"),
            _(
                "A letter is drafted from a breach: accept the sections that it touches, then "
                "choose “Draft a letter” there."
            ),
            action=_("Go to the breaches") if shell.pages.has("breaches") else "",
            action_icon="flag",
            run=lambda: shell.go("breaches"),
        )
        self._none = EmptyState("search", _("No letter is found for these words and filters"))
        self._below(column)

    def _below(self, column: QVBoxLayout) -> None:
        self._views = QStackedWidget()
        for one in (self.table, self.empty, self._none):
            self._views.addWidget(one)
        column.addWidget(self._views, 1)
        self.batch = BatchBar(self, self.ticks, self.note)
        column.addWidget(self.batch)
        self.gone = PlainLabel("", "quiet", wrap=True)
        self.gone.setContentsMargins(0, 0, 0, tokens.S)
        column.addWidget(self.gone)

    def _columns(self) -> list[Column]:
        return [
            self.ticks.column(),
            Column("number", N_("Letter"), lambda row: Cell(row.number, strong=True), 96),
            Column("state", N_("State"), self._state, 168),
            Column("addressee", N_("Addressee"), lambda row: row.addressee),
            Column("case", N_("Case"), self._case, 200),
            Column("kind", N_("Kind"), lambda row: Cell(kind_word(row.kind), tone="ink2"), 160),
            Column("sent", N_("Sent"), lambda row: _day(row.sent_on), 112),
            Column("reply", N_("Reply due"), self._reply, 128),
            Column("reference", N_("Their number"), _theirs, 112, hidden=True),
            Column("breach", N_("Breach"), lambda row: row.breach_number, 88, hidden=True),
            Column("dated", N_("Dated"), lambda row: short_day(row.dated), 112, hidden=True),
            Column("versions", N_("Stored PDF"), _stored, 96, hidden=True),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Letters")

    def refresh(self, changes: Changes | None) -> None:
        """Ask the list again."""
        rooms = {"letters", "cases", "people", "breaches"}
        if changes is not None and not any(one.room in rooms for one in changes.touched):
            return
        wanted = self._wanted()

        def query(uow: UnitOfWork) -> _Found:
            many = actions.count(uow, *wanted)
            everything = actions.count(uow, "") if wanted != ("", "", "") else many
            rows = actions.rows(uow, *wanted, _PAGE, 0)
            return _Found(wanted, uow.today, everything, many, rows, gone_numbers(uow))

        self.office.read(query, self._show)

    def _wanted(self) -> tuple[str, str, str]:
        """The words typed, the standing and the kind."""
        return self.search.text(), str(self.standing.value() or ""), str(self.kind.value() or "")

    def find_field(self) -> QWidget | None:
        """The search above the list."""
        return self.search

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def print_page(self) -> None:
        """``Ctrl+P``: all that is found."""
        print_list(self, self.title(), "letters", self.table, *self._whole(), action="printed_out")

    def export(self) -> None:
        """The same as a file."""
        export_list(self, self.title(), "letters", self.table, *self._whole())

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (Action("letters.csv", N_("Save the list as CSV"), self.export, "download"),)

    def _whole(self) -> tuple[Window, int]:
        wanted = self._wanted()
        return (lambda uow, limit, offset: actions.rows(uow, *wanted, limit, offset)), self._many

    def _show(self, found: _Found) -> None:
        if found.wanted != self._wanted():
            return
        wanted, many, everything = found.wanted, found.many, found.everything
        self._today, self._many = found.today, found.many

        def fetch(offset: int, limit: int, deliver: Callable[[Sequence[LetterRow]], None]) -> None:
            self.office.read(lambda uow: actions.rows(uow, *wanted, limit, offset), deliver)

        kept = self.table.value()
        self.table.rows.show_source(many, fetch, found.rows)
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda row: row.id == kept.id))
        for filter_ in (self.search, self.standing):
            filter_.setVisible(bool(everything))
        known = [(one.key, kind_word(one.key)) for one in kinds()]
        self.kind.offer([("", _("All kinds")), *known])
        self.kind.setVisible(bool(everything) and len(known) > 1)
        self._number.say(ngettext("{n} letter", "{n} letters", many).format(n=many) if many else "")
        self.gone.say(_gone(found.gone))
        view = self.table if many else self._none if everything else self.empty
        self._views.setCurrentWidget(view)

    def _state(self, row: LetterRow) -> Cell:
        return state_cell(row, self._today)

    def _reply(self, row: LetterRow) -> Cell:
        if row.reply_by is None or row.sent_on is None:
            return Cell("")
        late = row.state in WAITING and row.reply_by < self._today
        words = short_day(row.reply_by)
        if late:
            return Cell(words, tone="attention", icon="triangle-alert")
        return Cell(words, tone="ink" if row.state in WAITING else "ink2")

    def _case(self, row: LetterRow) -> Cell:
        return Cell(f"{row.case_number} {self.shell.privacy.name(row.client_name)}")


def _gone(numbers: Sequence[GoneNumber]) -> str:
    """Why numbers of the series have no letter; the newest few."""
    if not numbers:
        return ""
    why = {"undone": _("draft taken back"), "purged": _("purged")}
    told = [
        _("{number} ({why}, {day})").format(
            number=one.number,
            why=why.get(one.why, one.why),
            day=short_day(one.gone_at.astimezone().date()),
        )
        for one in numbers[-_GONE:]
    ]
    more = len(numbers) - len(told)
    rest = ngettext(", and {n} more", ", and {n} more", more).format(n=more) if more else ""
    return _("Numbers without a letter: {numbers}{rest}").format(numbers=", ".join(told), rest=rest)


def _day(day: date | None) -> str:
    return short_day(day) if day else ""


def _theirs(row: LetterRow) -> str:
    return row.agency_number


def _stored(row: LetterRow) -> Cell:
    if not row.versions:
        return Cell(_("none"), tone="ink3")
    return Cell(_("Version {n}").format(n=row.versions))
