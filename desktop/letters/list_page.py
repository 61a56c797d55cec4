"""All letters of the office in one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.batch_bar import BatchBar, may_tick
from desktop.letters.state_cell import state_cell
from desktop.shell import tokens
from desktop.shell.list_page import Found, ListPage
from desktop.shell.words import number, short_day
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from desktop.widgets.ticks import Ticks
from models.language import N_, _, ngettext
from models.letters.kinds import kind_word, kinds
from models.letters.letter import LetterRow
from models.letters.life import WAITING
from models.letters.life_rows import GoneNumber, gone_numbers
from models.letters.listing import LetterSort, order_of
from models.letters.register import STANDINGS, Standing

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_PAGE = 200
_GONE = 5
_MOST_TICKED = 2000


@dataclass(frozen=True)
class Wanted:
    """A list of letters: what is searched for, in which order; ``standing`` and ``kind`` empty for
    any."""

    find: str = ""
    sort: LetterSort = LetterSort.DATED
    descending: bool = True
    standing: str = ""
    kind: str = ""


class LettersPage(ListPage):
    """The list; type to find, Enter opens."""

    help_topic = "letters"
    list_name = room = "letters"
    rooms = ("letters", "cases", "people", "breaches")
    printed_as = "printed_out"
    wanted = Wanted()
    gives_way = ((1100, ("kind",)),)

    def __init__(self, shell: Shell, standing: str = "") -> None:
        super().__init__(shell)
        self._today = date.min
        if standing:
            sort, descending = order_of(Standing(standing))
            self.wanted = Wanted("", sort, descending, standing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        head = self.make_head(_("Letters"))
        words = _("Leaflet and cards")
        head.add_button(Button(words, lambda: shell.go("leaflets"), icon="file-text"))
        words = _("Verify a paper")
        head.add_button(Button(words, lambda: shell.go("letter_verify"), icon="shield-check"))
        column.addWidget(inset(head))
        stands = [(one.value, _(word)) for one, word in STANDINGS.items()]
        known = [(one.key, kind_word(one.key)) for one in kinds()]
        self.standing = Choice([("", _("All letters")), *stands], name=_("Where they stand"))
        self.kind = Choice([("", _("All kinds")), *known], name=_("Kind of letter"))
        filters = (("standing", self.standing), ("kind", self.kind))
        self.tools = self.make_tools(
            _("Number, addressee, case or client"), _("Find a letter"), *filters
        )
        # What waits for an answer is read by its day, all else by date.
        self.standing.activated.connect(lambda _at: self._order())
        column.addWidget(inset(self.tools))
        self.note = Banner("caution", closable=True)
        column.addLayout(_beside(self.note))
        self.ticks = Ticks(may_tick)
        table = DataTable(self._columns(), name=_("Letters"))
        self.ticks.follow(table)
        self.ticks.whole = self._whole_view
        table.opened.connect(lambda row: shell.go("letter", letter_id=row.id))
        column.addWidget(self.make_list(table, self._empty()), 1)
        self.batch = BatchBar(self, self.ticks, self.note)
        column.addWidget(self.batch)
        self.gone = PlainLabel("", "quiet", wrap=True)
        self.gone.setContentsMargins(0, 0, 0, tokens.S)
        column.addLayout(_beside(self.gone))
        self.views.begin(plainly=bool(standing))

    def _empty(self) -> EmptyState:
        return EmptyState(
            "mail",
            _("No letter yet"),
            _(
                "A letter is drafted from a breach: accept the sections that it touches, then "
                "choose “Draft a letter” there."
            ),
            action=_("Go to the breaches") if self.shell.pages.has("breaches") else "",
            action_icon="flag",
            run=lambda: self.shell.go("breaches"),
        )

    def _columns(self) -> list[Column]:
        return [
            self.ticks.column(),
            Column("number", N_("Letter"), _number, 96, LetterSort.NUMBER.value),
            Column("state", N_("State"), self._state, 168, LetterSort.STATE.value),
            Column("addressee", N_("Addressee"), _addressee, 0, LetterSort.ADDRESSEE.value),
            Column("case", N_("Case"), self._case, 200, LetterSort.CASE.value),
            Column("kind", N_("Kind"), _kind, 160, LetterSort.KIND.value),
            Column("sent", N_("Sent"), _sent, 112, LetterSort.SENT.value),
            Column("reply", N_("Reply due"), self._reply, 128, LetterSort.REPLY.value),
            Column("reference", N_("Their number"), _theirs, 112, hidden=True),
            Column("breach", N_("Breach"), lambda row: row.breach_number, 88, hidden=True),
            Column("dated", N_("Dated"), _dated, 112, LetterSort.DATED.value, hidden=True),
            Column("versions", N_("Stored PDF"), _stored, 96, hidden=True),
        ]

    def title(self) -> str:
        """The page's name."""
        return _("Letters")

    def found(self, uow: Any, wanted: Any) -> Found:
        """The count, the first rows, and the numbers that have no letter."""
        return Found(
            wanted,
            actions.count(uow, wanted.find, wanted.standing, wanted.kind),
            self.rows_of(uow, wanted, _PAGE, 0),
            (uow.today, actions.count(uow, ""), gone_numbers(uow)),
        )

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some rows."""
        return actions.rows(uow, wanted, limit, offset, after)

    def told(self, count: int) -> str:
        """So many of what."""
        return ngettext("{n} letter", "{n} letters", count).format(n=number(count))

    def look(self, found: Found) -> None:
        """What has no letter; no filters where there is nothing at all."""
        self._today, everything, gone = found.beside
        self.tools.setVisible(bool(everything))
        if not everything:
            self.stack.setCurrentWidget(self.none)
        self.gone.say(_gone(gone))

    def _order(self) -> None:
        standing = str(self.standing.value() or "")
        sort, descending = order_of(Standing(standing) if standing else None)
        self.table.show_sorting(sort.value, descending)
        self.ask(sort=sort, descending=descending)

    def _whole_view(self, take: Any) -> None:
        """For a tick in the head: the rows of the whole list, up to what can be done at once."""
        wanted = self.wanted

        def ticked(rows: Sequence[LetterRow]) -> None:
            take(rows)
            if self.shown is not None and self.shown.count > len(rows):
                told = _("The first {count} letters of the list are ticked.")
                self.shell.say(told.format(count=number(len(rows))))

        self.office.read(lambda uow: self.rows_of(uow, wanted, _MOST_TICKED, 0), ticked)

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


def _beside(widget: QWidget) -> QHBoxLayout:
    """With the margin of the page, and no room while it is hidden."""
    row = QHBoxLayout()
    row.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
    row.addWidget(widget)
    return row


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


def _number(row: LetterRow) -> Cell:
    return Cell(row.number, strong=True)


def _addressee(row: LetterRow) -> str:
    return row.addressee


def _kind(row: LetterRow) -> Cell:
    return Cell(kind_word(row.kind), tone="ink2")


def _sent(row: LetterRow) -> str:
    return short_day(row.sent_on) if row.sent_on else ""


def _dated(row: LetterRow) -> str:
    return short_day(row.dated)


def _theirs(row: LetterRow) -> str:
    return row.agency_number


def _stored(row: LetterRow) -> Cell:
    if not row.versions:
        return Cell(_("none"), tone="ink3")
    return Cell(_("Version {n}").format(n=row.versions))
