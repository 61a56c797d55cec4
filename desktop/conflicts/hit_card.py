"""One hit: how strong, who, where, as what, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.conflicts import words
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.labels import PlainLabel, line
from models.conflicts.hit import Hit
from models.conflicts.labels import STRENGTHS
from models.language import _, ngettext

if TYPE_CHECKING:
    from desktop.shell.session import Shell

MOST_PLACES = 6


class HitCard(QFrame):
    """``compact``: for the panel beside a form. ``same`` is called with the person's id when the
    user says that this is the one (to take them instead of making a new record, or to merge)."""

    def __init__(
        self,
        shell: Shell,
        hit: Hit,
        *,
        compact: bool = False,
        same: Callable[[str], object] | None = None,
        same_word: str = "",
    ) -> None:
        super().__init__()
        self.hit = hit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, tokens.M)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.name = PlainLabel(words.name_of(hit, shell.privacy.name), "strong", wrap=True)
        head.addWidget(self.name, 1)
        strength = hit.strength
        stars = "★" * strength.stars + "☆" * (5 - strength.stars)
        rank = PlainLabel(stars, "secondary", tone="ink2")
        rank.setAccessibleName(_("{count} of 5 stars").format(count=strength.stars))
        head.addWidget(rank, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        said = QWidget()
        chips = Flow(said, gap=tokens.S, below=tokens.XS)
        chips.addWidget(Chip(words.STRENGTH_CHIPS[strength], _(STRENGTHS[strength])))
        if hit.opposed:
            chips.addWidget(Chip("attention", _("On the other side")))
        column.addWidget(said)
        self._places(column)
        self.why = PlainLabel(words.why(hit.reasons), "secondary", wrap=True)
        column.addWidget(self.why)
        self._buttons(column, shell, compact, same, same_word)
        column.addWidget(line())

    def _places(self, column: QVBoxLayout) -> None:
        places = self.hit.stands[:MOST_PLACES]
        for one in places:
            column.addWidget(PlainLabel(words.where(one), "", wrap=True))
        if more := len(self.hit.stands) - len(places):
            said = ngettext("and {count} more", "and {count} more", more).format(count=more)
            column.addWidget(PlainLabel(said, "secondary", wrap=True))
        if not places:
            column.addWidget(PlainLabel(_("On file, in no case"), "", wrap=True))

    def _buttons(
        self,
        column: QVBoxLayout,
        shell: Shell,
        compact: bool,
        same: Callable[[str], object] | None,
        same_word: str,
    ) -> None:
        hit = self.hit
        self.buttons: list[Button] = []
        if hit.walled:
            return
        readable = next((one for one in hit.stands if not one.closed_off), None)
        if readable is not None and not compact:
            self.buttons.append(
                Button(
                    _("Open case {number}").format(number=readable.number),
                    lambda: shell.go("case", case_id=readable.case_id),
                    kind="link",
                )
            )
        if same is not None and hit.person_id and not hit.same_person:
            self.buttons.append(Button(same_word, lambda: same(hit.person_id), kind="link"))
        if not self.buttons:
            return
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        for one in self.buttons:
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
