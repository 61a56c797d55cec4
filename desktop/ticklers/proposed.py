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


class Proposed(QFrame):
    """The proposals of a case; hidden while there are none."""

    def __init__(
        self, keep: Callable[[Proposal], object], decline: Callable[[Proposal], object]
    ) -> None:
        super().__init__()
        self._keep, self._decline = keep, decline
        self.buttons: list[tuple[Button, Button]] = []
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
        for one in sorted(found, key=lambda each: each.due_on):
            column.addWidget(line())
            column.addWidget(self._row(one, today))
        self.setVisible(bool(found))

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
