"""One case: who, what is safe, what happened; its breaches and letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.breaches.actions import begin_breach
from desktop.cases import queries, words
from desktop.cases.case_head import CaseHead
from desktop.cases.case_stack import CaseStack
from desktop.cases.queries import WholeCase
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.panels import inset
from models.cases import services
from models.cases.case import ENDED, CaseStatus
from models.changes import Changes, Ref
from models.errors import AmparoError, NotFound
from models.language import N_, _

_ROOMS = ("cases", "people", "breaches", "letters", "retention", "conflicts")
_LOW = 720  # px of the page: a screen of 720 or 768 px has less, one of 900 has more
# The parts without a chief action of their own: there it is the new breach.
_QUIET = ("timeline", "parties", "deadlines", "breaches")


class CasePage(Page):
    """The case with this id."""

    help_topic = "case"

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell)
        self._case_id = case_id
        self.looks_at = Ref("cases", case_id)
        self._found: WholeCase | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self.head = CaseHead(shell)
        self.head.edit_asked.connect(self._edit)
        self.head.client_asked.connect(self._edit_client)
        self.head.breach_asked.connect(self._new_breach)
        self.head.status_asked.connect(self._set_status)
        self.head.place_asked.connect(lambda place: begin_breach(shell, case_id, place))
        column.addWidget(inset(self.head))
        self.stack = CaseStack(shell, case_id, margin=tokens.XL)
        self.tabs, self.timeline = self.stack.tabs, self.stack.timeline
        # A part with a chief action of its own has it alone: one of them on a page.
        self.stack.chosen.connect(
            lambda name: self.head.new_breach.wear("primary" if name in _QUIET else "plain")
        )
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the head leaves the room to the tab."""
        super().resizeEvent(event)
        self.head.contact.show_low(self.height() < _LOW)

    def title(self) -> str:
        """The case's number."""
        return _("Case {number}").format(number=self._found.case.number) if self._found else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read it again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            parts = self.shell.parts
            self.office.read(
                lambda uow: queries.whole(uow, self._case_id, parts), self._show, self._trouble
            )
        self.stack.refresh(changes)

    def leave(self) -> bool:
        """The parts save what they hold."""
        return self.stack.leave()

    def draft(self) -> Any:
        """What is typed in the parts."""
        return self.stack.draft()

    def restore(self, typed: Any) -> None:
        """Back into the parts."""
        self.stack.restore(typed)

    def new_thing(self) -> None:
        """``Ctrl+N``: the new thing of the tab at hand, or else a new breach in this case."""
        part = self.stack.part()
        if (part is None or not part.new_thing()) and words.writes(self.office):
            self._new_breach()

    def _new_breach(self) -> None:
        begin_breach(self.shell, self._case_id)

    def find_field(self) -> QWidget | None:
        """The field that searches the tab at hand."""
        part = self.stack.part()
        return part.find_field() if part is not None else self.timeline.finder

    def escape(self) -> bool:
        """What the tab at hand closes of its own."""
        part = self.stack.part()
        return part.escape() if part is not None else self.timeline.escape()

    def print_page(self) -> None:
        """What the tab at hand prints."""
        part = self.stack.part()
        if part is not None:
            part.print_page()

    def first_focus(self) -> QWidget | None:
        """The buttons of the head."""
        return self.head.new_breach if words.writes(self.office) else self.head.cover

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        wall = Action("case.wall", N_("Wall of the case"), self._to_wall, "lock")
        writing = (
            Action("case.edit", N_("Edit the case"), self._edit, "square-pen", "Ctrl+E"),
            Action("case.client", N_("Edit the client"), self._edit_client, "user"),
            wall,
            Action(
                "case.breach", N_("New breach in this case"), self._new_breach, "flag", "Ctrl+B"
            ),
        )
        part = self.stack.part()
        return (
            *(writing if words.writes(self.office) else (wall,)),
            *self.shell.parts.actions(self.shell, self._case_id),
            *(part.page_actions() if part is not None else ()),
        )

    def _to_wall(self) -> None:
        self.shell.go("case_wall", case_id=self._case_id)

    def _show(self, found: WholeCase) -> None:
        self._found = found
        self.setAccessibleName(self.title())
        self.head.show_case(found.case, found.client, found.closing, found.asked)
        self.head.show_walled(found.walled)
        self.head.show_kept(found.kept)
        self.stack.set_counts(found.counts)
        self.timeline.show_events(found.happened, found.today)
        self.filled()

    def _trouble(self, error: AmparoError) -> None:
        if error.code == "behind-wall":
            # Its page says what it is and whom to ask, and nothing else.
            self.shell.navigation.replace("case_wall", case_id=self._case_id)
        elif self._found is not None and error.code == NotFound.code:
            # Its opening was undone: nothing is left to show.
            if not self.shell.back():
                self.shell.navigation.replace("cases")
        else:
            self.shell.show_error(error)

    def _edit(self) -> None:
        self.shell.go("case_edit", case_id=self._case_id)

    def _edit_client(self) -> None:
        if self._found is not None:
            self.shell.go("client_edit", person_id=self._found.client.id)

    def _set_status(self, status: CaseStatus) -> None:
        if status in ENDED:
            self.shell.go("case_close", case_id=self._case_id, how=status.value)
            return
        self.office.do(lambda uow: services.set_status(uow, self._case_id, status))
