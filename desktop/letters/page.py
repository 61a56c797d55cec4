"""One letter: its parts, its text, the page as it will print, and what is to be settled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.answers import Answers
from desktop.letters.before import BeforeItLeaves
from desktop.letters.blocks import Blocks
from desktop.letters.choices_panel import ChoicesPanel
from desktop.letters.copies import Copies
from desktop.letters.desk import Desk
from desktop.letters.disclosing import Disclosing
from desktop.letters.editing import Editing
from desktop.letters.head import LetterHead
from desktop.letters.live import LivePreview
from desktop.letters.next_step import NextStep
from desktop.letters.outline import Entry, Outline
from desktop.letters.righting import Righting
from desktop.letters.rights import may_edit
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.labels import line
from desktop.widgets.panels import inset
from desktop.widgets.tabs import Tabs
from models.changes import Changes, Ref
from models.errors import AmparoError, NotFound
from models.language import N_, _
from models.letters.findings import SETTLE
from models.letters.labels import part_title

if TYPE_CHECKING:
    from desktop.shell.session import Shell


_LOW = 720
# For the palette: the steps of its life, each done where it is offered.
_STEPS = (
    ("review", N_("Ask for the review of this letter…")),
    ("approve", N_("Approve this letter…")),
    ("back", N_("Send this letter back…")),
    ("send", N_("Record this letter as sent…")),
    ("outcome", N_("What came of this letter…")),
    ("version", N_("Begin a new version of this letter…")),
    ("close", N_("Close this letter…")),
    ("life", N_("All steps of this letter…")),
)


class LetterPage(Page):
    """The letter with this id. What is typed is kept a moment later; the page follows."""

    help_topic = "letter"

    def __init__(self, shell: Shell, letter_id: str) -> None:
        super().__init__(shell)
        self.letter_id = letter_id
        self.looks_at = Ref("letters", letter_id)
        self.desk: Desk | None = None
        self.copies = Copies(self)
        self.head = LetterHead(shell, self)
        self.outline = Outline()
        self.blocks = Blocks()
        self.choices = ChoicesPanel()
        self.before = BeforeItLeaves()
        self.next = NextStep(self)
        self.answers = Answers(self)
        tabs = [("text", _("Text")), ("form", _("Form")), ("choices", _("Choices"))]
        self.tabs = Tabs(tabs, margin=tokens.M)
        self._middle = QStackedWidget()
        self.live = LivePreview(shell, self)
        self.editing = Editing(self)
        self.righting = Righting(self)
        self.disclosing = Disclosing(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(line())
        for one in (self.blocks, self.answers, self.choices):
            self._middle.addWidget(one)
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._middle, 1)
        upper = QWidget()
        across = QHBoxLayout(upper)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.outline)
        across.addWidget(line("down"))
        across.addWidget(text, 1)
        left = QWidget()
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(upper, 1)
        below.addWidget(line("head"))
        below.addWidget(self.before)
        below.addWidget(line())
        below.addWidget(self.next)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(1)
        self._sides.addWidget(left)
        self._sides.addWidget(self.live.view)
        self._sides.setStretchFactor(0, 1)
        self._sides.setStretchFactor(1, 1)
        self._sides.setSizes([sum(tokens.LETTER), tokens.DETAIL])
        self.trouble = Banner("caution")
        whole.addWidget(inset(self.trouble))
        whole.addWidget(self._sides, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.outline.chosen.connect(self.show_part)
        self.blocks.entered.connect(self._entered)
        self.blocks.edited.connect(self.editing.edit)
        self.blocks.reverted.connect(self.editing.revert)
        self.blocks.omitted.connect(self.editing.omit)
        self.choices.changed.connect(self.editing.choose)
        self.choices.confirm_asked.connect(self.righting.confirm_office)
        self.choices.naming_asked.connect(self.righting.name_client)
        self.choices.enclosures_asked.connect(self.copies.enclosures)
        self.before.shown.connect(self.show_place)
        self.before.asked.connect(self.righting.put_right)
        self.before.remedied.connect(self.disclosing.put_right)
        self.live.read.connect(self._read_again)
        self.live.read.connect(self.disclosing.look)
        self.disclosing.looked.connect(self._sign)
        self.live.failed.connect(self._printer_says)

    # ── the page's contract ───────────────────────────────────────────────────────────────

    def title(self) -> str:
        """The page's name."""
        return _("Letter {number}").format(number=self.desk.letter.number) if self.desk else ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the letter again, with what there is to choose from."""
        self.office.read(lambda uow: actions.desk(uow, self.letter_id), self._show, self._cannot)

    def leave(self) -> bool:
        """What is being typed is kept; a text that was refused keeps the page on the screen."""
        self.blocks.flush()
        self.answers.flush()
        self.choices.flush()
        return self.editing.leave()

    def first_focus(self) -> QWidget | None:
        """The parts of the letter: the arrows walk through them."""
        return self.outline.first()

    def page_actions(self) -> Sequence[Action]:
        """For keys and the palette."""
        return (
            Action("letter.pdf", N_("Make the PDF of this letter"), self.head.make, "save"),
            Action("letter.export", N_("Export the PDF of this letter…"), self.head.export),
            Action("letter.versions", N_("Stored versions of this letter"), self.head.versions),
            Action("letter.next", N_("Write a letter that follows this one"), self.head.follow),
            Action("letter.language", N_("Language of this letter…"), self.head.language, "globe"),
            *(
                Action(f"letter.{name}", word, partial(self.next.press, name), "", "")
                for name, word in _STEPS
            ),
            Action("letter.choices", N_("Choices of this letter"), self._to_choices, "settings"),
            Action(
                "letter.typed",
                N_("What was typed by hand in this letter"),
                self.disclosing.read_through,
                "eye",
            ),
            Action(
                "letter.reasons",
                N_("Reasons given to the disclosure guard"),
                lambda: self.disclosing.reasons().exec(),
                "shield-check",
            ),
            Action(
                "letter.enclosures",
                N_("Enclosures of this letter"),
                self.copies.enclosures,
                "paperclip",
            ),
            *self.copies.actions(),
        )

    def print_page(self) -> None:
        """The letter through the system's print dialog."""
        self.head.print_letter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the text more room."""
        super().resizeEvent(event)
        self.before.show_most(3 if self.height() > _LOW else 1)

    # ── what is shown ─────────────────────────────────────────────────────────────────────

    def show_tab(self, name: str) -> None:
        """The text, the form of its kind, or the choices."""
        self.tabs.choose(name)
        places = {"text": self.blocks, "form": self.answers, "choices": self.choices}
        self._middle.setCurrentWidget(places[name])

    def show_part(self, key: str) -> None:
        """Go to a part's block."""
        self.show_tab("text")
        self.outline.choose(key)
        self.blocks.choose(key, reveal=True)

    def show_place(self, part: str) -> None:
        """Where a finding is: its block, or the letterhead's own page."""
        if self.blocks.block(part) is not None:
            self.show_part(part)
        elif part == "letterhead":
            self.shell.go("letterhead")
        else:
            self._to_choices()

    def _to_choices(self) -> None:
        self.show_tab("choices")

    def _cannot(self, error: AmparoError) -> None:
        """The draft cannot be made now (its sections were taken back, say); a letter that is gone
        gives way to the list."""
        if isinstance(error, NotFound):
            self.shell.navigation.replace("letters")
            return
        self.trouble.show_error(error)
        self.trouble.offer(_("Stored versions"), self.head.versions)
        self._sides.setEnabled(False)

    def _show(self, desk: Desk) -> None:
        first = self.desk is None
        self.trouble.clear()
        self._sides.setEnabled(True)
        self.desk = desk
        may = may_edit(self)
        self.head.show_desk(desk)
        self.blocks.show_parts(desk.parts, may=may, held=self.editing.held())
        self.answers.show_desk(desk, may)
        self.tabs.show_tab("form", self.answers.offered)
        self.choices.setEnabled(may)
        self.choices.show_desk(desk, user_role=self.office.user.role)
        if first:
            self.setAccessibleName(self.title())
        self.before.setVisible(not desk.locked)
        self.tabs.setVisible(not desk.locked)
        if desk.locked:
            self.show_tab("text")
        self._sign()
        if first and self.isVisible() and (part := self.first_focus()) is not None:
            part.setFocus()
        if desk.locked:
            self.live.show_approved(self.letter_id, desk.letter.version)
        elif not self.live.show_letter(desk.letter):
            # The same words, but what was said of them may be new: a reason, a release, a reading.
            self.disclosing.look()

    def _sign(self) -> None:
        """The findings, and their signs in the outline."""
        if self.desk is None:
            return
        found = () if self.desk.locked else self.righting.findings()
        # What is only to be read is offered to whoever presses *Approve*.
        open_points = sum(1 for one in found if one.weight == SETTLE and one.fix != "read")
        self.next.show_desk(self.desk, open_points)
        self.before.show_findings(found, self.live.read_at, may=may_edit(self))
        signs: dict[str, str] = {}
        for one in found:
            signs.setdefault(one.part, one.weight)
        entries = []
        for part in self.desk.parts:
            own = "omitted" if part.omitted else "edited" if part.edited is not None else ""
            sign = signs.get(part.key, "") or own
            entries.append(Entry(part.key, part_title(part.key), sign))
        self.outline.show_entries(entries)

    def _entered(self, key: str) -> None:
        self.outline.choose(key)

    def _read_again(self) -> None:
        self.blocks.show_error("", None)
        self._sign()

    def _printer_says(self, error: AmparoError) -> None:
        self.blocks.show_error(getattr(error, "field", ""), error)
        self._sign()
