"""Suggestions of who may have been seen: with reasons, never on a department alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.officials.matching import Reason, Seen, matches, misread, readings
from models.officials.official import OnFile

OBRIEN = OnFile("1", "R. O’Brien", "Hartford Police Department", "", "traffic", "", "1180")
OTHER = OnFile("2", "A. Example", "Hartford Police Department", "", "patrol", "", "0417",
               "about forty, grey hair, a scar")  # fmt: skip


@pytest.mark.parametrize(
    ("read", "real", "like"),
    [("1180", "1180", False), ("1180", "1188", True), ("1180", "1810", True), ("118", "1180", True),
     ("11800", "1180", True), ("1180", "8110", False),
     ("12", "13", False), ("1180", "1271", False)],
)  # fmt: skip
def test_one_figure_misread(read: str, real: str, like: bool) -> None:
    assert misread(read, real) is like and misread(real, read) is like


def test_each_reading_of_a_badge_is_looked_at() -> None:
    assert readings("0417 or 0471") == ("0417", "0471")
    found = matches(Seen(badge="0471 or 0417"), [OBRIEN, OTHER])
    assert [(one.official.id, one.reasons) for one in found] == [("2", (Reason.BADGE,))]


def test_reasons_add_up_and_the_likeliest_is_first() -> None:
    near = OnFile("3", "C. Near", "Hartford Police Department", "", "traffic", "", "1188")
    seen = Seen("tall", "1180", "traffic", "hartford police department", day=date(2026, 3, 1))
    found = matches(seen, [near, OBRIEN], {"1": (date(2026, 3, 20),)})
    assert [one.official.id for one in found] == ["1", "3"]
    assert Reason.NEAR_DAY in found[0].reasons and found[1].reasons[0] is Reason.BADGE_MISREAD


def test_a_department_or_a_day_alone_suggests_nobody() -> None:
    seen = Seen(department="Hartford Police Department", day=date(2026, 3, 1))
    assert matches(seen, [OBRIEN, OTHER], {"1": (date(2026, 3, 1),)}) == []
    assert matches(Seen("a man in uniform"), [OTHER]) == []


def test_words_of_a_description_and_a_unit() -> None:
    seen = Seen("a man with grey hair and a scar", "", "patrol")
    assert matches(seen, [OBRIEN, OTHER])[0].official is OTHER


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_words_are_taken(description: str, badge: str, unit: str) -> None:
    seen = Seen(description, badge, unit)
    one = OnFile("x", "", "", "", unit, "", badge, description)
    for match in matches(seen, [one]):
        assert match.score >= 15 and match.reasons
