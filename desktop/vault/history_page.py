"""The history of one thing: who changed it, looked at it, printed it or handed it out, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.told import told
from desktop.shell.words import number
from desktop.vault.log_section import log_table
from desktop.vault.things import numbers_of, page_of
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.segments import Segments
from models.changes import Changes, Ref
from models.language import _, ngettext
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.shell.session import Shell

MOST = 1000


class HistoryPage(Page):
    """``room`` and ``object_id`` name the thing."""

    help_topic = "history"

    def __init__(self, shell: Shell, room: str, object_id: str) -> None:
        super().__init__(shell)
        self._thing = Ref(room, object_id)
        self._number = ""
        self._rows: list[Any] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, tokens.M)
        column.setSpacing(tokens.M)
        self._trail = Breadcrumbs(lambda: shell.back())
        column.addWidget(inset(self._trail))
        self.head = PageHead(_("History"))
        self.kind = Segments(
            [(None, _("All")), (False, _("Changes")), (True, _("Reads"))], name=_("Kind")
        )
        self.kind.choose(None)
        self.kind.chosen.connect(lambda _kind: self._fill())
        self.head.add_button(self.kind)
        self.print_button = Button(_("Print…"), self.print_page, icon="printer")
        self.head.add_button(self.print_button)
        column.addWidget(inset(self.head))
        self.table = log_table(about=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "history",
                _("Nothing of this kind has happened"),
                _("Whoever looks at it, prints it or changes it is written down here."),
            )
        )
        column.addWidget(inset(self._stack, tokens.M, tokens.M), 1)
        self._count = PlainLabel("", "secondary")
        column.addWidget(inset(self._count))
        self._name()

    def title(self) -> str:
        """``Cases 26-0007: history``."""
        return _("History of {thing}").format(thing=self._words())

    def first_focus(self) -> QWidget:
        """The entries."""
        return self.table

    def refresh(self, changes: Changes | None) -> None:
        """Read it again where this thing was touched."""
        if changes is not None and self._thing not in changes.touched:
            return

        def query(uow: Any) -> Any:
            from models.vault.history import history

            found = history(uow, [self._thing], limit=MOST, reads=True)
            return found, numbers_of(uow, [self._thing]).get(self._thing, "")

        self.office.read(query, self._show)

    def print_page(self) -> None:
        """What is shown."""
        from desktop.shell.printing import print_lines

        office = self.office.info.organization
        if print_lines(self, self.title(), self.table.as_text(), office):
            told(self.office, What.LOG, How.PRINTED, about=self.title())

    def _show(self, read: tuple[list[Any], str]) -> None:
        self._rows, self._number = read
        self._name()
        self._fill()

    def _name(self) -> None:
        self.head.show_title(self.title(), _("Names of fields, never what stood in them."))
        self.setAccessibleName(self.title())
        place = page_of(self._thing)
        back = (lambda: self.shell.go(place[0], **place[1])) if place is not None else None
        self._trail.show_trail([(self._words(), back), (_("History"), None)])

    def _fill(self) -> None:
        kind = self.kind.value()
        rows = [one for one in self._rows if kind is None or one.read == kind]
        self.table.rows.show_rows([(one, self._number) for one in rows])
        self._stack.setCurrentIndex(0 if rows else 1)
        words = ngettext("{count} entry", "{count} entries", len(rows))
        if len(self._rows) == MOST:
            words = _("The newest {count} entries; the office’s log has all")
        self._count.setText(words.format(count=number(len(rows))))
        self.print_button.setEnabled(bool(rows))

    def _words(self) -> str:
        from desktop.vault.things import thing_word

        return f"{thing_word(self._thing.room)} {self._number}".strip()
