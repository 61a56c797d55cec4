"""Deadlines that are proposed: each with its caution, to be kept or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import day as whole_day
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel, line
from models.language import _, ngettext
from models.ticklers.clocks import Proposal
from models.ticklers.labels import CONFIDENCES

_AT_ONCE = 2  # the others wait behind a line, so that the list of what is set stays in sight


class Proposed(QFrame):
    """The proposals of a case; hidden while there are none."""

    def __init__(
        self, keep: Callable[[Proposal], object], decline: Callable[[Proposal], object]
    ) -> None:
        super().__init__()
        self._keep, self._decline = keep, decline
        self.buttons: list[tuple[Button, Button]] = []
        self._all = False
        self.setProperty("panel", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        self._column.setSpacing(tokens.S)
        self._inner = QWidget()
        self._column.addWidget(self._inner)
        self.hide()

    def show_proposals(self, found: Sequence[Proposal], today: date) -> None:
        """These, the earliest day first."""
        self._inner.hide()
        self._inner.deleteLater()
        self._inner = QWidget()
        self._column.addWidget(self._inner)
        self.buttons = []
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        head = ngettext(
            "{count} deadline proposed", "{count} deadlines proposed", len(found)
        ).format(count=len(found))
        column.addWidget(PlainLabel(head, "strong"))
        rest: list[QWidget] = []
        for place, one in enumerate(sorted(found, key=lambda each: each.due_on)):
            made = QWidget()
            inside = QVBoxLayout(made)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(tokens.S)
            inside.addWidget(line())
            inside.addWidget(self._row(one, today))
            column.addWidget(made)
            if place >= _AT_ONCE:
                rest.append(made)
                made.setVisible(self._all)
        if rest and not self._all:
            word = ngettext("{count} more, later", "{count} more, later", len(rest))
            more = Button(
                word.format(count=len(rest)), lambda: self._show_all(rest, more), kind="link"
            )
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        self.setVisible(bool(found))

    def _show_all(self, rest: Sequence[QWidget], more: Button) -> None:
        self._all = True
        for one in rest:
            one.show()
        more.hide()

    def _row(self, one: Proposal, today: date) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        row.addWidget(IconLabel("hourglass", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(str(one.rule.title), wrap=True))
        told = [whole_day(one.due_on), one.about, _(CONFIDENCES[one.rule.confidence])]
        quiet = " · ".join(part for part in told if part)
        tone = "attention" if one.due_on < today else ""
        words.addWidget(PlainLabel(quiet, "secondary", tone=tone, wrap=True))
        words.addWidget(PlainLabel(str(one.rule.caution), "secondary", wrap=True))
        row.addLayout(words, 1)
        keep = Button(_("Keep"), lambda: self._keep(one))
        skip = Button(_("Do not keep"), lambda: self._decline(one), kind="quiet")
        for button in (skip, keep):
            button.setAccessibleName(f"{button.text()}: {one.rule.title}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.append((keep, skip))
        return whole
