"""Days and times as a letter writes them, and the working days of Connecticut."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.days.working_days import holidays, is_working_day, working_day_from
from models.letters import dates


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (PartialDate(2026, 10, 9), "on Friday, October 9, 2026"),
        (PartialDate(2026, 10), "in October 2026"),
        (PartialDate(2026), "in 2026"),
        (PartialDate(2024, 2, 29), "on Thursday, February 29, 2024"),
    ],
)
def test_a_day_is_never_made_more_exact(day: PartialDate, told: str) -> None:
    assert dates.on(day) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (TimeOfDay(time(21, 40), about=True), "at about 9:40 p.m."),
        (TimeOfDay(time(8, 5)), "at 8:05 a.m."),
        (TimeOfDay(time(12, 0)), "at noon"),
        (TimeOfDay(time(0, 0), about=True), "at about midnight"),
        (TimeOfDay(time(12, 1)), "at 12:01 p.m."),
        (TimeOfDay(time(0, 30)), "at 12:30 a.m."),
        (TimeOfDay(part=DayPart.NIGHT), "at night"),
        (TimeOfDay(), ""),
    ],
)
def test_a_time_is_told_as_it_is_known(when: TimeOfDay, told: str) -> None:
    assert dates.at(when) == told


@pytest.mark.parametrize(
    ("day", "when", "told"),
    [
        (
            PartialDate(2026, 10, 9),
            TimeOfDay(time(21, 40), about=True),
            "from 9:40 p.m. on October 8 to 9:40 p.m. on October 10, 2026",
        ),
        (PartialDate(2026, 10, 31), TimeOfDay(), "from October 30 through November 1, 2026"),
        (
            PartialDate(2026, 12, 31),
            TimeOfDay(),
            "from December 30, 2026 through January 1, 2027",
        ),
        (PartialDate(2026, 3), TimeOfDay(), "for the whole of March 2026"),
    ],
)
def test_the_window_is_a_day_either_side(day: PartialDate, when: TimeOfDay, told: str) -> None:
    assert dates.window(day, when) == told


def test_words_are_listed_as_people_do() -> None:
    assert [dates.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 12),  # Lincoln's Birthday: Connecticut's own
        date(2026, 4, 3),  # Good Friday: Connecticut's own
        date(2026, 7, 3),  # Independence Day, a Saturday, kept on the Friday
        date(2026, 11, 26),
        date(2027, 12, 31),  # New Year's Day of 2028, a Saturday, kept in the year before
    ],
)
def test_offices_are_closed_on_holidays_of_the_union_and_the_state(day: date) -> None:
    assert day in holidays(day.year)
    assert not is_working_day(day)
    assert working_day_from(day) > day


@given(st.dates(date(2008, 1, 1), date(2090, 12, 31)))
def test_a_working_day_is_found_within_a_week(day: date) -> None:
    found = working_day_from(day)
    assert day <= found <= day + timedelta(days=6)
    assert is_working_day(found)
    assert not any(
        is_working_day(day + timedelta(days=ahead)) for ahead in range((found - day).days)
    )
