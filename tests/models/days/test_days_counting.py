"""Counting: month ends, holidays, days of the office's own."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.days.counting import after_months, after_working_days, skipped
from models.days.working_days import is_working_day, working_day_until

DAYS = st.dates(date(1995, 1, 1), date(2060, 1, 1))


def test_months_end_where_the_month_ends() -> None:
    assert after_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert after_months(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert after_months(date(2026, 3, 14), 6) == date(2026, 9, 14)
    assert after_months(date(2026, 12, 31), 2) == date(2027, 2, 28)


@given(DAYS, st.integers(0, 60))
def test_months_keep_the_day_or_the_last_of_the_month(day: date, months: int) -> None:
    found = after_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_working_days_leave_out_weekends_holidays_and_the_offices_own() -> None:
    # Friday, April 3, 2026 is Good Friday, which Connecticut keeps.
    assert after_working_days(date(2026, 3, 31), 4) == date(2026, 4, 7)
    assert skipped(date(2026, 3, 31), date(2026, 4, 7)) == (date(2026, 4, 3),)
    own = {date(2026, 4, 6)}
    assert after_working_days(date(2026, 3, 31), 4, own) == date(2026, 4, 8)
    assert working_day_until(date(2026, 4, 5)) == date(2026, 4, 2)


@given(DAYS, st.integers(1, 15))
def test_the_last_working_day_is_one(day: date, count: int) -> None:
    found = after_working_days(day, count)
    assert is_working_day(found)
    between = ((day + timedelta(days=one)) for one in range(1, (found - day).days + 1))
    assert sum(is_working_day(one) for one in between) == count
