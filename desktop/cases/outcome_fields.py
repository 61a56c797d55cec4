"""The outcomes of a case as rows that can be added: what came of it, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from models.cases.case import MOST_OUTCOMES, Outcome, Result
from models.cases.labels import RESULTS
from models.errors import BadInput
from models.language import _


class OutcomeRow(QWidget):
    """One outcome."""

    def __init__(self, place: int, fields: OutcomeFields) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.result = Choice([(one.value, _(word)) for one, word in RESULTS.items()])
        self.result.setAccessibleName(_("Outcome"))
        self.note = TextArea(lines=1, most=8)
        self.drop = Button(
            "", lambda: fields.drop(self), kind="icon", icon="x", name=_("Remove this outcome")
        )
        self.field = FormField(_("Note"), self.note, name=f"outcomes[{place}].note", optional=True)
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(self.result, 1)
        head.addWidget(self.drop)
        column.addLayout(head)
        column.addWidget(self.field)
        row.addLayout(column, 1)


class OutcomeFields(Form):
    """``show_outcomes`` fills, ``outcomes`` reads; ``state`` is plain data."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[OutcomeRow] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(tokens.L)
        whole = QWidget()
        whole.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.add(whole)
        self.more = Button(_("Add an outcome"), lambda: self._new().result.setFocus(), icon="plus")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.more)
        row.addStretch(1)
        self.add(line)

    def show_outcomes(self, found: Sequence[Outcome]) -> None:
        """Fill from the record."""
        self.fill([[one.result.value, one.note] for one in found])

    def state(self) -> list[list[str]]:
        """Each as its result and its note."""
        return [[str(one.result.value()), one.note.text()] for one in self.rows]

    def fill(self, typed: Any) -> None:
        """What ``state`` gave."""
        for one in list(self.rows):
            self.drop(one)
        for result, note in typed:
            row = self._new()
            row.result.choose(result)
            row.note.show_text(note)

    def outcomes(self) -> tuple[Outcome, ...]:
        """As values."""
        return tuple(Outcome(Result(result), note) for result, note in self.state())

    def drop(self, row: OutcomeRow) -> None:
        """This one is none."""
        self.rows.remove(row)
        self._holder.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._follow()

    def _new(self) -> OutcomeRow:
        row = OutcomeRow(len(self.rows), self)
        self.rows.append(row)
        self._holder.addWidget(row)
        self._follow()
        return row

    def _follow(self) -> None:
        """The names of the fields follow their places."""
        for place, one in enumerate(self.rows):
            one.field.name = f"outcomes[{place}].note"
            self.take(one.field)
        self.more.setEnabled(len(self.rows) < MOST_OUTCOMES)


def people_helped(typed: str) -> int | None:
    """A number of people as typed; ``None`` for nothing. Raises ``BadInput``."""
    text = typed.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 3:
        raise BadInput(
            _("This is not a number of people from 1 to 999."),
            field="persons_helped",
            next=_("Write a number, for example 2."),
        )
    return int(text)
