"""Officials and departments: who is on file, who is not identified yet, which desks are told of.

With a department it is the page of that department."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.officials import queries
from desktop.officials.queries import Around, Desk, Row, Wanted
from desktop.officials.tables import departments_table, officials_table, unknown_table
from desktop.shell import tokens
from desktop.shell.list_columns import ListColumns
from desktop.shell.list_page import Found, ListPage
from desktop.shell.list_pages import fetching
from desktop.shell.listing import Window
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
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
        names = [("on_file", _("On file")), ("unknown", _("Not identified"))]
        if not department:
            names.append(("departments", _("Departments")))
        self.tabs = Tabs(names, margin=tokens.XL)
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
        self.on_file, self.unknown = officials_table(), unknown_table()
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
        tables = {"unknown": self.unknown, "departments": self.departments}
        return tables.get(self.wanted.tab, self.on_file)

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
                return queries.unknown_rows(uow, wanted, department, limit, offset)

            return window, rows.rowCount()
        every = [value for row in range(rows.rowCount()) if (value := rows.value(row)) is not None]
        return (lambda _uow, limit, offset: every[offset : offset + limit]), len(every)

    def show_view(self, state: dict[str, Any]) -> None:
        """With the tab that it was kept of."""
        super().show_view(state)
        known = self.wanted.tab if self.wanted.tab in ("on_file", "unknown") else "departments"
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
            self.head.show_title(beside.department or _("Department"), _("Of one department."))
        self.tabs.set_count("on_file", found.count or None)
        if not self._department:
            self.tabs.set_count("unknown", beside.unknown_count or None)
        self.few.setVisible(beside.sees)
        wanted, department = found.wanted, self._department

        def pages(uow: Any, limit: int, offset: int, _after: str) -> list[Sighting]:
            return queries.unknown_rows(uow, wanted, department, limit, offset)

        fetch = fetching(self.office, pages)
        self.unknown.rows.show_source(beside.unknown_found, fetch, beside.unknown)
        self.departments.rows.show_rows(beside.desks)
        tab = found.wanted.tab
        self.count_label.setVisible(tab == "on_file")
        if tab != "on_file" and not self.at_hand.rows.rowCount():
            self._nothing.say(*self._why_nothing(tab))
            self._all.setCurrentWidget(self._nothing)
        else:
            self._all.setCurrentIndex(("on_file", "unknown", "departments").index(tab))

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
        narrow = self.width() < _NARROW_UNKNOWN
        self._beside["unknown"].give_way(("alleged",) if narrow else ())
