"""Days, names and states of ticklers as the screens say them."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.widgets.cells import Cell
from models.days import telling
from models.days.telling import clock
from models.language import _, ngettext, pgettext
from models.letters.keeping import Asked
from models.ticklers.labels import STATES
from models.ticklers.tickler import Kind, State, Tickler, TicklerRow

ICONS = {
    Kind.TICKLER: "calendar-check",
    Kind.DEADLINE: "hourglass",
    Kind.APPOINTMENT: "clock",
    Kind.HEARING: "gavel",
}

ASKED = {
    Asked.ASKED: ("check", "engaged"),
    Asked.NOT_YET: ("triangle-alert", "attention"),
    Asked.IN_DRAFT: ("pencil", "ink2"),
}


def asked_word(asked: Asked) -> str:
    """Whether the City was asked to keep the footage."""
    return {
        Asked.ASKED: _("Asked to keep"),
        Asked.NOT_YET: pgettext("footage", "Not asked yet"),
        Asked.IN_DRAFT: _("In the draft"),
    }[asked]


def when(row: TicklerRow | Tickler, today: date) -> str:
    """``Fri, Mar 20``; on its own day the time, or the end of the day."""
    if row.due_on == today:
        return clock(row.due_time) if row.due_time else _("End of day")
    day = telling.near(row.due_on, today)
    return f"{day}, {clock(row.due_time)}" if row.due_time else day


def when_cell(row: TicklerRow | Tickler, today: date) -> Cell:
    """The day; in the colour of attention if it has passed."""
    late = row.state is State.OPEN and row.due_on < today
    return Cell(when(row, today), tone="attention" if late else "ink")


def name_cell(row: TicklerRow | Tickler, name: str) -> Cell:
    """What it is; of the safety compartment only that there is something."""
    if row.in_safety:
        return Cell(name, icon="lock", tone="ink2")
    return Cell(name)


def who(info: Any, login: str, me: str) -> str:
    """``You``, or the person as ``D. Brandt``."""
    if not login:
        return ""
    if login == me:
        return _("You")
    name = info.name_of(login)
    first, _space, last = name.partition(" ")
    return f"{first[:1]}. {last}" if last else name


def state_cell(one: Tickler) -> Cell:
    """To do, done or waived."""
    icon, tone = {
        State.OPEN: ("circle", "ink2"),
        State.DONE: ("check", "engaged"),
        State.WAIVED: ("circle-slash", "ink3"),
    }[one.state]
    return Cell(_(STATES[one.state]), icon=icon, tone=tone)


def days_left(count: int) -> str:
    """``6 days left``; of the last day, that it is the last."""
    if count == 0:
        return _("Last day")
    return ngettext("{count} day left", "{count} days left", count).format(count=count)
