"""Officials and departments: who is on file, who is not identified yet, which desks are told of.

With a department it is the page of that department: every suspected breach of it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.officials import queries
from desktop.officials.queries import SEEN, Around, Desk, Row, Wanted
from desktop.officials.tables import departments_table, officials_table, seen_table
from desktop.shell import tokens
from desktop.shell.list_columns import ListColumns
from desktop.shell.list_page import Found, ListPage
from desktop.shell.list_pages import fetching
from desktop.shell.listing import Window
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Group
from desktop.widgets.headed import Headed
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import inset
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.breaches.sightings import FEW, Sighting
from models.breaches.unidentified import SeenSort
from models.language import _, ngettext
from models.officials.repository import official_count
from models.vault.user import UserRole

_PAGE = 200
_NARROW_UNKNOWN = 1200
_APART = "\N{NO-BREAK SPACE}"


class OfficialsPage(ListPage):
    """Those on file are a list as any other; who is unknown and the departments stand beside it."""

    help_topic = "officials"
    list_name = room = "officials"
    rooms = ("officials", "breaches", "cases")
    printed_as = "printed_out"
    wanted = Wanted()
    gives_way = ((1000, ("rank",)),)

    def __init__(self, shell: Shell, department: str = "") -> None:
        super().__init__(shell)
        self._department, self._sees = department, True
        self._headed = Headed(())
        if department:
            self.wanted = replace(self.wanted, tab="reports")
        self._beside: dict[str, ListColumns] = {}
        self.writes = not self.office.read_only and self.office.user.role is not UserRole.READ_ONLY
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.M)
        self.head = self.make_head(
            _("Officials"),
            _("Suspected breaches by person and desk, across cases. Nobody is found guilty."),
        )
        if self.writes:
            self.head.add_button(
                Button(_("New official"), self.new_thing, kind="primary", icon="plus")
            )
        column.addWidget(inset(self.head))
        column.addWidget(inset(self.make_tools(_("Type to find"), _("Find in the officials"))))
        self.tabs = Tabs(_tabs(department), margin=tokens.XL)
        self.tabs.chosen.connect(lambda tab: self.ask(tab=tab))
        column.addWidget(self.tabs)
        column.addWidget(self._lists(), 1)
        self.few = PlainLabel(
            _(
                "A number is no finding. Fewer than {few} reports say next to nothing, and a case "
                "may be recognized by them: do not pass them on. Walled cases are left out unless "
                "you are a member."
            ).format(few=FEW),
            "secondary",
            wrap=True,
        )
        self.few.setContentsMargins(0, 0, 0, tokens.M)
        self.caution = self.few.text()
        column.addWidget(inset(self.few))
        self.views.begin(plainly=bool(department))

    def _lists(self) -> QWidget:
        self.on_file, self.unknown = officials_table(), seen_table(_("Officials as seen"))
        self.departments = departments_table()
        self.on_file.opened.connect(self._open)
        self.unknown.opened.connect(self._open_breach)
        self.departments.opened.connect(self._open_department)
        nobody = EmptyState(
            "users",
            _("Nobody on file"),
            _("Put somebody on file once you know the name or the badge for sure."),
        )
        self._nothing = EmptyState("users", "-", "-")
        self._all = QStackedWidget()
        self._all.addWidget(self.make_list(self.on_file, nobody))
        self.unknown.sort_asked.connect(
            lambda name, descending: self.ask(seen_sort=SeenSort(name), seen_descending=descending)
        )
        self._show_seen_order()
        for table, name in ((self.unknown, "unknown"), (self.departments, "departments")):
            table.find_in(self.finder)
            self._beside[name] = ListColumns(self.shell, table, f"officials.{name}")
            self._all.addWidget(inset(table, tokens.M, tokens.M))
        self._all.addWidget(self._nothing)
        return self._all

    def title(self) -> str:
        """The page's name."""
        return _("Officials")

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        if self.writes:
            self.shell.go("official_edit", official_id="")

    def first_focus(self) -> QWidget:
        """The field that finds."""
        return self.finder

    @property
    def at_hand(self) -> DataTable:
        """The table of the tab."""
        if self.wanted.tab in SEEN:
            return self.unknown
        return self.departments if self.wanted.tab == "departments" else self.on_file

    def found(self, uow: Any, wanted: Any) -> Found:
        """Those on file, and what stands beside them."""
        return Found(
            wanted,
            official_count(uow, wanted.find, self._department),
            self.rows_of(uow, wanted, _PAGE, 0),
            queries.around(uow, wanted, self._department),
        )

    def rows_of(self, uow: Any, wanted: Any, limit: int, offset: int, after: str = "") -> Any:
        """Some of those on file."""
        return queries.on_file_rows(uow, wanted, self._department, limit, offset, after)

    def told(self, count: int) -> str:
        """So many of whom."""
        told = ngettext("{count} on file", "{count} on file", count)
        return told.format(count=number(count))

    def whole(self) -> tuple[Window, int]:
        """Of the tab at hand."""
        rows = self.at_hand.rows
        if self.at_hand is self.on_file:
            return super().whole()
        if self.at_hand is self.unknown:
            wanted, department = self.wanted, self._department

            def window(uow: Any, limit: int, offset: int) -> list[Sighting]:
                return queries.seen_rows(uow, wanted, department, limit, offset)

            return window, self.shown.beside.found if self.shown else 0
        every = [value for row in range(rows.rowCount()) if (value := rows.value(row)) is not None]
        return (lambda _uow, limit, offset: every[offset : offset + limit]), len(every)

    def show_view(self, state: dict[str, Any]) -> None:
        """With the tab that it was kept of."""
        super().show_view(state)
        names = [name for name, _word in _tabs(self._department)]
        known = self.wanted.tab if self.wanted.tab in names else names[0]
        self.tabs.choose(known)
        self._show_seen_order()
        self.ask(tab=known)

    def _show_seen_order(self) -> None:
        self.unknown.show_sorting(self.wanted.seen_sort.value, self.wanted.seen_descending)

    def look(self, found: Found) -> None:
        """The other tabs, and how many each has."""
        beside: Around = found.beside
        self._sees = beside.sees
        if self._department:
            self.head.show_title(beside.department or _("Department"), _summary(beside))
        self.tabs.set_count("on_file", found.count or None)
        self.tabs.set_count("unknown", beside.unknown_count or None)
        if self._department:
            self.tabs.set_count("reports", beside.reports or None)
        self.few.setVisible(beside.sees)
        self._show_seen(found.wanted, beside)
        self.departments.rows.show_rows(beside.desks)
        tab = found.wanted.tab
        self.count_label.setVisible(tab == "on_file")
        if tab != "on_file" and not self.at_hand.rows.rowCount():
            self._nothing.say(*self._why_nothing(tab))
            self._all.setCurrentWidget(self._nothing)
        else:
            place = 1 if tab in SEEN else 2 if tab == "departments" else 0
            self._all.setCurrentIndex(place)

    def _show_seen(self, wanted: Wanted, beside: Around) -> None:
        """Under a heading for each department, unless they stand in another order or are of one."""
        department, rows = self._department, self.unknown.rows
        by_desk = wanted.seen_sort is SeenSort.DEPARTMENT and not department
        heads = [Group(_desk(name), count, "building-2") for name, count in beside.heads]
        self._headed = headed = Headed(tuple(heads) if by_desk else ())
        self.unknown.in_headings = frozenset(("department",) if by_desk or department else ())
        self._give_way()

        def read(uow: Any, limit: int, offset: int) -> Sequence[Any]:
            return queries.seen_rows(uow, wanted, department, limit, offset)

        if not by_desk:
            fetch = fetching(
                self.office, lambda uow, limit, offset, _after: read(uow, limit, offset)
            )
            rows.show_source(beside.found, fetch, beside.seen)
            return

        def pages(uow: Any, limit: int, offset: int, _after: str) -> Sequence[Any]:
            return headed.window(lambda most, start: read(uow, most, start), limit, offset)

        first = headed.window(
            lambda most, start: beside.seen[start : start + most], queries.FIRST, 0
        )
        rows.show_source(headed.count, fetching(self.office, pages), first)

    def _why_nothing(self, tab: str) -> tuple[str, str]:
        if self.finder.text().strip():
            return _("Nothing found"), _("Leave out a word.")
        if not self._sees:
            return (
                _("Not for your role"),
                _("What is alleged across cases is for attorneys and administrators."),
            )
        if tab == "departments":
            return _("No department yet"), _("Departments come with the officials on file.")
        if tab == "reports":
            return _("No suspected breach"), _("No breach that you may read names this department.")
        return (
            _("Nobody unknown"),
            _("Officials who are described in a breach and not linked yet stand here."),
        )

    def _open(self, row: Row) -> None:
        self.shell.go("official", official_id=row.id)

    def _open_breach(self, one: Sighting) -> None:
        self.shell.go("breach", breach_id=one.breach_id)
        people = getattr(self.shell.navigation.page, "tabs", None)
        if people is not None:
            people.choose("people")
            people.chosen.emit("people")

    def _open_department(self, desk: Desk) -> None:
        self.shell.go("department", department=desk.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window a column gives way."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        told = self.unknown.in_headings
        # What the headings say leaves its room to the sections.
        narrow = self.width() < _NARROW_UNKNOWN and not told
        self._beside["unknown"].give_way([*told, *(("alleged",) if narrow else ())])


def _tabs(department: str) -> list[tuple[str, str]]:
    known = [("on_file", _("On file")), ("unknown", _("Not identified"))]
    if department:
        return [("reports", _("Suspected breaches")), *known]
    return [*known, ("departments", _("Departments"))]


def _desk(name: str) -> str:
    return name or _("Department not told")


def _summary(beside: Around) -> str:
    """Every suspected breach of a department in one line."""
    if not beside.sees:
        return _("Of one department.")
    told = ngettext("{n} suspected breach", "{n} suspected breaches", beside.reports)
    named = [f"{name} × {number(count)}".replace(" ", _APART) for name, count in beside.sections]
    if not named:
        return told.format(n=number(beside.reports))
    return _("{breaches}. Sections alleged: {names}").format(
        breaches=told.format(n=number(beside.reports)), names=", ".join(named)
    )
