"""How long something took, as it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.notes.duration import format_duration, format_hours, parse_duration, spoken_duration
from models.notes.note import MOST_MINUTES


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1:30", 90), ("0:06", 6), ("90", 90), ("5", 5), ("1.5 h", 90), ("1,5 h", 90), ("1h30", 90),
        ("1h 30 min", 90), ("1 h 5", 65), ("2h", 120), ("2 hours", 120),
        ("1 hour and 10 minutes", 70),
        ("2 horas y 15 minutos", 135), ("45 min", 45), ("45m", 45), ("45'", 45), ("1.5", 90),
        (".25", 15), ("0.1 h", 6), ("0.33 h", 20), (" 1H30 ", 90), ("24:00", 1440), ("0", 0),
    ],
)  # fmt: skip
def test_what_people_type(typed: str, minutes: int) -> None:
    assert parse_duration(typed) == minutes


def test_nothing_typed_is_no_time() -> None:
    assert parse_duration("") is None
    assert parse_duration("   ") is None


@pytest.mark.parametrize(
    "typed",
    ["abc", "1:75", "-5", "1:30:20", "25:00", "1500", "99 h", "1h90", "٩٠", "½", "=1+1", "1 2",
     "1e3",
     "1.5.2", "h", ":", "9" * 10_000, "1:30\0", "1\u202e30", "<b>1</b>", "nan", "inf"],
)  # fmt: skip
def test_what_is_no_length_of_time_says_so_at_its_field(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_duration(typed)
    assert caught.value.field == "minutes"


@given(st.integers(0, MOST_MINUTES))
def test_what_is_shown_is_read_back(minutes: int) -> None:
    assert parse_duration(format_duration(minutes)) == minutes
    assert parse_duration(spoken_duration(minutes)) == minutes
    assert parse_duration(f"{minutes} min") == minutes
    assert abs((parse_duration(f"{format_hours(minutes)} h") or 0) - minutes) <= 1


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        minutes = parse_duration(typed)
    except BadInput:
        return
    assert minutes is None or 0 <= minutes <= MOST_MINUTES
