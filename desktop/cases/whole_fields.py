"""All fields of a case on one page: what the short form has, and what comes with the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.cases.case_fields import CaseFields
from desktop.cases.outcome_fields import OutcomeFields, people_helped
from desktop.cases.words import sorted_languages
from desktop.people.contact_fields import whole_day
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextLine
from models.cases.case import Case, CaseStatus
from models.cases.codes import Code
from models.cases.office_codes import CodeKind
from models.language import _
from models.vault.user import UserRole, VaultInfo

Offers = Mapping[CodeKind, Sequence[Code]]
_CHOICES = ("special", "second", "third", "funding", "referral", "language", "closing")
_LINES = ("court", "docket", "judge", "helped")


class WholeCaseFields(CaseFields):
    """``offers``: the codes that a case can get today, list by list."""

    def __init__(self, info: VaultInfo, today: date, offers: Offers) -> None:
        super().__init__(info, today, "")
        self.problem.offer([(one.code, one.told) for one in offers[CodeKind.PROBLEM]])
        self.special = _codes(offers[CodeKind.SPECIAL])
        self.funding = _codes(offers[CodeKind.FUNDING])
        self.referral = _codes(offers[CodeKind.REFERRAL])
        self.closing = _codes(offers[CodeKind.CLOSING])
        counsel = self._users((UserRole.ADMINISTRATOR, UserRole.ATTORNEY))
        nobody = ("", _("Nobody"))
        self.second, self.third = Choice([nobody, *counsel[1:]]), Choice([nobody, *counsel[1:]])
        self.language = Choice([("", _("As the client speaks")), *sorted_languages()])
        self.court, self.docket, self.judge = TextLine(), TextLine(), TextLine()
        self.filed = DateField(
            lambda text: whole_day(text, today, "filed_on"), lambda value: day_words(value)
        )
        self.helped = TextLine()
        self.outcomes = OutcomeFields()
        self._lay_out(offers)

    def _lay_out(self, offers: Offers) -> None:
        self.section(_("More about the case"))
        none = _("The office has no codes of its own yet: Office, Code lists.")
        self.add(
            FormField(_("Special problem code"), self.special, name="special_problem_code"),
            FormField(_("Language of the case"), self.language, name="language"),
        )
        self.add(
            FormField(
                _("Funding"),
                self.funding,
                name="funding",
                help="" if offers[CodeKind.FUNDING] else none,
            ),
            FormField(
                _("Referral source"),
                self.referral,
                name="referral_source",
                help="" if offers[CodeKind.REFERRAL] else none,
            ),
        )
        self.add(
            FormField(_("Co-counsel"), self.second, name="cocounsel"),
            FormField(_("Second co-counsel"), self.third),
        )
        self.section(_("Court"))
        self.add(
            FormField(_("Court"), self.court, name="court", optional=True),
            FormField(_("Docket number"), self.docket, name="docket", optional=True),
        )
        self.add(
            FormField(_("Judge"), self.judge, name="judge", optional=True),
            FormField(_("Filed on"), self.filed, name="filed_on", optional=True),
        )
        self.section(_("Outcomes"), _("What was undertaken, and how it came out."))
        self.adopt(self.outcomes)
        self.closing_field = FormField(_("Closing code"), self.closing, name="closing_code")
        self.add(
            FormField(_("People helped"), self.helped, name="persons_helped", optional=True),
            self.closing_field,
        )

    def show_case(self, one: Case) -> None:
        """Fill from the record."""
        super().show_case(one)
        second, third = (*one.cocounsel, "", "")[:2]
        for box, value in (
            (self.special, one.special_problem_code),
            (self.funding, one.funding),
            (self.referral, one.referral_source),
            (self.closing, one.closing_code),
            (self.second, second),
            (self.third, third),
            (self.language, one.language),
        ):
            if value and box.findData(value) < 0:
                box.addItem(value, value)  # retired, or gone from the office: what is set stays
            box.choose(value)
        self.court.show_text(one.court)
        self.docket.show_text(one.docket)
        self.judge.show_text(one.judge)
        self.filed.show_value(one.filed_on)
        self.helped.show_text(str(one.persons_helped or ""))
        self.outcomes.show_outcomes(one.outcomes)
        self.closing_field.setVisible(one.status is CaseStatus.CLOSED)

    def state(self) -> dict[str, Any]:
        """All that stands in the fields."""
        return {
            **super().state(),
            **{name: str(getattr(self, name).value() or "") for name in _CHOICES},
            **{name: getattr(self, name).text() for name in _LINES},
            "filed": self.filed.line.text(),
            "outcomes": self.outcomes.state(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        super().fill(typed)
        for name in _CHOICES:
            if name in typed:
                getattr(self, name).choose(typed[name])
        for name in _LINES:
            if name in typed:
                getattr(self, name).setText(typed[name])
        if "filed" in typed:
            self.filed.type_in(typed["filed"])
        if "outcomes" in typed:
            self.outcomes.fill(typed["outcomes"])

    def case(self, former: Case) -> Case:
        """The case as typed, for ``change_case``. Raises ``BadInput``."""
        filed = self.filed.line.text()
        today = self._today
        cocounsel = (str(self.second.value() or ""), str(self.third.value() or ""))
        return replace(
            super().case(former),
            special_problem_code=str(self.special.value() or ""),
            funding=str(self.funding.value() or ""),
            referral_source=str(self.referral.value() or ""),
            closing_code=str(self.closing.value() or ""),
            language=str(self.language.value() or ""),
            cocounsel=tuple(one for one in cocounsel if one),
            court=self.court.text(),
            docket=self.docket.text(),
            judge=self.judge.text(),
            filed_on=whole_day(filed, today, "filed_on") if filed.strip() else None,
            persons_helped=people_helped(self.helped.text()),
            outcomes=self.outcomes.outcomes(),
        )


def _codes(found: Sequence[Code]) -> Choice:
    return Choice([("", _("None")), *((one.code, one.told) for one in found)])
