"""One note in a list: its kind, what was done, how long, by whom, and its text."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop.notes.words import KIND_ICONS, PRIVILEGE_ICONS, when_words
from desktop.shell import tokens
from desktop.widgets.buttons import Button, entries_of
from desktop.widgets.chips import Chip
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.links import LinkLabel
from models.language import _, ngettext
from models.notes.duration import spoken_duration
from models.notes.labels import KINDS, PRIVILEGES
from models.notes.note import NoteRow

_SHOWN = 600


class NoteCard(QFrame):
    """Up and down walk through the cards, Enter opens to change, Delete asks to delete."""

    edit_asked = Signal(object)
    delete_asked = Signal(object)
    history_asked = Signal(object)
    case_asked = Signal(object)

    def __init__(
        self, row: NoteRow, today: date, name: str, *, may_change: bool, with_case: str = ""
    ) -> None:
        super().__init__()
        self.row, self._may = row, may_change
        self.setProperty("panel", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        note = row.note
        kind = _(KINDS[note.kind])
        self.setAccessibleName(f"{kind}, {when_words(note, today)}: {note.line}")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(tokens.M, tokens.XS, tokens.S, tokens.S)
        whole.setSpacing(tokens.M)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, tokens.S, 0, 0)
        mark.addWidget(IconLabel(KIND_ICONS[note.kind]))
        mark.addStretch(1)
        whole.addLayout(mark)
        column = QVBoxLayout()
        column.setSpacing(tokens.XS)
        column.addLayout(self._head(today, name, with_case))
        if note.summary and note.text.strip():
            self._add_text(column, note.text.strip())
        elif not note.summary and "\n" in note.text.strip():
            self._add_text(column, note.text.strip().partition("\n")[2])
        whole.addLayout(column, 1)

    def _head(self, today: date, name: str, with_case: str) -> QVBoxLayout:
        note = self.row.note
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(tokens.S)
        top.addWidget(PlainLabel(note.line or _(KINDS[note.kind]), "strong", wrap=True), 1)
        if note.minutes:
            top.addWidget(Chip("plain", spoken_duration(note.minutes), icon="clock"))
        top.addWidget(
            Chip("plain", _(PRIVILEGES[note.privilege]), icon=PRIVILEGE_ICONS[note.privilege])
        )
        self.menu = Button("", self._open_menu, kind="more", icon="ellipsis", name=_("More"))
        top.addWidget(self.menu)
        lines.addLayout(top)
        said = [_(KINDS[note.kind]), when_words(note, today), name, note.funding]
        below = QHBoxLayout()
        below.setSpacing(tokens.S)
        if with_case:
            below.addWidget(LinkLabel(with_case, lambda: self.case_asked.emit(self.row)))
        below.addWidget(
            PlainLabel(" · ".join(one for one in said if one), "secondary", wrap=True), 1
        )
        if note.revision > 1:
            count = note.revision - 1
            words = ngettext("changed once", "changed {n} times", count).format(n=count)
            below.addWidget(LinkLabel(words, lambda: self.history_asked.emit(self.row)))
        lines.addLayout(below)
        return lines

    def _add_text(self, column: QVBoxLayout, text: str) -> None:
        short = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
        label = PlainLabel(short, "body2", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        if short != text:
            more = Button(_("Show all of it"), kind="link")

            def show() -> None:
                label.setText(text)
                more.hide()

            more.clicked.connect(show)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        entries = [("history", _("History"), lambda: self.history_asked.emit(self.row))]
        if self._may:
            entries = [
                ("square-pen", _("Change"), lambda: self.edit_asked.emit(self.row)),
                *entries,
                ("trash-2", _("Delete…"), lambda: self.delete_asked.emit(self.row)),
            ]
        menu.addActions(entries_of(menu, entries))
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, delete."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._may:
            self.edit_asked.emit(self.row)
        elif key == Qt.Key.Key_Delete and self._may:
            self.delete_asked.emit(self.row)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        holder = self.parentWidget()
        cards = [one for one in holder.findChildren(NoteCard) if one.isVisible()] if holder else []
        cards.sort(key=lambda one: one.y())
        place = cards.index(self) + step if self in cards else -1
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)
