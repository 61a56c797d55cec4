"""Which two versions of a section are compared, and what the marks mean."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from desktop.ordinances.compare import CompareView
from desktop.shell import tokens
from desktop.widgets.buttons import Choice, Tick
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import LitText, Mark
from models.language import _
from models.ordinances.comparison import compare_section
from models.ordinances.pack import Pack, Section, Version


class Comparing(QWidget):
    """The row above the table: *Compare … with …*, *Only differences*, the legend. It is hidden
    where a section has one version only. ``view`` is the table that it steers."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = CompareView()
        self._fresh = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, tokens.S)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(0)
        # Two rows where one has no room: the width is ours to judge, not the layout's.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._controls, row = _row()
        self._legend, legend = _row()
        self.left, self.right = Choice(name=_("Compare")), Choice(name=_("Compare with"))
        self.only = Tick(_("Only differences"), lambda _on: self.changed.emit())
        for choice in (self.left, self.right):
            choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        parts: list[QWidget] = [
            PlainLabel(_("Compare"), "secondary"),
            self.left,
            PlainLabel(_("with"), "secondary"),
            self.right,
            self.only,
        ]
        for part in parts:
            row.addWidget(part)
        for word, kind in (
            (_("only in the code"), "only-code"),
            (_("only in the draft"), "only-draft"),
            (_("never quoted as law"), "never"),
        ):
            legend.addWidget(_sample(word, kind), 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._controls, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._place(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend beside the choices, or below them."""
        super().resizeEvent(event)
        wanted = self._controls.sizeHint().width() + self._legend.sizeHint().width() + tokens.XL
        self._place(self.width() >= wanted)

    def minimumSizeHint(self) -> QSize:
        """The wider of the two rows."""
        width = max(self._controls.sizeHint().width(), self._legend.sizeHint().width())
        return QSize(width, self.sizeHint().height())

    def _place(self, beside: bool) -> None:
        self._grid.removeWidget(self._legend)
        if beside:
            self._grid.addWidget(self._legend, 0, 2)
        else:
            self._grid.addWidget(self._legend, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeading)
        self.updateGeometry()

    def reset(self) -> None:
        """Another section: the versions are chosen anew."""
        self._fresh = True

    def show_section(self, pack: Pack, section: Section) -> None:
        """The section in the two versions chosen; with one version, that one alone."""
        versions = versions_of(pack, section)
        two = len(versions) > 1
        self._offer(versions, pack, section)
        self.setVisible(two)
        left = str(self.left.value())
        right = str(self.right.value()) if two else left
        rows = compare_section(pack, section.id, left, right)
        self.view.show_section(section, rows, two=two, only_differences=self.only.isChecked())

    def _offer(self, versions: list[Version], pack: Pack, section: Section) -> None:
        options = [(one.id, str(one.title)) for one in versions]
        # A text that was added since: the versions are chosen anew.
        self._fresh = self._fresh or len(options) != self.left.count()
        for choice in (self.left, self.right):
            blocked = choice.blockSignals(True)
            choice.offer(options)
            choice.blockSignals(blocked)
        if not self._fresh:
            return
        self._fresh = False
        provision = next(one for one in pack.provisions if one.section == section.id)
        others = [one.id for one in versions if one.id != provision.current.id]
        pair = (provision.current.id, others[0] if others else provision.current.id)
        for choice, wanted in zip((self.left, self.right), pair, strict=True):
            blocked = choice.blockSignals(True)
            choice.choose(wanted)
            choice.blockSignals(blocked)


def versions_of(pack: Pack, section: Section) -> list[Version]:
    """Every version that a provision of the section has, each id once, in the pack's order."""
    found: dict[str, Version] = {}
    for provision in pack.provisions:
        if provision.section == section.id:
            for version in provision.versions:
                found.setdefault(version.id, version)
    return list(found.values())


def _row() -> tuple[QWidget, QHBoxLayout]:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    return box, row


def _sample(word: str, kind: str) -> LitText:
    made = LitText(word, [Mark(0, len(word), kind)], tone="ink2")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setFixedWidth(made.fontMetrics().horizontalAdvance(word) + tokens.S)
    return made
