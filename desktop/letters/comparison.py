"""Two versions of a letter side by side in one text: what came is marked, and what went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.letters import life_actions as actions
from desktop.shell import tokens
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import LitText
from desktop.widgets.littext import Mark as Lit
from desktop.widgets.panels import Scroller
from models.errors import AmparoError
from models.language import _, ngettext
from models.letters.comparing import Mark, PartChange, Run
from models.letters.labels import part_title

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage

_LOW, _HIGH = 360, 560


class Comparison(QDialog):
    """Part by part; parts without a change are folded away until they are asked for."""

    def __init__(self, page: LetterPage, before: int, after: int | None) -> None:
        super().__init__(page)
        self.setMinimumSize(tokens.READING + tokens.CARD // 2, _LOW)
        self.resize(tokens.READING + tokens.CARD, _HIGH)
        column = column_in(self)
        head = (
            _("Version {before} and the draft as it stands").format(before=before)
            if after is None
            else _("Version {before} and version {after}").format(before=before, after=after)
        )
        column.addWidget(PlainLabel(head, "section"))
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        self._many = PlainLabel("", "secondary")
        row.addWidget(self._many)
        row.addWidget(legend())
        row.addStretch(1)
        self._all = Tick(_("Unchanged parts, too"), lambda _on: self._fill())
        row.addWidget(self._all)
        column.addLayout(row)
        self._list = Scroller(spacing=tokens.S)
        self._list.setAccessibleName(head)
        column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        shut = Button(_("Close"), self.accept)
        shut.setDefault(True)
        foot.addWidget(shut)
        column.addLayout(foot)
        self.changes: tuple[PartChange, ...] = ()
        letter_id = page.letter_id
        page.office.read(
            lambda uow: actions.comparison(uow, letter_id, before, after), self._show, self._cannot
        )

    def _show(self, changes: tuple[PartChange, ...]) -> None:
        self.changes = changes
        added = sum(one.counts[0] for one in changes)
        removed = sum(one.counts[1] for one in changes)
        came = ngettext("{n} word added", "{n} words added", added).format(n=added)
        went = ngettext("{n} word removed", "{n} words removed", removed).format(n=removed)
        self._many.say(f"{came}, {went}" if added or removed else _("The text is the same."))
        self._fill()

    def _cannot(self, error: AmparoError) -> None:
        self._many.say(str(error))

    def _fill(self) -> None:
        self._list.clear()
        for change in self.changes:
            if not (change.changed or self._all.isChecked()):
                continue
            self._list.add(PlainLabel(part_title(change.key), "strong"))
            self._list.add(marked(change.runs))
            self._list.add(line())
        self._list.column.addStretch(1)


def marked(runs: Sequence[Run]) -> LitText:
    """The words with their marks: what came is underlined, what went is struck through."""
    text, marks = "", []
    for run in runs:
        start = len(text)
        text += run.text
        if run.mark is not Mark.SAME:
            marks.append(Lit(start, len(text), run.mark.value))
    made = LitText(text, marks, line=tokens.READING_LINE)
    said = [
        (_("added: {words}") if run.mark is Mark.ADDED else _("removed: {words}")).format(
            words=run.text.strip()
        )
        if run.mark is not Mark.SAME
        else run.text
        for run in runs
    ]
    made.setAccessibleName(" ".join(said))
    return made


def legend() -> QWidget:
    """What the marks mean."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.M)
    for mark, word in ((Mark.ADDED, _("added")), (Mark.REMOVED, _("removed"))):
        one = LitText(word, [Lit(0, len(word), mark.value)], line=tokens.READING_LINE)
        one.setFixedWidth(one.fontMetrics().horizontalAdvance(word) + tokens.L)
        row.addWidget(one)
    return box
