"""The fields of a case: kind, problem code, who works on it, a remark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.people.contact_fields import whole_day
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextArea
from desktop.widgets.forms import Form
from models.cases.case import Case, CaseType
from models.cases.codes import problem_codes
from models.cases.labels import CASE_TYPES
from models.language import _
from models.vault.user import UserRole, VaultInfo

_BOXES = ("kind", "problem", "counsel", "advocate")
_COUNSEL = (UserRole.ADMINISTRATOR, UserRole.ATTORNEY)


class CaseFields(Form):
    """``show_case`` fills, ``arguments`` and ``case`` read; errors stand beside the fields."""

    def __init__(self, info: VaultInfo, today: date, login: str) -> None:
        super().__init__()
        self._info, self._today = info, today
        self.kind = Choice([(one, _(word)) for one, word in CASE_TYPES.items()])
        self.problem = Choice([(one.code, one.told) for one in problem_codes().on(today).codes])
        self.counsel = Choice(self._users(_COUNSEL))
        self.advocate = Choice(self._users(tuple(UserRole)))
        self.opened = DateField(
            lambda text: whole_day(text, self._today, "opened_on"), lambda value: day_words(value)
        )
        self.remark = TextArea(lines=2)
        self.add(
            FormField(_("Kind of case"), self.kind, name="case_type"),
            FormField(
                _("Problem code"),
                self.problem,
                name="problem_code",
                help=_("The legal problem code that is reported to funders."),
            ),
        )
        self.add(
            FormField(_("Counsel"), self.counsel, name="counsel"),
            FormField(_("Advocate"), self.advocate, name="advocate"),
        )
        self.add(FormField(_("Opened on"), self.opened, name="opened_on"))
        self.add(FormField(_("Remark"), self.remark, name="remark", optional=True))
        self.kind.currentIndexChanged.connect(self._suggest)
        self.kind.choose(CaseType.SERVICE_ACCESS)
        self._suggest()
        self.opened.show_value(today)
        self.advocate.choose(login)

    def show_case(self, one: Case) -> None:
        """Fill from the record."""
        self.kind.choose(one.case_type)
        if self.problem.findData(one.problem_code) < 0:
            self.problem.addItem(problem_codes().label(one.problem_code), one.problem_code)
        self.problem.choose(one.problem_code)
        for box, login in ((self.counsel, one.counsel), (self.advocate, one.advocate)):
            if login and box.findData(login) < 0:
                box.addItem(login, login)
            box.choose(login)
        self.opened.show_value(one.opened_on)
        self.remark.show_text(one.remark)

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            **{name: str(getattr(self, name).value() or "") for name in _BOXES},
            "opened": self.opened.line.text(),
            "remark": self.remark.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave, as typed; fields that are not named stay."""
        # A code that was chosen is not replaced by the usual one of its kind of case.
        blocked = self.kind.blockSignals(True)
        for name in _BOXES:
            if name in typed:
                getattr(self, name).choose(typed[name])
        self.kind.blockSignals(blocked)
        if "opened" in typed:
            self.opened.type_in(typed["opened"])
        if "remark" in typed:
            self.remark.setPlainText(typed["remark"])

    def arguments(self) -> dict[str, Any]:
        """For ``open_case``. Raises ``BadInput`` for a date that is not understood."""
        return {
            "case_type": CaseType(str(self.kind.value())),
            "problem_code": str(self.problem.value()),
            "counsel": str(self.counsel.value() or ""),
            "advocate": str(self.advocate.value() or ""),
            "opened_on": whole_day(self.opened.line.text(), self._today, "opened_on"),
            "remark": self.remark.text(),
        }

    def case(self, former: Case) -> Case:
        """The case as typed, for ``change_case``."""
        return replace(former, **self.arguments())

    def _suggest(self) -> None:
        """The usual code of the kind of case."""
        # A box hands its values back as plain text.
        kind = CaseType(str(self.kind.value()))
        self.problem.choose(problem_codes().defaults[kind])

    def _users(self, roles: tuple[UserRole, ...]) -> list[tuple[object, str]]:
        named = [(one.login, one.name) for one in self._info.users if one.role in roles]
        return [("", _("Nobody yet")), *sorted(named, key=lambda one: one[1])]
