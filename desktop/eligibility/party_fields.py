"""Who else is in the matter: the other side, the household, a witness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import ErrorText, TextLine
from models.cases.labels import PARTY_ROLES
from models.cases.party import PartyRole
from models.eligibility.taking_in import NewParty
from models.errors import BadInput
from models.language import _

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
    """One person, new to the office's file or not: duplicates are told on the page of the case."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
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
        second.addWidget(self.given, 1)
        second.addWidget(self.family, 1)
        self._error = ErrorText()
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._error)

    def state(self) -> dict[str, Any]:
        """What stands in it, as plain data."""
        return {
            "role": self.role.value(),
            **{name: getattr(self, name).text() for name in ("given", "family", "related")},
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave."""
        self.role.choose(typed.get("role"))
        for name in ("given", "family", "related"):
            getattr(self, name).setText(str(typed.get(name, "")))

    def show_error(self, error: BadInput | None) -> None:
        """What is wrong with this person."""
        self._error.show_error(error)

    def error(self) -> str:
        """The error shown."""
        return self._error.text()

    def _typed(self, _text: str) -> None:
        self.show_error(None)
        self.changed.emit()

    def _drop(self) -> None:
        self.dropped.emit(self)


class PartyFields(QWidget):
    """Any number of them; one in which no name is written is nobody."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PartyRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        column.addLayout(self._lines)
        self.add = Button(_("Add a person"), self.add_row, kind="quiet", icon="plus")
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column.addLayout(foot)

    def add_row(self) -> PartyRow:
        """One more, with the keyboard in it."""
        row = PartyRow()
        row.changed.connect(self.changed)
        row.dropped.connect(self._dropped)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.role.setFocus()
        return row

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
        return tuple(
            NewParty(
                PartyRole(str(one["role"])), one["given"].strip(), one["family"].strip(),
                one["related"],
            )
            for one in self.state()
            if any(one[name].strip() for name in ("given", "family", "related"))
        )  # fmt: skip

    def names(self) -> tuple[str, ...]:
        """The names typed so far."""
        found = (f"{one['given']} {one['family']}".strip() for one in self.state())
        return tuple(name for name in found if name)

    def show_error(self, error: BadInput) -> QWidget | None:
        """Beside the person that it names (``parties[1].given``), or ``None``."""
        if not error.field.startswith("parties["):
            return None
        place = int(error.field.removeprefix("parties[").split("]")[0])
        told = [
            row
            for row in self.rows
            if any(row.state()[name].strip() for name in ("given", "family", "related"))
        ]
        if place >= len(told):
            return None
        told[place].show_error(error)
        told[place].given.setFocus(Qt.FocusReason.OtherFocusReason)
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
