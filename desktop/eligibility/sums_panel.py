"""Eligibility as it stands while one types: the suggestion, and why, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, see
from models.eligibility import telling
from models.eligibility.computing import Computed, Standing, compute, suggest
from models.eligibility.household import Figures
from models.eligibility.poverty import PovertyTable
from models.eligibility.rules import OfficeRules
from models.language import _

_CHIPS = {
    Standing.WITHIN: "yes",
    Standing.EXCEPTION_MAY_APPLY: "weigh",
    Standing.OVER: "no",
    Standing.NOT_KNOWN: "unknown",
}
_MOST = 8


class SumsPanel(QWidget):
    """``say`` computes and shows; nothing here decides."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(_("Eligibility"), "section"))
        self.share = PlainLabel("", "number")
        column.addWidget(self.share)
        self.chip = Chip("unknown")
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addStretch(1)
        column.addLayout(row)
        self._lines = [PlainLabel("", "body2", wrap=True) for _place in range(_MOST)]
        for one in self._lines:
            column.addWidget(one)
        self._note = PlainLabel("", "secondary", wrap=True)
        column.addWidget(self._note)
        self._note.say(_("A suggestion by the office’s rules. A person decides."))

    def say(
        self, figures: Figures, rules: OfficeRules, tables: tuple[PovertyTable, ...], day: date
    ) -> Computed:
        """What these figures come to on this day."""
        sums = compute(figures, rules, tables, day)
        found = suggest(figures, rules, sums)
        self.share.say(telling.share(sums.percent) if sums.percent is not None else "")
        see(self.share, sums.percent is not None)
        self.chip.show_kind(_CHIPS[found.standing], telling.head(found))
        told = telling.lines(sums, found, rules)
        for label, text in zip(self._lines, [*told, *[""] * _MOST], strict=False):
            label.say(text)
            see(label, bool(text))
        return sums

    def text(self) -> str:
        """Everything that it says."""
        told = [self.share.text(), self.chip.text(), *(one.text() for one in self._lines)]
        return " ".join(one for one in told if one)
