"""Notes and time as a list: of one case, of oneself, or (for who supervises) of the office; for a
period, with its sums, to be printed or taken along as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.guard.list_out import list_out
from desktop.notes import queries
from desktop.notes.note_list import NoteList
from desktop.notes.slips import slip_lines
from desktop.notes.totals import TotalsPanel
from desktop.notes.words import UNREAD
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.files import choose_target
from desktop.shell.list_views import ViewMenu
from desktop.shell.listing import paper_button, print_rows
from desktop.shell.newest import Newest
from desktop.shell.office import Progress
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.told import told
from desktop.shell.words import short_day
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.panels import PageHead, inset
from models.changes import Changes
from models.language import N_, _
from models.notes.note import NoteRow
from models.notes.repository import NoteFilter
from models.notes.week import week_of
from models.privacy.disclosure import How, What
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from models.privacy.guard.lists import Going

_MOST_SLIPS = 5000


class TimePage(Page):
    """``case_id`` "" is everything that the user may see."""

    help_topic = "time"

    def __init__(self, shell: Shell, case_id: str = "") -> None:
        super().__init__(shell)
        self._case_id = case_id
        self._today = UNREAD
        self._sees_all = may(self.office.user, Power.SEE_ALL_NOTES)
        self._found: queries.Listed | None = None
        self._newest = Newest(self.office)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(_("Notes and time"), self._below())
        self.views = ViewMenu(shell, self, "time")
        self.head.add_button(self.views.button)
        self.head.add_button(paper_button(self, self.print_page, self.export))
        self.head.add_button(Button(_("My time"), lambda: shell.go("my_time"), icon="calendar"))
        column.addWidget(inset(self.head))
        row = QHBoxLayout()
        row.setSpacing(0)
        none = EmptyState(
            "clock", "-", "-", action=_("Show all of it"), action_icon="list", run=self._all
        )
        self.list = NoteList(none=none)
        self.period = Choice(_periods(), name=_("Period"))
        self.period.setMinimumWidth(104)
        self.period.activated.connect(lambda _place: self.list.ask_anew())
        self.list.add_tool(self.period)
        orders = [("", _("Newest first")), ("oldest", _("Oldest first"))]
        self.order = Choice(orders, name=_("Order"))
        self.order.activated.connect(lambda _place: self.list.ask_anew())
        self.list.add_tool(self.order)
        if not case_id and not self._sees_all:
            self.list.hide_who()
        self.list.asked.connect(self._ask)
        self.list.more_asked.connect(self._ask_more)
        self.list.history_asked.connect(self._history)
        self.list.case_asked.connect(self._to_case)
        self.list.edit_asked.connect(self._to_case)
        self.list.delete_asked.connect(self._history)
        row.addWidget(self.list, 1)
        self.totals = TotalsPanel()
        row.addWidget(self.totals)
        column.addLayout(row, 1)
        self.views.begin(plainly=bool(case_id))

    def view_state(self) -> dict[str, Any]:
        """What a saved view keeps."""
        return {
            "kind": str(self.list.kind() or ""),
            "who": self.list.who(),
            "period": str(self.period.value() or ""),
            "order": str(self.order.value() or ""),
        }

    def show_view(self, state: dict[str, Any]) -> None:
        """Show the list as a saved view has it."""
        self.list.choose_kind(str(state.get("kind", "")))
        if self._case_id or self._sees_all:
            self.list.offer_who([(one.login, one.name) for one in self.office.info.users])
            self.list.choose_who(str(state.get("who", "")))
        self.period.choose(state.get("period", ""))
        self.order.choose(state.get("order", ""))
        self.list.ask_anew()

    def title(self) -> str:
        """The page's name."""
        return _("Notes and time")

    def first_focus(self) -> QWidget:
        """The field that finds."""
        return self.list.finder

    def find_field(self) -> QWidget:
        """``Ctrl+F``."""
        return self.list.finder

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in ("notes", "cases") for ref in changes.touched):
            self._ask()

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (Action("time.csv", N_("Save the time slips as CSV"), self.export, "download"),)

    def print_page(self) -> None:
        """``Ctrl+P``: the slips that the list holds, with their sum; it is kept in the log."""

        print_rows(
            self,
            self.shell,
            _("Time slips"),
            self._slips(),
            below=self._below(),
            case_id=self._case_id,
            what=What.NOTES,
            about="",
            kept=("printed_out", "notes", self._case_id or "notes", ()),
        )

    def export(self) -> None:
        """The same to a file that other programs open; it is kept in the log."""

        def write(going: Going) -> None:
            from desktop.vault.log_export import write_csv

            title = _("Save the time slips")
            target = choose_target(self, title, "time-slips.csv", "CSV (*.csv)")
            if target is None:
                return

            def done(_count: int) -> None:
                self.office.saw("exported", "notes", self._case_id or "notes")
                told(self.office, What.NOTES, How.CSV, self._case_id, **going.line())
                self.shell.say(_("Time slips saved."))

            self.office.run(
                lambda _progress: write_csv(target, lambda: going.lines), done, apart=True
            )

        list_out(self, self.shell, self._slips(), write, case_id=self._case_id)

    def _slips(self) -> Callable[[Progress], list[list[str]]]:
        wanted, case = self._wanted(), bool(self._case_id)

        def read(progress: Progress) -> list[list[str]]:
            ask = queries.listed if case else queries.of_office
            with progress.read() as uow:
                return slip_lines(ask(uow, wanted, _MOST_SLIPS))

        return read

    def _below(self) -> str:
        if self._case_id:
            return _("Of one case: what was done, and how long it took.")
        if self._sees_all:
            return _("Of the whole office, as far as you are behind its walls.")
        return _("Your own, over all cases.")

    def _wanted(self) -> NoteFilter:
        since, until = _span(str(self.period.value() or ""), self._today)
        return NoteFilter(
            case_id=self._case_id,
            who=self.list.who(),
            kind=self.list.kind(),
            find=self.list.finder.text(),
            since=since,
            until=until,
            oldest=bool(self.order.value()),
        )

    def _ask(self) -> None:
        period, most, case = str(self.period.value() or ""), self.list.most, bool(self._case_id)
        wanted = self._wanted()

        def read(uow: Any) -> queries.Listed:
            since, until = _span(period, uow.today)
            asked = NoteFilter(**{**wanted.__dict__, "since": since, "until": until})
            return (queries.listed if case else queries.of_office)(uow, asked, most)

        self._newest.read(read, self._show)

    def _ask_more(self, after: str) -> None:
        self.list.read_further(self.office, self._wanted, after)

    def _show(self, found: queries.Listed) -> None:
        self._found, self._today = found, found.today
        since, until = _span(str(self.period.value() or ""), found.today)
        days = f"{short_day(since)} – {short_day(until)}" if since and until else ""
        self.head.show_title(_("Notes and time"), " ".join([self._below(), days]).strip())
        self.list.of_period = since is not None
        self.list.show_found(found, writes=False, with_case=not self._case_id)
        self.totals.show_totals(found.totals, dict(found.users))

    def _all(self) -> None:
        self.period.choose("")
        self.list.ask_anew()

    def _history(self, row: NoteRow) -> None:
        self.shell.go("note_history", note_id=row.note.id)

    def _to_case(self, row: NoteRow) -> None:
        if row.note.case_id:
            self.shell.go("case", case_id=row.note.case_id)


def _periods() -> list[tuple[object, str]]:
    return [
        ("week", _("This week")),
        ("last_week", _("Last week")),
        ("month", _("This month")),
        ("last_month", _("Last month")),
        ("year", _("This year")),
        ("", _("All of it")),
    ]


def _span(period: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a period; ``None`` for no bound."""
    monday, sunday = week_of(today)
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    next_month = (first + timedelta(days=32)).replace(day=1)
    spans = {
        "week": (monday, sunday),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (first, next_month - timedelta(days=1)),
        "last_month": (before.replace(day=1), before),
        "year": (date(today.year, 1, 1), date(today.year, 12, 31)),
    }
    return spans.get(period, (None, None))
