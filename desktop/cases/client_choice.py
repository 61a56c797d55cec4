"""Choosing a client who is on file already: type to find, arrows to choose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.cases.words import language_name
from desktop.shell import tokens
from desktop.shell.newest import Newest
from desktop.shell.session import Shell
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import NotFound
from models.language import _, ngettext
from models.people import repository as people
from models.people.person import Person
from models.vault.errors import BehindWall

_MOST = 20


class ClientChoice(QWidget):
    """``chosen`` gives the person, or ``None``."""

    chosen = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._newest = Newest(shell.office)
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.finder = TextLine(hint=_("Type a name"), icon="search")
        self.finder.textChanged.connect(self._ask)
        self.finder.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Clients found"))
        self.list.setFixedHeight(6 * tokens.CONTROL)
        self.list.currentRowChanged.connect(lambda _row: self.chosen.emit(self.person()))
        self._more = PlainLabel("", "secondary")
        for one in (self.finder, self.list, self._more):
            column.addWidget(one)
        self.setFocusProxy(self.finder)
        self._ask("")

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line that is typed in."""
        super().setAccessibleName(name)
        self.finder.setAccessibleName(name)

    def person(self) -> Person | None:
        """The client chosen."""
        item = self.list.currentItem()
        chosen: Person | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chosen

    def state(self) -> dict[str, Any]:
        """What is looked for, and the id of the one chosen."""
        person = self.person()
        return {"known": self._wanted or (person.id if person else ""), "find": self.finder.text()}

    def fill(self, typed: dict[str, Any]) -> None:
        """Look for it again, and choose the same one when it is found."""
        self._wanted = typed.get("known", "")
        if typed.get("find", "") != self.finder.text():
            self.finder.setText(typed["find"])
        else:
            self._ask(self.finder.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk through the list while typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return False

    def _ask(self, text: str) -> None:
        wanted = self._wanted

        def query(uow: Any) -> tuple[list[Person], int]:
            found = people.people(uow, text, limit=_MOST)
            if wanted and not any(one.id == wanted for one in found):
                found = [*_by_id(uow, wanted), *found]  # not among the first: on top
            return found, max(people.people_count(uow, text), len(found))

        self._newest.read(query, lambda found: self._show(*found))

    def _show(self, found: list[Person], count: int) -> None:
        self.list.clear()
        for one in found:
            name = self._shell.privacy.name(one.name)
            item = QListWidgetItem(f"{name} · {language_name(one.language)}")
            item.setSizeHint(QSize(0, tokens.CONTROL))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        left = count - len(found)
        told = ngettext("and {count} more: type to find", "and {count} more: type to find", left)
        self._more.say(told.format(count=left) if left > 0 else "")
        if not found:
            self._more.say(_("Nobody of this name is on file."))
        wanted, self._wanted = self._wanted, ""
        for row, one in enumerate(found):
            if one.id == wanted:
                self.list.setCurrentRow(row)
        self.chosen.emit(self.person())


def _by_id(uow: Any, person_id: str) -> list[Person]:
    """That person, or nobody: gone from the file, or not for the user at work."""
    try:
        return [people.person(uow, person_id)]
    except (BehindWall, NotFound):
        return []
