"""The fields of a deadline that is counted: the rule, the day that it counts from, the result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.ticklers.detail import rule_words
from desktop.ticklers.entry_fields import people
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextArea
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from models.breaches.when_text import format_date, parse_date
from models.days.partial import PartialDate
from models.errors import BadInput
from models.language import _
from models.ticklers.labels import COUNTED_FROM
from models.ticklers.rules import rules


class RuleFields(Form):
    """Choose the rule, give the day; below stands what comes of it, before anything is kept."""

    def __init__(self, info: Any, today: date, closed: Sequence[date], login: str) -> None:
        super().__init__()
        self._today, self._closed = today, closed
        self.rule = Choice([(one.id, str(one.title)) for one in rules().values()])
        self.rule.currentIndexChanged.connect(lambda _row: self._look())
        self.start = DateField(self._understand, _in_words, hint=_("yesterday, 3/14, March 2026"))
        self.start.line.textChanged.connect(lambda _text: self._look())
        self.whom = Choice(people(info, login))
        self.whom.choose(login)
        self.about = TextArea(lines=2)
        self.add(FormField(_("Rule"), self.rule, name="rule"))
        self._start = FormField(_("Counted from"), self.start, name="starts_on")
        self.add(self._start, FormField(_("For"), self.whom, name="assigned_to"))
        self._result = QWidget()
        self._result.setProperty("panel", "card")
        self._words = QVBoxLayout(self._result)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(tokens.S)
        self.add(self._result)
        self.add(FormField(_("More about it"), self.about, name="detail", optional=True))
        self._look()

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name."""
        return {
            "rule": self.rule.value(),
            "starts_on": self.start.line.text(),
            "rule_for": self.whom.value(),
            "rule_about": self.about.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        if "rule" in typed:
            self.rule.choose(typed["rule"])
        if "starts_on" in typed:
            self.start.type_in(typed["starts_on"])
        if "rule_for" in typed:
            self.whom.choose(typed["rule_for"])
        if "rule_about" in typed:
            self.about.setPlainText(typed["rule_about"])

    def value(self) -> tuple[str, PartialDate, str, str]:
        """Rule, start, login, detail. Raises ``BadInput`` with the field's name."""
        start = self._understand(self.start.line.text())
        if start is None:
            raise BadInput(
                _("Give the day that is counted from."),
                field="starts_on",
                next=_("A month or a year is enough: then the earliest safe day is counted."),
            )
        return str(self.rule.value()), start, str(self.whom.value()), self.about.text()

    def _understand(self, text: str) -> PartialDate | None:
        try:
            return parse_date(text, self._today, future=True)
        except BadInput as error:
            raise BadInput(
                error.what, field="starts_on", safe=error.safe, next=error.next
            ) from None

    def _look(self) -> None:
        """The rule's words, and the day as soon as the start is understood."""
        while item := self._words.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        one = rules()[str(self.rule.value())]
        self._start.say_help(_(COUNTED_FROM[one.counted_from]))
        try:
            start = self._understand(self.start.line.text())
        except BadInput:
            start = None
        if start is not None:
            told = one.arithmetic(start, self._closed)
            self._words.addWidget(PlainLabel(told, "strong", wrap=True))
        self._words.addWidget(rule_words(one))


def _in_words(day: object) -> str:
    assert isinstance(day, PartialDate)
    return format_date(day)
