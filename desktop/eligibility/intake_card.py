"""How a case came in, on its tab; while it is pending, how the intake ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.eligibility.ending_fields import ConflictFields, NotServedFields
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.labels import PlainLabel, see
from models.cases.case import Case, CaseStatus, ConflictState
from models.cases.labels import CONFLICT_STATES, NOT_SERVED_REASONS
from models.changes import Changes
from models.eligibility.determination import Intake
from models.eligibility.labels import INTAKE_TYPES, REFERRALS
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class IntakeCard(QWidget):
    """What was told at the intake; *Accept as a client* and *Not served…* while it is pending."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self._shell, self._case_id = shell, case_id
        self._case: Case | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self._column.addWidget(PlainLabel(_("Intake"), "section"))
        self._facts: Facts | None = None
        self.own = PlainLabel("", wrap=True)
        self._column.addWidget(self.own)
        self.state_words = PlainLabel("", "body2", wrap=True)
        self._column.addWidget(self.state_words)
        self.conflict, self.not_served = ConflictFields(verdict=False), NotServedFields()
        self._column.addWidget(self.conflict)
        self._column.addWidget(self.not_served)
        see(self.not_served, False)
        row = QHBoxLayout()
        row.addStretch(1)
        self.turn_away = Button(_("Not served…"), self.ask_not_served)
        self.accept = Button(_("Accept as a client"), self.accept_client)
        row.addWidget(self.turn_away)
        row.addWidget(self.accept)
        self._buttons = QWidget()
        self._buttons.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._buttons)

    def show_intake(
        self, case: Case, came: Intake | None, *, may: bool, referral: str = ""
    ) -> None:
        """What is kept; nothing of it for a case that was opened another way. ``referral``: the
        office's own code, with its words."""
        self._case = case
        pending = case.status is CaseStatus.PENDING
        see(self, pending or came is not None)
        if self._facts is not None:
            self._column.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = Facts(_facts(came, referral)) if came is not None else Facts([])
        self._column.insertWidget(1, self._facts)
        self.own.say(came.own_words if came is not None else "")
        settled = case.conflict_state is ConflictState.NO_CONFLICT
        state = _("Conflict check: {state}.").format(state=_(CONFLICT_STATES[case.conflict_state]))
        self.state_words.say(state if pending else "")
        see(self.conflict, pending and may and not settled)
        see(self._buttons, pending and may)
        if not pending:
            see(self.not_served, False)

    def accept_client(self) -> None:
        """The applicant becomes a client."""
        reason, revision = self.conflict.unchecked.text(), self._revision()

        def verb(uow: Any) -> Changes:
            from models.eligibility.taking_in import accept

            return accept(uow, self._case_id, unchecked_reason=reason, revision=revision)

        self.conflict.clear_errors()
        self._shell.office.do(verb, self._ended, self._wrong)

    def ask_not_served(self) -> None:
        """Ask for the reason; pressed again with a reason, keep it."""
        if self.not_served.isHidden():
            see(self.not_served, True)
            self.turn_away.setText(_("Save as not served"))
            self.not_served.reason.setFocus()
            return
        self.not_served.clear_errors()
        try:
            why, words, referred = self.not_served.arguments()
        except BadInput as error:
            self._wrong(error)
            return
        revision = self._revision()

        def verb(uow: Any) -> Changes:
            from models.eligibility.taking_in import not_serve

            return not_serve(uow, self._case_id, why, words, referred, revision=revision)

        self._shell.office.do(verb, self._ended, self._wrong)

    def draft(self) -> dict[str, Any] | None:
        """What is typed and not kept."""
        typed = {**self.conflict.state(), **self.not_served.state()}
        return {name: one for name, one in typed.items() if one} or None

    def fill(self, typed: dict[str, Any]) -> None:
        """Put it back."""
        self.conflict.fill(typed)
        self.not_served.fill(typed)
        if any(typed.get(name) for name in self.not_served.state()):
            see(self.not_served, True)

    def clear(self) -> None:
        """Thrown away."""
        blank = dict.fromkeys((*self.conflict.state(), *self.not_served.state()), "")
        self.fill(blank)

    def _ended(self, _changes: Changes) -> None:
        self.clear()

    def _wrong(self, error: AmparoError) -> None:
        in_list = isinstance(error, BadInput) and error.field.startswith(("not_served", "referred"))
        (self.not_served if in_list else self.conflict).show_error(error)

    def _revision(self) -> int | None:
        return self._case.revision if self._case is not None else None


def _facts(came: Intake, referral: str) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    if came.intake_type is not None:
        told.append((_("How the applicant came"), _(INTAKE_TYPES[came.intake_type])))
    by = referral or (_(REFERRALS[came.referral]) if came.referral else "")
    if by or came.referral_detail:
        told.append(
            (_("Referred by"), " · ".join(part for part in (by, came.referral_detail) if part))
        )
    if came.not_served is not None:
        why = _(NOT_SERVED_REASONS[came.not_served])
        words = " · ".join(part for part in (why, came.not_served_words) if part)
        told.append((_("Not served"), words))
    if came.referred_to:
        told.append((_("Referred to"), came.referred_to))
    if came.unchecked_reason:
        told.append((_("Opened before the conflict check"), came.unchecked_reason))
    return told
