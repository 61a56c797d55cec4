"""Each channel in a row: whether, when, what may be said, who else sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.people.hours import days_words, hours_words
from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel, line
from models.language import _
from models.people.contact import ChannelRule, SafeContact
from models.people.labels import CHANNELS


class ChannelsShown(QWidget):
    """The table of a person's page; what is not allowed is said as clearly as what is."""

    def __init__(self, contact: SafeContact) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        heads = (_("Channel"), _("May we?"), _("When and where"), _("Words"), _("Who else sees it"))
        for place, word in enumerate(heads):
            grid.addWidget(PlainLabel(word, "secondary"), 0, place)
        grid.addWidget(line(), 1, 0, 1, len(heads))
        for row, (channel, word) in enumerate(CHANNELS.items(), start=2):
            rule = contact.rule(channel)
            top = Qt.AlignmentFlag.AlignTop
            allowed = channel in contact.allowed
            cells = (
                PlainLabel(_(word), wrap=True),
                _may(allowed),
                PlainLabel(_when(rule) if allowed else "", wrap=True),
                PlainLabel(_say(rule, allowed), wrap=True),
                PlainLabel(rule.seen_by, wrap=True),
            )
            for place, cell in enumerate(cells):
                grid.addWidget(cell, row, place, top)
        for place, share in enumerate((2, 2, 3, 3, 3)):
            grid.setColumnStretch(place, share)


def _may(allowed: bool) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.XS)
    tone = "engaged" if allowed else "attention"
    row.addWidget(IconLabel("check" if allowed else "x", tone))
    row.addWidget(PlainLabel(_("Yes") if allowed else _("Do not use"), "strong", tone=tone))
    row.addStretch(1)
    return whole


def _when(rule: ChannelRule) -> str:
    parts = (days_words(rule.days), hours_words(rule.start, rule.end), rule.where)
    return ", ".join(part for part in parts if part) or _("Any time")


def _say(rule: ChannelRule, allowed: bool) -> str:
    if not allowed:
        return ""
    who = _("We may say who we are.") if rule.may_say_who else _("Do not say who we are.")
    if not rule.words:
        return who
    return " ".join((_("Say: “{words}”.").format(words=rule.words.rstrip(".")), who))
