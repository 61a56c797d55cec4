"""One entry on the board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from models.language import _
from models.safety import labels, telling
from models.safety.entry import Order, OrderState, lapsed
from models.safety.repository import Kept

_LABEL = 208
_CHIPS = {
    OrderState.APPLIED_FOR: ("plain", "hourglass"),
    OrderState.IN_FORCE: ("engaged", "circle-check"),
    OrderState.EXTENDED: ("engaged", "circle-check"),
    OrderState.DENIED: ("plain", "circle-x"),
    OrderState.VACATED: ("plain", "circle-minus"),
    OrderState.ENDED: ("plain", "circle-minus"),
}


def entry_card(
    kept: Kept,
    today: date,
    *,
    name: Callable[[str], str],
    who: Callable[[str], str],
    edit: Callable[[Kept], object] | None,
    remove: Callable[[Kept], object] | None,
) -> BlockCard:
    """The card. Without ``edit`` it is only read."""
    one = kept.entry
    card = BlockCard(telling.title(one, name))
    if isinstance(one, Order):
        kind, icon = _CHIPS[one.state]
        word = _(labels.ORDER_STATES[one.state])
        if lapsed(one, today):
            kind, icon, word = "attention", "triangle-alert", _("Past its last day")
        card.add_to_head(Chip(kind, word, icon=icon))
    if edit is not None:
        card.add_to_head(Button(_("Edit"), lambda: edit(kept), kind="quiet", icon="pencil"))
    if remove is not None:
        what = _("Remove {thing}").format(thing=telling.title(one, name))
        card.add_to_head(Button("", lambda: remove(kept), kind="icon", icon="trash-2", name=what))
    pairs = telling.lines(one)
    if pairs:
        card.add(_facts(pairs))
    below = telling.caution(one, today)
    if below:
        label = PlainLabel(below, "secondary", wrap=True)
        label.tone("attention" if isinstance(one, Order) else "ink2")
        label.setContentsMargins(0, tokens.S, 0, 0)
        card.add(label)
    by = _("Written by {name}, {when}").format(
        name=who(kept.changed_by), when=moment(kept.changed_at)
    )
    written = PlainLabel(by, "secondary")
    written.setContentsMargins(0, tokens.S, 0, 0)
    card.add(written)
    return card


def _facts(pairs: list[tuple[str, str]]) -> QWidget:
    """A question of several words at the left, what was told beside it; both may wrap."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(tokens.L)
    grid.setVerticalSpacing(tokens.S)
    grid.setColumnMinimumWidth(0, _LABEL)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, (label, value) in enumerate(pairs):
        name = PlainLabel(label, "body2", wrap=True)
        name.setFixedWidth(_LABEL)
        grid.addWidget(name, place, 0, top)
        grid.addWidget(PlainLabel(value, wrap=True), place, 1, top)
    return whole
