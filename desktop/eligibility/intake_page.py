"""The page of an intake: everything from the first call to the decision, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.eligibility.intake_form import SECTIONS, IntakeForm
from desktop.eligibility.intake_keeping import IntakeKeeping
from desktop.eligibility.intake_row import IntakeRow
from desktop.eligibility.intake_side import IntakeSide
from desktop.eligibility.matter_fields import OFFERED, Offers
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Foot
from models.cases.office_codes import offered
from models.changes import Changes
from models.eligibility import office
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules
from models.language import N_, _

_WIDE = 720


@dataclass(frozen=True)
class Known:
    """What the page needs of the office, read once."""

    today: date
    rules: OfficeRules
    tables: tuple[PovertyTable, ...]
    offers: Offers


def known(uow: Any) -> Known:
    """The day, the rules, the guidelines, the codes that a case can get."""
    offers = {kind: tuple(offered(uow, kind)) for kind in OFFERED}
    return Known(uow.today, office.rules(uow), office.tables(uow), offers)


class IntakePage(Page):
    """Index at the left, the sections in the middle, what follows from them at the right. Nothing
    but a name is needed. It is not left while something typed in it is not saved."""

    help_topic = "intake"

    def __init__(self, shell: Shell, person_id: str = "") -> None:
        super().__init__(shell)
        self._person_id = person_id
        self._fields: IntakeForm | None = None
        self.keeping = IntakeKeeping(self)
        self.submit_applicant = self.keeping.applicant
        self.submit = self.keeping.client
        self.ask_not_served = self.keeping.ask_not_served
        self._before: dict[str, Any] | None = None
        self._free = self._jumping = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = IntakeRow(IntakeForm.words())
        self.index, self.scroller = self._row.index, self._row.scroller
        self.index.asked.connect(self.jump)
        column.addWidget(self._row, 1)
        self._inner = QWidget()
        self._inner.setMaximumWidth(_WIDE)
        self._inside = QVBoxLayout(self._inner)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("Cases"), lambda: shell.go("cases")), (self.title(), None)])
        self._inside.addWidget(crumbs)
        self._inside.addWidget(PlainLabel(self.title(), "page"))
        self.scroller.add(self._inner)
        column.addWidget(self._foot())
        self.scroller.verticalScrollBar().valueChanged.connect(lambda _at: self._follow_scroll())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.submit)

    def _foot(self) -> Foot:
        foot = Foot()
        self.cancel = Button(_("Cancel"), self._discard)
        self.turn_away = Button(_("Not served…"), self.ask_not_served)
        self.save_applicant = Button(_("Save as applicant"), self.submit_applicant)
        self.save = Button(_("Open as client"), self.submit, kind="primary")
        for one in (self.cancel, self.turn_away, self.save_applicant, self.save):
            foot.add(one)
        return foot

    def title(self) -> str:
        """The page's name."""
        return _("Intake")

    def refresh(self, changes: Changes | None) -> None:
        """What the office has set, once; what is being typed is never touched."""
        if self._fields is None:
            self.office.read(known, self._build)

    def _build(self, found: Known) -> None:
        if self._fields is not None:
            return
        self._fields = IntakeForm(
            self.shell, found.today, found.rules, found.offers, self._person_id
        )
        self.fields = self._fields
        self.form, self.client, self.case = self.fields.form, self.fields.client, self.fields.case
        self._inside.addWidget(self._fields)
        self.side = IntakeSide(self.shell, found.rules, found.tables, found.today)
        self._row.add_side(self.side)
        self._fields.changed.connect(self._live)
        self.side.conflicts.chosen.connect(self._use)
        self._live()
        self._before = self.state()
        self.filled()
        if self.isVisible():
            self.shell.navigation.stand()

    def page_actions(self) -> Sequence[Action]:
        """The sections, and the ways to end."""
        jumps = [
            Action(
                f"intake.section.{place}",
                word,
                partial(self.jump, place),
                "chevron-right",
                f"Ctrl+{place + 1}",
            )
            for place, word in enumerate(SECTIONS)
        ]
        return (
            *jumps,
            Action("intake.save", N_("Save as applicant"), self.submit_applicant, "save"),
            Action("intake.open", N_("Open as client"), self.submit, "folder-open"),
            Action("intake.not_served", N_("Not served…"), self.ask_not_served, "circle-minus"),
        )

    def built(self) -> bool:
        """Whether the fields are there."""
        return self._fields is not None

    def first_focus(self) -> QWidget | None:
        """The applicant's name, or whom to choose."""
        return self._fields.first() if self._fields else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name, as plain data."""
        return self._fields.state() if self._fields else {}

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back fields of a ``state``; those that are not named stay."""
        if self._fields is not None:
            self._fields.fill(typed)

    def draft(self) -> dict[str, Any] | None:
        """The fields in which something is typed."""
        if self._free or self._before is None:
            return None
        before = self._before
        return {name: now for name, now in self.state().items() if now != before[name]} or None

    def restore(self, typed: Any) -> None:
        """What was typed in another session."""
        self.fill({name: now for name, now in typed.items() if name in (self._before or {})})

    def leave(self) -> bool:
        """Only with nothing unsaved, or once it was thrown away."""
        if self._free or self._before is None or self.state() == self._before:
            return True
        self.form.clear_errors()
        self.form.banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        self.form.banner.offer(_("Save as applicant"), self.submit_applicant)
        self.form.banner.offer(_("Throw it away"), self._discard)
        self.scroller.reveal(self.form.banner)
        return False

    def jump(self, place: int) -> None:
        """To a section, with the keyboard in its first field."""
        if self._fields is None:
            return
        head, first = self._fields.section(place)
        at = head.mapTo(self._inner, head.rect().topLeft()).y()
        self._jumping = True
        self.scroller.verticalScrollBar().setValue(at)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._jumping = False
        self.index.show_at(place)

    def go_on(self, changes: Changes) -> None:
        """Saved: on to the case."""
        self._free = True
        if changes.made is not None:
            self.shell.navigation.replace("case", case_id=changes.made.id)

    def _use(self, person_id: str) -> None:
        """Somebody whom the conflict panel found becomes the applicant."""
        self.fields.use(person_id)
        self.jump(0)

    def _live(self) -> None:
        if self._fields is not None:
            self.side.say(self._fields)

    def _follow_scroll(self) -> None:
        if self._fields is None or self._jumping:
            return
        top = self.scroller.verticalScrollBar().value() + tokens.XXL
        place = 0
        for number in range(len(IntakeForm.words())):
            head, _first = self._fields.section(number)
            if head.mapTo(self._inner, head.rect().topLeft()).y() <= top:
                place = number
        self.index.show_at(place)

    def _discard(self) -> None:
        self._free = True
        self.shell.drafts.look()
        if not self.shell.back():
            self.shell.go("cases")
