"""A letter on paper: glyphs, escaping, the same bytes, and where headings stand."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from letter_scenes import HEAD, scene

from models.errors import BadInput
from models.letters.drafting import draft
from models.letters.letter import Letter, LetterState, Part, PartKind
from models.letters.letterhead import Letterhead
from models.letters.preview import page_count, page_image, page_sizes, page_texts
from models.letters.rendering import render
from models.letters.typography import unbroken
from models.letters.unprintable import unprintable

NAMES = "Łukasz Nguyễn Ștefan Gülşen O’Brien Đặng Đorđević Özgür Gonçalves Žižek Ağaoğlu Íñigo"


def letter_with(*parts: Part, head: Letterhead = HEAD) -> Letter:
    return Letter("x", "L-26-0042", 1, date(2026, 11, 20), head, parts)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def paragraphs(text: str, key: str = "harm", heading: str = "") -> Part:
    return Part(key, PartKind.PARAGRAPHS, text, heading=heading)


def test_names_of_many_peoples_print() -> None:
    assert NAMES in text_of(render(letter_with(paragraphs(NAMES))))


@pytest.mark.parametrize("kind", list(PartKind))
@pytest.mark.parametrize(
    ("char", "told"),
    [("中", "“中” (U+4E2D)"), ("م", "“م” (U+0645)"), ("😀", "“😀” (U+1F600)"), ("\x07", "U+0007"),
     ("\ue000", "U+E000"), ("■", "“■” (U+25A0)"), ("አ", "“አ” (U+12A0)")],
)  # fmt: skip
def test_a_character_that_no_font_has_is_named(kind: PartKind, char: str, told: str) -> None:
    letter = letter_with(Part("facts", kind, f"It was {char} that was said"))
    with pytest.raises(BadInput) as refused:
        render(letter)
    assert refused.value.field == "facts"
    assert told in refused.value.what
    assert "What is reported" in refused.value.what
    assert unprintable(letter) == (("facts", refused.value.what),)


@pytest.mark.parametrize("field", ["name", "phone", "email"])
def test_the_letterhead_is_checked_too(field: str) -> None:
    letter = letter_with(paragraphs("x"), head=replace(HEAD, **{field: "中"}))
    with pytest.raises(BadInput) as refused:
        render(letter)
    assert refused.value.field == "letterhead"


@pytest.mark.parametrize("kind", list(PartKind))
@pytest.mark.parametrize(
    "probe",
    [
        '<img src="/etc/passwd">',
        '<img src="file:///etc/hostname"/>',
        '<a href="file:///etc/passwd">x</a>',
        "AT&T and <b c> & < 500 &amp; &#65;",
        "<para>x</para></para>",
        "<font color=\"[[[getattr(pow,Word('__globals__'))]]]\">x</font>",
        "<b><i><u>" * 40,
        "]]> <!-- x --> <?php ?>",
        "{office} %s {0} $x",
        "A" * 900,
    ],
)
def test_what_is_typed_is_text_and_nothing_else(kind: PartKind, probe: str) -> None:
    pdf = render(letter_with(Part("facts", kind, f"before {probe} after")))
    assert "".join(f"before {probe} after".split()) in "".join(text_of(pdf).split())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            assert not page.get_images()
            assert "/Annots" not in page


def test_decomposed_text_prints_composed() -> None:
    assert "Nguyễn" in text_of(render(letter_with(paragraphs("Nguye\u0302\u0303n"))))


def test_the_same_letter_gives_the_same_bytes(pdf_of: Callable[[str], bytes]) -> None:
    assert render(draft(scene("caller"), letter_id="caller")) == pdf_of("caller")


def test_another_process_and_time_zone_give_the_same_bytes(
    pdf_of: Callable[[str], bytes],
) -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "from letter_scenes import scene; from models.letters.drafting import draft;"
        "from models.letters.rendering import render;"
        "print(hashlib.sha256(render(draft(scene('caller'), letter_id='caller'))).hexdigest())"
    )
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[2])]
    environment = {**os.environ, "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", program, *paths],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(pdf_of("caller")).hexdigest()


def test_each_page_says_draft_until_the_letter_is_approved() -> None:
    letter = draft(scene("caller"))
    pages = page_texts(render(letter))
    assert len(pages) == 3
    assert all("DRAFT, not approved" in page for page in pages)
    approved = page_texts(render(replace(letter, state=LetterState.APPROVED)))
    assert not any("DRAFT" in page for page in approved)


def test_the_foot_tells_number_version_hash_and_page() -> None:
    letter = replace(draft(scene("caller")), version=4)
    pages = page_texts(render(letter))
    for number, page in enumerate(pages, 1):
        assert f"Letter L-26-0042, version 4 · {letter.short_hash}" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_word_changed_is_another_hash() -> None:
    letter = draft(scene("caller"))
    changed = draft(scene("caller", edits={"harm": "Something else."}))
    assert letter.digest != changed.digest
    assert letter.digest == replace(letter, version=9).digest


@pytest.mark.parametrize("lines", range(0, 44, 1))
def test_no_heading_stands_at_the_foot_of_a_page(lines: int) -> None:
    """However much stands above it."""
    filler = "\n".join(f"Line {number}." for number in range(lines))
    letter = letter_with(
        Part("addressee", PartKind.LINES, filler or "x"),
        paragraphs("What follows is long. " * 30, heading="Heading of text"),
        Part("facts", PartKind.NUMBERED, "One.\nTwo.\nThree.", heading="Heading of items"),
        Part("law:x:quotation", PartKind.QUOTATION, "“" + "Words of law. " * 25 + "”",
             heading="Heading of words", citation="Code § 1"),
        paragraphs("It closes.", key="confidentiality", heading="Heading of the end"),
        Part("signature", PartKind.SIGNATURE, "Sincerely,\nDana Whitcomb"),
    )  # fmt: skip
    for page in page_texts(render(letter)):
        rows = [row.strip() for row in page.replace("\r\n", "\n").split("\n") if row.strip()]
        body = [row for row in rows if not row.startswith(("Letter L-", "Page ", "DRAFT"))]
        assert not body or not body[-1].startswith("Heading"), body[-3:]
        if "Sincerely," in page:
            assert "It closes." in page
        if "Heading of words" in page:
            assert "Code § 1" in page
        if "Heading of items" in page:
            assert "Two." in page


@pytest.mark.parametrize("lines", range(14, 40))
def test_no_page_is_empty_and_the_copies_stand_with_the_signature(lines: int) -> None:
    parts = (
        paragraphs("\n\n".join(["A line of the letter."] * lines)),
        paragraphs("It waives nothing.", "confidentiality", "Confidentiality"),
        Part("signature", PartKind.SIGNATURE, "Sincerely,\nDana Whitcomb"),
        Part("enclosures", PartKind.NOTES, "Enclosure: a slip"),
        Part("copies", PartKind.NOTES, "cc: the Mayor"),
    )
    for several in (parts, parts[:3]):
        pages = page_texts(render(letter_with(*several)))
        assert "Sincerely," in pages[-1]
        assert "It waives nothing." in pages[-1]
        assert ("cc: the Mayor" in pages[-1]) == (len(several) == 5)


def test_a_list_of_one_bears_no_number() -> None:
    one = Part("reliefs", PartKind.NUMBERED, "We ask for an answer.")
    assert "1." not in text_of(render(letter_with(one)))
    two = Part("reliefs", PartKind.NUMBERED, "An answer.\nA list.")
    assert "1. An answer. 2. A list." in text_of(render(letter_with(two)))


def test_a_date_and_a_chapter_are_not_torn() -> None:
    told = unbroken("by Monday, December 21, 2026, under chapter 2 and section 2-926")
    assert (
        told
        == "by Monday, December\u00a021,\u00a02026, under chapter\u00a02 and section\u00a02-926"
    )


def test_a_long_letterhead_pushes_the_letter_down() -> None:
    head = Letterhead(
        "The Long-Named Neighborhood Law Project of Greater Hartford and the Capital Region, Inc.",
        ("A Building of Some Length, Suite 300", "27 Millrace Row", "Hartford, Connecticut 06100"),
        "860-555-0142 (voice, TTY and relay)", "860-555-0143", "complaints@parkriver.example",
    )  # fmt: skip
    text = text_of(
        render(letter_with(Part("date", PartKind.LINES, "November 20, 2026"), head=head))
    )
    for piece in (
        "Neighborhood Law Project",
        "Capital Region, Inc.",
        "06100",
        "TTY",
        "November 20",
    ):
        assert piece in text


def test_a_page_is_us_letter_and_is_shown_from_memory(pdf_of: Callable[[str], bytes]) -> None:
    pdf = pdf_of("caller")
    assert page_count(pdf) == 3
    assert {(size.width, size.height) for size in page_sizes(pdf)} == {(612.0, 792.0)}
    image = page_image(pdf, 0, dots_per_inch=36)
    assert (image.width, image.height) == (306, 396)
    assert len(image.pixels) == 306 * 396 * 4
    assert image.pixels[:4] == b"\xff\xff\xff\xff"
    assert len(set(image.pixels)) > 50


def test_bytes_that_are_no_pdf_are_refused() -> None:
    for view in (page_count, page_sizes, page_texts):
        with pytest.raises(BadInput):
            view(b"nothing")
    with pytest.raises(IndexError):
        page_image(render(letter_with(paragraphs("x"))), 1)


def test_strong_phrases_are_bold_only_while_they_stand(tmp_path: object) -> None:
    letter = draft(scene("caller"))
    assert letter.part("standing").strong == ("Monday, December 21, 2026",)
    edited = draft(scene("caller", edits={"standing": "We write. Answer by Friday."}))
    assert "Answer by Friday." in text_of(render(edited))
