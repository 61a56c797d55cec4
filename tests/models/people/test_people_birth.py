"""Birth: a day, a month, a year, or an age once told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.people.birth import Birth, birth_of, birth_text, checked_birth

TODAY = date(2026, 3, 24)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (Birth(), ""),
        (Birth(1988), "1988"),
        (Birth(1988, 3), "1988-03"),
        (Birth(1988, 3, 4), "1988-03-04"),
        (Birth(age=34, on=date(2026, 3, 1)), "34@2026-03-01"),
    ],
)
def test_each_form_is_kept_and_read_again(one: Birth, text: str) -> None:
    assert birth_text(one) == text
    assert birth_of(text) == one
    assert checked_birth(one, TODAY) == one


@pytest.mark.parametrize(
    ("one", "first", "last"),
    [
        (Birth(1988), date(1988, 1, 1), date(1988, 12, 31)),
        (Birth(1988, 2), date(1988, 2, 1), date(1988, 2, 29)),
        (Birth(1988, 12), date(1988, 12, 1), date(1988, 12, 31)),
        (Birth(1988, 3, 4), date(1988, 3, 4), date(1988, 3, 4)),
        (Birth(age=34, on=date(2026, 3, 1)), date(1991, 3, 2), date(1992, 3, 1)),
        (Birth(age=0, on=date(2024, 2, 29)), date(2023, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_days_that_fit(one: Birth, first: date, last: date) -> None:
    assert (one.earliest(), one.latest()) == (first, last)


def test_two_births_differ_only_where_no_day_fits_both() -> None:
    told = Birth(age=34, on=date(2026, 3, 1))
    assert not told.differs(Birth(1991)) and not told.differs(Birth(1992, 2))
    assert told.differs(Birth(1992, 4)) and told.differs(Birth(1990))
    assert Birth(1988, 3, 4).differs(Birth(1988, 3, 5))
    assert not Birth(1988, 3, 4).differs(Birth()) and not Birth().differs(Birth(1988))


def test_the_age_today_is_one_or_two_numbers() -> None:
    assert Birth(1988, 3, 24).age_on(TODAY) == (38, 38)
    assert Birth(1988, 3, 25).age_on(TODAY) == (37, 37)
    assert Birth(1988).age_on(TODAY) == (37, 38)
    assert Birth().age_on(TODAY) is None


@pytest.mark.parametrize(
    "one",
    [
        Birth(20226),
        Birth(1700),
        Birth(2027),
        Birth(2026, 3, 25),
        Birth(1988, 13),
        Birth(1988, 2, 30),
        Birth(1988, None, 3),
        Birth(None, 3, 3),
        Birth(age=131),
        Birth(age=-1),
        Birth(age=34, on=date(2026, 3, 25)),
        Birth(1988, age=34),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(one: Birth) -> None:
    with pytest.raises(BadInput) as refused:
        checked_birth(one, TODAY)
    assert refused.value.field == "birth"


def test_an_age_without_a_day_is_one_of_today() -> None:
    assert checked_birth(Birth(age=34), TODAY).on == TODAY


@given(st.dates(date(1900, 1, 1), TODAY), st.dates(date(1930, 1, 1), TODAY))
def test_a_day_fits_the_age_that_it_gives(born: date, on: date) -> None:
    if born > on:
        return
    exact = Birth(born.year, born.month, born.day)
    ages = exact.age_on(on)
    assert ages is not None and ages[0] == ages[1]
    told = Birth(age=ages[0], on=on)
    assert not told.differs(exact)
    assert told.age_on(on) == (ages[0], ages[0])
