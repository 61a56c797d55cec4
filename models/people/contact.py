"""What is safe: which channels may be used, when, and what may be said. *Do not use* by default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

DAYS = tuple(range(7))
"""Monday is 0."""


class Channel(StrEnum):
    """A way to reach a person."""

    PHONE = "phone"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True)
class ChannelRule:
    """How one channel may be used, once it is allowed.

    ``days``: Monday is 0; none named means any day. ``start`` and ``end`` are local clock times
    (``"09:00"``), either may be missing; an end before the start goes past midnight. ``where`` is
    a place or a number in words ("at work"). ``may_say_who``: whether we may say that we are a
    legal-aid office. ``words``: what may be said or written. ``seen_by``: who else sees the
    device, the mailbox or the mail.
    """

    channel: Channel
    days: frozenset[int] = frozenset()
    start: str = ""
    end: str = ""
    where: str = ""
    may_say_who: bool = False
    words: str = ""
    seen_by: str = ""

    def open_at(self, moment: datetime) -> bool:
        """Whether this local moment is within the safe days and hours."""
        clock = moment.strftime("%H:%M")
        start, end = self.start or "00:00", self.end or "24:00"
        if start <= end:
            return self._on(moment.weekday()) and start <= clock < end
        late = self._on(moment.weekday()) and clock >= start
        return late or (self._on((moment.weekday() - 1) % 7) and clock < end)

    def _on(self, weekday: int) -> bool:
        return not self.days or weekday in self.days


@dataclass(frozen=True)
class Alternate:
    """Somebody else through whom the person can be reached, with that somebody's own consent.

    ``agreed``: they have agreed, on ``agreed_on`` (ISO day, or empty). ``words``: what they know,
    and what may be said to them.
    """

    name: str = ""
    relation: str = ""
    phone: str = ""
    agreed: bool = False
    agreed_on: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.relation or self.phone or self.words)


@dataclass(frozen=True)
class SafeContact:
    """What is safe, in words. A channel that is not in ``allowed`` is *do not use*: the default.

    ``how`` and ``caution`` are the client's own words for all channels together; ``rules`` has
    the details of each, whether it is allowed or not (who else reads the e-mail is known before
    e-mail is allowed). ``confirmed_on`` is the day on which the client last said so.
    """

    allowed: frozenset[Channel] = frozenset()
    how: str = ""
    caution: str = ""
    confirmed_on: str = ""
    rules: tuple[ChannelRule, ...] = ()
    alternate: Alternate = field(default=Alternate())

    def rule(self, channel: Channel) -> ChannelRule:
        """The details of one channel; an empty rule where nothing more was said."""
        return next((one for one in self.rules if one.channel is channel), ChannelRule(channel))

    def may_use(self, channel: Channel, moment: datetime | None = None) -> bool:
        """Whether the channel is allowed; with ``moment`` (local time), also at that moment."""
        if channel not in self.allowed:
            return False
        return moment is None or self.rule(channel).open_at(moment)


class ContactState(StrEnum):
    """How far what is on file can be relied on."""

    NOT_ASKED = "not_asked"
    CONFIRMED = "confirmed"
    STALE = "stale"


STALE_AFTER = 90
"""Days after which an office asks again unless it sets another number: the office's choice, not law
(practice asks for a last-confirmed date and for stale values to be asked again, and names no
number; NNEDV TechSafety)."""

SHORTEST, LONGEST = 1, 730


def state_of(contact: SafeContact, today: date, days: int = STALE_AFTER) -> ContactState:
    """Whether it must be asked again: ``days`` after it was last confirmed.

    What is allowed and was never confirmed is stale; with nothing allowed and nothing confirmed
    nobody has asked yet.
    """
    if not contact.confirmed_on:
        return ContactState.STALE if contact.allowed else ContactState.NOT_ASKED
    old = date.fromisoformat(contact.confirmed_on) + timedelta(days=days) < today
    return ContactState.STALE if old else ContactState.CONFIRMED


def stale(contact: SafeContact, today: date, days: int = STALE_AFTER) -> bool:
    """Whether the client must be asked again what is safe."""
    return state_of(contact, today, days) is ContactState.STALE


def kept_rules(rules: Iterable[ChannelRule]) -> tuple[ChannelRule, ...]:
    """The rules that say something, one for each channel, in the channels' order."""
    told = {one.channel: one for one in rules if one != ChannelRule(one.channel)}
    return tuple(told[channel] for channel in Channel if channel in told)
