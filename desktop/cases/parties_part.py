"""The tab of a case's parties: who stands in it, as what, and in which other cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import words
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.listing import print_shown
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.shell.words import short_day
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell
from desktop.widgets.chips import Chip
from desktop.widgets.panels import inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.cases import joining, repository
from models.cases.case import ConflictState
from models.cases.labels import PARTY_ROLES
from models.cases.party import ADVERSE, Party, PartyRole
from models.changes import Changes
from models.language import N_, _

_ROOMS = ("cases", "people", "conflicts")


@dataclass(frozen=True)
class PartyLine:
    """A party with the numbers of the other cases in which the person stands."""

    party: Party
    elsewhere: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The party's; the client's is the person's."""
        return self.party.id or self.party.person_id


@dataclass(frozen=True)
class Around:
    """What the tab shows."""

    lines: tuple[PartyLine, ...]
    state: ConflictState


def around(uow: Any, case_id: str) -> Around:
    """The parties of a case, and what is decided of conflicts."""
    found = repository.parties(uow, case_id)
    standings = repository.standings(uow, [one.person_id for one in found])
    lines = []
    for one in found:
        numbers = [other.number for other in standings[one.person_id] if other.case_id != case_id]
        lines.append(PartyLine(one, tuple(dict.fromkeys(numbers))))
    return Around(tuple(lines), repository.case(uow, case_id).conflict_state)


class PartiesPart(Part):
    """A table, with what can be done to the party at hand above it."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self.add = Button(_("Add a party"), self.new_thing, icon="user-plus")
        self.edit = Button(_("Edit"), self._edit, icon="square-pen")
        self.person = Button(_("Open the person"), self._to_person, icon="user")
        self.remove = Button(_("Remove"), self._remove, icon="trash-2")
        self.state = Chip("plain")
        self.table = self._table()
        self.table.chosen.connect(lambda _row: self._follow())
        self.table.opened.connect(lambda _row: self._edit())
        self.none = EmptyState(
            "users",
            _("Only the client stands in this case"),
            _(
                "Add the adverse party, the household, witnesses and counsel, so that the conflict "
                "check knows them."
            ),
            action=_("Add a party"),
            run=self.new_thing,
        )
        self.none.setMinimumHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(inset(self._bar()))
        column.addWidget(inset(self.table, tokens.M, tokens.M), 1)
        column.addWidget(self.none)
        QShortcut(QKeySequence("Del"), self.table, self._remove)
        self._follow()

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        for one in (self.add, self.edit, self.person, self.remove):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.state)
        return bar

    def _table(self) -> DataTable:
        return DataTable(
            [
                Column("role", N_("Role"), _role, 208),
                Column("name", N_("Name"), self._name),
                Column("related", N_("To the client"), _related, 176),
                Column("since", N_("Since"), _since, 128),
                Column("elsewhere", N_("Other cases"), _elsewhere, 168),
            ],
            name=_("Parties of this case"),
        )

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(lambda uow: around(uow, self.case_id), self._show)

    def new_thing(self) -> bool:
        """Another party."""
        self.shell.go("party_new", case_id=self.case_id)
        return True

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (Action("case.party", N_("Add a party to this case"), self.new_thing, "user-plus"),)

    def print_page(self) -> bool:
        """The list as it is shown."""
        title, about = _("Parties of this case"), _("Parties")
        print_shown(self, self.shell, title, self.table, case_id=self.case_id, about=about)
        return True

    def _show(self, found: Around) -> None:
        kept = self.table.value()
        self.table.rows.show_rows(found.lines)
        wanted = self.table.rows.row_of(lambda row: kept is not None and row.id == kept.id)
        if wanted >= 0:
            self.table.choose_row(wanted)
        self.counted.emit(len(found.lines))
        self.none.setVisible(len(found.lines) == 1)
        kind, icon = words.CONFLICT_CHIPS[found.state]
        self.state.show_kind(kind, words.conflict_word(found.state), icon=icon)
        self._follow()

    def _name(self, line: PartyLine) -> Cell:
        return Cell(self.shell.privacy.name(line.party.name), strong=not line.party.id)

    def _follow(self) -> None:
        line = self.table.value()
        theirs = isinstance(line, PartyLine) and bool(line.party.id)
        writes = words.writes(self.office)
        self.add.setEnabled(writes)
        self.edit.setEnabled(theirs and writes)
        self.remove.setEnabled(theirs and writes)
        self.person.setEnabled(isinstance(line, PartyLine))

    def _edit(self) -> None:
        line = self.table.value()
        if isinstance(line, PartyLine):
            if line.party.id and words.writes(self.office):
                self.shell.go("party_edit", party_id=line.party.id)
            else:
                self._to_person()

    def _to_person(self) -> None:
        line = self.table.value()
        if isinstance(line, PartyLine):
            page = "person" if self.shell.pages.has("person") else "client_edit"
            self.shell.go(page, person_id=line.party.person_id)

    def _remove(self) -> None:
        line = self.table.value()
        if isinstance(line, PartyLine) and line.party.id and words.writes(self.office):
            party_id = line.party.id
            self.office.do(lambda uow: joining.remove_party(uow, party_id))


def _role(line: PartyLine) -> Cell:
    role = line.party.role
    icon = {PartyRole.CLIENT: "user", PartyRole.JUDGE: "gavel"}.get(role, "")
    return Cell(_(PARTY_ROLES[role]), icon=icon, tone="ink" if role in ADVERSE else "ink2")


def _related(line: PartyLine) -> Cell:
    return Cell(line.party.related or "–", tone="ink2")


def _since(line: PartyLine) -> Cell:
    return Cell(short_day(line.party.since) if line.party.since else "–", tone="ink2")


def _elsewhere(line: PartyLine) -> Cell:
    return Cell(", ".join(line.elsewhere) or "–", tone="ink2")
