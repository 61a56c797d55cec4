"""What is confidential: the classes, and which fields of which records bear each, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.guard.class_words import field_word, record_word
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.chips import Chip
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.folding import fold
from models.language import _, ngettext
from models.privacy.guard import labels
from models.privacy.guard.declared import declared

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.vault.classes import Confidential

_RECORD = 240


class ClassesPage(Page):
    """Made from the classes that stand beside the fields themselves."""

    help_topic = "guard"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(shell.back)
        trail.show_trail([(_("Office"), lambda: shell.go("office")), (self.title(), None)])
        column.addWidget(inset(trail))
        below = _(
            "Hartford’s § 2-926 lists what is confidential, and the Violence Against Women Act "
            "what identifies somebody. Every field of this program bears one of these classes."
        )
        column.addWidget(inset(PageHead(self.title(), below)))
        column.addWidget(inset(self._tools()))
        self.list = Scroller(spacing=tokens.S)
        self.list.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self.list, 1)
        self.none = EmptyState(
            "search", _("Nothing found"), _("Try another word: birth, letter, address.")
        )
        self.classes = []
        for one, fields in declared():
            rule = line()
            self.classes.append((_Class(one, fields), rule))
            self.list.add(self.classes[-1][0])
            self.list.add(rule)
        self.list.add(self.none)
        self._find()

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        self.search = TextLine(hint=_("Find: a field, a record, a class"), icon="search")
        self.search.setAccessibleName(_("Find a field"))
        self.search.setFixedWidth(320)
        self.search.textChanged.connect(lambda _text: self._find())
        self.said = PlainLabel("", "secondary")
        row.addWidget(self.search)
        row.addWidget(self.said)
        row.addStretch(1)
        return tools

    def title(self) -> str:
        """The page's name."""
        return _("What is confidential")

    def refresh(self, changes: Changes | None) -> None:
        """It is the same in every vault."""

    def first_focus(self) -> QWidget:
        """The field that finds."""
        return self.search

    def find_field(self) -> QWidget:
        """``Ctrl+F``."""
        return self.search

    def escape(self) -> bool:
        """Empty the search."""
        typed = bool(self.search.text())
        self.search.clear()
        return typed

    def _find(self) -> None:
        words = fold(self.search.text()).split()
        count = 0
        for one, rule in self.classes:
            shown, fields = one.narrow(words)
            one.setVisible(shown)
            rule.setVisible(shown)
            count += fields
        self.none.setVisible(all(one.isHidden() for one, _rule in self.classes))
        self.said.say(ngettext("{n} field", "{n} fields", count).format(n=count))


class _Class(QWidget):
    """One class: its word and meaning, and a line for each record with its fields."""

    def __init__(self, of: Confidential, fields: tuple[str, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, tokens.S)
        column.setSpacing(tokens.XS)
        word, meaning = labels.class_word(of), _(labels.MEANINGS[of])
        self._head = fold(f"{word} {meaning}")
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(PlainLabel(word, "strong"))
        count = ngettext("{n} field", "{n} fields", len(fields)).format(n=len(fields))
        if fields:
            head.addWidget(Chip("plain", count))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(PlainLabel(meaning, "body2", wrap=True))
        if not fields:
            column.addWidget(PlainLabel(_("No field holds it."), "secondary", wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, tokens.XS, 0, 0)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        grid.setColumnStretch(1, 1)
        self._lines: list[tuple[str, tuple[str, ...], PlainLabel, PlainLabel]] = []
        for place, (record, names) in enumerate(_by_record(fields)):
            first = PlainLabel(record, "secondary", wrap=True)
            first.setFixedWidth(_RECORD)
            rest = PlainLabel(", ".join(names), "body2", wrap=True)
            grid.addWidget(first, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(rest, place, 1)
            self._lines.append((record, names, first, rest))
        column.addLayout(grid)

    def narrow(self, words: list[str]) -> tuple[bool, int]:
        """Show the lines that have all these words; whether anything is left, and how many
        fields. The word of a class or of a record shows all that is below it."""
        whole = all(word in self._head for word in words)
        count, any_line = 0, False
        for record, names, first, rest in self._lines:
            all_of = whole or all(word in fold(record) for word in words)
            kept = [
                one
                for one in names
                if all_of or all(word in fold(f"{record} {one}") for word in words)
            ]
            for label in (first, rest):
                label.setVisible(bool(kept))
            rest.setText(", ".join(kept))
            count += len(kept)
            any_line = any_line or bool(kept)
        return whole or any_line, count


def _by_record(fields: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The records in the order of their words, each with the words of its fields."""
    found: dict[str, dict[str, None]] = {}
    for one in fields:
        table, _dot, column = one.partition(".")
        found.setdefault(_capital(record_word(table)), {})[field_word(table, column)] = None
    return sorted(((record, tuple(names)) for record, names in found.items()), key=_key)


def _key(one: tuple[str, tuple[str, ...]]) -> str:
    return fold(one[0])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
