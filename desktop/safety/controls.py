"""The control of one field: filled from the record, read as a value, kept as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Choice, Tick
from desktop.widgets.fields import DateField, TextArea, TextLine
from models.breaches.when_text import parse_date
from models.days.ahead import parse_ahead
from models.days.partial import PartialDate
from models.days.telling import full, partial
from models.errors import BadInput
from models.language import _
from models.safety.fields import FieldSpec


class Control:
    """``widget`` stands on the form; ``value`` raises ``BadInput``; ``raw`` is what is typed."""

    widget: QWidget

    def show(self, value: Any) -> None:
        """From the record."""
        raise NotImplementedError

    def value(self) -> Any:
        """For the record."""
        raise NotImplementedError

    def raw(self) -> Any:
        """As typed, as plain JSON."""
        raise NotImplementedError

    def type_in(self, raw: Any) -> None:
        """Back as typed."""
        raise NotImplementedError


class _Line(Control):
    def __init__(self) -> None:
        self.widget = self.line = TextLine()

    def show(self, value: Any) -> None:
        self.line.show_text(str(value or ""))

    def value(self) -> Any:
        return self.line.text()

    def raw(self) -> Any:
        return self.line.text()

    def type_in(self, raw: Any) -> None:
        self.line.setText(str(raw))


class _Number(_Line):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def show(self, value: Any) -> None:
        self.line.show_text("" if value is None else str(value))

    def value(self) -> Any:
        typed = self.line.text().strip()
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or len(typed) > 4:
            raise BadInput(
                _("This is not a score: a number from 0 to 100."),
                field=self._name,
                next=_("Words of the screener have a field of their own."),
            )
        return int(typed)


class _Area(Control):
    def __init__(self) -> None:
        self.widget = self.area = TextArea(lines=3)

    def show(self, value: Any) -> None:
        self.area.show_text(str(value or ""))

    def value(self) -> Any:
        return self.area.text()

    def raw(self) -> Any:
        return self.area.text()

    def type_in(self, raw: Any) -> None:
        self.area.setPlainText(str(raw))


class _Choice(Control):
    def __init__(self, words: Mapping[Any, str], name: str) -> None:
        self._words = words
        self.widget = self.box = Choice([(one, _(word)) for one, word in words.items()], name=name)

    def show(self, value: Any) -> None:
        self.box.choose(value)

    def value(self) -> Any:
        wanted = str(self.box.value() or "")
        return next(one for one in self._words if str(one) == wanted)

    def raw(self) -> Any:
        return str(self.box.value() or "")

    def type_in(self, raw: Any) -> None:
        for one in self._words:
            if str(one) == raw:
                self.box.choose(one)


class _Ticks(Control):
    def __init__(self, words: Mapping[Any, str]) -> None:
        self.widget = QWidget()
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        self._ticks = {one: Tick(_(word)) for one, word in words.items()}
        for place, tick in enumerate(self._ticks.values()):
            grid.addWidget(tick, place // 2, place % 2)

    def show(self, value: Any) -> None:
        for one, tick in self._ticks.items():
            tick.setChecked(one in value)

    def value(self) -> Any:
        return tuple(one for one, tick in self._ticks.items() if tick.isChecked())

    def raw(self) -> Any:
        return [str(one) for one in self.value()]

    def type_in(self, raw: Any) -> None:
        for one, tick in self._ticks.items():
            tick.setChecked(str(one) in raw)


class _Day(Control):
    """A whole day, past or to come."""

    def __init__(self, name: str, today: date) -> None:
        self._name, self._today = name, today
        self.widget = self.when = DateField(self._understand, lambda value: full(value))

    def _understand(self, text: str) -> date | None:
        try:
            return parse_ahead(text, self._today)
        except BadInput as error:
            raise BadInput(error.what, field=self._name, safe=error.safe, next=error.next) from None

    def show(self, value: Any) -> None:
        self.when.show_value(value)

    def value(self) -> Any:
        return self._understand(self.when.line.text())

    def raw(self) -> Any:
        return self.when.line.text()

    def type_in(self, raw: Any) -> None:
        self.when.type_in(str(raw))


class _Past(_Day):
    """A day that is over, as far as it is known; kept as ``2026-03-14``, ``2026-03``, ``2026``."""

    def __init__(self, name: str, today: date) -> None:
        self._name, self._today = name, today
        self.widget = self.when = DateField(self._partial, lambda value: partial(value))

    def _partial(self, text: str) -> PartialDate | None:
        try:
            return parse_date(text, self._today)
        except BadInput as error:
            raise BadInput(error.what, field=self._name, safe=error.safe, next=error.next) from None

    def show(self, value: Any) -> None:
        self.when.show_value(PartialDate.from_iso(value) if value else None)

    def value(self) -> Any:
        found = self._partial(self.when.line.text())
        return found.iso if found is not None else ""


def control(spec: FieldSpec, today: date) -> Control:
    """The control of this field."""
    if spec.control == "area":
        return _Area()
    if spec.control == "number":
        return _Number(spec.name)
    if spec.control == "past":
        return _Past(spec.name, today)
    if spec.control == "day":
        return _Day(spec.name, today)
    if spec.words is not None and spec.control == "choice":
        return _Choice(spec.words, _(spec.word))
    if spec.words is not None:
        return _Ticks(spec.words)
    return _Line()
