"""Office, code lists: the codes that cases get, each with its source; and the form of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.code_form import CodeForm
from desktop.cases.number_form import NumberFormPanel
from desktop.shell import tokens
from desktop.shell.printing import print_lines
from desktop.shell.words import short_day
from desktop.vault.section import SectionBase
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.cases import office_codes
from models.cases.labels import CODE_KINDS
from models.cases.numbering import NumberForm, number_form
from models.cases.office_codes import CodeKind, OfficeCode
from models.changes import Changes
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

NUMBERS = "numbers"
_ORDER = (
    CodeKind.FUNDING,
    CodeKind.REFERRAL,
    CodeKind.CLOSING,
    CodeKind.PROBLEM,
    CodeKind.SPECIAL,
)


@dataclass(frozen=True)
class CodeLine:
    """A code of the program's list (``own`` is ``None``), or one of the office's."""

    code: str
    label: str
    source: str
    own: OfficeCode | None = None

    @property
    def id(self) -> str:
        """Of the row."""
        return self.own.id if self.own else self.code


@dataclass(frozen=True)
class Lists:
    """What the section shows."""

    lines: dict[CodeKind, tuple[CodeLine, ...]]
    notes: dict[CodeKind, str]
    form: NumberForm
    today: date


def lists(uow: Any) -> Lists:
    """Every list, the program's codes and the office's own together, by code."""
    own = office_codes.own_codes(uow)
    lines, notes = {}, {}
    for kind in CodeKind:
        kept = office_codes.shipped(kind)
        edition = kept.on(uow.today) if kept else None
        found = []
        if edition is not None:
            found = [CodeLine(one.code, one.label, edition.title) for one in edition.codes]
        found += [CodeLine(one.code, one.label, "", one) for one in own if one.kind is kind]
        lines[kind] = tuple(sorted(found, key=lambda one: one.code))
        notes[kind] = edition.note if edition else ""
    return Lists(lines, notes, number_form(uow), uow.today)


class Section(SectionBase):
    """A tab for each list, and one for the numbers."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lists: Lists | None = None
        self._may = self.may("SET_CODES")
        head = PageHead(
            _("Code lists"),
            _("What cases can be given. A code is retired, never deleted: old cases keep theirs."),
        )
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        words = [(one.value, _(CODE_KINDS[one])) for one in _ORDER]
        self.tabs = Tabs([*words, (NUMBERS, _("Numbers"))])
        self.tabs.chosen.connect(lambda _name: self._say())
        self.column.addWidget(inset(self.tabs, tokens.XS, tokens.XL))
        self.note = PlainLabel("", "secondary", wrap=True)
        self._below = inset(self.note, tokens.XS, tokens.XL)
        self.column.addWidget(self._below)
        self.table = self._table()
        self.table.chosen.connect(lambda _row: self._follow())
        self.list = QWidget()
        inside = QVBoxLayout(self.list)
        inside.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.L)
        inside.setSpacing(tokens.M)
        self.form = CodeForm(shell)
        inside.addWidget(self.form)
        inside.addWidget(self._bar())
        inside.addWidget(self.table, 1)
        self.column.addWidget(self.list, 1)
        self.numbers = NumberFormPanel(shell, may=self._may)
        self._numbers = Scroller()
        self._numbers.add(self.numbers)
        self._numbers.hide()
        self._form = inset(self._numbers, tokens.XS, tokens.XL)
        self.column.addWidget(self._form, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.add = Button(_("Add a code"), self._new, icon="plus")
        self.rename = Button(_("Rename"), self._rename, icon="pencil")
        self.retire = Button(_("Retire"), self._retire, icon="archive")
        for one in (self.add, self.rename, self.retire):
            row.addWidget(one)
        row.addStretch(1)
        return bar

    def _table(self) -> DataTable:
        return DataTable(
            [
                Column("code", N_("Code"), lambda line: Cell(line.code, strong=True), 112),
                Column("label", N_("Label"), lambda line: Cell(line.label)),
                Column("source", N_("Source"), _source, 248),
                Column("state", N_("In use"), self._state, 200),
            ],
            name=_("Codes of this list"),
        )

    def refresh(self, changes: Changes | None) -> None:
        """Every list again."""
        if changes is None or any(ref.room == office_codes.ROOM for ref in changes.touched):
            self.office.read(lists, self._show)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def leave(self) -> bool:
        """What is typed in a form is not lost by leaving."""
        return self.form.leave() and self.numbers.leave()

    def print_page(self) -> None:
        """The list at hand."""
        print_lines(self, _(CODE_KINDS[self.kind()]), self.table.as_text(), self.note.text())

    def kind(self) -> CodeKind:
        """The list at hand."""
        name = self.tabs.name()
        return CodeKind(name) if name != NUMBERS else CodeKind.FUNDING

    def _show(self, found: Lists) -> None:
        self._lists = found
        self.numbers.show_form(found.form, found.today)
        self._say()

    def _say(self) -> None:
        if self._lists is None:
            return
        numbers = self.tabs.name() == NUMBERS
        self.list.setVisible(not numbers)
        self._numbers.setVisible(numbers)
        self._form.setVisible(numbers)
        self._below.setVisible(not numbers)
        kept, lines = self.table.value(), self._lists.lines[self.kind()]
        self.table.rows.show_rows(lines)
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda line: line.id == kept.id))
        note = self._lists.notes[self.kind()]
        if not lines:
            note = _("No code yet. Add those that the office reports by.")
        self.note.say(note)
        if self.form.kind is not self.kind():
            self.form.close_form()
        self._follow()

    def _follow(self) -> None:
        line = self.table.value()
        own = line.own if isinstance(line, CodeLine) else None
        self.add.setEnabled(self._may)
        self.rename.setEnabled(self._may and own is not None)
        self.retire.setEnabled(self._may and own is not None)
        retired = own is not None and own.retired_on is not None
        self.retire.say(_("Offer again") if retired else _("Retire"))

    def _state(self, line: CodeLine) -> Cell:
        if line.own is None:
            return Cell(_("Comes with the program"), tone="ink2")
        if line.own.retired_on is not None:
            told = _("Retired {day}").format(day=short_day(line.own.retired_on))
            return Cell(told, icon="archive", tone="ink3")
        return Cell(_("From {day}").format(day=short_day(line.own.used_from)), tone="ink2")

    def _new(self) -> None:
        self.form.open_for(self.kind())

    def _rename(self) -> None:
        line = self.table.value()
        if isinstance(line, CodeLine) and line.own is not None:
            self.form.open_for(self.kind(), line.own)

    def _retire(self) -> None:
        line = self.table.value()
        if not isinstance(line, CodeLine) or line.own is None:
            return
        one = line.own
        verb = office_codes.offer_again if one.retired_on else office_codes.retire_code
        self.office.do(lambda uow: verb(uow, one))


def _source(line: CodeLine) -> Cell:
    return Cell(line.source or _("This office"), tone="ink2")
