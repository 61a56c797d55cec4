"""Days to come, as typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import language
from models.days.ahead import parse_ahead
from models.errors import BadInput

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", MONDAY),
        ("mañana", date(2026, 3, 10)),
        ("Tomorrow", date(2026, 3, 10)),
        ("pasado mañana", date(2026, 3, 11)),
        ("in 2 weeks", date(2026, 3, 23)),
        ("dentro de 3 días", date(2026, 3, 12)),
        ("+10", date(2026, 3, 19)),
        ("a month", date(2026, 4, 9)),
        ("next week", date(2026, 3, 16)),
        ("in 4 working days", date(2026, 3, 13)),
        ("4 días hábiles", date(2026, 3, 13)),
        ("Friday", date(2026, 3, 13)),
        ("Monday", date(2026, 3, 16)),
        ("el viernes que viene", date(2026, 3, 13)),
        ("3/14", date(2026, 3, 14)),
        ("3/8", date(2027, 3, 8)),
        ("3/14/26", date(2026, 3, 14)),
        ("2026-03-14", date(2026, 3, 14)),
        ("March 14th", date(2026, 3, 14)),
        ("14 de marzo de 2027", date(2027, 3, 14)),
        ("Saturday, March 14, 2026", date(2026, 3, 14)),
        ("2/29", date(2028, 2, 29)),
    ],
)
def test_is_understood(typed: str, day: date) -> None:
    assert parse_ahead(typed, MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "someday", "March", "2026", "20226-03-01", "3/1/20226", "2/30", "2026-02-30", "13/13",
        "Friday, March 14, 2026", "in 99999 days", "in 4000 weeks", "=cmd", "<img src=x>", "\0",
        "next", "x" * 10_000, "\u202e41/3",
    ],
)  # fmt: skip
def test_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_ahead(typed, MONDAY)
    assert refused.value.field == "due_on"


def test_nothing_is_no_day() -> None:
    assert parse_ahead("  ", MONDAY) is None


def test_in_spanish_figures_that_can_be_read_in_two_ways_are_asked_again() -> None:
    language.use("es")
    with pytest.raises(BadInput):
        parse_ahead("3/4", MONDAY)
    assert parse_ahead("14/3", MONDAY) == date(2026, 3, 14)


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_day_or_an_answer(typed: str) -> None:
    try:
        parse_ahead(typed, MONDAY)
    except BadInput as refused:
        assert str(refused)


@given(st.integers(0, 360))
def test_iso_and_figures_read_back(ahead: int) -> None:
    day = MONDAY + timedelta(days=ahead)
    assert parse_ahead(day.isoformat(), MONDAY) == day
    assert parse_ahead(f"{day.month}/{day.day}", MONDAY) == day
