"""What was told or taken out of one case, the newest first; and writing down what was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.privacy import actions
from desktop.privacy.disclosure_table import TALL, columns
from desktop.shell import tokens
from desktop.shell.newest import Newest
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button, Tick, entries_of, menu_button
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import inset
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import _, ngettext
from models.privacy.disclosure import DisclosureRow
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_count, disclosure_rows

MOST = 500


class DisclosuresPane(Part):
    """Lines are only ever added; nobody takes one away."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        self._newest = Newest(self.office)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self._tools())
        self.table = DataTable(
            columns(shell, office=False), name=_("What was told"), row_height=TALL
        )
        self.none = EmptyState("eye", "-", "-")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.none)
        column.addWidget(inset(self._stack, tokens.M, tokens.M), 1)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        row.setSpacing(tokens.S)
        self.search = TextLine(hint=_("Find: to whom, what, why"), icon="search")
        self.search.setAccessibleName(_("Find in what was told"))
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(lambda _text: self._ask())
        self.left = Tick(_("Only what left the office"), lambda _on: self._ask())
        self._count = PlainLabel("", "secondary")
        row.addWidget(self.search, 1)
        row.addWidget(self.left)
        row.addWidget(self._count)
        row.addStretch(0)
        self.account = menu_button(_("For the client"), self._accounts, icon="printer")
        row.addWidget(self.account)
        if actions.may_write(self.office):
            row.addWidget(Button(_("Write down…"), self.new_thing, kind="primary", icon="plus"))
        return tools

    def _accounts(self) -> list[QAction]:
        shell, id = self.shell, self.case_id

        def all_cases(verb: Callable[..., object]) -> None:
            actions.of_all_cases(shell, self, id, verb)

        one = _("Print what was told: this case")
        every = _("Print what was told: all cases of the client")
        saved = _("Save it as PDF: this case")
        all_saved = _("Save it as PDF: all cases of the client")
        return entries_of(
            self,
            [
                ("printer", one, lambda: actions.print_account(shell, self, id)),
                ("printer", every, lambda: all_cases(actions.print_account)),
                ("download", saved, lambda: actions.save_account(shell, self, id)),
                ("download", all_saved, lambda: all_cases(actions.save_account)),
            ],
        )

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room in ("privacy", "cases") for ref in changes.touched):
            self._ask()

    def new_thing(self) -> bool:
        """``Ctrl+N``: what was told by telephone, in a meeting, by post."""
        if not actions.may_write(self.office):
            return False
        self.shell.go("disclosure_new", case_id=self.case_id)
        return True

    def print_page(self) -> bool:
        """``Ctrl+P``: the account for the client."""
        actions.print_account(self.shell, self, self.case_id)
        return True

    def find_field(self) -> TextLine:
        """``Ctrl+F``."""
        return self.search

    def escape(self) -> bool:
        """Empty the search."""
        typed = bool(self.search.text())
        self.search.clear()
        return typed

    def _ask(self) -> None:
        wanted = DisclosureFilter(
            case_id=self.case_id, find=self.search.text(), left=self.left.isChecked()
        )

        def query(uow: Any) -> tuple[DisclosureFilter, int, list[DisclosureRow]]:
            return wanted, disclosure_count(uow, wanted), disclosure_rows(uow, wanted, MOST)

        self._newest.read(query, self._show)

    def _show(self, found: tuple[DisclosureFilter, int, list[DisclosureRow]]) -> None:
        wanted, count, rows = found
        if (wanted.find, wanted.left) != (self.search.text(), self.left.isChecked()):
            return
        self.table.rows.show_rows(rows)
        said = ngettext("{count} line", "{count} lines", count).format(count=number(count))
        if count > len(rows):
            said = _("{lines}; the newest {most} are shown").format(lines=said, most=MOST)
        self._count.say(said if rows else "")
        if wanted.find or wanted.left:
            self.none.say(_("Nothing found"), _("Change the words, or take the tick away."))
        else:
            self.none.say(
                _("Nothing was told, printed or taken out"),
                _("Every print and every export of this case comes to stand here by itself. What "
                  "you tell by telephone or in a meeting, you write down."),
            )  # fmt: skip
        self._stack.setCurrentWidget(self.table if rows else self.none)
