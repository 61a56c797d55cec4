"""One entry, whole: its day, what it rests on, how it was counted, who closed it and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import day as whole_day
from desktop.shell.words import moment
from desktop.ticklers import words
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import SidePanel
from models.days.telling import clock, partial
from models.language import _, ngettext
from models.letters.keeping import Asked
from models.ticklers.labels import CONFIDENCES, COUNTED_FROM, KINDS, STATES, name_of, repeat_words
from models.ticklers.program_reasons import reason_words
from models.ticklers.rules import Confidence, Rule, rules
from models.ticklers.tickler import State, Tickler

_CHIPS = {
    Confidence.VERIFIED: ("plain", "check"),
    Confidence.SECONDARY: ("open", "circle-question-mark"),
    Confidence.ATTORNEY: ("open", "circle-question-mark"),
}


class TicklerDetail(SidePanel):
    """The entry at hand beside the list. ``info`` are the vault's users, ``me`` the own login."""

    def __init__(self, info: Any, me: str) -> None:
        super().__init__(width=tokens.PEEK)
        self._info, self._me = info, me

    def show_nothing(self) -> None:
        """No entry is at hand."""
        self.set_buttons(())
        self.body.clear()
        self.show_head("", _("Nothing chosen"))
        self.body.add(PlainLabel(_("Choose an entry in the list."), "body2", wrap=True))

    def show_entry(
        self,
        one: Tickler,
        today: date,
        closed: Sequence[date],
        asked: Asked | None,
        buttons: Sequence[Button],
    ) -> None:
        """All of it; ``buttons`` are what can be done with it now."""
        self.show_head(_(KINDS[one.kind]), name_of(one, one.title))
        self.body.clear()
        if one.in_safety:
            told = _("It belongs to the Safety tab of the case, and is told there only.")
            self.body.add(PlainLabel(told, "body2", wrap=True))
        if one.state is not State.OPEN:
            self.body.add(self._closed(one))
        self.body.add(Facts(self._facts(one, asked)))
        if one.detail and not one.in_safety:
            self.body.add(PlainLabel(one.detail, wrap=True))
        found = rules().get(one.rule)
        if found is not None:
            self._show_rule(found, one, closed)
        if one.former:
            self._show_former(one)
        self.set_buttons(buttons)

    def _facts(self, one: Tickler, asked: Asked | None) -> list[tuple[str, str]]:
        at = clock(one.due_time) if one.due_time else ""
        if at and one.ends_at:
            at = _("{start} to {end}").format(start=at, end=clock(one.ends_at))
        pairs = [
            (_("Day"), whole_day(one.due_on)),
            (_("Time"), at),
            (_("Place"), "" if one.in_safety else one.place),
            (_("For"), words.who(self._info, one.assigned_to, self._me)),
            (_("Reminder"), _before(one.remind_days)),
            (_("Repeats"), repeat_words(one.repeat)),
            (_("Footage"), words.asked_word(asked) if asked else ""),
        ]
        return [(label, value) for label, value in pairs if value]

    def _closed(self, one: Tickler) -> QWidget:
        who = words.who(self._info, one.closed_by, self._me)
        at = moment(one.closed_at) if isinstance(one.closed_at, datetime) else ""
        told = _("{state} by {who}, {at}").format(state=_(STATES[one.state]), who=who, at=at)
        said = "\n".join(part for part in (told, reason_words(one.close_reason)) if part)
        return PlainLabel(said, "strong", wrap=True)

    def _show_rule(self, rule: Rule, one: Tickler, closed: Sequence[date]) -> None:
        self.body.add(line())
        self.body.add(PlainLabel(_("How the day was counted"), "strong"))
        start = one.starts_on
        if start is not None:
            told = _("From {what}: {start}.").format(
                what=_(COUNTED_FROM[rule.counted_from]), start=partial(start)
            )
            self.body.add(PlainLabel(told, wrap=True))
            self.body.add(PlainLabel(rule.arithmetic(start, closed), wrap=True))
            if rule.due(start, closed) != one.due_on:
                moved = _("The day above was set by hand; the rule gives another one.")
                self.body.add(PlainLabel(moved, tone="open", wrap=True))
        self.body.add(rule_words(rule))

    def _show_former(self, one: Tickler) -> None:
        self.body.add(line())
        self.body.add(PlainLabel(_("Former days"), "strong"))
        for each in one.former:
            who = words.who(self._info, each.moved_by, self._me)
            told = _("{day}, moved by {who} on {moment}").format(
                day=whole_day(each.due_on), who=who, moment=moment(each.moved_at)
            )
            said = "\n".join(part for part in (told, reason_words(each.reason)) if part)
            self.body.add(PlainLabel(said, "secondary", wrap=True))


def rule_words(rule: Rule) -> QWidget:
    """What a rule rests on, how far that was verified, and its caution."""
    from PySide6.QtWidgets import QVBoxLayout

    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.XS)
    row = QHBoxLayout()
    kind, icon = _CHIPS[rule.confidence] if rule.law else ("plain", "info")
    told = _(CONFIDENCES[rule.confidence]) if rule.law else _("The office’s choice, no law")
    row.addWidget(Chip(kind, told, icon=icon))
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(PlainLabel(str(rule.basis), wrap=True))
    column.addWidget(PlainLabel(str(rule.caution), wrap=True))
    source = _("Source: {source} As of {day}.").format(
        source=str(rule.source), day=whole_day(rule.as_of)
    )
    column.addWidget(PlainLabel(source, "secondary", wrap=True))
    return whole


def _before(days: int) -> str:
    if not days:
        return ""
    return ngettext("{count} day before", "{count} days before", days).format(count=days)
