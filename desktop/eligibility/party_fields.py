"""Who else is in the matter: the other side, the household, a witness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.client_choice import ClientChoice
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import ErrorText, TextLine
from desktop.widgets.labels import PlainLabel, see
from models.cases.labels import PARTY_ROLES
from models.cases.party import PartyRole
from models.eligibility.taking_in import NewParty
from models.errors import BadInput
from models.language import _
from models.people.person import Person

_OFFERED = (
    PartyRole.ADVERSE_PARTY,
    PartyRole.ADVERSE_HOUSEHOLD,
    PartyRole.NON_ADVERSE_HOUSEHOLD,
    PartyRole.CO_CLIENT,
    PartyRole.OPPOSING_COUNSEL,
    PartyRole.WITNESS,
    PartyRole.REFERRAL_AGENCY,
    PartyRole.OTHER,
)


class PartyRow(QFrame):
    """One person: new, with a name, or somebody on file who is found by typing."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._person: Person | None = None
        self._pending = ""
        self.choice: ClientChoice | None = None
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        self.role = Choice([(one.value, _(PARTY_ROLES[one])) for one in _OFFERED], name=_("Role"))
        self.related = TextLine(hint=_("Relation to the applicant"))
        self.given, self.family = TextLine(hint=_("Given name")), TextLine(hint=_("Family name"))
        for line in (self.related, self.given, self.family):
            line.setAccessibleName(line.placeholderText())
            line.textChanged.connect(self._typed)
        self.role.currentIndexChanged.connect(lambda _row: self.changed.emit())
        drop = Button("", self._drop, kind="icon", icon="trash-2", name=_("Remove this person"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(tokens.S)
        first.addWidget(self.role, 1)
        first.addWidget(self.related, 1)
        first.addWidget(drop)
        self.shown = PlainLabel("", "strong", wrap=True)
        self.look = Button(_("Somebody on file"), self._look, kind="link", icon="search")
        second.addWidget(self.given, 1)
        second.addWidget(self.family, 1)
        second.addWidget(self.shown, 1)
        second.addWidget(self.look)
        self._error = ErrorText()
        column.addLayout(first)
        column.addLayout(second)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addWidget(self._error)
        self._settle()

    @property
    def person_id(self) -> str:
        """Who on file it is, or nothing: a name is typed."""
        return self._person.id if self._person is not None else self._pending

    def names(self) -> list[tuple[str, str]]:
        """The name typed, or those on file."""
        if self._person is not None:
            return [(one.given, one.family) for one in self._person.names]
        typed = (self.given.text().strip(), self.family.text().strip())
        return [typed] if any(typed) else []

    def told(self) -> bool:
        """Whether this row is anybody."""
        typed = any(one.text().strip() for one in (self.given, self.family, self.related))
        return typed or bool(self.person_id)

    def state(self) -> dict[str, Any]:
        """What stands in it, as plain data."""
        return {
            "role": self.role.value(),
            "person": self.person_id,
            **{name: getattr(self, name).text() for name in ("given", "family", "related")},
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave."""
        self.role.choose(typed.get("role"))
        for name in ("given", "family", "related"):
            getattr(self, name).setText(str(typed.get(name, "")))
        self._pending = str(typed.get("person", ""))
        if self._pending:
            self._open().fill({"known": self._pending, "find": ""})

    def show_error(self, error: BadInput | None) -> None:
        """What is wrong with this person."""
        self._error.show_error(error)

    def error(self) -> str:
        """The error shown."""
        return self._error.text()

    def _look(self) -> None:
        """To the list of people, or back to a name that is typed."""
        if self._person is None and self.choice is None:
            self._open().finder.setFocus()
            return
        self._person, self._pending = None, ""
        self._close()
        self.given.setFocus()
        self.changed.emit()

    def _open(self) -> ClientChoice:
        if self.choice is None:
            self.choice = ClientChoice(self._shell)
            self.choice.setAccessibleName(_("Person"))
            self.choice.list.itemClicked.connect(lambda _item: self._take_chosen())
            self.choice.list.itemActivated.connect(lambda _item: self._take_chosen())
            self.choice.finder.returnPressed.connect(self._take_chosen)
            self.choice.chosen.connect(self._arrived)
            self._place.addWidget(self.choice)
        self._settle()
        return self.choice

    def _close(self) -> None:
        if self.choice is not None:
            self._place.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        self._settle()

    def _arrived(self, person: Person | None) -> None:
        """Of a draft: the one who was chosen before is read."""
        if self._pending and person is not None and person.id == self._pending:
            self.take(person)

    def _take_chosen(self) -> None:
        person = self.choice.person() if self.choice is not None else None
        if person is not None:
            self.take(person)

    def take(self, person: Person) -> None:
        """This one on file."""
        self._person, self._pending = person, ""
        self.shown.setText(self._shell.privacy.name(person.name))
        self.show_error(None)
        self._close()
        self.look.setFocus()
        self.changed.emit()

    def _settle(self) -> None:
        known = self._person is not None
        for one in (self.given, self.family):
            see(one, not known and self.choice is None)
        see(self.shown, known)
        typed = not known and self.choice is None
        self.look.setText(_("Somebody on file") if typed else _("Type a name instead"))
        self.look.setAccessibleName(self.look.text())

    def _typed(self, _text: str) -> None:
        self.show_error(None)
        self.changed.emit()

    def _drop(self) -> None:
        self.dropped.emit(self)


class PartyFields(QWidget):
    """Any number of them; one in which no name is written is nobody."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.rows: list[PartyRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        column.addLayout(self._lines)
        self.add = Button(_("Add a person"), self.add_row, kind="quiet", icon="plus")
        self.add_near = Button(
            _("Add somebody of the household"), self._near, kind="quiet", icon="plus"
        )
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.add_near)
        foot.addStretch(1)
        column.addLayout(foot)

    def add_row(self) -> PartyRow:
        """One more, with the keyboard in it."""
        row = PartyRow(self._shell)
        row.changed.connect(self.changed)
        row.dropped.connect(self._dropped)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.role.setFocus()
        return row

    def _near(self) -> None:
        """Who lives with the applicant is not on the other side until it is said."""
        self.add_row().role.choose(PartyRole.NON_ADVERSE_HOUSEHOLD.value)

    def state(self) -> list[dict[str, Any]]:
        """All of them, as plain data."""
        return [one.state() for one in self.rows]

    def fill(self, typed: Sequence[dict[str, Any]]) -> None:
        """Put back what ``state`` gave."""
        for one in list(self.rows):
            self._take(one)
        for told in typed:
            self.add_row().fill(told)
        self.changed.emit()

    def parties(self) -> tuple[NewParty, ...]:
        """Those who have a name, or a relation: the second is refused for want of a name."""
        return tuple(_party(row) for row in self.rows if row.told())

    def pairs(self) -> list[tuple[str, str]]:
        """The names so far, as ``(given, family)``."""
        return [pair for row in self.rows for pair in row.names()]

    def names(self) -> tuple[str, ...]:
        """The whole names so far."""
        return tuple(f"{given} {family}".strip() for given, family in self.pairs())

    def role(self) -> PartyRole | None:
        """What all who have a name are, where they are the same; else nothing is said of it."""
        roles = {str(row.role.value()) for row in self.rows if row.names()}
        return PartyRole(roles.pop()) if len(roles) == 1 else None

    def show_error(self, error: BadInput) -> QWidget | None:
        """Beside the person that it names (``parties[1].given``), or ``None``."""
        if not error.field.startswith("parties["):
            return None
        place = int(error.field.removeprefix("parties[").split("]")[0])
        told = [row for row in self.rows if row.told()]
        if place >= len(told):
            return None
        told[place].show_error(error)
        first = told[place].look if told[place].person_id else told[place].given
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return told[place]

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as is known."""
        for one in self.rows:
            one.show_error(None)

    def _dropped(self, row: PartyRow) -> None:
        self._take(row)
        self.changed.emit()
        self.add.setFocus()

    def _take(self, row: PartyRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()


def _party(row: PartyRow) -> NewParty:
    role, related = PartyRole(str(row.role.value())), row.related.text()
    if row.person_id:
        return NewParty(role, related=related, person_id=row.person_id)
    return NewParty(role, row.given.text().strip(), row.family.text().strip(), related)
