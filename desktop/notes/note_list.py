"""Notes below each other, with a field to find them and two choices: room for an editor on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.notes import queries
from desktop.notes.card import NoteCard
from desktop.notes.words import count_words
from desktop.shell import tokens
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.panels import Scroller, inset
from desktop.widgets.tool_line import ToolLine
from models.language import _
from models.notes.labels import KINDS
from models.notes.note import ActivityType, NoteRow
from models.notes.repository import NoteFilter

if TYPE_CHECKING:
    from desktop.shell.office import Office


class NoteList(QWidget):
    """``asked`` when another question is to be put, ``more_asked`` (the id of the last note shown)
    when the list is to go on with ``show_further``; ``add_tool`` puts a button at the end of the
    tools; ``above`` stands over the cards and scrolls with them."""

    asked = Signal()
    more_asked = Signal(str)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    history_asked = Signal(object)
    case_asked = Signal(object)

    def __init__(self, above: QWidget | None = None, *, none: EmptyState) -> None:
        super().__init__()
        self.most = queries.PAGE
        self.cards: list[NoteCard] = []
        self._above, self.none = above, none
        # Whether only some days are shown; ``None``: it is never asked here.
        self.of_period: bool | None = None
        self._shown: queries.Listed | None = None
        self._writes = self._with_case = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(inset(self._make_tools()))
        column.addWidget(inset(self._count))
        self.scroller = Scroller(spacing=tokens.S)
        self.scroller.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        if above is not None:
            self.scroller.add(above)
        self.scroller.add(none)
        self.more = Button(_("Show more"), self._show_more)
        self.scroller.add(self.more)
        self.more.hide()
        column.addWidget(self.scroller, 1)

    def _make_tools(self) -> QWidget:
        self.finder = TextLine(hint=_("Type to find"), icon="funnel")
        self.finder.setAccessibleName(_("Find in the notes"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMinimumWidth(120)
        self.finder.setMaximumWidth(260)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self.ask_anew)
        self.finder.textChanged.connect(self._wait.start)
        kinds = [(str(one), _(word)) for one, word in KINDS.items()]
        self._kind = Choice([("", _("Every kind")), *kinds], name=_("Kind"))
        self._who = Choice([("", _("Everybody"))], name=_("Whose time"))
        for one in (self._kind, self._who):
            one.setMaximumWidth(200)
            one.setMinimumWidth(104)
            one.activated.connect(lambda _place: self.ask_anew())
        self._count = ElidedLabel("", "secondary")
        self._tools = ToolLine(self.finder)
        for widget in (self._kind, self._who):
            self._tools.add(widget)
        return self._tools

    def add_tool(self, widget: QWidget) -> None:
        """At the end of the tools; the primary one comes last."""
        self._tools.add_end(widget)

    def kind(self) -> ActivityType | None:
        """The kind chosen."""
        value = self._kind.value()
        return ActivityType(str(value)) if value else None

    def who(self) -> str:
        """The login chosen, "" for everybody."""
        return str(self._who.value() or "")

    def choose_who(self, login: str) -> None:
        """Show this user's."""
        self._who.choose(login)

    def offer_who(self, users: Sequence[tuple[str, str]]) -> None:
        """Everybody, and each of these ``(login, name)``."""
        self._who.offer([("", _("Everybody")), *users])

    def choose_kind(self, kind: str) -> None:
        """Show this kind, "" for every one."""
        self._kind.choose(kind)

    def hide_who(self) -> None:
        """Only the own time is shown here."""
        self._who.hide()

    def filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.finder.text().strip() or self.kind() or self.who())

    @property
    def last(self) -> str:
        """The id of the last note that is shown, if any."""
        return self.cards[-1].row.note.id if self.cards else ""

    def ask_anew(self) -> None:
        """Another question: the list begins at its first note."""
        self.most = queries.PAGE
        self.asked.emit()

    def show_found(self, found: queries.Listed, *, writes: bool, with_case: bool = False) -> None:
        """These notes in place of what is shown."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        self.offer_who(found.users)
        self._shown, self._writes, self._with_case = found, writes, with_case
        self._add_cards(found.rows, found.may_change)
        self._count.setText(count_words(found.count, found.totals.minutes))
        self.look()

    def read_further(self, office: Office, wanted: Callable[[], NoteFilter], after: str) -> None:
        """Read what comes after this note; shown if by then nothing else is wanted."""
        asked = wanted()

        def show(found: queries.Further) -> None:
            if asked == wanted() and self.last == after:
                self.show_further(found)

        office.read(lambda uow: queries.further(uow, asked, queries.STEP, after), show)

    def show_further(self, found: queries.Further) -> None:
        """These below those that are shown; the keyboard goes on with the first of them."""
        held = self.more.hasFocus()
        first = len(self.cards)
        self._add_cards(found.rows, found.may_change)
        self.most = max(queries.PAGE, len(self.cards))
        if held and len(self.cards) > first:
            self.cards[first].setFocus()

    def _add_cards(self, rows: Sequence[NoteRow], may_change: frozenset[str]) -> None:
        assert self._shown is not None
        names = dict(self._shown.users)
        place = self.scroller.column.indexOf(self.more)
        for row in rows:
            case = (row.case_number or _("No case")) if self._with_case else ""
            card = NoteCard(
                row,
                self._shown.today,
                names.get(row.note.who, row.note.who),
                may_change=self._writes and row.note.id in may_change,
                with_case=case,
            )
            for name in ("edit_asked", "delete_asked", "history_asked", "case_asked"):
                getattr(card, name).connect(getattr(self, name))
            self.cards.append(card)
            self.scroller.column.insertWidget(place, card)
            place += 1
        self.more.setVisible(self._shown.count > len(self.cards))
        self.more.setEnabled(True)

    def look(self) -> None:
        """Nothing found, or nothing there, or neither."""
        filtered = self.filtered()
        if filtered:
            self.none.say(_("Nothing found"), _("Leave out a word, or choose every kind."))
        elif self.of_period:
            self.none.say(
                _("Nothing in this period"), _("Choose another one, or look at all of it.")
            )
        else:
            self.none.say(
                _("Nothing written down yet"),
                _("Calls, meetings, court, research: each note is the time slip as well."),
            )
        if self.none.button is not None:
            self.none.button.setVisible(not filtered and self.of_period is not False)
        covered = self._above is not None and not self._above.isHidden()
        self.none.setVisible(not self.cards and not covered)

    def _show_more(self) -> None:
        self.more.setEnabled(False)
        self.more_asked.emit(self.cards[-1].row.note.id)
