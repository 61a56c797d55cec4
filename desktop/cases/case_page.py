"""One case: who, what is safe, what happened; its breaches and letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.breaches.actions import begin_breach, open_breach
from desktop.cases import queries
from desktop.cases.case_head import CaseHead
from desktop.cases.case_tables import breach_table, letter_table
from desktop.cases.happened import shown
from desktop.cases.queries import WholeCase
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.panels import inset
from desktop.widgets.tabs import Tabs
from desktop.widgets.timeline import Timeline
from models.cases import services
from models.cases.case import CaseStatus
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import N_, _

_ROOMS = ("cases", "people", "breaches", "letters", "retention")


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
        self.head.breach_asked.connect(self.new_thing)
        self.head.status_asked.connect(self._set_status)
        self.head.place_asked.connect(lambda place: begin_breach(shell, case_id, place))
        column.addWidget(inset(self.head))
        self.tabs = Tabs(
            [("timeline", _("Timeline")), ("breaches", _("Breaches")), ("letters", _("Letters"))],
            margin=tokens.XL,
        )
        self.tabs.chosen.connect(self._show_tab)
        self._stack = QStackedWidget()
        self.timeline = Timeline()
        self.breaches = breach_table()
        self.breaches.opened.connect(partial(open_breach, shell))
        self.letters = letter_table()
        self.letters.opened.connect(lambda row: shell.go("letter", letter_id=row.id))
        self._no_breach = EmptyState(
            "flag",
            _("No breach recorded"),
            _(
                "When the client reports that somebody of the City asked about immigration status, "
                "passed something on or refused a service, record it here, one question at a time."
            ),
            action=_("New breach"),
            run=self.new_thing,
        )
        self._no_letter = EmptyState(
            "mail",
            _("No letter yet"),
            _("A letter is drafted from a breach once a section has been accepted."),
        )
        # With a strip above, they give way before the window has to grow.
        self._no_breach.setMinimumHeight(1)
        self._no_letter.setMinimumHeight(1)
        for one in (self.timeline, self.breaches, self.letters, self._no_breach, self._no_letter):
            table = one in (self.breaches, self.letters)
            holder = inset(one, tokens.M, tokens.M) if table else one
            if table:
                holder.setContentsMargins(0, tokens.L, 0, 0)
            self._stack.addWidget(holder)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.tabs)
        foot.addWidget(self._stack, 1)
        column.addLayout(foot, 1)

    def title(self) -> str:
        """The case's number."""
        return _("Case {number}").format(number=self._found.case.number) if self._found else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read it again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(
                lambda uow: queries.whole(uow, self._case_id), self._show, self._trouble
            )

    def new_thing(self) -> None:
        """``Ctrl+N``: a new breach in this case."""
        begin_breach(self.shell, self._case_id)

    def first_focus(self) -> QWidget | None:
        """The buttons of the head."""
        return self.head.new_breach

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("case.edit", N_("Edit the case"), self._edit, "square-pen", "Ctrl+E"),
            Action("case.client", N_("Edit the client"), self._edit_client, "user"),
            Action("case.wall", N_("Wall of the case"), self._to_wall, "lock"),
            Action("case.breach", N_("New breach in this case"), self.new_thing, "flag", "Ctrl+B"),
        )

    def _to_wall(self) -> None:
        self.shell.go("case_wall", case_id=self._case_id)

    def _show(self, found: WholeCase) -> None:
        self._found = found
        self.setAccessibleName(self.title())
        self.head.show_case(found.case, found.client)
        self.head.show_walled(found.walled)
        self.head.show_kept(found.kept)
        self.tabs.set_count("breaches", len(found.breaches))
        self.tabs.set_count("letters", len(found.letters))
        self.timeline.show_events(shown(found.happened, found.today))
        for table, rows in ((self.breaches, found.breaches), (self.letters, found.letters)):
            kept = table.value()
            table.rows.show_rows(rows)
            if kept is not None:
                table.choose_row(table.rows.row_of(lambda row, id=kept.id: row.id == id))
        self._show_tab(self.tabs.name())

    def _trouble(self, error: AmparoError) -> None:
        if error.code == "behind-wall":
            # Its page says what it is and whom to ask, and nothing else.
            self.shell.navigation.replace("case_wall", case_id=self._case_id)
        else:
            self.shell.show_error(error)

    def _show_tab(self, name: str) -> None:
        place = {"timeline": 0, "breaches": 1, "letters": 2}[name]
        found = self._found
        if found is not None and name == "breaches" and not found.breaches:
            place = 3
        if found is not None and name == "letters" and not found.letters:
            place = 4
        self._stack.setCurrentIndex(place)

    def _edit(self) -> None:
        self.shell.go("case_edit", case_id=self._case_id)

    def _edit_client(self) -> None:
        if self._found is not None:
            self.shell.go("client_edit", person_id=self._found.client.id)

    def _set_status(self, status: CaseStatus) -> None:
        self.office.do(lambda uow: services.set_status(uow, self._case_id, status))
