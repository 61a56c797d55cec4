"""The clock, the week with its gaps, and names in a text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.notes import timer
from models.notes.names import Named, names_in
from models.notes.note import ActivityType, Note
from models.notes.week import days_of, gaps_of, week_of

AT = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)


def test_the_clock_counts_only_while_it_runs() -> None:
    one = timer.start(AT, "case", ActivityType.CALL).paused(AT + timedelta(minutes=10))
    assert one.seconds(AT + timedelta(hours=5)) == 600
    one = one.resumed(AT + timedelta(hours=1))
    assert one.resumed(AT + timedelta(hours=2)) == one
    assert one.minutes(AT + timedelta(hours=1, seconds=61)) == 12


def test_a_clock_set_back_takes_nothing_away_and_a_day_is_the_most() -> None:
    one = timer.start(AT)
    assert one.seconds(AT - timedelta(hours=3)) == 0
    assert one.minutes(AT + timedelta(days=9)) == 24 * 60


@given(st.integers(0, 10**6), st.booleans(), st.sampled_from(ActivityType), st.text(max_size=30))
def test_the_clock_is_the_same_after_a_crash(
    banked: int, running: bool, kind: ActivityType, what: str
) -> None:
    one = timer.Timer(AT, AT if running else None, banked, "case", kind, what)
    assert timer.from_data(one.as_data()) == one


def test_what_is_no_clock_is_none() -> None:
    good = timer.start(AT).as_data()
    for bad in (None, [], {}, {**good, "began": "yesterday"}, {**good, "banked": "x"},
                {**good, "kind": "nap"}, {**good, "began": "2026-03-09T10:00:00"}):  # fmt: skip
        assert timer.from_data(bad) is None


def _at(hour: int, minute: int, minutes: int | None, day: date = date(2026, 3, 9)) -> Note:
    return Note("x", "", ActivityType.NOTE, day, time(hour, minute), minutes)


def test_gaps_are_what_the_working_day_has_nothing_for() -> None:
    found = gaps_of([_at(9, 0, 60), _at(10, 5, 55), _at(13, 0, 300), _at(11, 30, None)])
    assert [(one.begins, one.ends) for one in found] == [(time(11, 0), time(13, 0))]
    assert found[0].minutes == 120
    assert [one.minutes for one in gaps_of([])] == [480]
    assert gaps_of([_at(6, 0, 900)]) == ()
    assert [one.begins for one in gaps_of([_at(18, 0, 60)])] == [time(9, 0)]


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(1, 600)), max_size=6))
def test_gaps_never_overlap_what_is_noted(spans: list[tuple[int, int, int]]) -> None:
    for gap in gaps_of([_at(*span) for span in spans]):
        assert time(9) <= gap.begins < gap.ends <= time(17)
        for hour, minute, minutes in spans:
            first = hour * 60 + minute
            begins = gap.begins.hour * 60 + gap.begins.minute
            ends = gap.ends.hour * 60 + gap.ends.minute
            assert first + minutes <= begins or first >= ends


def test_a_week_has_seven_days_and_its_sum() -> None:
    since, until = week_of(date(2026, 3, 11))
    assert (since, until) == (date(2026, 3, 9), date(2026, 3, 15))
    days = days_of([_at(9, 0, 30), _at(9, 0, 15, date(2026, 3, 14))], since, until)
    assert [day.minutes for day in days] == [30, 0, 0, 0, 0, 15, 0]
    assert days[0].gaps and days[1].gaps and days[5].gaps and not days[6].gaps


PEOPLE = [Named("client", "Lucía Paredes Solano"), Named("adverse", "Rosa de la Cruz")]


def test_names_are_found_without_regard_to_accents() -> None:
    found = names_in("Called LUCIA; Paredes-Solano was at work. Rosa de la Cruz came.", PEOPLE)
    assert [(one.word, one.role) for one in found] == [
        ("LUCIA", "client"), ("Paredes-Solano", "client"), ("Rosa", "adverse"), ("Cruz", "adverse")
    ]  # fmt: skip
    assert found[0].start == 7
    assert names_in("Met Lucía Paredes at court", PEOPLE)[0].word == "Lucía Paredes"


def test_roles_and_usual_words_pass() -> None:
    assert names_in("The client wore a rosa scarf; de la calle.", PEOPLE) == []
    assert names_in("", PEOPLE) == []
    assert names_in("Lucía", []) == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in names_in(text, PEOPLE):
        assert text[one.start : one.end] == one.word
