"""What the matter is, how the applicant came, and who works on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.people.contact_fields import whole_day
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.forms import Form
from models.cases.case import CaseType
from models.cases.codes import Code, problem_codes
from models.cases.labels import CASE_TYPES
from models.cases.office_codes import CodeKind
from models.eligibility.determination import IntakeType, Referral
from models.eligibility.labels import INTAKE_TYPES, REFERRALS
from models.language import _
from models.vault.user import UserRole, VaultInfo

_BOXES = ("kind", "problem", "counsel", "advocate", "intake_type", "referral")
OFFERED = (CodeKind.PROBLEM, CodeKind.REFERRAL)
Offers = Mapping[CodeKind, Sequence[Code]]
_COUNSEL = (UserRole.ADMINISTRATOR, UserRole.ATTORNEY)


class MatterFields(Form):
    """``case`` and ``came`` read; errors stand beside the fields.

    ``offers``: the codes of ``OFFERED`` that a case can get today. Who referred the applicant is a
    code of the office's own list; while the office has none, one of the program's general words.
    """

    def __init__(self, info: VaultInfo, today: date, login: str, offers: Offers) -> None:
        super().__init__()
        self._info, self._today = info, today
        self.kind = Choice([(one.value, _(word)) for one, word in CASE_TYPES.items()])
        self.problem = Choice([(one.code, one.told) for one in offers[CodeKind.PROBLEM]])
        for box in (self.kind, self.problem):
            _narrow(box)
        self.counsel, self.advocate = self._users(_COUNSEL), self._users(tuple(UserRole))
        self.opened = DateField(
            lambda text: whole_day(text, today, "opened_on"), lambda value: day_words(value)
        )
        none = ("", _("Not said"))
        types = [(one.value, _(word)) for one, word in INTAKE_TYPES.items()]
        self.intake_type = Choice([none, *types])
        self._own = {one.code: one.told for one in offers[CodeKind.REFERRAL]}
        general = {one.value: _(word) for one, word in REFERRALS.items()}
        self.referral = Choice([none, *(self._own or general).items()])
        _narrow(self.referral)
        self.detail = TextLine()
        self._lay()
        self.kind.currentIndexChanged.connect(self._suggest)
        self.kind.choose(CaseType.SERVICE_ACCESS.value)
        self._suggest()
        self.opened.show_value(today)
        self.advocate.choose(login)

    def _lay(self) -> None:
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
            FormField(_("How the applicant came"), self.intake_type, name="intake_type"),
            FormField(_("Day of the intake"), self.opened, name="opened_on"),
        )
        self.add(
            FormField(_("Referred by"), self.referral, name="referral"),
            FormField(_("Who exactly"), self.detail, name="referral_detail", optional=True),
        )
        self.add(
            FormField(_("Counsel"), self.counsel, name="counsel"),
            FormField(_("Advocate"), self.advocate, name="advocate"),
        )

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            **{name: str(getattr(self, name).value() or "") for name in _BOXES},
            "opened": self.opened.line.text(),
            "referral_detail": self.detail.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave, as typed; fields that are not named stay."""
        # A code that was chosen is not replaced by the usual one of its kind of case.
        blocked = self.kind.blockSignals(True)
        for name in _BOXES:
            if name in typed:
                getattr(self, name).choose(typed[name])
        self.kind.blockSignals(blocked)
        if "opened" in typed:
            self.opened.type_in(typed["opened"])
        if "referral_detail" in typed:
            self.detail.setText(typed["referral_detail"])

    def case(self) -> dict[str, Any]:
        """For ``open_case``. Raises ``BadInput`` for a date that is not understood."""
        code = str(self.referral.value() or "")
        return {
            "case_type": CaseType(str(self.kind.value())),
            "problem_code": str(self.problem.value()),
            "counsel": str(self.counsel.value() or ""),
            "advocate": str(self.advocate.value() or ""),
            "referral_source": code if code in self._own else "",
            "opened_on": whole_day(self.opened.line.text(), self._today, "opened_on"),
        }

    def came(self) -> dict[str, Any]:
        """How the applicant came, for an intake."""
        how, by = str(self.intake_type.value() or ""), str(self.referral.value() or "")
        return {
            "intake_type": IntakeType(how) if how else None,
            "referral": Referral(by) if by and by not in self._own else None,
            "referral_detail": self.detail.text(),
        }

    def _suggest(self) -> None:
        """The usual code of the kind of case."""
        self.problem.choose(problem_codes().defaults[CaseType(str(self.kind.value()))])

    def _users(self, roles: tuple[UserRole, ...]) -> Choice:
        named = [(one.login, one.name) for one in self._info.users if one.role in roles]
        made = Choice([("", _("Nobody yet")), *sorted(named, key=lambda one: one[1])])
        _narrow(made)
        return made


def _narrow(box: Choice) -> None:
    """A long word is cut in the closed box and whole in the open list: two fit side by side."""
    box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
