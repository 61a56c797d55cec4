"""What a person decided of eligibility, and what an office keeps besides only if it wants to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.people.contact_fields import whole_day
from desktop.shell import tokens
from desktop.shell.words import day as day_words
from desktop.widgets.badges import headed
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import see
from desktop.widgets.segments import Segments
from models.eligibility.determination import Decision, Determination, Lsc
from models.eligibility.labels import DECISIONS
from models.eligibility.rules import OfficeRules
from models.language import _, pgettext

_TRUTH = {"yes": True, "no": False, "": None}


class DecisionFields(Form):
    """``arguments`` gives what ``keep_and_decide`` takes beside the figures."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.decision = Choice([(one.value, _(word)) for one, word in DECISIONS.items()])
        self.decision.choose(Decision.UNDECIDED.value)
        self.reason = TextArea(lines=2)
        self.add(FormField(_("Eligibility"), self.decision, name="decision"))
        self.add(
            FormField(
                _("Reason"),
                self.reason,
                name="reason",
                help=_("Needed for an exception and for a refusal."),
            )
        )
        self.lsc = self._lsc()
        self.documents = self._documents()
        self.add(self.lsc)
        self.add(self.documents)
        see(self.lsc, False)
        see(self.documents, False)

    def _lsc(self) -> QWidget:
        self.charged, self.waiver = _tri(_("Charged to LSC funds")), _tri(_("Asset ceiling waived"))
        self.exception = TextArea(lines=2)
        return self._group(
            _("Legal Services Corporation"),
            FormField(_("Charged to LSC funds"), self.charged, name="lsc_charged"),
            FormField(
                _("Ground of an exception"),
                self.exception,
                name="lsc_exception",
                help=_("Which grounds count, the office reads in 45 CFR 1611.5."),
            ),
            FormField(_("Asset ceiling waived"), self.waiver, name="lsc_waiver"),
        )

    def _documents(self) -> QWidget:
        self.documented = _tri(_("Eligibility documented"))
        self.documented_on = DateField(
            lambda text: whole_day(text, self._today, "documented_on"),
            lambda value: day_words(value),
        )
        self.documented_by = TextLine()
        return self._group(
            _("Documentation"),
            FormField(
                _("Eligibility documented"),
                self.documented,
                name="documented",
                help=_("Only that it was done. Never write down what was shown, or about whom."),
            ),
            FormField(
                pgettext("day", "On"), self.documented_on, name="documented_on", optional=True
            ),
            FormField(_("By whom"), self.documented_by, name="documented_by", optional=True),
        )

    def _group(self, title: str, *fields: FormField) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(headed(title, "office rule", role="strong"))
        for one in fields:
            column.addWidget(one)
            self.take(one)
        return whole

    def follow(self, rules: OfficeRules) -> None:
        """Show what the office keeps."""
        see(self.lsc, rules.lsc)
        see(self.documents, rules.documented)

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            "decision": self.decision.value(),
            "reason": self.reason.text(),
            "charged": self.charged.value(),
            "waiver": self.waiver.value(),
            "lsc_exception": self.exception.text(),
            "documented": self.documented.value(),
            "documented_on": self.documented_on.line.text(),
            "documented_by": self.documented_by.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave; fields that are not named stay."""
        if "decision" in typed:
            self.decision.choose(typed["decision"])
        threes = {"charged": self.charged, "waiver": self.waiver, "documented": self.documented}
        for name, three in threes.items():
            if name in typed:
                three.choose(typed[name])
        for name, area in (("reason", self.reason), ("lsc_exception", self.exception)):
            if name in typed:
                area.setPlainText(typed[name])
        if "documented_on" in typed:
            self.documented_on.type_in(typed["documented_on"])
        if "documented_by" in typed:
            self.documented_by.setText(typed["documented_by"])

    def show_determination(self, one: Determination) -> None:
        """Fill from the record."""
        self.fill(
            {
                "decision": one.decision.value,
                "reason": one.reason,
                "charged": _word(one.lsc.charged),
                "waiver": _word(one.lsc.asset_waiver),
                "lsc_exception": one.lsc.exception,
                "documented": _word(one.documented),
                "documented_by": one.documented_by,
            }
        )
        if one.documented_on is not None:
            self.documented_on.show_value(one.documented_on)

    def decided(self) -> Decision:
        """What is chosen."""
        return Decision(str(self.decision.value()))

    def arguments(self) -> dict[str, Any]:
        """Raises ``BadInput`` for a date that is not understood."""
        typed = self.documented_on.line.text()
        day = whole_day(typed, self._today, "documented_on") if typed.strip() else None
        return {
            "decision": self.decided(),
            "reason": self.reason.text(),
            "lsc": Lsc(
                _TRUTH[str(self.charged.value())],
                self.exception.text(),
                _TRUTH[str(self.waiver.value())],
            ),
            "documented": _TRUTH[str(self.documented.value())],
            "documented_on": day,
            "documented_by": self.documented_by.text(),
        }


def _tri(name: str) -> Segments:
    made = Segments([("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))], name=name)
    made.choose("")
    return made


def _word(truth: bool | None) -> str:
    return next(word for word, value in _TRUTH.items() if value is truth)
