"""The time at the side of a list: all of it, by funding, by person, by kind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import _, ngettext
from models.notes.duration import format_duration, format_hours, spoken_duration
from models.notes.labels import KINDS
from models.notes.note import ActivityType, Totals

_WIDTH = 300


class TotalsPanel(QFrame):
    """Show with ``show_totals``."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "peek")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.L, 0)
        self.body = Scroller(spacing=tokens.XS)
        column.addWidget(self.body)

    def show_totals(self, found: Totals, names: dict[str, str]) -> None:
        """These sums."""
        self.body.clear()
        self.body.add(PlainLabel(_("Time in all"), "section"))
        self.body.add(PlainLabel(spoken_duration(found.minutes), "number"))
        hours = _("{hours} hours").format(hours=format_hours(found.minutes))
        count = ngettext("{n} note", "{n} notes", found.count).format(n=found.count)
        self.body.add(PlainLabel(f"{hours} · {count}", "secondary"))
        if found.untimed:
            words = ngettext(
                "{n} of them has no time", "{n} of them have no time", found.untimed
            ).format(n=found.untimed)
            self.body.add(PlainLabel(words, "secondary", wrap=True))
        kinds = [(_(KINDS[ActivityType(kind)]), sum_) for kind, sum_ in found.by_kind]
        people = [(names.get(login, login), sum_) for login, sum_ in found.by_user]
        fundings = [(name or _("no funding given"), sum_) for name, sum_ in found.by_funding]
        for title, rows in (
            (_("By funding"), fundings),
            (_("By person"), people),
            (_("By kind"), kinds),
        ):
            if rows:
                self._part(title, rows)

    def _part(self, title: str, rows: list[tuple[str, int]]) -> None:
        head = PlainLabel(title, "strong")
        head.setContentsMargins(0, tokens.L, 0, 0)
        self.body.add(head)
        self.body.add(line())
        for word, minutes in rows:
            whole = QWidget()
            row = QHBoxLayout(whole)
            row.setContentsMargins(0, 2, 0, 2)
            row.addWidget(PlainLabel(word, wrap=True), 1)
            row.addWidget(PlainLabel(format_duration(minutes)), 0, Qt.AlignmentFlag.AlignTop)
            self.body.add(whole)
