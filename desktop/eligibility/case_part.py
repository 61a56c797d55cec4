"""Eligibility as a tab of a case: the figures at hand, the decision, and what stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.eligibility.decision_fields import DecisionFields
from desktop.eligibility.determination_card import DeterminationCard
from desktop.eligibility.intake_card import IntakeCard
from desktop.eligibility.means_fields import Means
from desktop.eligibility.sums_panel import SumsPanel
from desktop.shell import tokens
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, see
from desktop.widgets.panels import Scroller, SidePanel
from models.cases import repository as cases
from models.cases.case import Case
from models.cases.office_codes import CodeKind, told
from models.changes import Changes
from models.eligibility import office, repository
from models.eligibility.determination import Determination, Intake
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules
from models.errors import AmparoError, BadInput
from models.language import _
from models.vault.user import UserRole

_WIDE = 640


@dataclass(frozen=True)
class Read:
    """What the tab shows."""

    case: Case
    all: tuple[Determination, ...]
    intake: Intake | None
    rules: OfficeRules
    tables: tuple[PovertyTable, ...]
    today: date
    referral: str = ""


def read(uow: Any, case_id: str) -> Read:
    """Everything of it."""
    one = cases.case(uow, case_id)
    code = one.referral_source
    return Read(
        one,
        tuple(repository.determinations(uow, case_id)),
        repository.intake_of(uow, case_id),
        office.rules(uow),
        office.tables(uow),
        uow.today,
        told(uow, CodeKind.REFERRAL, code) if code else "",
    )


class EligibilityPart(Part):
    """While the newest determination is undecided its fields can be typed in; a decided one is
    shown as it stands, with *Determine again*."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._read: Read | None = None
        self._before: dict[str, Any] | None = None
        self._typed: Any = None
        self._again = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._scroller = Scroller(margin=tokens.XL, spacing=tokens.L)
        row.addWidget(self._scroller, 1)
        self.side = SidePanel()
        self.side.show_head("", "")
        self.sums = SumsPanel()
        self.side.body.add(self.sums)
        row.addWidget(self.side)
        self._inner = QWidget()
        self._inner.setMaximumWidth(_WIDE)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)
        self._scroller.add(self._inner)
        self.banner = Banner("error", closable=True, stays=True)
        self._column.addWidget(self.banner)
        self.intake = IntakeCard(shell, case_id)
        self._column.addWidget(self.intake)
        self.means: Means | None = None
        self.decision: DecisionFields | None = None
        self._form = QWidget()
        self._form_column = QVBoxLayout(self._form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(tokens.L)
        self._column.addWidget(self._form)
        self.save = Button(_("Keep"), self.submit, kind="primary")
        self.again = Button(_("Determine again"), self.determine_again, icon="rotate-ccw")
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self.again)
        self._foot.addWidget(self.save)
        self._column.addLayout(self._foot)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.M)
        self._column.addLayout(self._cards)
        self._column.addStretch(1)

    def refresh(self, changes: Changes | None) -> None:
        """Read again; what is being typed is never touched."""
        self.office.read(lambda uow: read(uow, self.case_id), self._show)

    def draft(self) -> Any:
        """What is typed and not kept."""
        if self._typed is not None:
            return self._typed
        if self._before is None or self.means is None:
            return None
        now = self._state()
        typed = {name: one for name, one in now.items() if one != self._before.get(name)}
        return {**typed, **(self.intake.draft() or {})} or None

    def restore(self, typed: Any) -> None:
        """Typed in another session."""
        if not isinstance(typed, dict):
            return
        if self.means is None:
            self._typed = typed
        else:
            self._fill(typed)

    def leave(self) -> bool:
        """Only with nothing unsaved, or once it was thrown away."""
        if self.draft() is None:
            return True
        self.banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        self.banner.offer(_("Keep"), self.submit)
        self.banner.offer(_("Throw it away"), self._discard)
        self._scroller.reveal(self.banner)
        return False

    def submit(self) -> None:
        """Keep what is typed, and decide if a decision is chosen."""
        if self.means is None or self.decision is None or self._read is None:
            return
        self.banner.show_error(None)
        self.means.clear_errors()
        self.decision.clear_errors()
        try:
            figures, more = self.means.figures(), self.decision.arguments()
        except BadInput as error:
            self._trouble(error)
            return
        newest = self._read.all[0] if self._read.all else None
        revision = newest.revision if newest else None
        self.save.setEnabled(False)

        def verb(uow: Any) -> Changes:
            from models.eligibility.services import keep_and_decide

            return keep_and_decide(uow, self.case_id, figures, revision=revision, **more)

        self.office.do(verb, self._kept, self._trouble)

    def determine_again(self) -> None:
        """A new determination with the figures of the last one."""

        def verb(uow: Any) -> Changes:
            from models.eligibility.services import determine_again

            return determine_again(uow, self.case_id)

        self.office.do(verb, None, self._trouble)

    def _kept(self, _changes: Changes) -> None:
        self._before = None
        self.save.setEnabled(True)
        self.refresh(None)

    def _trouble(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        found = None
        if self.means is not None and self.decision is not None:
            found = self.means.show_error(error)
            if found is None and isinstance(error, BadInput) and error.field in _DECISION:
                found = self.decision.show_error(error)
        if found is None:
            self.banner.show_error(error)
        self._scroller.reveal(found or self.banner)

    def _show(self, found: Read) -> None:
        self._read = found
        self._build(found)
        newest = found.all[0] if found.all else None
        standing = newest is not None and newest.decided
        may = not self.office.read_only and self.office.user.role is not UserRole.READ_ONLY
        typing = self._before is not None and self.draft() is not None
        assert self.means is not None and self.decision is not None
        if not typing:
            self._before = None
            if newest is not None and not newest.decided:
                self.means.show_figures(newest.figures)
                self.decision.show_determination(newest)
            self._before = self._state()
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self._fill(typed)
        self.intake.show_intake(found.case, found.intake, may=may, referral=found.referral)
        self.means.follow(found.rules)
        self.decision.follow(found.rules)
        see(self._form, not standing and may)
        see(self.save, not standing and may)
        see(self.again, standing and may)
        see(self.side, not standing)
        self._show_cards(found, skip=not standing and may)
        self._live()

    def _build(self, found: Read) -> None:
        if self.means is not None:
            return
        self.means = Means(self)
        self.means.changed.connect(self._live)
        self.decision = DecisionFields(found.today)
        self._form_column.addWidget(PlainLabel(_("Household"), "section"))
        self._form_column.addWidget(self.means.household)
        self._form_column.addWidget(PlainLabel(_("Income and assets"), "section"))
        self._form_column.addWidget(self.means.money)
        self._form_column.addWidget(PlainLabel(_("Decision"), "section"))
        self._form_column.addWidget(self.decision)

    def _show_cards(self, found: Read, *, skip: bool) -> None:
        while self._cards.count():
            item = self._cards.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        older = found.all[1:] if skip else found.all
        if older and skip:
            self._cards.addWidget(PlainLabel(_("Earlier determinations"), "section"))
        for place, one in enumerate(older):
            card = DeterminationCard(one, self.office.info, opened=place == 0 and not skip)
            self._cards.addWidget(card)

    def _live(self) -> None:
        if self._read is None or self.means is None:
            return
        day = self._read.today
        newest = self._read.all[0] if self._read.all else None
        if newest is not None and not newest.decided:
            day = newest.on
        self.sums.say(self.means.as_far_as_known(), self._read.rules, self._read.tables, day)

    def _state(self) -> dict[str, Any]:
        assert self.means is not None and self.decision is not None
        return {**self.means.state(), **self.decision.state()}

    def _fill(self, typed: dict[str, Any]) -> None:
        assert self.means is not None and self.decision is not None
        self.means.fill(typed)
        self.decision.fill(typed)
        self.intake.fill(typed)

    def _discard(self) -> None:
        self.banner.show_error(None)
        self.intake.clear()
        if self._before is not None:
            self._fill(self._before)


_DECISION = ("decision", "reason", "lsc_exception", "documented_on", "documented_by")
