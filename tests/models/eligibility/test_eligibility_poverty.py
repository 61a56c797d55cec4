"""The poverty tables: the figures of the notices, the day they hold from, exact percentages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.eligibility.poverty import (
    Area,
    is_within,
    percent,
    poverty_data,
    read_tables,
    table_on,
)
from models.errors import BadFile
from models.paths import resource

IN_2026 = (15960, 21640, 27320, 33000, 38680, 44360, 50040, 55720)
IN_2025 = (15650, 21150, 26650, 32150, 37650, 43150, 48650, 54150)
LSC_2026 = (19950, 27050, 34150, 41250, 48350, 55450, 62550, 69650)


def on(day: date):
    found = table_on(poverty_data().tables, day)
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "figures"), [
    (date(2026, 1, 13), IN_2026), (date(2025, 1, 15), IN_2025), (date(2026, 1, 12), IN_2025),
])  # fmt: skip
def test_each_table_holds_from_its_day(day: date, figures: tuple[int, ...]) -> None:
    table = on(day)
    assert tuple(table.guideline(size) // 100 for size in range(1, 9)) == figures
    assert table.source and table.effective <= day


def test_before_the_first_table_nothing_is_said() -> None:
    assert table_on(poverty_data().tables, date(2025, 1, 14)) is None
    assert table_on(poverty_data().tables, date(2026, 3, 1), Area.HAWAII) is None


def test_larger_households_add_the_step() -> None:
    assert on(date(2026, 3, 1)).guideline(9) == (55720 + 5680) * 100
    assert on(date(2026, 3, 1)).guideline(12) == (55720 + 4 * 5680) * 100
    with pytest.raises(ValueError, match="at least one"):
        on(date(2026, 3, 1)).guideline(0)


def test_the_ceiling_of_1611_3_is_that_of_its_appendix() -> None:
    table, lsc = on(date(2026, 3, 1)), poverty_data().lsc
    assert lsc.ceiling == 125 and "1611.3(c)" in lsc.source
    for size, dollars in enumerate(LSC_2026, 1):
        assert is_within(dollars * 100, table.guideline(size), lsc.ceiling)
        assert not is_within(dollars * 100 + 1, table.guideline(size), lsc.ceiling)


def test_a_cent_over_the_ceiling_never_looks_as_if_it_were_on_it() -> None:
    assert percent(19950_00, 15960_00) == Decimal("125.0")
    assert percent(19950_01, 15960_00) == Decimal("125.1")
    assert percent(0, 15960_00) == 0


@given(st.integers(0, 10**10), st.integers(1, 10**9), st.integers(1, 1000))
def test_what_is_shown_and_what_is_decided_agree(income: int, guideline: int, share: int) -> None:
    assert is_within(income, guideline, Decimal(share)) is (percent(income, guideline) <= share)


@pytest.mark.parametrize(
    ("former", "wrong", "place"),
    [
        ("step = 5680", "step = 5681", "table[1].published"),
        ("first = 15960", "first = 0", "table[1].step"),
        ('area = "contiguous"', 'area = "moon"', "table[0].area"),
        ("effective = 2026-01-13", "effective = 2025-01-15", "table[1].effective"),
        ("effective = 2026-01-13", 'effective = "soon"', "table[1].effective"),
        ("ceiling = 125", 'ceiling = "125"', "lsc.ceiling"),
        ("[[table]]", "[[tabel]]", "table"),
        ("schema = 1", "schema =", ""),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_with_its_place(
    tmp_path: Path, former: str, wrong: str, place: str
) -> None:
    text = resource("codes", "poverty.toml").read_text(encoding="utf-8")
    path = tmp_path / "poverty.toml"
    path.write_text(text.replace(former, wrong), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_tables(path)
    assert (caught.value.file, caught.value.field) == ("poverty.toml", place)


def test_the_next_year_is_only_data(tmp_path: Path) -> None:
    text = resource("codes", "poverty.toml").read_text(encoding="utf-8")
    path = tmp_path / "poverty.toml"
    path.write_text(
        text + '[[table]]\nid = "x"\nyear = 2027\narea = "contiguous"\neffective = 2027-01-12\n'
        "first = 16000\nstep = 5700\npublished = [16000, 21700]\n"
        'source = "invented"\nas_of = 2027-01-20\nverified = false\n',
        encoding="utf-8",
    )
    found = table_on(read_tables(path).tables, date(2027, 2, 1))
    assert found is not None and found.guideline(2) == 21700_00
