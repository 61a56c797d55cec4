"""Packs with a mistake: each is found, with its line, its place and what is allowed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import DATA, unhurried

from models.errors import BadFile
from models.ordinances import tomlplaces
from models.ordinances.office_data import read_offices
from models.ordinances.packs import check_pack, read_folder
from models.ordinances.reading import Problem, Problems, Table
from models.paths import resource

SMALL = (DATA / "small-pack.toml").read_text("utf-8")
HASH = "0" * 64


def problems(tmp_path: Path, text: str, offices: str | None = None) -> list[Problem]:
    (tmp_path / "pack.toml").write_text(text, "utf-8")
    if offices is not None:
        (tmp_path / "offices.toml").write_text(offices, "utf-8")
    return check_pack(tmp_path)


def test_the_small_pack_is_sound(tmp_path: Path) -> None:
    assert problems(tmp_path, SMALL) == []
    pack = read_folder(tmp_path)
    assert pack.provision("1(a)").current.id == "codified"
    assert pack.never_law == ("It is rude.",)


ROWS = [
    # old, new, place, a word of the message, something allowed
    ("format = 1", "format = 2", "format", "form", "1"),
    ('issuer = "Town', 'publisher = "Town', "publisher", "not known", "issuer"),
    ('issuer = "Town of Small"\n', "", "", "“issuer” is missing", None),
    ('issuer = "Town of Small"', "issuer = 7", "issuer", "text", None),
    ('issuer = "Town of Small"', 'issuer = " "', "issuer", "empty", None),
    ('kind = "ordinance"', 'kind = "law"', "kind", "not a value", "police_order"),
    ('weight = "law"', 'weight = "heavy"', "weight", "not a value", "policy"),
    ("adopted = 2020-01-02", 'adopted = "2020-01-02"', "adopted", "without quotation", None),
    ("adopted = 2020-01-02", "adopted = 2020-01-02T10:00:00", "adopted", "date", None),
    ("signed = 2020-01-03", "signed = 2019-01-03", "signed", "before", None),
    ("citable_from = 2020-01-02", "citable_from = 2020-01-01", "citable_from", "before", None),
    ("last = 2020-12-31", "last = 2019-12-31", "cautions[0].last", "before", None),
    ("last = 2020-12-31\n", "", "cautions[0]", "neither", None),
    (', es = "Pueblo Pequeño"', "", "place_name", "“es” is missing", None),
    ('es = "Pueblo Pequeño"', 'es = ""', "place_name.es", "empty", None),
    ('en = "Small Town", ', "", "place_name", "“en” is missing", None),
    ('en = "Small Town"', 'fr = "x", en = "Small Town"', "place_name.fr", "not known", "es"),
    ('employer = "city"', 'employer = "town"', "elements[0].test.all[0].employer", "value", "city"),
    ('employer = "city"', 'boss = "city"', "elements[0].test.all[0].boss", "no such fact", "act"),
    ('["inquired"]', '["asked"]', "elements[0].test.all[1].act[0]", "value", "inquired"),
    ('["inquired"]', "[]", "elements[0].test.all[1].act", "list", "disclosed"),
    ('{ circumstance = "required_by_law" }', "{}", "elements[1].test", "exactly one", "all"),
    (
        '{ circumstance = "required_by_law" }',
        '{ circumstance = "required_by_law", police = "yes" }',
        "elements[1].test",
        "exactly one",
        "not",
    ),
    (
        '"required_by_law" }',
        '"needed" }',
        "elements[1].test.circumstance",
        "value",
        "solely_status",
    ),
    ("all = [{", "all = [7, {", "elements[0].test.all[0]", "exactly one", "circumstance"),
    (
        '{ act = ["inquired"] }',
        '{ police = "yes" }',
        "elements[0].test",
        "settles “police”",
        "date",
    ),
    ("[questions.date]", "[questions.day]", "questions", "“date” is missing", None),
    ('id = "required"', 'id = "clerk"', "elements[1].id", "twice", None),
    ('id = "1(b)"', 'id = "1(a)"', "provisions[1].id", "twice", None),
    ('id = "draft"', 'id = "codified"', "provisions[0].versions[1].id", "twice", None),
    ('section = "1"', 'section = "2"', "provisions[0].section", "no section", "1"),
    ('role = "savings"', 'role = "saving"', "provisions[1].role", "not a value", "savings"),
    ('uses = ["1:clerk"]', 'uses = ["1(b)"]', "provisions[0].uses[0]", "no provision", "1:clerk"),
    (
        'answered_by = ["1(b)"]',
        'answered_by = ["1:clerk"]',
        "provisions[0].answered_by[0]",
        "no provision",
        "1(b)",
    ),
    ('source = "code"', 'source = "web"', "provisions[0].versions[0].source", "no source", "code"),
    (
        "unless required by law.",
        "unless required  by law.",
        "provisions[0].versions[0].sha256",
        "does not match",
        None,
    ),
    (
        'words = "required by law"',
        'words = "required by Law"',
        "provisions[0].versions[0].exceptions[0].words",
        "do not stand in the text",
        None,
    ),
    (
        'words = "required by law"',
        'words = "Answers", words_of = "1"',
        "provisions[0].versions[0].exceptions[0].words",
        "heading",
        None,
    ),
    (
        'words = "required by law"',
        'words = "Questions", words_of = "9"',
        "provisions[0].versions[0].exceptions[0].words_of",
        "no section",
        "1",
    ),
    (
        'words = "required by law"',
        'words = "ask unless required"',
        "provisions[0].versions[0]",
        "overlap",
        None,
    ),
    (
        'element = "required"',
        'element = "needed"',
        "provisions[0].versions[0].exceptions[0].element",
        "no element",
        "required",
    ),
    (
        '{ element = "clerk", words = "No clerk shall ask" },',
        "",
        "provisions[0].versions[0]",
        "at least one condition",
        None,
    ),
    ("in_force = false", "in_force = true", "provisions[0].versions[1].never_law", "never", None),
    ("law = false", "law = true", "provisions[0].versions[1].law", "not law", "false"),
    ("law = false", 'law = "no"', "provisions[0].versions[1].law", "true or false", "false"),
    ('["It is rude."]', '["It was rude."]', "provisions[0].versions[1].never_law[0]", "not", None),
    ('after = "Nothing"', 'after = "n"', "provisions[1].versions[0].sic[0].after", "begin", None),
    ('"Nothing here"', '"Nothing there"', "provisions[1].versions[0].sic[0].printed", "once", None),
    (
        "in_force = true",
        "since = 2020-01-01\nin_force = true",
        "provisions[0].versions[0].since",
        "before",
        None,
    ),
    ('term = "Clerk"\n', "", "provisions[2]", "“term” is missing", None),
]


@pytest.mark.parametrize(("old", "new", "place", "word", "allowed"), ROWS)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, word: str, allowed: str | None
) -> None:
    assert old in SMALL
    found = problems(tmp_path, SMALL.replace(old, new, 1))
    (one,) = [each for each in found if each.place == place and word in each.what] or [None]
    assert one is not None, [str(each) for each in found]
    assert allowed is None or allowed in one.allowed
    lines = SMALL.replace(old, new, 1).split("\n")
    key = place.rsplit(".", 1)[-1].split("[")[0]
    # A missing thing points at the table it is missing from, and at the top at line 1.
    assert key in lines[one.line - 1] if place else one.line == 1
    with pytest.raises(BadFile) as caught:
        read_folder(tmp_path)
    assert caught.value.line >= 1 and "\n" not in str(caught.value)


LINES = [
    ('issuer = "Town', 'publisher = "Town'),
    ('employer = "city"', 'employer = "town"'),
    ('words = "required by law"', 'words = "required by Law"'),
    ("law = false", 'law = "no"'),
    ('["It is rude."]', '["It was rude."]'),
    ('after = "Nothing"', 'after = "n"'),
    ("last = 2020-12-31", "last = 2019-12-31"),
    ('uses = ["1:clerk"]', 'uses = ["1(b)"]'),
]


@pytest.mark.parametrize(("old", "new"), LINES)
def test_the_line_is_the_line_of_the_mistake(tmp_path: Path, old: str, new: str) -> None:
    text = SMALL.replace(old, new, 1)
    (line,) = [number for number, told in enumerate(text.split("\n"), 1) if new in told]
    assert line in {one.line for one in problems(tmp_path, text)}


def test_a_duty_without_a_version_in_force(tmp_path: Path) -> None:
    start = SMALL.index('[[provisions.versions]]\nid = "codified"')
    end = SMALL.index('[[provisions.versions]]\nid = "draft"')
    (one,) = problems(tmp_path, SMALL[:start] + SMALL[end:])
    assert one.place == "provisions[0].versions" and "in force" in one.what


def test_a_policy_is_never_law(tmp_path: Path) -> None:
    found = problems(tmp_path, SMALL.replace('weight = "law"', 'weight = "policy"', 1))
    assert {one.place for one in found} == {f"provisions[{n}].versions[0].law" for n in range(3)}


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    text = SMALL
    for old, new in LINES:
        text = text.replace(old, new, 1)
    assert len(problems(tmp_path, text)) >= len(LINES)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format = 1\nplace = \n", 2),
        ("format = 1\nformat = 2\n", 2),
        ("adopted = 2020-02-30\n", 1),
        ('x = "never closed', 1),
        ("a = [1,\n2,\n", 3),
    ],
)
def test_what_is_not_toml(tmp_path: Path, text: str, line: int) -> None:
    (one,) = problems(tmp_path, text)
    assert one.line == line and "not valid TOML" in one.what


def test_other_files_that_are_no_pack(tmp_path: Path) -> None:
    assert "cannot be read" in check_pack(tmp_path / "none")[0].what
    (tmp_path / "pack.toml").write_bytes(b'a = 1\nb = "\xff"')
    (one,) = check_pack(tmp_path)
    assert one.line == 2 and "UTF-8" in one.what
    (tmp_path / "pack.toml").write_text("a = " + "[" * 5000, "utf-8")
    assert check_pack(tmp_path)
    (tmp_path / "pack.toml").write_text("x = 1" + " " * 2_000_001, "utf-8")
    assert "too large" in check_pack(tmp_path)[0].what
    (tmp_path / "pack.toml").write_text("", "utf-8")
    assert any("“provisions” is missing" in one.what for one in check_pack(tmp_path))


OFFICES = (resource("ordinances", "hartford-ct") / "offices.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        (
            "confirm_before_sending = true",
            "confirm_before_sending = false",
            "offices[0].confirm",
            "always",
        ),
        ('id = "mayor"', 'id = "chief"', "offices[8].id", "twice"),
        ('role = "chief"', 'role = "boss"', "offices[0].role", "not a value"),
        ('salutation = "Dear Chief of Police:"\n', "", "offices[0]", "“salutation” is missing"),
        ("as_of = 2026-11-21", 'as_of = "today"', "offices[0].as_of", "date"),
        ("days = 90", "days = 0", "clocks[0].days", "whole number"),
        ("days = 90", 'days = "90"', "clocks[0].days", "whole number"),
        ('counted_from = "incident"', 'counted_from = "now"', "clocks[0].counted_from", "value"),
        ('phone = "860-757-4030"', 'fax = "860-757-4030"', "offices[1].fax", "not known"),
        ('lines = ["Chief', 'lines = [7, "Chief', "offices[0].lines[0]", "text"),
    ],
)
def test_a_mistake_among_the_offices(
    tmp_path: Path, old: str, new: str, place: str, word: str
) -> None:
    assert old in OFFICES
    found = problems(tmp_path, SMALL, OFFICES.replace(old, new, 1))
    assert [one for one in found if one.place.startswith(place) and word in one.what], found
    assert all(one.file.endswith("offices.toml") for one in found)


def test_an_office_without_an_address_must_say_so() -> None:
    data = tomllib.loads(OFFICES)
    del data["offices"][0]["note"]
    noted = Problems("offices.toml")
    read_offices(Table(data, (), noted))
    assert [one.place for one in noted.found] == ["offices[0]"]


PLACES = '''# a comment with [brackets] = "and" quotes
top = "x"
"quoted key" = 1
a.b.c = 2
multi = """
one "two" \\""" three
"""
raw = \'\'\'
[not.a.table]
\'\'\'
list = [ # one
  "x, ] y",
  { in = "line", deep = [ 1,
    2 ] },
]
[table.sub]
when = 2020-01-02
[[many]]
name = "first"
[many.inner]
key = true
[[many.of]]
z = 1
[[many]]
name = 'second'
'''


def test_lines_of_a_toml_file() -> None:
    tomllib.loads(PLACES)
    found = tomlplaces.lines(PLACES)
    expected = {
        ("top",): 2,
        ("quoted key",): 3,
        ("a", "b", "c"): 4,
        ("multi",): 5,
        ("raw",): 8,
        ("list", 0): 12,
        ("list", 1): 13,
        ("list", 1, "deep", 1): 14,
        ("table", "sub", "when"): 17,
        ("many", 0, "name"): 19,
        ("many", 0, "inner", "key"): 21,
        ("many", 0, "of", 0, "z"): 23,
        ("many", 1, "name"): 25,
    }
    assert {path: found.get(path) for path in expected} == expected
    assert ("not", "a", "table") not in found
    assert tomlplaces.line_of(found, ("many", 0, "gone", 3)) == 18


@unhurried
@given(st.integers(0, len(SMALL)), st.integers(0, 30), st.text(max_size=8))
def test_a_damaged_pack_is_sound_or_named(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, put: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    damaged = (SMALL[:at] + put + SMALL[at + cut :]).encode("utf-8", "surrogatepass")
    (folder / "pack.toml").write_bytes(damaged)
    for one in check_pack(folder):
        assert one.line >= 1 and one.what
