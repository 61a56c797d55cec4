"""The custody log on the screen: what happened to a file, when, by whom, and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import clock, short_day
from desktop.widgets.labels import IconLabel, PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import N_, _
from models.vault.custody import CustodyLine, Handling, Outcome

# handling: (icon, word)
_HANDLING = {
    Handling.TAKEN_IN: ("download", N_("Taken in")),
    Handling.VIEWED: ("eye", N_("Viewed")),
    Handling.EXPORTED_ORIGINAL: ("upload", N_("Original exported")),
    Handling.EXPORTED_COPY: ("upload", N_("Copy without hidden details exported")),
    Handling.CHECKED: ("shield-check", N_("Held against its hash")),
    Handling.TITLE_CHANGED: ("pencil", N_("Title changed")),
    Handling.RESEALED: ("lock", N_("Sealed anew, for a wall")),
    Handling.REMOVED: ("trash-2", N_("Removed")),
}
OUTCOME = {
    Outcome.UNCHANGED: N_("unchanged"),
    Outcome.DAMAGED: N_("damaged or replaced"),
    Outcome.MISSING: N_("the sealed file is missing"),
    Outcome.NOT_SHOWN: N_("could not be shown"),
    Outcome.NOT_FINISHED: N_("not finished, nothing left outside"),
}
_BAD = {Outcome.DAMAGED, Outcome.MISSING}


def in_words(one: CustodyLine) -> str:
    """``Held against its hash: unchanged``."""
    what = _(_HANDLING[one.handling][1])
    if one.outcome is Outcome.DONE:
        return what
    return _("{what}: {outcome}").format(what=what, outcome=_(OUTCOME[one.outcome]))


class CustodyList(Scroller):
    """The lines, the newest first."""

    def __init__(self) -> None:
        super().__init__(spacing=0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Custody"))
        self.lines: list[str] = []

    def show_lines(self, lines: tuple[CustodyLine, ...]) -> None:
        """These lines."""
        self.clear()
        self.lines = [in_words(one) for one in lines]
        for one in lines:
            self.add(self._row(one))
            self.add(line())
        note = _(
            "Lines are only added. What is done outside of Amparo, with other programs, leaves "
            "none."
        )
        self.add(PlainLabel(note, "secondary", wrap=True))

    def _row(self, one: CustodyLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, tokens.S, 0, tokens.S)
        row.setSpacing(tokens.M)
        bad = one.outcome in _BAD
        icon = IconLabel(_HANDLING[one.handling][0], "attention" if bad else "ink2")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            PlainLabel(in_words(one), "strong" if bad else "", tone="attention" if bad else "")
        )
        words.addWidget(PlainLabel(one.who, "secondary"))
        row.addLayout(words, 1)
        at = one.at.astimezone()
        when = _("{day}, {time}").format(day=short_day(at.date()), time=clock(at))
        row.addWidget(PlainLabel(when, "secondary"), 0, Qt.AlignmentFlag.AlignTop)
        return whole
