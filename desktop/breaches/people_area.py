"""Those who were seen and those who saw it: a card for each, with plain fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.breaches.answers import UNKNOWN, AnswerArea
from desktop.shell import tokens
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.cards import BlockCard
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.segments import AnswerButtons
from models.breaches.breach import Official, Witness
from models.breaches.interview import Kind, Question
from models.errors import BadInput
from models.language import N_, _
from models.vault.clock import Ids, SystemClock

_IDS = Ids(SystemClock())


@dataclass(frozen=True)
class Sort:
    """A kind of people: how a new one is made, and its fields ``(name, label, control, help)``."""

    fresh: Callable[[str], Any]
    title: str
    add: str
    none: str
    fields: tuple[tuple[str, str, str, str], ...]


OFFICIALS = Sort(
    lambda id: Official(id, ""),
    N_("Employee {number}, as seen"),
    N_("Add an employee"),
    N_("I don’t know whom they saw"),
    (
        ("description", N_("What was seen"), "area", N_("Looks, uniform, a name that was heard.")),
        ("badge", N_("Badge, as it was read"), "line", N_("Doubts included: “0417 or 0471”.")),
        ("unit", N_("Unit or desk"), "line", ""),
    ),
)
WITNESSES = Sort(
    lambda id: Witness(id, ""),
    N_("Witness {number}"),
    N_("Add a witness"),
    N_("Nobody, or I don’t know"),
    (
        ("name", N_("Name"), "line", ""),
        ("saw", N_("What they saw or heard"), "area", ""),
        ("may_be_named", N_("Has agreed to be named in a letter"), "tick", ""),
    ),
)


class PersonCard(BlockCard):
    """One of them. ``edited`` gives the changed value, ``removed`` its id."""

    edited = Signal(object)
    removed = Signal(str)

    def __init__(self, sort: Sort, one: Any, number: int) -> None:
        super().__init__(_(sort.title).format(number=number))
        self.one = one
        self.fields: dict[str, FormField | Tick] = {}
        remove = Button(
            "", lambda: self.removed.emit(self.one.id), kind="icon", icon="trash-2",
            name=_("Remove {thing}").format(thing=_(sort.title).format(number=number)),
        )  # fmt: skip
        self.add_to_head(remove)
        for name, label, control, help in sort.fields:
            self.add(self._control(name, _(label), control, _(help) if help else ""))

    def _control(self, name: str, label: str, control: str, help: str) -> QWidget:
        value = getattr(self.one, name)
        if control == "tick":
            tick = Tick(label)
            tick.setChecked(value)
            tick.toggled.connect(lambda on: self._told(name, on))
            self.fields[name] = tick
            return tick
        if control == "area":
            area = TextArea(value, lines=2)
            area.autosave.connect(lambda text: self._told(name, text))
            made: QWidget = area
        else:
            line = TextLine(value)
            line.edited.connect(lambda text: self._told(name, text))
            made = line
        field = FormField(label, made, help=help, name=name)
        self.fields[name] = field
        return field

    def flush(self) -> None:
        """Give what is typed."""
        for field in self.fields.values():
            control = field.control if isinstance(field, FormField) else None
            if isinstance(control, TextArea):
                control.flush()
            elif isinstance(control, TextLine):
                control.editingFinished.emit()

    def _told(self, name: str, value: Any) -> None:
        self.one = replace(self.one, **{name: value})
        self.edited.emit(self.one)


class PeopleArea(AnswerArea):
    """All of one sort."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._sort = OFFICIALS if question.kind is Kind.OFFICIALS else WITNESSES
        self._place = "officials" if question.kind is Kind.OFFICIALS else "witnesses"
        self._people: list[Any] = list(question.value or ())
        self._cards: list[PersonCard] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(tokens.M)
        self.column.addLayout(self._holder)
        self.more = Button(_(self._sort.add), self.add_one, icon="plus")
        self.column.addWidget(self.more)
        self.none = AnswerButtons([(UNKNOWN, _(self._sort.none), "")], name=_(self._sort.none))
        self.none.answered.connect(self._nobody)
        if question.answered and not self._people:
            self.none.choose(UNKNOWN)
        self.column.addWidget(self.none)
        self._build()
        self.setFocusProxy(self.more)

    def people(self) -> Sequence[Any]:
        """As they stand on the screen."""
        return tuple(self._people)

    def add_one(self) -> None:
        """Another card, with the keyboard in its first field."""
        self.flush()
        self._people.append(self._sort.fresh(_IDS.new()))
        self._build()
        first = self._cards[-1].fields[self._sort.fields[0][0]]
        first.setFocus()
        self._give()

    def flush(self) -> bool:
        """What is typed in every card."""
        for card in self._cards:
            card.flush()
        return True

    def show_error(self, error: BadInput) -> bool:
        """``officials[1].badge``: beside that field."""
        place, _bracket, rest = error.field.partition("[")
        number, _end, name = rest.partition("].")
        if place != self._place or not number.isdecimal() or int(number) >= len(self._cards):
            return False
        field = self._cards[int(number)].fields.get(name)
        if isinstance(field, FormField):
            field.show_error(error)
            return True
        return False

    def _build(self) -> None:
        for card in self._cards:
            self._holder.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for number, one in enumerate(self._people, 1):
            card = PersonCard(self._sort, one, number)
            card.edited.connect(self._edited)
            card.removed.connect(self._removed)
            self._holder.addWidget(card)
            self._cards.append(card)
        self.none.setVisible(not self._people)

    def _edited(self, one: Any) -> None:
        self._people = [one if each.id == one.id else each for each in self._people]
        for card in self._cards:
            for field in card.fields.values():
                if isinstance(field, FormField):
                    field.show_error(None)
        self._give()

    def _removed(self, id: str) -> None:
        self.flush()
        self._people = [each for each in self._people if each.id != id]
        self._build()
        self._give()

    def _give(self) -> None:
        self.none.choose(None)
        if self._people:
            self.answered.emit(tuple(self._people))
        else:
            self.unanswered.emit()

    def _nobody(self, _value: object) -> None:
        self.answered.emit(None)
