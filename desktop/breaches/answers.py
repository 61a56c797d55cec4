"""Where a question is answered: one area for each kind of question, with "I don't know" in all.

An area gives ``answered`` with the value (``None``: not known) or ``unanswered``; those that
change more than one answer give ``acted`` with a function from the record to the record.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.segments import AnswerButtons, three_answers
from models.breaches.interview import Kind, Question
from models.breaches.when_text import format_date, format_time, parse_date, parse_time
from models.errors import BadInput
from models.language import _, pgettext
from models.ordinances.facts import Answer

UNKNOWN = "unknown"


def dont_know() -> tuple[object, str, str]:
    """The answer that every question has."""
    return (UNKNOWN, _("I don’t know"), pgettext("key for I don’t know", "D"))


class AnswerArea(QWidget):
    """What all areas can do."""

    answered = Signal(object)
    unanswered = Signal()
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.S)

    def flush(self) -> bool:
        """Give what is typed and not yet given; ``False`` if it cannot be understood."""
        return True

    def press(self, key: str) -> bool:
        """A letter that answers, typed anywhere on the page."""
        return False

    def show_error(self, error: BadInput) -> bool:
        """Say it beside the place; ``False`` if the area has no such place."""
        return False


class ButtonsArea(AnswerArea):
    """One of a few: yes, no, or one of the choices; each has its key."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        if question.kind is Kind.YES_NO:
            self._options = three_answers()
        else:
            chosen = enumerate(question.choices, 1)
            self._options = [(one.value, one.label, str(n) if n < 10 else "") for n, one in chosen]
            self._options.append(dont_know())
        self.buttons = AnswerButtons(self._options, name=question.text)
        self.buttons.answered.connect(self._give)
        self.column.addWidget(self.buttons)
        self.setFocusProxy(self.buttons)
        if question.answered:
            unknown = question.unknown
            self.buttons.choose(UNKNOWN if unknown else str(question.value))

    def press(self, key: str) -> bool:
        """The letter or figure beside an answer."""
        for value, _word, own in self._options:
            if own and own.casefold() == key.casefold():
                self.buttons.choose(value)
                self._give(value)
                return True
        return False

    def _give(self, value: object) -> None:
        known = None if value == UNKNOWN else value
        if isinstance(known, str) and known in (Answer.YES.value, Answer.NO.value):
            known = Answer(known)
        self.answered.emit(known)


class _WithUnknown(AnswerArea):
    """An own control, and *I don't know* below it."""

    def add_unknown(self, question: Question, *, key: bool = False) -> None:
        value, word, letter = dont_know()
        self.unknown = AnswerButtons([(value, word, letter if key else "")], name=word)
        self.unknown.answered.connect(self._not_known)
        self.column.addWidget(self.unknown)
        if question.unknown:
            self.unknown.choose(UNKNOWN)

    def _not_known(self, _value: object) -> None:
        self.empty()
        self.answered.emit(None)

    def empty(self) -> None:
        """Nothing is told any more."""

    def given(self, value: Any) -> None:
        """Told: so it is known."""
        self.unknown.choose(None)
        self.answered.emit(value)


class ManyArea(_WithUnknown):
    """Several of a list. Going on with nothing ticked says: none of these."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._fresh = not question.answered
        self._none_counts = question.act_id == ""
        self._ticks: dict[str, Tick] = {}
        for one in question.choices:
            tick = Tick(one.label)
            tick.setChecked(bool(question.value) and one.value in question.value)
            tick.toggled.connect(lambda _on: self._toggled())
            self._ticks[one.value] = tick
            self.column.addWidget(tick)
        self.add_unknown(question, key=True)
        if self._ticks:
            self.setFocusProxy(next(iter(self._ticks.values())))

    def press(self, key: str) -> bool:
        """``D``."""
        value, _word, own = dont_know()
        if key.casefold() != own.casefold():
            return False
        self.unknown.choose(value)
        self._not_known(value)
        return True

    def go_on(self) -> None:
        """*Next* on a question that was not touched."""
        if self._fresh and self._none_counts:
            self._fresh = False
            self.given(frozenset())

    def empty(self) -> None:
        """Nothing ticked."""
        self._fresh = False
        for tick in self._ticks.values():
            tick.blockSignals(True)
            tick.setChecked(False)
            tick.blockSignals(False)

    def _toggled(self) -> None:
        self._fresh = False
        value = frozenset(value for value, tick in self._ticks.items() if tick.isChecked())
        if value or self._none_counts:
            self.given(value)
        else:
            self.unanswered.emit()


class _InWords(_WithUnknown):
    """Words in a field; none at all is no answer."""

    field: FormField

    def show_error(self, error: BadInput) -> bool:
        """Below the words."""
        self.field.show_error(error)
        return True

    def _told(self, text: str) -> None:
        self.field.show_error(None)
        if text.strip():
            self.given(text)
        else:
            self.unanswered.emit()


class LineArea(_InWords):
    """A few words."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.line = TextLine(str(question.value or ""))
        self.field = FormField(_("In a few words"), self.line)
        self.line.edited.connect(self._told)
        self.column.addWidget(self.field)
        self.add_unknown(question)
        self.setFocusProxy(self.line)

    def flush(self) -> bool:
        """What stands in the line."""
        self.line.editingFinished.emit()
        return True

    def empty(self) -> None:
        """Nothing."""
        self.line.show_text("")


class TextsArea(_InWords):
    """A longer text."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        long = not question.act_id
        self.area = TextArea(str(question.value or ""), lines=8 if long else 4)
        self.field = FormField(_("In plain words") if long else _("Words used"), self.area)
        self.area.autosave.connect(self._told)
        self.column.addWidget(self.field)
        self.add_unknown(question)
        self.setFocusProxy(self.area)

    def flush(self) -> bool:
        """What stands in it."""
        self.area.flush()
        return True

    def empty(self) -> None:
        """Nothing."""
        self.area.show_text("")


class WhenArea(_WithUnknown):
    """A day or a time, as people type it; what was understood is said back below."""

    def __init__(self, question: Question, today: Any) -> None:
        super().__init__()
        if question.kind is Kind.DATE:
            self.when = DateField(
                lambda text: parse_date(text, today),
                format_date,
                hint=_("yesterday, 3/14, March 2026"),
            )
            label = _("Day, month or year")
        else:
            self.when = DateField(
                parse_time,
                format_time,
                hint=_("9:40 pm, about 9 pm, evening"),
            )
            label = _("Time")
        self.when.show_value(question.value)
        self.when.changed.connect(self._told)
        self.column.addWidget(FormField(label, self.when))
        self.add_unknown(question)
        self.setFocusProxy(self.when)

    def flush(self) -> bool:
        """What stands in it, if it is understood."""
        return self.when.commit()

    def empty(self) -> None:
        """Nothing."""
        self.when.show_value(None)

    def _told(self, value: Any) -> None:
        if value is not None:
            self.given(value)
        elif self.unknown.value() is None:
            self.unanswered.emit()
