"""The code list: dated, sourced, and read with a clear error where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.cases.case import CaseType
from models.cases.codes import problem_codes, read_codes
from models.errors import BadFile

GOOD = """
[defaults]
service_access = "85"
domestic_violence = "37"
both = "37"
other = "85"

[[edition]]
id = "a"
title = "Codes"
source = "A list"
in_use_from = 2020-01-01
as_of = 2020-01-01
verified = true
[[edition.code]]
code = "85"
label = "Civil Rights"
[[edition.code]]
code = "37"
label = "Domestic Abuse"
"""


def test_the_list_of_the_program() -> None:
    codes = problem_codes()
    assert codes.defaults[CaseType.SERVICE_ACCESS] == "85"
    assert codes.defaults[CaseType.DOMESTIC_VIOLENCE] == "37"
    assert codes.label("85") == "85 Civil Rights"
    assert codes.label("37") == "37 Domestic Abuse"
    assert codes.label("00") == "00"
    edition = codes.on(date(2026, 3, 1))
    assert len(edition.codes) == 74 and edition.source and not edition.verified
    assert [one.code for one in edition.codes] == sorted(one.code for one in edition.codes)


def test_an_older_day_has_the_edition_of_its_time(tmp_path: Path) -> None:
    newer = (
        GOOD[GOOD.index("[[edition]]") :].replace('"a"', '"b"').replace("2020-01-01", "2025-01-01")
    )
    path = tmp_path / "codes.toml"
    path.write_text(GOOD + newer)
    codes = read_codes(path)
    assert codes.on(date(2024, 12, 31)).id == "a"
    assert codes.on(date(2025, 1, 1)).id == "b"
    assert codes.on(date(2001, 1, 1)).id == "a"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('other = "85"', 'other = "12"', "defaults.other"),
        ('other = "85"', "", "defaults.other"),
        ('source = "A list"', "", "edition[0].source"),
        ("in_use_from = 2020-01-01", 'in_use_from = "2020"', "edition[0].in_use_from"),
        ("verified = true", "verified = 1", "edition[0].verified"),
        ('code = "37"', 'code = "85"', "edition[0].code[1]"),
        ('label = "Civil Rights"', "label = 3", "edition[0].code[0]"),
        ("[defaults]", "[defaults", ""),
    ],
)
def test_a_bad_list_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(BadFile) as refused:
        read_codes(path)
    assert (refused.value.file, refused.value.field) == ("codes.toml", field)
