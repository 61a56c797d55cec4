"""Fact files: what is read, what is refused and where; nothing escapes as a traceback."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import sheets, unhurried, vignettes

from models.errors import BadFile
from models.ordinances.factfile import (
    LARGEST,
    partial_iso,
    read_fact_bytes,
    read_facts,
    write_facts,
)
from models.ordinances.facts import ActFacts, ActKind, Answer, Circumstance, FactSheet

GOOD = """{
  "date": "2026-03-14",
  "place": "hartford-ct",
  "actor": {"employer": "city", "police": "yes"},
  "person": {"resident": "yes", "roles": ["victim", "caller"]},
  "acts": [
    {"act": "inquired", "about": ["immigration_status"],
     "circumstances": {
       "required_by_law": "no"
     }}
  ]
}
"""


def refused(text: str) -> BadFile:
    with pytest.raises(BadFile) as caught:
        read_facts(text, "facts.json")
    return caught.value


def test_a_good_file() -> None:
    facts = read_facts(GOOD, "facts.json")
    assert facts.earliest == facts.latest == date(2026, 3, 14)
    assert facts.roles == {"victim", "caller"}
    (act,) = facts.acts
    assert act.circumstance(Circumstance.REQUIRED_BY_LAW) is Answer.NO
    assert act.circumstance(Circumstance.NECESSARY_TO_SERVICE) is Answer.UNKNOWN


def test_the_least_that_a_file_can_say() -> None:
    assert read_facts('{"place": "hartford-ct"}', "f") == FactSheet("hartford-ct")


def test_an_empty_list_is_an_answer_and_a_missing_one_is_not() -> None:
    none = read_facts('{"place": "hartford-ct", "person": {"roles": []}}', "f")
    missing = read_facts('{"place": "hartford-ct", "person": {}}', "f")
    assert none.roles == frozenset() and missing.roles is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
    ],
)
def test_a_partial_date(text: str, first: date, last: date) -> None:
    facts = read_facts(json.dumps({"place": "hartford-ct", "date": text}), "f")
    assert (facts.earliest, facts.latest) == (first, last)
    assert partial_iso(first, last) == text


BAD = [
    # what is changed in the good file, what it becomes, line, place, something that is allowed
    ('"date"', '"day"', 2, "day", "date"),
    ('"2026-03-14"', '"2026-02-30"', 2, "date", None),
    ('"2026-03-14"', '"2026-13-01"', 2, "date", None),
    ('"2026-03-14"', '"20260314"', 2, "date", None),
    ('"2026-03-14"', '"2026-3-14"', 2, "date", None),
    ('"2026-03-14"', '"٢٠٢٦-03-14"', 2, "date", None),
    ('"2026-03-14"', '"0000-01-01"', 2, "date", None),
    ('"2026-03-14"', "20260314", 2, "date", None),
    ('"2026-03-14"', "null", 2, "date", None),
    ('"hartford-ct"', '"boston-ma"', 3, "place", "hartford-ct"),
    ('"hartford-ct"', "7", 3, "place", "new-haven-ct"),
    ('"hartford-ct"', '["hartford-ct"]', 3, "place", "new-haven-ct"),
    ('"place"', '"plaice"', 3, "plaice", "place"),
    ('"employer": "city"', '"employer": "town"', 4, "actor.employer", "city"),
    ('"employer"', '"boss"', 4, "actor.boss", "employer"),
    ('"police": "yes"', '"police": true', 4, "actor.police", "unknown"),
    ('"police": "yes"', '"police": "Yes"', 4, "actor.police", "yes"),
    ('"police": "yes"', '"police": null', 4, "actor.police", "yes"),
    ('{"employer": "city", "police": "yes"}', '"city"', 4, "actor", "employer"),
    ('"resident": "yes"', '"resident": 1', 5, "person.resident", "no"),
    ('["victim", "caller"]', '["victim", "neighbor"]', 5, "person.roles[1]", "witness"),
    ('["victim", "caller"]', '"victim"', 5, "person.roles", "witness"),
    ('["victim", "caller"]', "null", 5, "person.roles", "witness"),
    ('["victim", "caller"]', '["victim", {}]', 5, "person.roles[1]", "suspect"),
    ("  ]\n}", "  }\n}", 11, "", None),
    ('"acts": [', '"acts": 5, "a": [', 6, "a", "acts"),
    ('"act": "inquired"', '"act": "asked"', 7, "acts[0].act", "inquired"),
    ('"act": "inquired", ', "", 7, "acts[0].act", "inquired"),
    ('["immigration_status"]', '["immigration"]', 7, "acts[0].about[0]", "immigration_status"),
    ('["immigration_status"]', "{}", 7, "acts[0].about", "crime_witness"),
    ('"about"', '"abuot"', 7, "acts[0].abuot", "about"),
    ('"required_by_law"', '"required"', 9, "acts[0].circumstances.required", "required_by_law"),
    ('"no"', '"maybe"', 9, "acts[0].circumstances.required_by_law", "unknown"),
    ('"no"', "NaN", 9, "acts[0].circumstances.required_by_law", "unknown"),
    ('"no"', "-Infinity", 9, "acts[0].circumstances.required_by_law", "unknown"),
    ('"no"', "9" * 5000, 9, "acts[0].circumstances.required_by_law", "unknown"),
    ('"no"', '"no", "required_by_law": "yes"', 9, "acts[0].circumstances.required_by_law", None),
    ('"place": "hartford-ct"', '"place": "hartford-ct", "place": "x"', 3, "place", None),
    ('"no"', '"no",', 10, "", None),
    ('"no"', "[" * 40 + "]" * 40, 9, "", None),
    ("  ]\n}", "  ]\n} extra", 12, "", None),
]


@pytest.mark.parametrize(("old", "new", "line", "place", "allowed"), BAD)
def test_a_bad_file_says_where_and_what_is_allowed(
    old: str, new: str, line: int, place: str, allowed: str | None
) -> None:
    assert GOOD.count(old) >= 1
    error = refused(GOOD.replace(old, new, 1))
    assert (error.file, error.line, error.field) == ("facts.json", line, place)
    if allowed:
        assert allowed in error.next
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "[]", "null", "7", '"x"', "{", "[" * 200_000, '{"a":' * 100_000, "\ufeff{}"],
)
def test_what_is_no_fact_sheet_at_all(text: str) -> None:
    assert refused(text).line >= 1


def test_a_missing_place_names_the_places() -> None:
    error = refused("{}")
    assert error.field == "place"
    assert "hartford-ct, new-haven-ct" in error.next


def test_a_file_that_is_too_large() -> None:
    assert "too large" in refused('{"place": "' + "x" * LARGEST + '"}').what


def test_a_refusal_never_repeats_what_the_file_says() -> None:
    for text in (
        GOOD.replace('"city"', '"Lucía Paredes"'),
        GOOD.replace('"employer"', '"Lucía Paredes"'),
        GOOD.replace('"hartford-ct"', '"Lucía Paredes"'),
        GOOD.replace('"2026-03-14"', '"Lucía Paredes"'),
    ):
        assert "Paredes" not in str(refused(text))


def test_bytes_that_are_not_text() -> None:
    with pytest.raises(BadFile) as caught:
        read_fact_bytes(GOOD.encode().replace(b'"city"', b'"cit\xff"'), "facts.json")
    assert caught.value.line == 4
    assert read_fact_bytes(b"\xef\xbb\xbf" + GOOD.encode(), "f") == read_facts(GOOD, "f")
    assert read_fact_bytes(GOOD.replace("\n", "\r\n").encode(), "f") == read_facts(GOOD, "f")


@unhurried
@given(sheets())
def test_written_and_read_back(facts: FactSheet) -> None:
    assert read_facts(write_facts(facts), "f") == facts


def test_the_vignettes_are_written_and_read_back() -> None:
    for one in vignettes():
        facts = read_facts(json.dumps(one["facts"]), one["name"])
        assert read_facts(write_facts(facts), "again") == facts


def test_a_span_that_no_file_can_write() -> None:
    with pytest.raises(ValueError, match="not a day, a month or a year"):
        write_facts(FactSheet("hartford-ct", date(2026, 1, 2), date(2026, 1, 5)))


OWN_KEYS = "date place actor person acts act about to circumstances employer police resident roles"
KEYS = st.sampled_from([*OWN_KEYS.split(" "), *(one.value for one in Circumstance)])
WORDS = st.sampled_from(
    ["hartford-ct", "city", "yes", "no", "unknown", "victim", "inquired", "2026-03-14", "2026"]
    + [one.value for one in ActKind]
)
WILD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(), inner, max_size=5)
    ),
    max_leaves=25,
)


@unhurried
@given(WILD)
def test_any_json_is_read_or_refused(data: Any) -> None:
    text = json.dumps(data)
    try:
        read_facts(text, "fuzz.json")
    except BadFile as error:
        assert error.line >= 1 and error.what
        assert "\n" not in str(error)


@unhurried
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 12), st.text(max_size=6))
def test_a_damaged_file_is_read_or_refused(at: int, cut: int, put: str) -> None:
    try:
        read_facts(GOOD[:at] + put + GOOD[at + cut :], "fuzz.json")
    except BadFile as error:
        assert error.line >= 1


@unhurried
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with pytest.raises(BadFile):
        read_fact_bytes(raw, "fuzz.json")


def test_act_without_circumstances_knows_nothing() -> None:
    facts = read_facts('{"place": "hartford-ct", "acts": [{"act": "other"}]}', "f")
    assert facts.acts == (ActFacts(ActKind.OTHER),)
