"""The conflict check of one case: what was found for whom, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.conflicts import queries, words
from desktop.conflicts.decision_panel import DecisionPanel
from desktop.conflicts.hit_card import HitCard
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.cases.labels import CONFLICT_STATES
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.conflicts.hit import Hit, Look


class ConflictsPage(Page):
    """Hits on the left, the strongest and the other side's first; the decision on the right."""

    help_topic = "conflicts"

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell)
        self._case_id = case_id
        self.looks_at = Ref("cases", case_id)
        self.look: Look | None = None
        self._number = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self._trail = Breadcrumbs(shell.back)
        column.addWidget(inset(self._trail))
        self.head = PageHead(_("Conflict check"))
        self.state = Chip("undecided")
        self.head.add_chip(self.state)
        self.again = Button(_("Look again"), self.look_again, icon="search")
        words = _("All undecided")
        every = Button(words, lambda: shell.go("conflicts_open"), icon="list-checks")
        self.head.add_button(every)
        self.head.add_button(self.again)
        column.addWidget(inset(self.head))
        self.banner = Banner("error", closable=True)
        column.addWidget(inset(self.banner))
        row = QHBoxLayout()
        row.setSpacing(0)
        self.hits = Scroller(spacing=0)
        self.hits.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        row.addWidget(self.hits, 1)
        row.addWidget(line("down"))
        self.decision = DecisionPanel(shell, self)
        row.addWidget(self.decision)
        column.addLayout(row, 1)

    def title(self) -> str:
        """The page’s name."""
        return _("Conflict check")

    def first_focus(self) -> QWidget | None:
        """The decision."""
        return self.decision.verdict

    def refresh(self, changes: Changes | None) -> None:
        """The state and the history; the first time, and when the case changed, a look."""
        self.office.read(lambda uow: queries.of_case(uow, self._case_id), self._show_case)
        mine = changes is None or Ref("cases", self._case_id) in changes.touched
        if mine and not self.office.read_only:
            self.look_again()

    def look_again(self) -> None:
        """Check everybody in the case; it is kept that somebody looked."""
        self.office.run(queries.look_at(self._case_id), self._looked, self._failed)

    def draft(self) -> Any:
        """The decision that was typed and not kept."""
        return self.decision.draft()

    def restore(self, typed: Any) -> None:
        """That decision."""
        self.decision.restore(typed)

    def decided(self) -> None:
        """The panel kept a decision: the page shows it when the change arrives."""
        self.filled()

    def _show_case(self, found: queries.CaseCheck) -> None:
        first, self._number = not self._number, found.number
        self._trail.show_trail(
            [
                (
                    _("Case {number}").format(number=found.number),
                    lambda: self.shell.go("case", case_id=self._case_id),
                ),
                (self.title(), None),
            ]
        )
        kind, icon = words.STATE_CHIPS[found.state]
        self.state.show_kind(kind, _(CONFLICT_STATES[found.state]), icon=icon)
        self.decision.show_history(found.decisions)
        if self.office.read_only:
            self.head.show_title(_("Conflict check"), _("Opened to read: nothing is looked up."))
        if first:
            self.filled()

    def _looked(self, found: tuple[Look, bool]) -> None:
        self.look, may_clear = found
        self.banner.show_error(None)
        count = len(self.look.hits)
        self.head.show_title(_("Conflict check"), words.found_in_case(count))
        self.hits.clear()
        party = None
        for hit in self.look.hits:
            if (hit.party, hit.party_role) != party:
                party = (hit.party, hit.party_role)
                self.hits.add(self._heading(hit))
            self.hits.add(
                HitCard(self.shell, hit, same=self._merger(hit), same_word=_("Same person: merge…"))
            )
        if not count:
            self.hits.add(
                EmptyState(
                    "users",
                    _("Nothing was found"),
                    _(
                        "Nobody on file resembles anybody in this case: no name, alias, telephone, "
                        "e-mail, address or employer. Say so at the side, and it is kept."
                    ),
                )
            )
        self.decision.show_look(self.look, may_clear)
        # A first look that finds something is itself a change of the case's state.
        self.office.read(lambda uow: queries.of_case(uow, self._case_id), self._show_case)

    def _heading(self, hit: Hit) -> QWidget:
        from models.cases.labels import PARTY_ROLES

        role = _(PARTY_ROLES[hit.party_role]) if hit.party_role is not None else ""
        made = PlainLabel(
            _("For {name}, {role}").format(name=self.shell.privacy.name(hit.party), role=role),
            "label",
            wrap=True,
        )
        made.setContentsMargins(0, tokens.M, 0, tokens.XS)
        return made

    def _merger(self, hit: Hit) -> Any:
        from desktop.vault.sections import allowed

        own = hit.party_person
        if not own or self.office.read_only or not allowed(self.office.user, "MERGE_PEOPLE"):
            return None
        return lambda other: self.shell.go("merge", keep_id=own, other_id=other)

    def _failed(self, error: AmparoError) -> None:
        self.banner.show_error(error)
