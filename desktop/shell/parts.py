"""What other rooms add to the page of one case: tabs, sections at the side, and what happened.

A room registers in ``register(shell)``; nothing is imported or built before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.shell.actions import Action
from models.changes import Changes
from models.errors import AmparoError, NotFound

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.cases.timeline import Event


class Part(QWidget):
    """One part of the page of a case. It lives by the page contract (``desktop.shell.page``):
    widgets in ``__init__``, reading in ``refresh``; ``counted`` gives its tab's number."""

    counted = Signal(object)  # int or None

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self.shell = shell
        self.office = shell.office
        self.case_id = case_id

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is shown. ``None``: everything. Only a part on the screen is asked."""

    def not_read(self, error: AmparoError) -> None:
        """For ``office.read``: a case that is gone (its opening was undone) is no trouble of the
        part's, because the page around it leaves."""
        if error.code != NotFound.code:
            self.shell.show_error(error)

    def leave(self) -> bool:
        """As ``Page.leave``."""
        return True

    def draft(self) -> Any:
        """As ``Page.draft``: what is typed and not saved, as plain JSON; ``None``: nothing."""
        return None

    def restore(self, typed: Any) -> None:
        """Put back what ``draft`` gave in another session."""

    def new_thing(self) -> bool:
        """``Ctrl+N`` while it is on the screen; ``False`` if it has no new thing of its own."""
        return False

    def escape(self) -> bool:
        """As ``Page.escape``."""
        return False

    def find_field(self) -> QWidget | None:
        """As ``Page.find_field``."""
        return None

    def page_actions(self) -> Sequence[Action]:
        """What can be done here, for the command palette and its keys."""
        return ()

    def head_button(self) -> QWidget | None:
        """Of a section of the side column: what stands at the end of its heading."""
        return None

    def print_page(self) -> bool:
        """``Ctrl+P`` while it is on the screen; ``False`` if it prints nothing of its own."""
        return False


@dataclass(frozen=True)
class PartOf:
    """A tab, or a section of the side column. ``word`` is marked with ``N_``; lower ``order``
    stands first. ``count(uow, case_id)`` gives the number beside the word; ``shown(shell)`` says
    whether this user sees it at all."""

    name: str
    word: str
    order: int
    make: Callable[[Shell, str], Part]
    icon: str = ""
    count: Callable[[Any, str], int | None] | None = None
    shown: Callable[[Shell], bool] | None = None


@dataclass
class CaseParts:
    """The registry: ``shell.parts``."""

    _tabs: list[PartOf] = field(default_factory=list)
    _sides: list[PartOf] = field(default_factory=list)
    _events: list[Callable[[Any, str], Iterable[Event]]] = field(default_factory=list)
    _actions: list[Callable[[Shell, str], Action]] = field(default_factory=list)

    def add_tab(self, tab: PartOf) -> None:
        """A tab of the page. Timeline is 0; Breaches 60, Letters 70."""
        self._tabs.append(tab)

    def add_side(self, side: PartOf) -> None:
        """A section beside the timeline."""
        self._sides.append(side)

    def add_events(self, tell: Callable[[Any, str], Iterable[Event]]) -> None:
        """``tell(uow, case_id)``: a room's own entries of the timeline."""
        self._events.append(tell)

    def add_action(self, make: Callable[[Shell, str], Action]) -> None:
        """``make(shell, case_id)``: something more that can be done with a case, in its menu."""
        self._actions.append(make)

    def tabs(self, shell: Shell) -> list[PartOf]:
        """Those that this user sees, in their order."""
        return _shown(self._tabs, shell)

    def sides(self, shell: Shell) -> list[PartOf]:
        """Those that this user sees, in their order."""
        return _shown(self._sides, shell)

    def actions(self, shell: Shell, case_id: str) -> list[Action]:
        """What else can be done with this case."""
        return [make(shell, case_id) for make in self._actions]

    def counts(self, uow: Any, case_id: str) -> dict[str, int | None]:
        """The number beside each tab that has one."""
        return {one.name: one.count(uow, case_id) for one in self._tabs if one.count is not None}

    def events(self, uow: Any, case_id: str) -> list[Event]:
        """What the rooms tell of a case."""
        return [event for tell in self._events for event in tell(uow, case_id)]


def _shown(parts: list[PartOf], shell: Shell) -> list[PartOf]:
    seen = [one for one in parts if one.shown is None or one.shown(shell)]
    return sorted(seen, key=lambda one: one.order)
