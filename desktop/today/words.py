"""The sentences of the page: the greeting, the lines on the tiles, what a draft and a flag say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.shell.words import clock, short_day
from models.days import telling
from models.language import N_, _, ngettext
from models.ticklers.repository import Counts
from models.today.today import CameraClock, Draft, Today

_PAGES = {
    "case_new": N_("New case"),
    "intake": N_("Intake"),
    "case_edit": N_("The fields of a case"),
    "client_edit": N_("The client’s details"),
    "person_edit": N_("A person’s details"),
    "tickler_new": N_("Add to what comes next"),
    "tickler_edit": N_("Change an entry"),
    "note": N_("A note"),
    "case": N_("On the page of a case"),
}
_ICONS = {"letter": "mail", "interview": "message-square-text", "typed": "pencil"}


def greeting(name: str, now: datetime, mine: Counts) -> str:
    """``Good morning, Marisol. Two things are overdue, three are for today.``"""
    hour = now.astimezone().hour
    hello = _("Good morning, {name}.")
    if 12 <= hour < 18:
        hello = _("Good afternoon, {name}.")
    elif hour >= 18 or hour < 4:
        hello = _("Good evening, {name}.")
    return f"{hello.format(name=name.split(' ')[0])} {_load(mine)}"


def _load(mine: Counts) -> str:
    if mine.overdue:
        late = ngettext("{count} thing is overdue", "{count} things are overdue", mine.overdue)
        late = late.format(count=mine.overdue)
        if mine.today:
            now = ngettext("{count} is for today", "{count} are for today", mine.today)
            return _("{late}, {now}; the rest can wait its turn.").format(
                late=late, now=now.format(count=mine.today)
            )
        return _("{late}; nothing else is for today.").format(late=late)
    if mine.today:
        now = ngettext("{count} thing is for today", "{count} things are for today", mine.today)
        return _("{now}; nothing is overdue.").format(now=now.format(count=mine.today))
    if mine.this_week:
        return _("Nothing is due for you today.")
    return _("Nothing is due for you this week. A good day for what was left lying.")


def overdue_line(counts: Counts) -> str:
    """Since when the oldest waits."""
    if counts.oldest is None:
        return _("nothing waits")
    return _("the oldest since {day}").format(day=telling.short(counts.oldest))


def week_line(counts: Counts) -> str:
    """How many of them are for today."""
    if not counts.this_week:
        return _("nothing until Sunday")
    if not counts.today:
        return _("none of them today")
    return ngettext("{count} of them today", "{count} of them today", counts.today).format(
        count=counts.today
    )


def camera_line(clocks: tuple[CameraClock, ...]) -> str:
    """How long the first one has."""
    if not clocks:
        return _("none runs")
    left = clocks[0].left
    if left == 0:
        return _("the first: today is its last day")
    return ngettext("the first: {count} day left", "the first: {count} days left", left).format(
        count=left
    )


def draft_row(one: Draft, now: datetime) -> tuple[str, str, str]:
    """Icon, title and the line below."""
    icon = _ICONS[one.kind]
    if one.kind == "letter":
        parts = [*one.numbers, _("version {number}").format(number=one.version)]
        if one.changed_at is not None:
            parts.append(_("saved {when}").format(when=_moment(one.changed_at, now)))
        return icon, one.title or _("A letter"), " · ".join(parts)
    if one.kind == "interview":
        return icon, one.title or _("Interview under way"), " · ".join(one.numbers)
    word = _(_PAGES[one.page]) if one.page in _PAGES else _("Something typed")
    return icon, word, _("typed and not saved yet")


def where(one: Draft) -> dict[str, Any]:
    """The ids that open it."""
    return dict(one.where)


def _moment(at: datetime, now: datetime) -> str:
    day: date = at.astimezone().date()
    if day == now.astimezone().date():
        return _("today, {time}").format(time=clock(at))
    return short_day(day)


def letters_line(found: Today) -> str:
    """``3 wait for an answer, 1 overdue``."""
    waiting, late = found.waiting_for_answer, found.answers_overdue
    if not waiting:
        return _("no letter waits for an answer")
    told = ngettext("{count} waits for an answer", "{count} wait for an answer", waiting).format(
        count=waiting
    )
    if late:
        more = ngettext("{count} overdue", "{count} overdue", late).format(count=late)
        told = f"{told}, {more}"
    return told
