"""From names to pages: the registry of lazy factories, the rail's places, and the way back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from models.changes import Changes
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell

# name of the page, word, icon. Places whose page is not registered are not shown.
RAIL = (
    ("today", N_("Today"), "calendar-check"),
    ("cases", N_("Cases"), "folder"),
    ("people", N_("People"), "users"),
    ("breaches", N_("Breaches"), "flag"),
    ("letters", N_("Letters"), "mail"),
    ("law", N_("Law"), "scale"),
    ("office", N_("Office"), "building-2"),
)

Factory = Callable[..., "Page"]
_DEPTH = 30
_ALIVE = 8


@dataclass
class _Visit:
    name: str
    where: dict[str, Any]
    page: Page | None = None
    stale: bool = True


@dataclass
class Pages:
    """The registry: ``add("case", make, rail="cases")``, where ``make(shell, **where)`` imports
    its page class and returns the page. ``where`` are ids, never names."""

    _made: dict[str, Factory] = field(default_factory=dict)
    _rail: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, make: Factory, *, rail: str) -> None:
        """Register a page; ``rail`` is the place of the rail that it belongs to."""
        if name in self._made:
            raise ValueError(f"page {name} is registered twice")
        self._made[name] = make
        self._rail[name] = rail

    def has(self, name: str) -> bool:
        """Whether a page of this name is registered."""
        return name in self._made

    def make(self, shell: Shell, name: str, where: dict[str, Any]) -> Page:
        """A new page."""
        return self._made[name](shell, **where)

    def rail_of(self, name: str) -> str:
        """The place of the rail that lights up."""
        return self._rail[name]


class Navigation(QObject):
    """Which page is shown, and how it came to be shown."""

    moved = Signal(str)  # the place of the rail

    def __init__(self, shell: Shell, stack: QStackedWidget) -> None:
        super().__init__(shell)
        self._shell, self._stack = shell, stack
        self._visits: list[_Visit] = []

    @property
    def page(self) -> Page | None:
        """The page on the screen."""
        return self._visits[-1].page if self._visits else None

    @property
    def name(self) -> str:
        """Its name in the registry."""
        return self._visits[-1].name if self._visits else ""

    @property
    def where(self) -> dict[str, Any]:
        """The ids that it was opened with."""
        return dict(self._visits[-1].where) if self._visits else {}

    def go(self, name: str, **where: Any) -> bool:
        """Show a page; ``False`` if the page at hand would not be left."""
        if not self._shell.pages.has(name):
            return False
        top = self._visits[-1] if self._visits else None
        if top is not None and (top.name, top.where) == (name, where):
            return True
        if not self._left():
            return False
        # A list keeps its search and its place when one comes back to it through the rail.
        kept = None
        if not where:
            kept = next((one for one in self._visits if one.name == name and not one.where), None)
        visit = _Visit(name, where)
        if kept is not None:
            self._visits.remove(kept)
            visit = kept
        self._visits.append(visit)
        self._trim()
        self._show(visit)
        return True

    def back(self) -> bool:
        """The page before; ``False`` if there is none, or this one would not be left."""
        if len(self._visits) < 2:
            return False
        if not self._left():
            return False
        gone = self._visits.pop()
        self._show(self._visits[-1])
        self._drop(gone)
        return True

    def replace(self, name: str, **where: Any) -> bool:
        """As ``go``, without a way back to the page at hand (its thing is gone, say)."""
        old = self._visits.pop() if self._visits else None
        if old is not None and old.page is not None:
            old.page.leave()
        moved = self.go(name, **where)
        if old is not None:
            self._drop(old)
        return moved

    def renew(self) -> None:
        """The page on the screen anew, as the record has it."""
        if self._visits:
            old = self._visits[-1].page
            self._visits[-1].page = None
            self._show(self._visits[-1])
            self._let_go(old)

    def heard(self, changes: Changes | None) -> None:
        """Something changed: the page on the screen reads it, the others when shown again."""
        for visit in self._visits[:-1]:
            visit.stale = True
        if self.page is not None:
            self.page.refresh(changes)

    def leave(self) -> None:
        """The last call to the page on the screen before a lock."""
        if self.page is not None:
            self.page.leave()

    def _left(self) -> bool:
        """Whether the page on the screen lets go; what it threw away is no draft any more."""
        if self.page is None:
            return True
        left = self.page.leave()
        if left:
            self._shell.drafts.look()
        return left

    def _show(self, visit: _Visit) -> None:
        if visit.page is None:
            visit.page = self._shell.pages.make(self._shell, visit.name, visit.where)
            if not visit.page.place:
                visit.page.place = json.dumps([visit.name, visit.where], sort_keys=True)
            self._stack.addWidget(visit.page)
            visit.stale = True
            if (seen := visit.page.looks_at) is not None:
                self._shell.office.saw("viewed", seen.room, seen.id)
        self._stack.setCurrentWidget(visit.page)
        visit.page.setAccessibleName(visit.page.title())
        self._shell.actions.show_page(visit.page.page_actions())
        if visit.stale:
            visit.stale = False
            visit.page.refresh(None)
        self.stand()
        self.moved.emit(self._shell.pages.rail_of(visit.name))

    def stand(self) -> None:
        """The keyboard stands in the first place of the page at hand."""
        first = self.page.first_focus() if self.page is not None else None
        if first is not None:
            first.setFocus()

    def _trim(self) -> None:
        while len(self._visits) > _DEPTH:
            self._drop(self._visits.pop(0))
        alive = [one for one in self._visits if one.page is not None]
        for visit in alive[: max(len(alive) - _ALIVE, 0)]:
            self._drop(visit)

    def _drop(self, visit: _Visit) -> None:
        page, visit.page = visit.page, None
        self._let_go(page)

    def _let_go(self, page: Page | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
