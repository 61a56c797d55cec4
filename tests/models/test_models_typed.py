"""What can be kept of what people type."""

from __future__ import annotations

import pytest

from models.errors import BadInput
from models.typed import name_line, one_line


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_name_with_a_hidden_sign_that_turns_the_reading_is_refused_at_its_field(
    sign: str,
) -> None:
    with pytest.raises(BadInput) as told:
        name_line(f"Ana {sign}Lima", "given")
    assert told.value.field == "given" and f"U+{ord(sign):04X}" in str(told.value)
    assert one_line(f"Ana {sign}Lima", "note")  # a free text may quote it


@pytest.mark.parametrize("name", ["نور\u200cالدین", "שרה\u200f", "Nguyễn Thị Hạnh", "Łódź"])
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert name_line(name, "given") == name


@pytest.mark.parametrize(
    "wrong",
    ["a\0b", "a\ud800", "\ufffeab", "a\uffff", "a\ufdd0", "\U0010ffff", "\ufeffbom", "x" * 10_000],
)
def test_what_cannot_be_kept_at_all_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput):
        name_line(wrong, "given", limit=200)
