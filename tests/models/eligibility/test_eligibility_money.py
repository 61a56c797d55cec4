"""What people type for an amount, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import language
from models.eligibility.money import MOST, format_money, parse_money, typed_money
from models.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1,234.50", 123450),
        ("$1.234,50", 123450),
        ("1234", 123400),
        ("1 234", 123400),
        ("1’234.5", 123450),
        ("1,234", 123400),
        ("1.234", 123400),
        ("1.5", 150),
        ("12,5", 1250),
        (".75", 75),
        ("0", 0),
        ("$ 1,234,567.89", 123456789),
        ("1.234.567,89", 123456789),
        ("US$ 40", 4000),
        ("40 USD", 4000),
        ("40 dollars", 4000),
        ("40 dólares", 4000),
        ("  1\u00a0234,50 ", 123450),
        ("99,999,999.99", MOST),
    ],
)
def test_an_amount_as_people_type_it(typed: str, cents: int) -> None:
    assert parse_money(typed, "amount") == cents


@pytest.mark.parametrize(
    "typed",
    [
        "abc", "", "   ", "$", "-5", "(5)", "−5", "1,23,4", "1,2345", "1.234.56", "1,234,50",
        "1.2.3", "5 a week", "12e3", "٣٤", "1\u202e2", "NaN", "1,234.567", "100,000,000",
        "9" * 10_000, "1\0", "=1+1", "<b>1</b>", "1'234,567.00",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_money(typed, "incomes[0].amount")
    assert caught.value.field == "incomes[0].amount"
    assert caught.value.what.endswith(".")


@given(st.integers(0, MOST), st.sampled_from(["en", "es"]))
def test_what_is_written_can_be_typed_again(cents: int, code: str) -> None:
    language.use(code)
    assert parse_money(format_money(cents), "x") == cents
    assert parse_money(format_money(cents, whole=True), "x") == cents
    assert parse_money(typed_money(cents), "x") == cents


@given(st.integers(0, MOST))
def test_points_and_commas_may_change_places(cents: int) -> None:
    written = f"{cents // 100:,}.{cents % 100:02d}"
    turned = written.translate(str.maketrans(",.", ".,"))
    assert parse_money(written, "x") == parse_money(turned, "x") == cents


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(typed: str) -> None:
    try:
        assert 0 <= parse_money(typed, "x") <= MOST
    except BadInput as error:
        assert error.field == "x"
