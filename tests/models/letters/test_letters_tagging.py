"""The letter as a screen reader reads it: every word, once, in order, and what it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from letter_scenes import HEAD, SCENES, scene
from tags_read import Read, marks, tree_of, words_by_mark

from models.letters.drafting import draft
from models.letters.letter import Letter, Part, PartKind
from models.letters.rendering import render
from models.letters.typography import clean


def plain(text: str) -> str:
    return " ".join(clean(text).replace("\u00a0", " ").split())


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def in_order(letter: Letter) -> str:
    """What is to be heard: the office, then every part, numbers and “Re:” or “Asunto:” included."""
    said, heading = [letter.letterhead.name, *letter.letterhead.lines], ""
    for part in letter.printed:
        if part.heading != heading:
            said.append(part.heading)
        heading = part.heading or heading
        for number, piece in enumerate(part.pieces, 1):
            if part.kind is PartKind.NUMBERED and len(part.pieces) > 1:
                said.append(f"{number}.")
            said += [part.mark, piece] if part.kind is PartKind.SUBJECT and number == 1 else [piece]
        said.append(part.citation)
    return squeezed(" ".join(said))


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_tree_reads_the_letter_from_end_to_end(
    name: str, pdf_of: Callable[[str], bytes]
) -> None:
    tree = tree_of(pdf_of(name))
    assert tree.tag == "Document"
    assert squeezed(tree.text) == in_order(draft(scene(name)))


def test_headings_lists_and_quotations_are_told_as_such(pdf_of: Callable[[str], bytes]) -> None:
    letter, tree = draft(scene("caller")), tree_of(pdf_of("caller"))
    subject = next(part for part in letter.printed if part.kind is PartKind.SUBJECT)
    (title,) = tree.all("H1")
    assert title.text == plain("Re: " + " ".join(subject.pieces))
    told = dict.fromkeys(part.heading for part in letter.printed if part.heading)
    assert [plain(one.text) for one in tree.all("H2")] == [plain(one) for one in told]
    lists = [
        part for part in letter.printed
        if part.kind is PartKind.NUMBERED and len(part.pieces) > 1
    ]  # fmt: skip
    assert lists
    for part, one in zip(lists, tree.all("L"), strict=True):
        assert [[kid.tag for kid in item.kids] for item in one.kids] == [["Lbl", "LBody"]] * len(
            part.pieces
        )
        for number, (piece, item) in enumerate(zip(part.pieces, one.kids, strict=True), 1):
            label, body = item.kids
            assert label.text == f"{number}."
            assert squeezed(body.text) == squeezed(piece)
    quoted = [part for part in letter.printed if part.kind is PartKind.QUOTATION]
    assert quoted
    for part, one in zip(quoted, tree.all("BlockQuote"), strict=True):
        assert squeezed(one.text) == squeezed(part.shown + part.citation)


def test_feet_rules_and_the_mark_of_a_draft_are_passed_over(
    pdf_of: Callable[[str], bytes],
) -> None:
    heard = tree_of(pdf_of("caller")).text
    aside = " ".join(page.get(-1, "") for page in words_by_mark(pdf_of("caller")))
    for words in ("Page 1 of", "DRAFT, not approved", "version"):
        assert words in aside
        assert words not in heard


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    long = " ".join(f"word{number}" for number in range(1500))
    parts = (Part("facts", PartKind.PARAGRAPHS, f"First.\n\n{long}\n\nLast."),)
    tree = tree_of(render(Letter("x", "L-26-0042", 1, date(2026, 11, 20), HEAD, parts)))
    whole = [one for one in tree.all("P") if len(one.pages) > 1]
    assert [one.text for one in whole] == [long]


def test_an_item_over_two_pages_has_one_number() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    parts = (Part("facts", PartKind.NUMBERED, f"Short.\n{long}\nLast."),)
    tree = tree_of(render(Letter("x", "L-26-0042", 1, date(2026, 11, 20), HEAD, parts)))
    assert [one.text for one in tree.all("Lbl")] == ["1.", "2.", "3."]
    assert tree.all("LBody")[1].text == long


def spanish(*parts: Part) -> Read:
    letter = Letter("x", "L-26-0042", 1, date(2026, 11, 20), HEAD, parts, language="es")
    return tree_of(render(letter))


def test_the_law_s_english_in_a_spanish_letter_is_told_to_be_english() -> None:
    tree = spanish(
        Part("facts", PartKind.PARAGRAPHS, "La ordenanza dice:"),
        Part("law", PartKind.QUOTATION, "No city employee shall ask.", citation="Art. 2-927"),
        Part("notes", PartKind.NOTES, "cc: Office", language="en"),
    )
    (quoted,) = tree.all("BlockQuote")
    assert (tree.language, quoted.language) == ("es", "en-US")
    assert [one.language for one in quoted.kids] == ["en-US", "es"]
    assert tree.kids[-1].language == "en-US"


@pytest.mark.parametrize("before", range(500, 700, 9))
def test_english_words_within_a_spanish_paragraph_are_told_too(before: int) -> None:
    """Wherever a line or a page ends: also within the words."""
    words = "shall not inquire into the legal business of any person " * 6
    words = words.strip()
    text = " ".join(["palabra"] * before) + f" «{words}», dice."
    part = Part("facts", PartKind.PARAGRAPHS, text, english=(words,), strong=("dice",))
    tree = spanish(part)
    (whole,) = [one for one in tree.all("P") if "palabra" in one.text]
    assert squeezed(whole.text) == squeezed(text)
    assert {one.language for one in whole.all("Span")} == {"en-US"}
    assert " ".join(one.text for one in whole.all("Span")) == words


def test_a_letter_without_a_subject_begins_with_headings_of_the_first_level() -> None:
    tree = spanish(Part("facts", PartKind.PARAGRAPHS, "Texto.", heading="Hechos"))
    assert [one.text for one in tree.all("H1")] == ["Hechos"]
    assert not tree.all("H2")


def test_every_font_says_which_characters_it_draws(pdf_of: Callable[[str], bytes]) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("caller"))) as document:
        for page in document.pages:
            for font in page.obj.Resources.Font.values():
                assert "/ToUnicode" in font
            marks(page)


def test_tags_change_neither_the_text_nor_from_run_to_run() -> None:
    letter = draft(scene("caller"))
    assert render(letter) == render(letter)
    other = replace(letter, language="es")
    assert render(other) != render(letter)
