"""All that was found, by kind: for when six of each are not enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.search import EVERYTHING, Answer, Hit
from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.banners import EmptyState
from desktop.widgets.cells import Cell, Group
from desktop.widgets.fields import TextLine
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.changes import Changes
from models.language import N_, _

_ALL = "all"


@dataclass(frozen=True)
class _Row:
    hit: Hit

    @property
    def cell(self) -> Cell:
        passage = self.hit.passage
        below, marks = (passage.text, passage.marks) if passage else ("", ())
        return Cell(
            self.hit.title,
            below,
            self.hit.icon,
            marks=self.hit.marks,
            detail_marks=marks,
        )


def _detail(row: _Row) -> Cell:
    return Cell(row.hit.detail, tone="ink2")


class SearchPage(Page):
    """The words, the kinds as tabs with their counts, and a table of what was found."""

    help_topic = "search"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._found: list[Answer] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(inset(PageHead(_("Search"))))
        self.field = TextLine(hint=_("Words, names or numbers"), icon="search")
        self.field.setAccessibleName(_("Search"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(520)
        self.field.textChanged.connect(lambda _text: self._ask())
        self.field.returnPressed.connect(self._to_the_table)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.field, 2)
        across.addStretch(1)
        column.addWidget(inset(line))
        kinds = shell.search.kinds
        options = [(_ALL, _("Everything")), *((one.name, _(one.heading)) for one in kinds)]
        self.tabs = Tabs(options, margin=tokens.XL)
        self.tabs.chosen.connect(lambda _name: self._fill())
        column.addWidget(self.tabs)
        self.table = DataTable(
            [
                Column("found", N_("Found"), lambda row: row.cell, 0),
                Column("detail", N_("What and when"), _detail, 320),
            ],
            name=_("Found"),
            row_height=tokens.TALL_ROW,
        )
        self.table.opened.connect(lambda row: shell.go(row.hit.page, **row.hit.where))
        self.table.find_in(self.field)
        self._nothing = EmptyState("search", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(inset(self.table, tokens.M, tokens.M))
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self.field.setText(shell.search.text)
        self._fill()

    def title(self) -> str:
        """The page's name."""
        return _("Search")

    def refresh(self, changes: Changes | None) -> None:
        """Look again."""
        self._ask()

    def find_field(self) -> QWidget:
        """``Ctrl+F``."""
        return self.field

    def first_focus(self) -> QWidget:
        """The field while it is empty, else what was found."""
        return self.table if self.field.text().strip() else self.field

    def escape(self) -> bool:
        """Empty the field first."""
        if self.field.text():
            self.field.clear()
            return True
        return False

    def _to_the_table(self) -> None:
        self.table.setFocus()

    def _ask(self) -> None:
        text = self.shell.search.text = self.field.text().strip()
        if not text:
            self._show([])
            return
        self.shell.search.ask(text, self._show, limit=EVERYTHING)

    def _show(self, found: list[Answer]) -> None:
        self._found = found
        counts = {one.kind.name: one for one in found}
        for kind in self.shell.search.kinds:
            answer = counts.get(kind.name)
            self.tabs.set_count(kind.name, len(answer.hits) if answer else None)
        self._fill()

    def _fill(self) -> None:
        chosen = self.tabs.name()
        rows: list[Any] = []
        for answer in self._found:
            if chosen not in (_ALL, answer.kind.name):
                continue
            if chosen == _ALL:
                rows.append(Group(_(answer.kind.heading), len(answer.hits)))
            rows += [_Row(hit) for hit in answer.hits]
            if answer.more:
                told = _("The first {count}. Another word finds fewer.")
                rows.append(Group(told.format(count=number(len(answer.hits)))))
        self.table.rows.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if not self.field.text().strip():
            self._nothing.say(
                _("What are you looking for?"),
                _("A name, a number, or words of a note or a letter. The beginning is enough."),
            )
        else:
            self._nothing.say(
                _("Nothing found"),
                _("Leave out a word, or type only the beginning of it.")
                if self.shell.search.whole
                else _("The search index of this office is still being made. Look again soon."),
            )
