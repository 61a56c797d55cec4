"""A kind's own small form, made from its table of fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.letters.words import weekday
from desktop.shell import tokens
from desktop.widgets.buttons import Choice, Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.errors import BadInput
from models.language import _
from models.letters.templated.forms import FORMS, FieldType
from models.letters.templated.forms import FormField as Field
from models.letters.templated.kind import Kind

_PAUSE_MS = 500


class KindForm(Form):
    """The fields of one kind. ``changed`` comes a moment after the last key; ``value`` gives what
    was filled in, by field; a day that is not understood keeps its error beside it."""

    changed = Signal()

    def __init__(self, kind: Kind, today: date) -> None:
        super().__init__()
        self.kind = kind
        self._today = today
        self._quiet = False
        self._controls: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        for field in FORMS[kind]:
            self._add(field)

    @property
    def empty(self) -> bool:
        """Whether the kind asks for nothing."""
        return not self._controls

    def control(self, name: str) -> QWidget:
        """The control of a field, for keys and tests."""
        return self._controls[name]

    def _add(self, field: Field) -> None:
        control = self._control(field)
        self._controls[field.name] = control
        word, told = _(field.word), _(field.help) if field.help else ""
        place = f"form.{field.name}"
        if field.type is FieldType.TICK:
            self.add(FormField("", control, name=place, help=told))
            control.setAccessibleName(word)
            return
        self.add(FormField(word, control, name=place, help=told, optional=_optional(field)))

    def _control(self, field: Field) -> QWidget:
        if field.type is FieldType.TICK:
            return Tick(_(field.word), lambda _on: self._later())
        if field.type is FieldType.CHOICE:
            options = [(value, _(word)) for value, word in field.options]
            choice = Choice(options, name=_(field.word))
            narrow(choice)
            choice.currentIndexChanged.connect(lambda _at: self._later())
            return choice
        if field.type is FieldType.DAY:
            day = DateField(self._understand, weekday)
            day.changed.connect(lambda _day: self._later())
            return day
        if field.type is FieldType.LINE:
            line = TextLine()
            line.textEdited.connect(lambda _text: self._later())
            return line
        area = TextArea(lines=3)
        area.textChanged.connect(self._later)
        return area

    def _later(self) -> None:
        if not self._quiet:
            self._timer.start()

    def flush(self) -> None:
        """Give at once what still waits."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def _understand(self, text: str) -> date:
        from models.breaches.when_text import parse_date

        found = parse_date(text, self._today, future=True)
        if found is None or found.exact is None:
            raise BadInput(_("The whole date is needed: day, month and year."), field="day")
        return found.exact

    def value(self) -> dict[str, str]:
        """What the form says, as it is kept."""
        return {field.name: self._said(field) for field in FORMS[self.kind]}

    def _said(self, field: Field) -> str:
        control = self._controls[field.name]
        if isinstance(control, Tick):
            return "yes" if control.isChecked() else ""
        if isinstance(control, Choice):
            return str(control.value() or "")
        if isinstance(control, DateField):
            day: Any = control.value()
            return day.isoformat() if day else ""
        assert isinstance(control, TextLine | TextArea)
        return control.text()

    def fill(self, form: Mapping[str, str]) -> None:
        """Show these answers; this is no change. What is being typed in stays."""
        self._quiet = True
        for field in FORMS[self.kind]:
            if field.name in form:
                self._show(field, form[field.name])
        self._quiet = False

    def _show(self, field: Field, text: str) -> None:
        control = self._controls[field.name]
        if control.hasFocus() or self._said(field) == text:
            return
        if isinstance(control, Tick):
            control.setChecked(text == "yes")
            control.update()
        elif isinstance(control, Choice):
            blocked = control.blockSignals(True)
            control.choose(text or field.options[0][0])
            control.blockSignals(blocked)
        elif isinstance(control, DateField):
            if not control.line.hasFocus():
                control.show_value(date.fromisoformat(text) if text else None)
        elif isinstance(control, TextLine):
            control.setText(text)
        elif isinstance(control, TextArea):
            control.show_text(text)


def narrow(choice: Choice) -> None:
    """A list that takes the room there is, and does not ask for that of its longest word."""
    choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(12)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    choice.setMinimumWidth(tokens.TALL_ROW)


def _optional(field: Field) -> bool:
    """A choice has always one of its values."""
    return not field.required and field.type is not FieldType.CHOICE
