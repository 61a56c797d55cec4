"""The open compartment: its sections at the left, the entries of one beside them, or a form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.safety.card import entry_card
from desktop.safety.queries import Board
from desktop.safety.spec import SECTIONS, Section
from desktop.safety.writing import Writing
from desktop.shell import tokens
from desktop.shell.rail import RailButton
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.confirm import confirm
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.language import _
from models.safety import services
from models.safety.entry import Certification, Entry
from models.safety.repository import Kept

_LIST = 240


class SafetyBoard(QWidget):
    """``show_board`` fills it. ``counted`` gives the number of entries."""

    counted = Signal(object)

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self._shell, self._case_id = shell, case_id
        self._board: Board | None = None
        self._may = not shell.office.read_only
        self.at: Section = SECTIONS[0]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[type[Entry], RailButton] = {}
        row.addWidget(self._list())
        self._stack = QStackedWidget()
        self.head = PageHead()
        self.add = Button("", self.new_entry, kind="primary", icon="plus")
        self.head.add_button(self.add)
        self.cards = Scroller(margin=tokens.XL, spacing=tokens.M)
        column = QVBoxLayout()
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(0)
        column.addWidget(inset(self.head))
        column.addWidget(self.cards, 1)
        reading = QWidget()
        reading.setLayout(column)
        self._stack.addWidget(reading)
        self.writing: Writing | None = None
        row.addWidget(self._stack, 1)

    def _list(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("place", "outline")
        panel.setFixedWidth(_LIST)
        panel.setAccessibleName(_("Parts of the compartment"))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, tokens.M, 0, tokens.M)
        parts = Scroller(spacing=tokens.XS)
        column.addWidget(parts)
        group = QButtonGroup(self)
        for section in SECTIONS:
            button = RailButton(_(section.word), section.icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, one=section: self.choose(one.kind))
            group.addButton(button)
            self._buttons[section.kind] = button
            parts.add(button)
        self._buttons[self.at.kind].setChecked(True)
        return panel

    def show_board(self, board: Board) -> None:
        """What was read."""
        self._board = board
        for kind, button in self._buttons.items():
            button.set_count(len(board.entries[kind]))
        shown = board.certifications or bool(board.entries[Certification])
        self._buttons[Certification].setVisible(shown)
        self.counted.emit(sum(len(some) for some in board.entries.values()))
        if self.writing is None:
            self._show_section()

    def choose(self, kind: type[Entry]) -> bool:
        """Another section; ``False`` while something typed stands in the form."""
        if self.writing is not None and not self.close_form():
            self._buttons[self.at.kind].setChecked(True)
            return False
        self.at = next(one for one in SECTIONS if one.kind is kind)
        self._buttons[kind].setChecked(True)
        self._show_section()
        return True

    def new_entry(self) -> None:
        """The form, empty."""
        if self._may and self._board is not None and self.writing is None:
            self._open(self.at.kind(id="", case_id=self._case_id))

    def close_form(self, *, ask: bool = True) -> bool:
        """Back to the cards; asks first if something is typed."""
        form = self.writing
        if form is None:
            return True
        if ask and form.draft() is not None:
            why = _("What you typed in this form is not saved.")
            if not confirm(self, _("Discard"), "", why=why, keep=_("Go on writing")):
                return False
        self._shell.drafts.part(form)
        self._drop()
        return True

    def _drop(self) -> None:
        form, self.writing = self.writing, None
        if form is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(form)
            form.deleteLater()
        self._show_section()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, one: Entry) -> None:
        assert self._board is not None
        self.writing = Writing(self._shell, self.at, one, self._board.today)
        self.writing.left.connect(self.close_form)
        self.writing.saved.connect(self._drop)
        self._stack.addWidget(self.writing)
        self._stack.setCurrentWidget(self.writing)
        self.writing.begin()

    def _show_section(self) -> None:
        board = self._board
        if board is None:
            return
        found = board.entries[self.at.kind]
        self.head.show_title(_(self.at.word), _(self.at.empty) if found else "")
        self.add.say(_(self.at.add))
        self.add.setVisible(bool(found) and self._may)
        self.cards.clear()
        for kept in found:
            self.cards.add(
                entry_card(
                    kept,
                    board.today,
                    name=self._shell.privacy.name,
                    who=lambda login: self._shell.office.info.name_of(login),
                    edit=(lambda one: self._open(one.entry)) if self._may else None,
                    remove=self._remove if self._may else None,
                )
            )
        if not found:
            self.cards.add(
                EmptyState(
                    self.at.icon,
                    _("Nothing here yet"),
                    _(self.at.empty),
                    action=_(self.at.add) if self._may else "",
                    run=self.new_entry,
                )
            )

    def _remove(self, kept: Kept) -> None:
        why = _("It can be undone until you lock. The log keeps that something was removed.")
        if confirm(self, _("Remove"), _("this entry"), why=why):
            one = kept.entry
            self._shell.office.do(lambda uow: _removed(uow, one))


def _removed(uow: Any, one: Entry) -> Changes:
    return services.remove(uow, type(one), one.id)
