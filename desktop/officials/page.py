"""Officials and departments: who is on file, who is not identified yet, which desks are told of.

With a department it is the page of that department."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.officials import queries
from desktop.officials.queries import Desk, Everybody, Row
from desktop.officials.tables import departments_table, officials_table, unknown_table
from desktop.shell import tokens
from desktop.shell.listing import print_shown
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Group
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.breaches.sightings import FEW, Sighting
from models.breaches.when import PartialDate
from models.breaches.when_text import format_date
from models.changes import Changes
from models.language import _
from models.vault.user import UserRole

_ROOMS = ("officials", "breaches", "cases")


class OfficialsPage(Page):
    """Three lists of one reading."""

    help_topic = "officials"

    def __init__(self, shell: Shell, department: str = "") -> None:
        super().__init__(shell)
        self._department = department
        self.writes = not self.office.read_only and self.office.user.role is not UserRole.READ_ONLY
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.M)
        self.head = PageHead(
            _("Officials"),
            _("Suspected breaches by person and desk, across cases. Nobody is found guilty."),
        )
        if self.writes:
            self.head.add_button(
                Button(_("New official"), self.new_thing, kind="primary", icon="plus")
            )
        column.addWidget(inset(self.head))
        self.find = TextLine(hint=_("Type to find"), icon="funnel")
        self.find.setAccessibleName(_("Find in the officials"))
        self.find.setClearButtonEnabled(True)
        self.find.setMaximumWidth(320)
        self.find.textChanged.connect(lambda _text: self._ask())
        tools = QHBoxLayout()
        tools.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        tools.addWidget(self.find, 1)
        tools.addStretch(1)
        column.addLayout(tools)
        names = [("on_file", _("On file")), ("unknown", _("Not identified"))]
        if not department:
            names.append(("departments", _("Departments")))
        self.tabs = Tabs(names, margin=tokens.XL)
        self.tabs.chosen.connect(self._choose)
        column.addWidget(self.tabs)
        self._stack = QStackedWidget()
        self.on_file, self.unknown = officials_table(), unknown_table()
        self.departments = departments_table()
        self._none = EmptyState("users", "-", "-")
        self._tables = {
            "on_file": self.on_file,
            "unknown": self.unknown,
            "departments": self.departments,
        }
        for table in self._tables.values():
            table.find_in(self.find)
            self._stack.addWidget(inset(table, tokens.M, tokens.M))
        self._stack.addWidget(self._none)
        column.addWidget(self._stack, 1)
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
        column.addWidget(inset(self.few))
        self.on_file.opened.connect(self._open)
        self.unknown.opened.connect(self._open_breach)
        self.departments.opened.connect(self._open_department)

    def title(self) -> str:
        """The page's name."""
        return _("Officials")

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self._ask()

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        if self.writes:
            self.shell.go("official_edit", official_id="")

    def find_field(self) -> QWidget:
        """``Ctrl+F``."""
        return self.find

    def first_focus(self) -> QWidget:
        """The list."""
        return self.find

    def escape(self) -> bool:
        """Empty the search first."""
        typed = bool(self.find.text())
        self.find.clear()
        return typed

    def print_page(self) -> None:
        """``Ctrl+P``: the table at hand; it is kept in the log."""
        table: DataTable = self._tables[self.tabs.name()]
        kept = ("printed_out", "officials", "officials", ())
        print_shown(self, self.shell, self.title(), table, below=self.few.text(), kept=kept)

    def _ask(self) -> None:
        find, department = self.find.text(), self._department
        self.office.read(lambda uow: queries.everybody(uow, find, department), self._show)

    def _show(self, found: Everybody) -> None:
        if self._department:
            names = [one.name for one in found.desks if one.id == self._department]
            self.head.show_title(names[0] if names else _("Department"), _("Of one department."))
        self.on_file.rows.show_rows(found.rows)
        self.unknown.rows.show_rows(_grouped(found))
        self.departments.rows.show_rows(found.desks)
        self._sees = found.sees
        self.tabs.set_count("on_file", len(found.rows) or None)
        self.tabs.set_count("unknown", sum(len(one.sightings) for one in found.unknown) or None)
        if not self._department:
            self.tabs.set_count("departments", len(found.desks) or None)
        self.few.setVisible(found.sees)
        self._choose(self.tabs.name())

    def _choose(self, name: str) -> None:
        table = self._tables[name]
        if table.rows.rowCount():
            self._stack.setCurrentIndex(list(self._tables).index(name))
            return
        self._none.say(*self._nothing(name))
        self._stack.setCurrentWidget(self._none)

    def _nothing(self, name: str) -> tuple[str, str]:
        if self.find.text().strip():
            return _("Nothing found"), _("Leave out a word.")
        if name == "on_file":
            return (
                _("Nobody on file"),
                _("Put somebody on file once you know the name or the badge for sure."),
            )
        if not getattr(self, "_sees", True):
            return (
                _("Not for your role"),
                _("What is alleged across cases is for attorneys and administrators."),
            )
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


def _grouped(found: Everybody) -> Sequence[Sighting | Group]:
    rows: list[Sighting | Group] = []
    for group in found.unknown:
        month = format_date(PartialDate.from_iso(group.month)) if group.month else ""
        words = [group.department or _("Department not told"), group.unit, month]
        head = " · ".join(word for word in words if word)
        rows.append(Group(head, len(group.sightings), "building-2"))
        rows += group.sightings
    return rows
