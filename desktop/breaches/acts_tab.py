"""The acts of a breach: what was done, by whom as seen, and the answers about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.breaches.told_words import act_by, act_line, short
from desktop.shell import tokens
from desktop.widgets.banners import EmptyState
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from models.breaches import keys
from models.breaches.breach import Act, Breach
from models.language import _
from models.ordinances import labels as law


class ActsTab(Scroller):
    """Show with ``show_breach``."""

    def __init__(self) -> None:
        super().__init__(margin=tokens.XL, spacing=tokens.M)

    def show_breach(self, one: Breach) -> None:
        """The acts, in their order."""
        self.clear()
        if not one.acts:
            self.add(
                EmptyState(
                    "list",
                    _("Nothing told yet that somebody did"),
                    _("Open the interview and add it under “What happened”."),
                )
            )
        for number, act in enumerate(one.acts, 1):
            card = _card(one, act, number)
            card.setMaximumWidth(tokens.READING + tokens.XXL)
            self.add(card)


def _card(one: Breach, act: Act, number: int) -> BlockCard:
    card = BlockCard(f"{number}. {act_line(act)}")
    by = act_by(one, act)
    if by:
        card.add(PlainLabel(_("Done by: {official}").format(official=by), "body2", wrap=True))
    if act.to is not None:
        card.add(PlainLabel(_("Told to: {whom}").format(whom=law.label(act.to)), "body2"))
    if act.told:
        card.add(ReadingText(act.told, tone="ink"))
    if act.said:
        card.add(PlainLabel(_("Words used"), "secondary"))
        card.add(ReadingText(f"“{act.said}”", tone="ink"))
    if act.circumstances:
        card.add(_answers(act))
    return card


def _answers(act: Act) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, tokens.S, 0, 0)
    grid.setHorizontalSpacing(tokens.M)
    grid.setVerticalSpacing(tokens.XS)
    grid.setColumnStretch(0, 1)
    for line, (which, answer) in enumerate(sorted(act.circumstances.items())):
        grid.addWidget(PlainLabel(short(keys.of_act(act.id, which.value)), wrap=True), line, 0)
        grid.addWidget(Chip(answer.value), line, 1, Qt.AlignmentFlag.AlignLeft)
    return whole
