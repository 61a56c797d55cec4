"""Dates and times as people type them, and back."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import language
from models.breaches.when import UNKNOWN_TIME, DayPart, PartialDate, TimeOfDay
from models.breaches.when_text import format_date, format_time, format_when, parse_date, parse_time
from models.errors import BadInput

TODAY = date(2026, 3, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("today", "2026-03-24"), ("Yesterday", "2026-03-23"), ("hoy", "2026-03-24"),
        ("ayer", "2026-03-23"), ("anteayer", "2026-03-22"), ("antes de ayer", "2026-03-22"),
        ("the day before yesterday", "2026-03-22"), ("3 days ago", "2026-03-21"),
        ("two days ago", "2026-03-22"), ("a day ago", "2026-03-23"), ("hace 3 días", "2026-03-21"),
        ("hace un día", "2026-03-23"), ("last Friday", "2026-03-20"), ("Friday", "2026-03-20"),
        ("on friday", "2026-03-20"), ("Tuesday", "2026-03-17"), ("el viernes pasado", "2026-03-20"),
        ("el pasado viernes", "2026-03-20"), ("miércoles", "2026-03-18"),
        ("last month", "2026-02"), ("this month", "2026-03"), ("el mes pasado", "2026-02"),
        ("este año", "2026"), ("last year", "2025"), ("el año pasado", "2025"),
        ("3/14", "2026-03-14"), ("12/25", "2025-12-25"), ("14/3", "2026-03-14"),
        ("3/14/26", "2026-03-14"), ("3-14-2026", "2026-03-14"), ("03.14.2026", "2026-03-14"),
        ("3/14/99", "1999-03-14"), ("3/2026", "2026-03"), ("2026-03-14", "2026-03-14"),
        ("2026-03", "2026-03"), ("2026", "2026"), ("March 2026", "2026-03"),
        ("March", "2026-03"), ("April", "2025-04"), ("in March", "2026-03"),
        ("last March", "2025-03"), ("March 14", "2026-03-14"), ("Mar. 14th", "2026-03-14"),
        ("14 March 2026", "2026-03-14"), ("the 14th of March, 2026", "2026-03-14"),
        ("Saturday, March 14", "2026-03-14"), ("Sat Mar 14 2026", "2026-03-14"),
        ("14 de marzo", "2026-03-14"), ("el 14 de marzo de 2026", "2026-03-14"),
        ("sábado, 14 de marzo de 2026", "2026-03-14"), ("1º de mayo de 2025", "2025-05-01"),
        ("marzo de 2026", "2026-03"), ("14 ago 2025", "2025-08-14"), ("Feb 29", "2024-02-29"),
        ("  MARCH   14  ", "2026-03-14"), ("today ", "2026-03-24"), ("٣/١٤", "2026-03-14"),
    ],
)  # fmt: skip
def test_what_people_type(typed: str, iso: str) -> None:
    found = parse_date(typed, TODAY)
    assert found is not None and found.iso == iso


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_typed_is_nothing_known(typed: str) -> None:
    assert parse_date(typed, TODAY) is None
    assert parse_time(typed) == UNKNOWN_TIME


@pytest.mark.parametrize(
    "typed",
    ["2/30", "2026-02-30", "2026-13", "13/13", "0/5", "March 32", "Feb 29 2025", "31 de abril",
     "tomorrow", "3/25", "April 2026", "2027", "2026-03-25", "next Friday", "soon", "March 99",
     "1/1/0001", "1850", "Friday, March 14", "domingo 14 de marzo de 2026", "14", "March April",
     "weeks ago", "two weeks ago", "400 days ago", "3/14/026", "March 14 15", "last March 14",
     "1/2/3/4", "²/³", "March\0", "\ud800", "x" * 501],
)  # fmt: skip
def test_what_is_refused_says_what_to_do(typed: str) -> None:
    if typed == "3/25":
        assert parse_date(typed, TODAY) == PartialDate(2025, 3, 25)  # a year ago, never to come
        return
    with pytest.raises(BadInput) as refused:
        parse_date(typed, TODAY)
    assert refused.value.field == "day" and (refused.value.next or "long" in refused.value.what)


def test_a_day_to_come_is_read_where_it_may_be() -> None:
    assert parse_date("2026-04-23", TODAY, future=True) == PartialDate(2026, 4, 23)


def test_two_readings_are_asked_for_in_spanish() -> None:
    language.use("es")
    with pytest.raises(BadInput) as refused:
        parse_date("3/4", TODAY)
    assert "4 de marzo" in refused.value.next and "3 de abril" in refused.value.next
    assert parse_date("3/14", TODAY) == parse_date("14/3", TODAY) == PartialDate(2026, 3, 14)
    assert parse_date("3/3", TODAY) == PartialDate(2026, 3, 3)
    language.use("en")
    assert parse_date("3/4", TODAY) == PartialDate(2026, 3, 4)


@pytest.mark.parametrize(
    ("typed", "clock", "about"),
    [
        ("9:40 pm", time(21, 40), False), ("about 9:40 p.m.", time(21, 40), True),
        ("9pm", time(21), False), ("9 P.M.", time(21), False), ("21:40", time(21, 40), False),
        ("09:40", time(9, 40), False), ("0:15", time(0, 15), False), ("12 am", time(0), False),
        ("12 pm", time(12), False), ("12:30 a.m.", time(0, 30), False), ("noon", time(12), False),
        ("around noon", time(12), True), ("mediodía", time(12), False),
        ("midnight", time(0), False),
        ("a medianoche", time(0), False), ("a las 9 de la noche", time(21), False),
        ("como a las nueve de la noche", time(21), True),
        ("a las nueve y media de la noche", time(21, 30), False),
        ("a eso de las 9 y cuarto de la noche", time(21, 15), True),
        ("diez menos cuarto de la noche", time(21, 45), False),
        ("half past nine in the evening", time(21, 30), False),
        ("quarter to nine pm", time(20, 45), False), ("3 in the afternoon", time(15), False),
        ("9 in the morning", time(9), False), ("9 de la mañana", time(9), False),
        ("3 de la tarde", time(15), False), ("2 at night", time(2), False),
        ("3 de la madrugada", time(3), False), ("12 at night", time(0), False),
        ("~9:40pm", time(21, 40), True), ("más o menos a las 9:40 pm", time(21, 40), True),
        ("9:40 p. m.", time(21, 40), False), ("nine o'clock at night", time(21), False),
        ("21:40 hrs", time(21, 40), False), ("la una de la tarde", time(13), False),
    ],
)  # fmt: skip
def test_clock_times(typed: str, clock: time, about: bool) -> None:
    assert parse_time(typed) == TimeOfDay(clock, about)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("evening", DayPart.EVENING), ("in the evening", DayPart.EVENING),
        ("morning", DayPart.MORNING), ("por la mañana", DayPart.MORNING),
        ("afternoon", DayPart.AFTERNOON), ("en la tarde", DayPart.AFTERNOON),
        ("at night", DayPart.NIGHT), ("noche", DayPart.NIGHT), ("de madrugada", DayPart.NIGHT),
        ("al anochecer", DayPart.EVENING),
    ],
)  # fmt: skip
def test_parts_of_the_day(typed: str, part: DayPart) -> None:
    assert parse_time(typed) == TimeOfDay(part=part)


@pytest.mark.parametrize(
    "typed", ["9:40", "about 9:40", "9", "nine", "a las nueve", "5 in the morning evening"]
)
def test_an_hour_of_either_half_is_asked_for(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_time(typed)
    assert refused.value.field == "time"


@pytest.mark.parametrize(
    "typed",
    ["25:00", "9:75 pm", "13:00 pm", "0 pm", "xyz", "9:40 pm or 10", "12 in the morning",
     "10 in the afternoon", "9 9 pm", "\0", "99", "9:4"],
)  # fmt: skip
def test_times_that_are_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_time(typed)
    assert refused.value.field == "time"


def test_how_a_date_is_told() -> None:
    day, at = PartialDate(2026, 3, 14), TimeOfDay(time(21, 40), about=True)
    assert format_when(day, at) == "Saturday, March 14, 2026, about 9:40 p.m."
    assert format_when(PartialDate(2026, 3), TimeOfDay()) == "March 2026"
    assert format_when(None, TimeOfDay(part=DayPart.EVENING)) == "in the evening"
    assert format_date(day, weekday=False) == "March 14, 2026"
    assert format_time(TimeOfDay(time(12))) == "noon"
    assert format_when(None, TimeOfDay()) == ""
    language.use("es")
    assert format_date(day) == "sábado, 14 de marzo de 2026"
    assert format_date(PartialDate(2026, 3)) == "marzo de 2026"


@pytest.mark.parametrize("code", ["en", "es"])
@given(day=st.dates(date(1900, 1, 1), TODAY), known=st.integers(1, 3), weekday=st.booleans())
def test_a_date_that_is_told_is_read_back(code: str, day: date, known: int, weekday: bool) -> None:
    language.use(code)
    one = PartialDate(*(day.year, day.month, day.day)[:known])
    assert parse_date(format_date(one, weekday=weekday), TODAY) == one


@pytest.mark.parametrize("code", ["en", "es"])
@given(
    at=st.builds(TimeOfDay, st.times().map(lambda at: time(at.hour, at.minute)), st.booleans())
    | st.builds(TimeOfDay, st.none(), st.booleans(), st.sampled_from(DayPart))
)
def test_a_time_that_is_told_is_read_back(code: str, at: TimeOfDay) -> None:
    language.use(code)
    assert parse_time(format_time(at)) == at


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(typed: str) -> None:
    for read in (lambda: parse_date(typed, TODAY), lambda: parse_time(typed)):
        try:
            read()
        except BadInput as refused:
            assert refused.field in ("day", "time")


@given(
    day=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    today=st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_a_day_without_a_year_is_the_most_recent_one(day: date, today: date) -> None:
    found = parse_date(f"{day.month}/{day.day}", today)
    assert found is not None and found.exact is not None and found.exact <= today
    years = range(found.year + 1, today.year + 1)
    for year in years:
        try:
            assert date(year, day.month, day.day) > today
        except ValueError:
            continue


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 3))
def test_what_is_stored_reads_back_and_bounds_itself(day: date, known: int) -> None:
    one = PartialDate(*(day.year, day.month, day.day)[:known])
    assert PartialDate.from_iso(one.iso) == one
    assert one.earliest <= day <= one.latest


@pytest.mark.parametrize("parts", [(2026, 0), (2026, 1, 0), (0,), (2026, 13), (2026, 2, 30)])
def test_a_partial_date_is_of_the_calendar(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)
