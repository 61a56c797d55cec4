"""The Safety tab of a case: a door first, then the compartment."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.safety import queries
from desktop.safety.board import SafetyBoard
from desktop.safety.queries import Board, Door
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.panels import Scroller
from models.changes import Changes
from models.errors import AmparoError
from models.language import _, ngettext

_ROOMS = ("safety", "cases")


class SafetyPart(Part):
    """Nothing of it is read before somebody opens it; opening is kept in the log."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.board: SafetyBoard | None = None
        self.door_state: EmptyState | None = None

    def refresh(self, changes: Changes | None) -> None:
        """Read again: of a closed compartment only whether it would open."""
        if changes is not None and not any(ref.room in _ROOMS for ref in changes.touched):
            return
        if self.board is None:
            self.office.read(lambda uow: queries.door(uow, self.case_id), self._show_door)
        else:
            self._read_board()

    def open_compartment(self) -> None:
        """The person asked for it."""
        self.office.read(
            lambda uow: queries.board(uow, self.case_id), self._opened, self.shell.show_error
        )

    def draft(self) -> Any:
        """Its form keeps its own."""
        return None

    def new_thing(self) -> bool:
        """The new thing of the section at hand."""
        if self.board is not None:
            self.board.new_entry()
        elif self.door_state is not None and self.door_state.button is not None:
            self.open_compartment()
        return True

    def escape(self) -> bool:
        """Closes the form first, then the compartment."""
        if self.board is None:
            return False
        if self.board.writing is not None:
            self.board.close_form()
            return True
        self.close_compartment()
        return True

    def leave(self) -> bool:
        """What is typed stays a draft; who comes back opens it anew."""
        return True

    def close_compartment(self) -> None:
        """Shut, and nothing of it stays on the screen."""
        board, self.board = self.board, None
        if board is not None:
            self._stack.removeWidget(board)
            board.hide()
            board.deleteLater()
        self.refresh(None)

    def _show_door(self, door: Door) -> None:
        if self.board is not None:
            return
        made = _door(door, self.open_compartment)
        self.door_state = made
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        room = Scroller()  # on a low screen it scrolls, and is never squeezed
        room.setWidget(made)
        self._stack.addWidget(room)
        self.counted.emit(None)

    def _opened(self, board: Board) -> None:
        self.office.saw("opened", "safety", self.case_id)
        self.board = SafetyBoard(self.shell, self.case_id)
        self._stack.addWidget(self.board)
        self._stack.setCurrentWidget(self.board)
        self.board.show_board(board)
        button = self.board.add if self.board.add.isVisibleTo(self.board) else None
        (button or self.board).setFocus()

    def _read_board(self) -> None:
        self.office.read(lambda uow: queries.board(uow, self.case_id), self._show, self._shut)

    def _show(self, board: Board) -> None:
        if self.board is not None:
            self.board.show_board(board)

    def _shut(self, error: AmparoError) -> None:
        self.close_compartment()
        self.shell.show_error(error)


def _door(door: Door, run: Any) -> EmptyState:
    words = _(
        "Kept apart from the rest of the case: no letter, no search and no list reads it. Each "
        "opening is kept in the log."
    )
    if not door.opens:
        ask = (
            _("Ask {names}.").format(names=", ".join(door.ask))
            if door.ask
            else _("Ask an attorney of the office.")
        )
        return EmptyState("lock", _("The safety compartment of this case is not open to you."), ask)
    held = (
        ngettext("{count} entry is in it.", "{count} entries are in it.", door.count).format(
            count=door.count
        )
        if door.count
        else _("Nothing is in it yet.")
    )
    made = EmptyState(
        "lock", _("Safety compartment"), f"{held} {words}", action=_("Open it"), run=run
    )
    assert made.button is not None
    made.button.show_icon("lock-open")
    return made
