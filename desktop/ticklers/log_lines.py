"""The log of deadlines for paper: entered, moved, done or waived; when, by whom and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.shell.words import short_day
from models.days.telling import clock, partial
from models.language import _
from models.ticklers.labels import CONFIDENCES, KINDS, STATES, name_of
from models.ticklers.program_reasons import reason_words
from models.ticklers.rules import rules
from models.ticklers.tickler import Tickler


def lines(entries: Iterable[Tickler], info: Any) -> list[list[str]]:
    """Head and rows, in the order given."""
    head = [_("Day"), _("What"), _("Counted from"), _("Entered"), _("Moved"), _("State")]
    return [head, *(_line(one, info) for one in entries)]


def _line(one: Tickler, info: Any) -> list[str]:
    day = short_day(one.due_on)
    if one.due_time:
        day = f"{day}, {clock(one.due_time)}"
    found = rules().get(one.rule)
    counted = ""
    if found is not None and one.starts_on is not None:
        counted = f"{partial(one.starts_on)}; {found.basis}; {_(CONFIDENCES[found.confidence])}"
    made = short_day(one.created_at.astimezone().date()) if one.created_at else ""
    moved = "\n".join(
        " ".join(
            (f"{short_day(each.due_on)}:", info.name_of(each.moved_by), reason_words(each.reason))
        ).strip()
        for each in one.former
    )
    state = _(STATES[one.state])
    if one.closed_at is not None:
        at = short_day(one.closed_at.astimezone().date())
        why = reason_words(one.close_reason)
        state = f"{state}, {at}, {info.name_of(one.closed_by)}. {why}".strip()
    what = f"{_(KINDS[one.kind])}: {name_of(one, one.title)}"
    return [day, what, counted, f"{made}, {info.name_of(one.created_by)}", moved, state]
