"""Copies that leave: a word processor's draft that tells of nobody, and a PDF behind a password."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pikepdf
import pytest

from models.errors import BadInput
from models.letters.encrypting import checked_password, encrypted
from models.letters.letter import Letter, Part, PartKind
from models.letters.typography import clean
from models.letters.wordfile import mark, word_file


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def test_the_draft_reads_as_the_letter_and_says_what_it_is(
    letter_of: Callable[[str], Letter],
) -> None:
    letter = letter_of("caller")
    document = docx.Document(io.BytesIO(word_file(letter)))
    text = squeezed(" ".join(one.text for one in document.paragraphs))
    at = 0
    for part in letter.printed:
        for piece in part.pieces:
            at = text.index(squeezed(piece), at)
    page = document.sections[0]
    assert page.header.paragraphs[0].text == mark("en")
    assert letter.number in page.footer.paragraphs[0].text
    assert "outside the vault" in mark("en")


def test_nothing_in_the_file_tells_of_the_office_s_people_or_the_clock(
    letter_of: Callable[[str], Letter],
) -> None:
    letter = letter_of("caller")
    data = word_file(letter)
    told = docx.Document(io.BytesIO(data)).core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.title == letter.title
    day = datetime(letter.date.year, letter.date.month, letter.date.day, tzinfo=UTC)
    assert told.created.replace(tzinfo=UTC) == day
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(packed.read(one) for one in packed.namelist())
    for word in (b"python-docx", b"Steve Canny", letter.id.encode() or b"\x00no id"):
        assert word not in everything
    assert word_file(letter) == data


@pytest.mark.parametrize(
    "probe", ["<w:br/>", "AT&T <b>x</b>", '<img src="/etc/passwd">', "=cmd()", "x" * 20_000]
)
def test_data_stay_words(letter_of: Callable[[str], Letter], probe: str) -> None:
    letter = letter_of("caller")
    part = Part("facts", PartKind.PARAGRAPHS, probe)
    document = docx.Document(io.BytesIO(word_file(replace(letter, parts=(part,)))))
    assert probe in [one.text for one in document.paragraphs]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\ud800", "\uffff"])
def test_a_character_that_the_file_cannot_hold_is_named(
    letter_of: Callable[[str], Letter], char: str
) -> None:
    part = Part("facts", PartKind.PARAGRAPHS, f"It was {char} that was said")
    with pytest.raises(BadInput) as refused:
        word_file(replace(letter_of("caller"), parts=(part,)))
    assert refused.value.field == "facts"
    assert f"U+{ord(char):04X}" in refused.value.what


def test_english_in_a_spanish_draft_is_told_to_be_english(
    letter_of: Callable[[str], Letter],
) -> None:
    parts = (Part("law", PartKind.QUOTATION, "No employee shall ask.", citation="§ 2-927"),)
    letter = replace(letter_of("caller"), language="es", parts=parts)
    document = docx.Document(io.BytesIO(word_file(letter)))
    assert 'w:val="en-US"' in document.element.xml
    assert document.sections[0].header.paragraphs[0].text == mark("es")


def test_a_locked_copy_opens_with_its_password_only(pdf_of: Callable[[str], bytes]) -> None:
    pdf = pdf_of("caller")
    locked = encrypted(pdf, "four horses walk east")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password="four horses walk")
    with pikepdf.open(io.BytesIO(locked), password="four horses walk east") as document:
        assert document.encryption.bits == 256
        assert document.encryption.R == 6
        assert document.allow.accessibility
        with pikepdf.open(io.BytesIO(pdf)) as before:
            assert len(document.pages) == len(before.pages)
    assert b"Complaint letter" not in locked
    assert b"Whitcomb" not in locked


@pytest.mark.parametrize(
    ("first", "again", "field"),
    [
        ("short", "short", "password"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "password"),
        ("with\x00nul in it", "with\x00nul in it", "password"),
        ("x" * 10_000, "x" * 10_000, "password"),
        ("my L-26-0042 letter", "my L-26-0042 letter", "password"),
        ("four horses walk east", "four horses walk west", "again"),
    ],
)
def test_a_password_that_cannot_be_is_refused(first: str, again: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_password(first, again, ("L-26-0042", "Park River Legal Aid"))
    assert refused.value.field == field


def test_a_password_may_be_in_any_script() -> None:
    words = "caballo ñandú 中文 plata"
    assert checked_password(words, words) == words
