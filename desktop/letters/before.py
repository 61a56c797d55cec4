"""*Before it leaves*: what is to be settled or weighed, each with *Show me* and *Make it right*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import _, ngettext
from models.letters.findings import SETTLE, WEIGH, Finding
from models.letters.guarding import GuardPoint
from models.privacy.guard import labels
from models.privacy.guard.finding import Remedy

_SEEN_AT_ONCE = 3
_ROOMY = 680


class BeforeItLeaves(QWidget):
    """The panel below the text. ``shown`` gives the part to go to, ``asked`` the finding to put
    right, ``remedied`` the same with the way that was chosen."""

    shown = Signal(str)
    asked = Signal(object)
    remedied = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        row.setSpacing(tokens.S)
        row.addWidget(PlainLabel(_("Before it leaves"), "section"))
        self._read = PlainLabel("", "secondary")
        # It gives way where there is no room: a narrow window keeps the counts.
        self._read.setMinimumWidth(1)
        row.addWidget(self._read)
        row.addStretch(1)
        self._settle, self._weigh = Chip("settle"), Chip("weigh")
        self._clear = Chip("done", _("Nothing to settle"))
        for chip in (self._settle, self._weigh, self._clear):
            row.addWidget(chip)
        self._fold = Button("", self._turn, kind="icon", icon="chevron-down", name=_("Fold"))
        row.addWidget(self._fold)
        column.addWidget(head)
        self._list = Scroller(spacing=0)
        column.addWidget(self._list)
        self.rows: list[Finding] = []
        self._may = True
        self._shown: list[_Row] = []
        self._open, self._most = True, _SEEN_AT_ONCE
        self.show_findings((), "")

    def show_findings(self, findings: Sequence[Finding], read_at: str, *, may: bool = True) -> None:
        """These findings, and when the letter was read for them. Who may not change the text now
        (an advocate while an attorney reviews) is shown them, and not offered to put them right."""
        counts = {
            weight: sum(1 for one in findings if one.weight == weight) for weight in (SETTLE, WEIGH)
        }
        settle = ngettext("{n} to settle", "{n} to settle", counts[SETTLE])
        weigh = ngettext("{n} to weigh", "{n} to weigh", counts[WEIGH])
        self._settle.show_kind("settle", settle.format(n=counts[SETTLE]))
        self._weigh.show_kind("weigh", weigh.format(n=counts[WEIGH]))
        self._settle.setVisible(counts[SETTLE] > 0)
        self._weigh.setVisible(counts[WEIGH] > 0)
        self._clear.setVisible(counts[SETTLE] == 0)
        self._read.setText(_("Read again at {time}").format(time=read_at) if read_at else "")
        if (list(findings), may) == (self.rows, self._may) and self._list.column.count() > 1:
            return
        self.rows, self._may = list(findings), may
        held = self.window().focusWidget()
        stands = held is not None and self._list.isAncestorOf(held)
        self._list.clear()
        self._shown = [_Row(one, self, may=may) for one in findings]
        for row in self._shown:
            self._list.add(line())
            self._list.add(row)
        self._list.add(line())
        words = _(
            "These checks read the text and the PDF itself. They look for patterns and do not "
            "understand a sentence: read it once more."
        )
        note = PlainLabel(words, "secondary", wrap=True)
        note.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.S)
        self._list.add(note)
        self._fit()
        if stands:
            self._stand()

    def _stand(self) -> None:
        """One finding is put right: the keyboard goes to the next one that can be."""
        fixes = (row.fix for row in self._shown if row.finding.fix and self._may)
        following = next(fixes, self._fold)
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """When it was read is told where there is room."""
        super().resizeEvent(event)
        self._read.setVisible(event.size().width() > _ROOMY)

    def _turn(self) -> None:
        self._open = not self._open
        self._fit()

    def show_most(self, rows: int) -> None:
        """At most so many rows are seen at once; the others are scrolled to."""
        if rows != self._most:
            self._most = rows
            self._fit()

    def _fit(self) -> None:
        height = (tokens.TALL_ROW - tokens.L) * min(len(self.rows) + 1, self._most)
        # One row alone may have four lines: what, where, and the ways to make it right.
        height = max(height, tokens.TALL_ROW + tokens.L)
        self._list.setFixedHeight(height)
        self._list.setVisible(self._open)
        self._fold.show_icon("chevron-down" if self._open else "chevron-up")
        self._fold.setAccessibleName(
            _("Fold the findings") if self._open else _("Show the findings")
        )

    def way_button(self, code: str, remedy: Remedy) -> Button | None:
        """The way of the first finding of this code, for tests."""
        rows = (row for row in self._shown if row.finding.code == code)
        return next((row.ways[remedy] for row in rows if remedy in row.ways), None)

    def row_button(self, code: str) -> Button | None:
        """The *Make it right* of the first finding of this code, for keys and tests."""
        return next((row.fix for row in self._shown if row.finding.code == code), None)


class _Row(QFrame):
    def __init__(self, finding: Finding, panel: BeforeItLeaves, *, may: bool) -> None:
        super().__init__()
        self.finding = finding
        self.setMinimumHeight(tokens.TALL_ROW - tokens.L)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, tokens.XS, tokens.XL, tokens.XS)
        row.setSpacing(tokens.S)
        settle = finding.weight == SETTLE
        tone = "attention" if settle else "open"
        icon = "triangle-alert" if settle else "circle-question-mark"
        row.addWidget(IconLabel(icon, tone))
        word = PlainLabel(_("Settle") if settle else _("Weigh"), "strong", tone=tone)
        word.setMinimumWidth(tokens.TALL_ROW)
        row.addWidget(word)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(PlainLabel(finding.what, wrap=True))
        words.addWidget(PlainLabel(finding.detail, "secondary", wrap=True))
        self.ways: dict[Remedy, Button] = {}
        if isinstance(finding, GuardPoint) and finding.found is not None and may:
            words.addWidget(self._ways(finding, finding.found.remedies, panel))
        words.addStretch(1)
        row.addLayout(words, 1)
        show = Button(
            _("Show me"),
            lambda: panel.shown.emit(finding.part),
            kind="link",
            name=_("Show me: {what}").format(what=finding.what),
        )
        row.addWidget(show)
        self.fix = Button(
            _("Read them…") if finding.fix == "read" else _("Make it right"),
            lambda: panel.asked.emit(finding),
            name=_("Make it right: {what}").format(what=finding.what),
        )
        row.addWidget(self.fix)
        self.fix.setVisible(bool(finding.fix) and may)

    def _ways(
        self, finding: GuardPoint, remedies: Sequence[Remedy], panel: BeforeItLeaves
    ) -> QWidget:
        """What would make it right, each to be pressed."""
        box = QWidget()
        row = Flow(box, gap=tokens.M, below=0)
        for remedy in remedies:
            word = labels.way(remedy)
            button = Button(
                word,
                partial(panel.remedied.emit, finding, remedy),
                kind="link",
                name=f"{word}: {finding.what}",
            )
            self.ways[remedy] = button
            row.addWidget(button)
        return box
