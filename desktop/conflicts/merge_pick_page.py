"""Which record is to be merged with this one: picked by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.conflicts import queries
from desktop.shell import tokens
from desktop.shell.newest import Newest
from desktop.shell.page import Page
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.chooser import Chooser, Entry
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_WIDE = 560
_WAIT = 200
"""Milliseconds of quiet before it looks."""


class MergePickPage(Page):
    """Without a word typed it offers who resembles the person; the choice opens the preview."""

    help_topic = "merge"

    def __init__(self, shell: Shell, person_id: str) -> None:
        super().__init__(shell)
        self._newest = Newest(self.office)
        self._person_id = person_id
        self.looks_at = Ref("people", person_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, tokens.L)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(shell.back)
        trail.show_trail([(_("People"), lambda: shell.go("people")), (self.title(), None)])
        column.addWidget(inset(trail))
        self.head = PageHead(
            self.title(), _("Choose the other record. Nothing is merged before you have seen both.")
        )
        column.addWidget(inset(self.head))
        self.line = TextLine(hint=_("A name, or a part of one"), icon="search")
        self.line.installEventFilter(self)
        field = FormField(_("The other record"), self.line)
        column.addWidget(inset(_narrow(field)))
        self.said = PlainLabel("", "body2", wrap=True)
        column.addWidget(inset(self.said))
        self.list = Chooser()
        self.list.setAccessibleName(_("Records found"))
        self.list.chosen.connect(self._chosen)
        column.addWidget(inset(_narrow(self.list)), 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT)
        self._pause.timeout.connect(self.ask)
        self.line.textChanged.connect(lambda _text: self._pause.start())

    def title(self) -> str:
        """No name: the title is seen by the desktop."""
        return _("Merge with another record")

    def first_focus(self) -> QWidget | None:
        """The field."""
        return self.line

    def refresh(self, changes: Changes | None) -> None:
        """Look again."""
        if changes is None or any(ref.room == "people" for ref in changes.touched):
            self.ask()

    def draft(self) -> Any:
        """What is looked for."""
        return self.line.text() or None

    def restore(self, typed: Any) -> None:
        """Back in the field."""
        self.line.setText(str(typed))

    def leave(self) -> bool:
        """What was looked for is nothing to be saved."""
        return True

    def ask(self) -> None:
        """Look now."""
        self._pause.stop()
        find = self.line.text().strip()
        self._newest.read(
            queries.other_records(self._person_id, find),
            lambda found: self._show(find, found),
            self._failed,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._pause.isActive() and event.text() in ("\r", "\n"):
                self.ask()
                return True
            return self.list.key(event)
        return super().eventFilter(watched, event)

    def _show(self, find: str, found: list[queries.OtherRecord]) -> None:
        if find != self.line.text().strip():
            return
        named = self.shell.privacy.name
        self.list.show_entries(
            [Entry(named(one.name), one.person_id, one.cases, icon=one.icon) for one in found]
        )
        if find:
            self.said.setText("" if found else _("Nobody on file has such a name."))
        else:
            self.said.setText(
                _("These resemble it. Type a name to look for others.")
                if found
                else _("No record resembles it. Type a name to look for others.")
            )
        self.filled()

    def _chosen(self, other_id: str) -> None:
        self.shell.navigation.replace("merge", keep_id=self._person_id, other_id=other_id)

    def _failed(self, error: AmparoError) -> None:
        self.list.show_entries([])
        self.said.setText(error.what)


def _narrow(control: QWidget) -> QWidget:
    """At the left, no wider than a line is read at a glance."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    control.setFixedWidth(_WIDE)
    row.addWidget(control)
    row.addStretch(1)
    return whole
