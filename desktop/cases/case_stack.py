"""The tabs of a case's page and what stands under them; a part is built when it is first shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.cases.case_side import CaseSide
from desktop.cases.timeline_pane import TimelinePane
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.tabs import Tabs
from models.changes import Changes
from models.language import _

TIMELINE = "timeline"
_LOWEST = 64  # a row or two: banners above a page may leave no more


class _Shelf(QStackedWidget):
    """The part at hand. On a low screen it is the part that gets smaller, never the words of safe
    contact above it: it claims no height of its own, whatever wraps inside."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(_LOWEST)

    def hasHeightForWidth(self) -> bool:
        """Else the page's layout takes the height of all that wraps for the least height."""
        return False


class CaseStack(QWidget):
    """Timeline first, with the side column; then the parts that the rooms registered."""

    chosen = Signal(str)

    def __init__(self, shell: Shell, case_id: str, *, margin: int) -> None:
        super().__init__()
        self._shell, self._case_id = shell, case_id
        self._parts = {one.name: one for one in shell.parts.tabs(shell)}
        self._made: dict[str, Part] = {}
        self._stale: set[str] = set()
        self._typed: dict[str, Any] = {}
        words = [(one.name, _(one.word), one.icon) for one in self._parts.values()]
        self.tabs = Tabs([(TIMELINE, _("Timeline")), *words], margin=margin)
        self.tabs.chosen.connect(self._chosen)
        self.timeline = TimelinePane()
        self.side = CaseSide(shell, case_id)
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.timeline, 1)
        row.addWidget(self.side)
        self._stack = _Shelf()
        self._stack.addWidget(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def part(self) -> Part | None:
        """The part at hand; ``None`` while the timeline is."""
        return self._made.get(self.tabs.name())

    def made(self, name: str) -> Part:
        """The part of this name, built if it was not."""
        if name not in self._made:
            one = self._parts[name].make(self._shell, self._case_id)
            one.counted.connect(lambda number, name=name: self.tabs.set_count(name, number))
            self._made[name] = one
            self._stale.add(name)
            self._stack.addWidget(one)
            if name in self._typed:
                one.restore(self._typed.pop(name))
        return self._made[name]

    def choose(self, name: str) -> None:
        """Show this tab."""
        if name == TIMELINE or name in self._parts:
            self.tabs.choose(name)
            self._chosen(name)

    def set_counts(self, counts: dict[str, int | None]) -> None:
        """The numbers beside the words."""
        for name, count in counts.items():
            if name in self._parts:
                self.tabs.set_count(name, count)

    def refresh(self, changes: Changes | None) -> None:
        """The part at hand reads again; the others when they are next shown."""
        self.side.refresh(changes)
        self._stale |= set(self._made)
        part = self.part()
        if part is not None:
            self._stale.discard(self.tabs.name())
            part.refresh(changes)

    def leave(self) -> bool:
        """Every part gives what it did not save yet; a ``False`` of any keeps the page."""
        left = [one.leave() for one in self._made.values()]  # each of them, whatever one answers
        return all(left)

    def draft(self) -> Any:
        """What is typed in the parts, by their names. A part that was not shown yet keeps what
        it had from another session."""
        typed = {name: one.draft() for name, one in self._made.items()}
        typed = {name: one for name, one in typed.items() if one is not None} | self._typed
        return typed or None

    def restore(self, typed: Any) -> None:
        """Give it to the parts, and show the first of them."""
        if not isinstance(typed, dict):
            return
        known = {name: one for name, one in typed.items() if name in self._parts}
        for name, one in known.items():
            if name in self._made:
                self._made[name].restore(one)
            else:
                self._typed[name] = one
        if known:
            self.choose(next(iter(known)))

    def _chosen(self, name: str) -> None:
        if name == TIMELINE:
            self._stack.setCurrentIndex(0)
        else:
            part = self.made(name)
            self._stack.setCurrentWidget(part)
            if name in self._stale:
                self._stale.discard(name)
                part.refresh(None)
        self.chosen.emit(name)
