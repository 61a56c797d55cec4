"""The fields of an entry: what, when, for whom; days as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.breaches.when_text import parse_time
from models.days import telling
from models.days.ahead import parse_ahead
from models.errors import BadInput
from models.language import _, ngettext
from models.ticklers.labels import KINDS, repeat_words
from models.ticklers.tickler import Kind, Repeat, Tickler

_REMIND = (0, 1, 3, 7, 14, 30, 45)
_REPEATS = ("", "days:7", "days:14", "days:30", "days:90", "months:1", "months:3", "months:6")


class EntryFields(Form):
    """Without ``title``, ``kind`` and repetition for a computed one: its rule says those."""

    def __init__(
        self, info: Any, today: date, closed: Sequence[date], login: str, *, computed: bool = False
    ) -> None:
        super().__init__()
        self._today, self._closed, self._computed = today, closed, computed
        self.name = TextLine()
        self.kind = Choice([(kind, _(KINDS[kind])) for kind in Kind])
        self.due = DateField(self._understand, _in_words, hint=_("tomorrow, Friday, 3/14"))
        self.at = TextLine(hint=_("9:30 am"))
        self.until = TextLine(hint=_("10:30 am"))
        self.place = TextLine()
        self.whom = Choice(people(info, login))
        self.whom.choose(login)
        self.remind = Choice([(days, _reminder(days)) for days in _REMIND])
        self.again = Choice([(text, _again(text)) for text in _REPEATS])
        self.detail = TextArea(lines=3)
        if not computed:
            self.add(FormField(_("What is to be done"), self.name, name="title"))
        self._add_days(computed)
        self.add(
            FormField(_("For"), self.whom, name="assigned_to"),
            FormField(_("Reminder"), self.remind, name="remind_days"),
        )
        if not computed:
            self.add(
                FormField(_("Place"), self.place, name="place", optional=True),
                FormField(_("Repeats"), self.again, name="repeat"),
            )
        self.add(FormField(_("More about it"), self.detail, name="detail", optional=True))

    def _add_days(self, computed: bool) -> None:
        due = FormField(_("Day"), self.due, name="due_on")
        if computed:
            self.add(due, FormField(_("Time"), self.at, name="due_time", optional=True))
            return
        self.add(due, FormField(_("Kind"), self.kind, name="kind"))
        self.add(
            FormField(_("Time"), self.at, name="due_time", optional=True),
            FormField(_("Ends"), self.until, name="ends_at", optional=True),
        )

    def first(self) -> QWidget:
        """Where the keyboard stands."""
        return self.due if self._computed else self.name

    def show_entry(self, one: Tickler) -> None:
        """Fill from the record."""
        self.name.show_text(one.title)
        self.kind.choose(one.kind)
        self.due.show_value(one.due_on)
        self.at.show_text(telling.clock(one.due_time) if one.due_time else "")
        self.until.show_text(telling.clock(one.ends_at) if one.ends_at else "")
        self.place.show_text(one.place)
        if one.assigned_to and self.whom.findData(one.assigned_to) < 0:
            self.whom.addItem(one.assigned_to, one.assigned_to)
        self.whom.choose(one.assigned_to)
        if one.remind_days not in _REMIND:
            self.remind.addItem(_reminder(one.remind_days), one.remind_days)
        self.remind.choose(one.remind_days)
        text = f"{one.repeat.unit}:{one.repeat.every}" if one.repeat else ""
        if text not in _REPEATS:
            self.again.addItem(_again(text), text)
        self.again.choose(text)
        self.detail.show_text(one.detail)

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name."""
        return {
            "title": self.name.text(),
            "kind": str(self.kind.value()),
            "due_on": self.due.line.text(),
            "due_time": self.at.text(),
            "ends_at": self.until.text(),
            "place": self.place.text(),
            "assigned_to": self.whom.value(),
            "remind_days": self.remind.value(),
            "repeat": self.again.value(),
            "detail": self.detail.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        lines = {
            "title": self.name,
            "due_time": self.at,
            "ends_at": self.until,
            "place": self.place,
        }
        for name, line in lines.items():
            if name in typed:
                line.setText(typed[name])
        if "due_on" in typed:
            self.due.type_in(typed["due_on"])
        if "kind" in typed:
            self.kind.choose(Kind(typed["kind"]))
        choices = {"assigned_to": self.whom, "remind_days": self.remind, "repeat": self.again}
        for name, choice in choices.items():
            if name in typed:
                choice.choose(typed[name])
        if "detail" in typed:
            self.detail.setPlainText(typed["detail"])

    def value(self) -> dict[str, Any]:
        """The fields of the entry. Raises ``BadInput`` with the field's name."""
        day = self._understand(self.due.line.text())
        if day is None:
            raise BadInput(_("Give the day."), field="due_on", next=_("For example: in 2 weeks."))
        common = {
            "due_on": day,
            "due_time": _clock(self.at.text(), "due_time"),
            "assigned_to": self.whom.value(),
            "remind_days": self.remind.value(),
            "detail": self.detail.text(),
        }
        if self._computed:
            return common
        unit, _colon, every = str(self.again.value()).partition(":")
        return {
            **common,
            "title": self.name.text(),
            "kind": Kind(str(self.kind.value())),  # a box hands its values back as plain text
            "ends_at": _clock(self.until.text(), "ends_at"),
            "place": self.place.text(),
            "repeat": Repeat(int(every), unit) if every else None,
        }

    def _understand(self, text: str) -> date | None:
        shown = self.due.value()
        if isinstance(shown, date) and text == _in_words(shown):
            return shown
        return parse_ahead(text, self._today, self._closed)


def people(info: Any, login: str) -> list[tuple[object, str]]:
    """The active users, oneself first."""
    users = sorted((one for one in info.users if one.active), key=lambda one: one.name.casefold())
    mine = [one for one in users if one.login == login]
    others = [one for one in users if one.login != login]
    return [
        *((one.login, _("{name} (you)").format(name=one.name)) for one in mine),
        *((one.login, one.name) for one in others),
    ]


def _in_words(day: object) -> str:
    assert isinstance(day, date)
    return telling.full(day)


def _clock(text: str, field: str) -> time | None:
    if not text.strip():
        return None
    try:
        found = parse_time(text)
    except BadInput as error:
        raise BadInput(error.what, field=field, safe=error.safe, next=error.next) from None
    if found is None or found.clock is None:
        raise BadInput(
            _("Give the time by the clock."), field=field, next=_("For example: 9:30 am.")
        )
    return found.clock


def _reminder(days: int) -> str:
    if not days:
        return _("On the day")
    return ngettext("{count} day before", "{count} days before", days).format(count=days)


def _again(text: str) -> str:
    unit, _colon, every = text.partition(":")
    return repeat_words(Repeat(int(every), unit)) if every else _("Once")
