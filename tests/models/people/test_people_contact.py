"""Safe contact: nothing is allowed by default; hours, and when it must be asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.people.contact import (
    Alternate,
    Channel,
    ChannelRule,
    ContactState,
    SafeContact,
    kept_rules,
    stale,
    state_of,
)
from models.people.phone_text import phone_key, phone_shown

TODAY = date(2026, 3, 24)
CALLS = frozenset({Channel.PHONE})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in March 2026; the 24th is a Tuesday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_every_channel_starts_as_do_not_use() -> None:
    contact = SafeContact()
    assert not any(contact.may_use(channel) for channel in Channel)
    assert not ChannelRule(Channel.PHONE).may_say_who
    assert not Alternate().agreed and not Alternate()


def test_a_rule_alone_allows_nothing() -> None:
    rule = ChannelRule(Channel.TEXT, words="anything")
    assert not SafeContact(rules=(rule,)).may_use(Channel.TEXT)


@pytest.mark.parametrize(
    ("rule", "moment", "open"),
    [
        (ChannelRule(Channel.PHONE), at(24, 3, 0), True),
        (ChannelRule(Channel.PHONE, frozenset({0})), at(24, 10), False),
        (ChannelRule(Channel.PHONE, frozenset({1})), at(24, 10), True),
        (ChannelRule(Channel.PHONE, start="09:00", end="12:00"), at(24, 9), True),
        (ChannelRule(Channel.PHONE, start="09:00", end="12:00"), at(24, 12), False),
        (ChannelRule(Channel.PHONE, start="17:00"), at(24, 23, 59), True),
        (ChannelRule(Channel.PHONE, end="12:00"), at(24, 12, 1), False),
        # Monday night until two: Tuesday at one, not Wednesday at one.
        (
            ChannelRule(Channel.PHONE, frozenset({0}), "22:00", "02:00"),
            at(24, 1),
            True,
        ),
        (
            ChannelRule(Channel.PHONE, frozenset({0}), "22:00", "02:00"),
            at(25, 1),
            False,
        ),
    ],
)
def test_safe_days_and_hours(rule: ChannelRule, moment: datetime, open: bool) -> None:
    contact = SafeContact(CALLS, rules=(rule,))
    assert contact.may_use(Channel.PHONE, moment) is open
    assert contact.may_use(Channel.PHONE)


def test_it_is_stale_after_the_days_that_the_office_sets() -> None:
    def on(days: int) -> SafeContact:
        return SafeContact(CALLS, confirmed_on=(TODAY - timedelta(days=days)).isoformat())

    assert not stale(on(30), TODAY, 30) and stale(on(31), TODAY, 30)
    assert not stale(on(90), TODAY) and stale(on(91), TODAY)


def test_allowed_and_never_confirmed_is_stale_and_nothing_at_all_is_not_asked() -> None:
    assert state_of(SafeContact(CALLS), TODAY) is ContactState.STALE
    assert state_of(SafeContact(), TODAY) is ContactState.NOT_ASKED
    refused = SafeContact(confirmed_on="2026-03-20")
    assert state_of(refused, TODAY) is ContactState.CONFIRMED
    assert stale(refused, TODAY, 3)


def test_only_rules_that_say_something_are_kept_each_channel_once() -> None:
    first, last = ChannelRule(Channel.POST, words="a"), ChannelRule(Channel.POST, words="b")
    phone = ChannelRule(Channel.PHONE, where="work")
    assert kept_rules([first, ChannelRule(Channel.TEXT), last, phone]) == (phone, last)


@pytest.mark.parametrize(
    ("typed", "shown", "key"),
    [
        ("860.555.0142", "(860) 555-0142", "+18605550142"),
        ("(860) 555 0142", "(860) 555-0142", "+18605550142"),
        ("+1 860 555 0142", "(860) 555-0142", "+18605550142"),
        ("8605550142 x12", "(860) 555-0142 ext. 12", "+18605550142"),
        ("+52 55 1234 5678", "+52 55 1234 5678", "+525512345678"),
        ("555-0142", "555-0142", "5550142"),
        ("ask for Marta", "ask for Marta", ""),
        ("<img src=x>", "<img src=x>", ""),
        ("", "", ""),
        ("٨٦٠", "٨٦٠", ""),
    ],
)
def test_numbers_are_shown_and_compared(typed: str, shown: str, key: str) -> None:
    assert (phone_shown(typed), phone_key(typed)) == (shown, key)
