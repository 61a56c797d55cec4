"""The reasons that attorneys gave for words of a letter, each to be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import _
from models.privacy.guard import labels
from models.privacy.guard.finding import Finding
from models.privacy.guard.reasons import Reason


class ReasonsGiven(QDialog):
    """What may stand, and why. ``take_back`` is called with the reason."""

    def __init__(
        self,
        parent: QWidget | None,
        settled: tuple[tuple[Finding, Reason], ...],
        take_back: Callable[[Reason], object] | None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumSize(tokens.CARD, tokens.CARD)
        column = column_in(self)
        column.addWidget(PlainLabel(_("Words that may stand"), "section"))
        scroll = Scroller(spacing=tokens.S)
        column.addWidget(scroll, 1)
        self.buttons: list[Button] = []
        for found, why in {why.id: (found, why) for found, why in settled}.values():
            scroll.add(self._row(found, why, take_back))
            scroll.add(line())
        if not settled:
            scroll.add(PlainLabel(_("No reason was given for this letter."), "body2", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), self.reject))
        column.addLayout(foot)

    def _row(
        self, found: Finding, why: Reason, take_back: Callable[[Reason], object] | None
    ) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(PlainLabel(labels.what(found), wrap=True))
        words.addWidget(PlainLabel(why.reason, "body2", wrap=True))
        said = _("{who}, {when}").format(who=why.said_by, when=moment(why.said_at))
        words.addWidget(PlainLabel(said, "secondary"))
        row.addLayout(words, 1)
        if take_back is not None:
            name = _("Take back: {what}").format(what=labels.what(found))
            button = Button(_("Take back"), lambda: self._take(why, take_back), name=name)
            self.buttons.append(button)
            row.addWidget(button)
        return box

    def _take(self, why: Reason, take_back: Callable[[Reason], object]) -> None:
        take_back(why)
        self.accept()
