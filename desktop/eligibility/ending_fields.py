"""How the intake ends: what was decided of conflicts, and why an applicant is not served."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.widgets.buttons import Choice
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from desktop.widgets.labels import see
from models.cases.case import NotServed
from models.cases.labels import NOT_SERVED_REASONS
from models.conflicts.hit import Verdict
from models.conflicts.labels import VERDICTS
from models.errors import BadInput
from models.language import _


class ConflictFields(Form):
    """What a person decided of the hits. Without it only an attorney opens the case, with a
    reason."""

    def __init__(self, *, verdict: bool = True) -> None:
        """``verdict``: whether it can be decided here; on the tab of a case it has its own."""
        super().__init__()
        verdicts = [(one.value, _(word)) for one, word in VERDICTS.items()]
        self.verdict = Choice([("", _("Not decided")), *verdicts])
        self.why = TextArea(lines=2)
        self.unchecked = TextArea(lines=2)
        self.add(
            FormField(
                _("Conflict check"),
                self.verdict,
                name="verdict",
                help=_("A client is accepted once “no conflict” is decided."),
            )
        )
        self._why = FormField(
            _("On what ground"),
            self.why,
            name="verdict_reason",
            help=_("Kept with your name and the day."),
        )
        self._unchecked = FormField(
            _("Open before the conflict check is decided, because"),
            self.unchecked,
            name="unchecked_reason",
            optional=True,
            help=_("Only an attorney can; the reason is kept."),
        )
        self.add(self._why)
        self.add(self._unchecked)
        self.verdict.currentIndexChanged.connect(lambda _row: self._follow())
        self._follow()
        see(self._fields["verdict"], verdict)

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            "verdict": str(self.verdict.value() or ""),
            "verdict_reason": self.why.text(),
            "unchecked_reason": self.unchecked.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave; fields that are not named stay."""
        if "verdict" in typed:
            self.verdict.choose(typed["verdict"])
        if "verdict_reason" in typed:
            self.why.setPlainText(typed["verdict_reason"])
        if "unchecked_reason" in typed:
            self.unchecked.setPlainText(typed["unchecked_reason"])

    def arguments(self) -> dict[str, Any]:
        """For ``take_in_and_end``."""
        chosen = str(self.verdict.value() or "")
        return {
            "verdict": Verdict(chosen) if chosen else None,
            "verdict_reason": self.why.text(),
            "unchecked_reason": self.unchecked.text(),
        }

    def _follow(self) -> None:
        chosen = str(self.verdict.value() or "")
        self._why.setVisible(bool(chosen))
        self._unchecked.setVisible(chosen != Verdict.NO_CONFLICT.value)


class NotServedFields(Form):
    """Why not, in the list's word and in one's own; whom the office named instead."""

    def __init__(self) -> None:
        super().__init__()
        reasons = [(one.value, _(word)) for one, word in NOT_SERVED_REASONS.items()]
        self.reason = Choice([("", _("Choose a reason")), *reasons])
        self.words, self.referred = TextArea(lines=2), TextArea(lines=2)
        self.section(
            _("Not served"),
            _("The applicant stays on file for the conflict check; the case is not opened."),
        )
        self.add(FormField(_("Reason"), self.reason, name="not_served"))
        self.add(FormField(_("In words"), self.words, name="not_served_words", optional=True))
        self.add(
            FormField(
                _("Referred to"),
                self.referred,
                name="referred_to",
                optional=True,
                help=_("Whom the office named instead, as the applicant was told."),
            )
        )

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data."""
        return {
            "not_served": str(self.reason.value() or ""),
            "not_served_words": self.words.text(),
            "referred_to": self.referred.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave; fields that are not named stay."""
        if "not_served" in typed:
            self.reason.choose(typed["not_served"])
        if "not_served_words" in typed:
            self.words.setPlainText(typed["not_served_words"])
        if "referred_to" in typed:
            self.referred.setPlainText(typed["referred_to"])

    def arguments(self) -> tuple[NotServed, str, str]:
        """For ``not_serve``. Raises ``BadInput`` without a reason."""
        chosen = str(self.reason.value() or "")
        if not chosen:
            raise BadInput(_("Choose the reason."), field="not_served")
        return NotServed(chosen), self.words.text(), self.referred.text()
