"""The interview of one record: it saves after each answer, and stands where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.breaches.conflict import ConflictBanner
from desktop.breaches.interview_columns import InterviewColumns
from desktop.breaches.interview_head import InterviewHead
from desktop.breaches.interviewing import Interviewing
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.labels import line
from desktop.widgets.panels import inset
from models.breaches import repository, services
from models.breaches.breach import Breach
from models.cases import repository as cases
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import N_, _
from models.ordinances import repository as ordinances
from models.ordinances.pack import Pack
from models.people import repository as people


@dataclass(frozen=True)
class Told:
    """What the page reads."""

    breach: Breach
    case_number: str
    client: Any
    pack: Pack
    today: date


def told_of(uow: Any, breach_id: str) -> Told:
    """The record, its case and its client."""
    one = repository.breach(uow, breach_id)
    case = cases.case(uow, one.case_id)
    return Told(
        one,
        case.number,
        people.person(uow, case.client_id).name,
        ordinances.pack(uow, one.place),
        uow.today,
    )


class InterviewPage(Page):
    """The interview of the record with this id."""

    help_topic = "interview"

    def __init__(self, shell: Shell, breach_id: str) -> None:
        super().__init__(shell)
        self._breach_id = breach_id
        self.looks_at = Ref("breaches", breach_id)
        self._ready = False
        self.told = Interviewing(shell.office, self)
        self.told.saved.connect(self._saved)
        self.told.trouble.connect(self._trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(0)
        self.head = InterviewHead(shell)
        self.head.leave_asked.connect(self._leave_page)
        column.addWidget(self.head)
        self.conflict = ConflictBanner(self.told.keeper)
        column.addWidget(inset(self.conflict))
        column.addWidget(line())
        self.columns = InterviewColumns(shell, self.told, breach_id)
        self.columns.drawn.connect(self._show_progress)
        self.columns.finish_asked.connect(self.finish)
        self.head.topic_asked.connect(self._go_topic)
        column.addWidget(self.columns, 1)

    def title(self) -> str:
        """The page's name."""
        return _("Interview")

    def refresh(self, changes: Changes | None) -> None:
        """Read it first; later look whether somebody else changed it."""
        if changes is None or any(ref.id == self._breach_id for ref in changes.touched):
            if self._ready:
                # What is being typed counts as told before the record is read again.
                if not self.told.keeper.saving:
                    self.columns.question.flush()
                self.told.keeper.heard()
            self.office.read(lambda uow: told_of(uow, self._breach_id), self._take)

    def leave(self) -> bool:
        """Save what is typed, and where the interview stands."""
        if not self._ready:
            return True
        understood = self.columns.settle()
        self.told.leave()
        return understood and not self.told.keeper.stuck

    def first_focus(self) -> QWidget | None:
        """Where the question is answered."""
        return self.columns.question.area

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        columns = self.columns
        return (
            Action("interview.next", N_("Next question"), columns.next, keys="Ctrl+Return"),
            Action("interview.back", N_("Question before"), columns.previous, keys="Ctrl+PgUp"),
            Action("interview.skip", N_("Skip for now"), columns.skip, keys="Ctrl+PgDown"),
            Action("interview.finish", N_("Finish the interview"), self.finish, "check"),
            Action("interview.leave", N_("Save and leave"), self._leave_page, "save", "Ctrl+S"),
        )

    def finish(self) -> None:
        """End the interview: the record is made, and its assessment is shown."""
        if not self._ready or not self.columns.settle():
            return
        self.told.leave()
        self.office.do(
            lambda uow: services.finish(uow, self._breach_id), self._finished, self._trouble
        )

    def _finished(self, _changes: Changes) -> None:
        self._ready = False
        self.shell.navigation.replace("breach", breach_id=self._breach_id)

    def _take(self, found: Told) -> None:
        self.head.show_breach(
            found.breach, found.case_number, self.shell.privacy.name(found.client)
        )
        if not self._ready:
            self._ready = True
            self.columns.begin(found.today)
            self.told.take(found.breach, found.pack)
            if self.isVisible():
                self.columns.stand()

    def _show_progress(self) -> None:
        self.head.show_progress(self.told.progress, self.told.question.topic)
        self.columns.said.undo.setEnabled(bool(self.office.can_undo()))

    def _go_topic(self, name: str) -> None:
        self.columns.go(self.told.first_of(name))

    def _leave_page(self) -> None:
        if not self.shell.back() and self.shell.navigation.page is self and self.leave():
            self.shell.go("breaches")

    def _saved(self) -> None:
        self.columns.said.undo.setEnabled(bool(self.office.can_undo()))

    def _trouble(self, error: AmparoError) -> None:
        self.columns.question.show_error(error)
