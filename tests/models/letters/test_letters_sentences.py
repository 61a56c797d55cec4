"""The sentences as data: read strictly, and every mistake named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_scenes import SCENES, letter

from models.errors import BadFile
from models.letters.sentence_keys import COMMON, OFFERED
from models.letters.sentences import read_sentences, sentences
from models.paths import resource

TEXT = resource("letters", "complaint.en.toml").read_text("utf-8")


def refused(folder: Path, text: str) -> BadFile:
    path = folder / "complaint.xx.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadFile) as found:
        read_sentences(path, "xx")
    assert found.value.file == str(path)
    return found.value


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_an_unknown_field_is_refused_with_its_line_and_what_is_allowed(tmp_path: Path) -> None:
    text = TEXT.replace("told it", "").replace("Our client {capacity}.", "Our client {capicity}.")
    error = refused(tmp_path, text)
    assert error.field == "applies.capacity"
    assert error.line == line_of(text, 'capacity = "')
    assert "“capicity”" in error.what
    assert "capacity" in error.next
    assert "office" in error.next


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ('waiver = "', 'waver = "', "closing.waver", "no sentence of this name"),
        ('waiver = "', '# waiver = "', "closing.waiver", "missing"),
        ('heading = "What it did"', "heading = 7", "harm.heading", "a text"),
        ('heading = "What it did"', 'heading = " "', "harm.heading", "not empty"),
        ('heading = "What it did"', 'heading = "What {it did"', "harm.heading", "brace"),
        ('"2-925" = "Section', '"2-925" = "{x} Section', "described.hartford-ct.2-925", "fields"),
        ("[harm]\n", "[harm\n", "", "TOML"),
        ("[harm]\n", 'lone = "x"\n[harm]\n', "definitions.lone", "no sentence"),
    ],
)
def test_a_mistake_is_named_at_its_place(
    tmp_path: Path, old: str, new: str, field: str, what: str
) -> None:
    assert TEXT.count(old) >= 1
    error = refused(
        tmp_path, TEXT.replace(old, new, 1) if field != "closing.waiver" else TEXT.replace(old, new)
    )
    assert error.field == field
    assert what in error.what
    if field != "closing.waiver":
        assert error.line > 0


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "complaint.xx.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile):
        read_sentences(path, "xx")


def test_the_file_and_the_program_agree_on_every_sentence() -> None:
    assert sentences("en").texts.keys() == OFFERED.keys()


def test_every_scene_is_said_without_a_field_left_open() -> None:
    for name in SCENES:
        assert not re.search(r"[{}]", letter(name).canonical)


@given(st.text(max_size=30))
def test_a_value_is_put_in_and_never_read_again(value: str) -> None:
    said = sentences("en").say("harm.in_own_words", {"words": f"{{office}}{value}"})
    assert said == f"Our client has told us: {{office}}{value}"


def test_sentences_are_plain_and_typographic() -> None:
    """No straight quotation mark, no double space, no "and/or", nobody's pronoun."""
    for key, text in sentences("en").texts.items():
        assert not re.search(r"[\"']|  |and/or|\(s\)", text), key
        assert not re.search(r"\b(s?he|his|hers?|him)\b", text, re.I), key
    assert "office" in COMMON
