"""One suspected breach: facts, people, acts, assessment, evidence, letters, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.breaches import queries
from desktop.breaches.actions import delete_draft, draft_letter, edit_title, other_letter
from desktop.breaches.acts_tab import ActsTab
from desktop.breaches.assessment_tab import AssessmentTab
from desktop.breaches.evidence_tab import EvidenceTab
from desktop.breaches.facts_tab import FactsTab
from desktop.breaches.letters_tab import LettersTab
from desktop.breaches.people_tab import PeopleTab
from desktop.breaches.queries import WholeBreach
from desktop.cases.happened import shown
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.listing import print_rows
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import short_day
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.chips import Chip
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.tabs import Tabs
from desktop.widgets.timeline import Timeline
from models.breaches.breach import Breach
from models.breaches.when_text import format_when
from models.changes import Changes, Ref
from models.language import N_, _, current
from models.privacy.disclosure import What

_ROOMS = ("breaches", "cases", "people", "letters", "ordinances")


class BreachPage(Page):
    """The record with this id."""

    help_topic = "breach"

    def __init__(self, shell: Shell, breach_id: str) -> None:
        super().__init__(shell)
        self._breach_id = breach_id
        self.looks_at = Ref("breaches", breach_id)
        self._found: WholeBreach | None = None
        self._throw_away = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        self._crumbs = Breadcrumbs(shell.back)
        column.addWidget(inset(self._crumbs))
        column.addWidget(inset(self._make_head()))
        self.banner = Banner("caution")
        column.addWidget(inset(self.banner))
        self.tabs = Tabs(
            [
                ("facts", _("Facts")),
                ("people", _("People")),
                ("acts", _("Acts")),
                ("assessment", _("Assessment")),
                ("evidence", _("Evidence")),
                ("letters", _("Letters")),
                ("history", _("History")),
            ],
            margin=tokens.XL,
        )
        self.tabs.chosen.connect(self._show_tab)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.tabs)
        foot.addWidget(self._make_tabs(), 1)
        column.addLayout(foot, 1)
        self.tabs.choose("assessment")
        self._show_tab("assessment")

    def _make_head(self) -> PageHead:
        self._head = PageHead()
        self._head.add_chip(Chip("suspected"))
        self.interview = Button(
            _("Change in the interview"), self._open_interview, icon="message-square-text"
        )
        self.draft_button = Button(
            _("Draft a letter"), self.draft_letter, kind="primary", icon="mail"
        )
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for this breach")
        )
        for one in (self.interview, self.draft_button, self.more):
            self._head.add_button(one)
        return self._head

    def _make_tabs(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self.facts = FactsTab()
        self.people = PeopleTab(self.shell)
        self.acts = ActsTab()
        self.assessment = AssessmentTab(self.shell, self)
        self.evidence_tab = EvidenceTab(self.shell, self._breach_id)
        self.evidence = self.evidence_tab.panel
        self.letters = LettersTab(self.shell)
        self.letters.draft_asked.connect(self.draft_letter)
        self.history = Timeline()
        for one in (
            self.facts,
            self.people,
            self.acts,
            self.assessment,
            self.evidence_tab,
            self.letters,
            self.history,
        ):
            self._stack.addWidget(one)
        return self._stack

    def title(self) -> str:
        """The record's number."""
        return _("Breach {number}").format(number=self._found.breach.number) if self._found else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read it again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(lambda uow: queries.whole(uow, self._breach_id), self._show)

    def leave(self) -> bool:
        """Not while a reason is typed and not saved."""
        form = self.assessment.detail.form
        if self._throw_away or not form.unsaved():
            return True
        self.tabs.choose("assessment")
        self._show_tab("assessment")
        self.banner.say(
            _("A reason is typed and not saved yet."), _("Save the decision, or throw it away.")
        )
        self.banner.offer(_("Go on with it"), self.banner.clear)
        self.banner.offer(_("Throw it away"), self._discard)
        return False

    def draft(self) -> Any:
        """The reasons that are typed and not saved."""
        return self.assessment.detail.form.drafts() or None

    def restore(self, typed: Any) -> None:
        """They stand with their sections again."""
        self.assessment.restore(typed)

    def first_focus(self) -> QWidget | None:
        """The table of the assessment."""
        return self.assessment.table

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("breach.draft", N_("Draft a letter"), self.draft_letter, "mail", "Ctrl+D"),
            Action(
                "breach.interview",
                N_("Change in the interview"),
                self._open_interview,
                "message-square-text",
                "Ctrl+E",
            ),
            Action(
                "breach.letter",
                N_("Letter of another kind…"),
                lambda: other_letter(self.shell, self._breach_id),
                "file-plus",
            ),
            Action("breach.attach", N_("Attach evidence"), self._attach, "paperclip"),
        )

    def print_page(self) -> None:
        """``Ctrl+P``: the assessment as it stands."""
        if self._found is not None:
            one, lines = self._found.breach, self.assessment.table.as_text()
            print_rows(
                self,
                self.shell,
                f"{one.number} {one.title}",
                lambda _progress: lines,
                below=_below(one, self.office.info.name_of),
                case_id=one.case_id,
                what=What.ASSESSMENT,
                about=one.number,
                kept=("printed", "breaches", self._breach_id, ("assessment",)),
            )

    def draft_letter(self) -> None:
        """A letter from what was accepted."""
        draft_letter(self.shell, self._breach_id)

    def _show(self, found: WholeBreach) -> None:
        self._found = found
        one = found.breach
        self.setAccessibleName(self.title())
        client = f"{found.case_number} {self.shell.privacy.name(found.client)}"
        self._crumbs.show_trail(
            [
                (_("Breaches"), lambda: self.shell.go("breaches")),
                (client, lambda: self.shell.go("case", case_id=one.case_id)),
                (one.number, None),
            ]
        )
        self._head.show_title(one.title or _("Not told yet"), _below(one, self.office.info.name_of))
        self.facts.show_breach(one, found.pack.name(current()))
        self.people.show_breach(one)
        self.acts.show_breach(one)
        self.assessment.show_breach(found)
        self.evidence_tab.show_evidence(one)
        self.letters.show_letters(found)
        self.history.show_events(shown(found.happened, found.today))
        for name, count in (
            ("people", len(one.officials) + len(one.witnesses)),
            ("acts", len(one.acts)),
            ("assessment", self.assessment.undecided() or None),
            ("evidence", len(one.evidence)),
            ("letters", len(found.letters)),
        ):
            self.tabs.set_count(name, count)
        self.filled()

    def _show_tab(self, name: str) -> None:
        order = ("facts", "people", "acts", "assessment", "evidence", "letters", "history")
        self._stack.setCurrentIndex(order.index(name))

    def _open_interview(self) -> None:
        self.shell.go("interview", breach_id=self._breach_id)

    def _attach(self) -> None:
        self.tabs.choose("evidence")
        self._show_tab("evidence")
        self.evidence.choose()

    def _entries(self) -> list[QAction]:
        entries = [
            (
                "file-plus",
                _("Letter of another kind…"),
                lambda: other_letter(self.shell, self._breach_id),
            ),
            ("paperclip", _("Attach evidence…"), self._attach),
            ("pencil", _("Edit the title…"), lambda: edit_title(self.shell, self._found)),
            (
                "history",
                _("Who saw and changed it"),
                lambda: self.shell.go("history", room="breaches", object_id=self._breach_id),
            ),
            ("trash-2", _("Delete this record"), self._delete),
        ]
        return entries_of(self.more, entries)

    def _delete(self) -> None:
        if self._found is not None:
            delete_draft(self.shell, self._found.breach)

    def _discard(self) -> None:
        self.banner.clear()
        self.assessment.detail.form.throw_away()
        self.shell.drafts.look()


def _below(one: Breach, user) -> str:  # type: ignore[no-untyped-def]
    """When, which department, and who recorded it."""
    parts = [format_when(one.day, one.time), one.department]
    if one.recorded_on is not None:
        parts.append(
            _("recorded {day} by {name}").format(
                day=short_day(one.recorded_on), name=user(one.recorded_by)
            )
        )
    return " · ".join(part for part in parts if part)
