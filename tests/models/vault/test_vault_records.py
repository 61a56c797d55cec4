"""The one byte form of a record, and its salted hash."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vault.records import canonical, seal_of

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(max_size=20),
)
names = st.text(min_size=1, max_size=6)


@st.composite
def records(draw: st.DrawFn) -> list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """Tables with their columns and rows."""
    parts = []
    for table in draw(st.lists(names, unique=True, max_size=3)):
        columns = tuple(draw(st.lists(names, unique=True, min_size=1, max_size=4)))
        row = st.tuples(*[values for _ in columns])
        parts.append((table, columns, draw(st.lists(row, max_size=3))))
    return parts


def meaning(parts: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]) -> Any:
    """What a record says, whatever the order: compared with types, so that 1 is not 1.0."""
    return sorted(
        (
            table,
            sorted(columns),
            sorted(repr(sorted(zip(columns, row, strict=True))) for row in rows),
        )
        for table, columns, rows in parts
        if rows
    )


@given(records(), records())
def test_two_records_have_the_same_bytes_exactly_if_they_say_the_same(one, other) -> None:
    assert (canonical(one) == canonical(other)) == (meaning(one) == meaning(other))


@given(records(), st.randoms())
def test_order_of_tables_columns_and_rows_is_nothing(parts, random) -> None:
    mixed = []
    for table, columns, rows in parts:
        order = list(range(len(columns)))
        random.shuffle(order)
        moved = [tuple(row[place] for place in order) for row in rows]
        random.shuffle(moved)
        mixed.append((table, tuple(columns[place] for place in order), moved))
    random.shuffle(mixed)
    assert canonical(mixed) == canonical(parts)


@given(records())
def test_the_bytes_are_ascii_lines_of_json(parts) -> None:
    raw = canonical(parts)
    assert raw.isascii()
    for line in raw.split(b"\n") if raw else []:
        json.loads(line)


@pytest.mark.parametrize(
    "other",
    [
        [("t", ("a", "b"), [("x", None)])],
        [("t", ("a", "b"), [(None, "x")]), ("u", ("a",), [(1,)])],
        [("t", ("b", "c"), [(None, "x")])],
        [("u", ("a", "b"), [(None, "x")])],
        [("t", ("a", "b"), [(None, b"x")])],
        [("t", ("a", "b"), [(None, "x"), (None, "x")])],
        [("t", ("a", "b"), [("null", "x")])],
        [],
    ],
)
def test_near_misses_differ(other) -> None:
    assert canonical([("t", ("a", "b"), [(None, "x")])]) != canonical(other)


def test_the_form_stays_what_it_is() -> None:
    """Seals last for decades: this form cannot change without sealing every vault anew."""
    parts = [
        ("person_name", ("given", "person_id"), [("Łucja", "1"), ("Ana", "1")]),
        ("person", ("id", "size", "pdf", "gone"), [("1", 2.5, b"%PDF", None)]),
    ]
    assert canonical(parts).decode() == (
        '["person",["gone","id","pdf","size"]]\n'
        '[null,"1",{"sha256":"'
        '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027","size":4},2.5]\n'
        '["person_name",["given","person_id"]]\n'
        '["Ana","1"]\n'
        '["\\u0141ucja","1"]'
    )


def test_salt_and_key_both_change_the_seal() -> None:
    key, salt = b"k" * 32, b"s" * 16
    assert seal_of(key, salt, b"x") == seal_of(key, salt, b"x")
    assert len({seal_of(key, salt, b"x"), seal_of(b"j" * 32, salt, b"x"),
                seal_of(key, b"t" * 16, b"x"), seal_of(key, salt, b"y")}) == 4  # fmt: skip
    with pytest.raises(ValueError, match="16"):
        seal_of(key, b"s" * 15, b"x")
