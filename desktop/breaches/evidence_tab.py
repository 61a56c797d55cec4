"""The evidence of a breach: what is attached at the left, the piece at hand at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.breaches.evidence_panel import EvidencePanel
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.vault.sealed_detail import SealedDetail, Words
from desktop.widgets.labels import line
from desktop.widgets.panels import Scroller
from models.breaches.breach import Breach, Evidence
from models.breaches.handling import SHELF
from models.language import _


class EvidenceTab(QWidget):
    """Nothing is opened until a piece is chosen: each look is a line of its custody log."""

    def __init__(self, shell: Shell, breach_id: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.panel = EvidencePanel(shell, breach_id, narrow=True, opens=True)
        self.panel.view_asked.connect(self.open)
        self._left = Scroller(margin=tokens.XL)
        self._left.add(self.panel)
        row.addWidget(self._left, 2)
        self._line = line("down")
        row.addWidget(self._line)
        self.detail = SealedDetail(
            shell, SHELF, Words(_("Checking the evidence"), _("Exporting evidence"))
        )
        # On a low screen its words scroll; the window is never made taller by them.
        self._right = Scroller()
        self._right.column.takeAt(self._right.column.count() - 1)
        self._right.column.addWidget(self.detail, 1)
        row.addWidget(self._right, 3)
        self._show(None)

    def show_evidence(self, one: Breach) -> None:
        """What is attached now; the piece at hand stays, if it is still there."""
        self.panel.show_evidence(one)
        at_hand = self.detail.one
        found = next((each for each in one.evidence if at_hand and each.id == at_hand.id), None)
        self._show(found)

    def open(self, one: Evidence) -> None:
        """Look at this piece."""
        self._show(one)
        self.detail.view.setFocus()

    def _show(self, one: Evidence | None) -> None:
        self.detail.show_piece(one, one.title if one else "")
        self._line.setVisible(one is not None)
        self._right.setVisible(one is not None)
        self.panel.choose_row(one.id if one is not None else "")
