"""What is remembered from letter to letter of a batch changes no byte, and is forgotten after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_scenes import SCENES, scene
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from models.letters import laid
from models.letters.coded_words import Words
from models.letters.drafting import draft
from models.letters.faces import BOLD, REGULAR, glyphs
from models.letters.marked import TaggedCanvas
from models.letters.rendering import render

NAMES = ("caller", "unclear", "warrant", "training")


def test_letters_that_share_paragraphs_are_the_same_bytes(pdf_of: Callable[[str], bytes]) -> None:
    letters = [draft(scene(name), letter_id=name) for name in NAMES]
    spanish = draft(scene("caller", language="es"))
    alone = render(spanish)
    with laid.repeating():
        for _round in range(2):
            assert [render(one) for one in letters] == [pdf_of(name) for name in NAMES]
            assert render(spanish) == alone


def test_a_character_that_moves_the_codes_moves_them_in_what_is_remembered_too() -> None:
    plain = draft(scene("caller"))
    first = plain.parts[0]
    moved = replace(plain, parts=(replace(first, edited="ĄĆĘ “ŁŃ” § ŚŹŻ"), *plain.parts[1:]))
    forged = replace(plain, parts=(replace(first, edited="/P <</MCID 2>> BDC"), *plain.parts[1:]))
    alone = [render(one) for one in (plain, moved, forged)]
    with laid.repeating():
        for _round in range(2):
            assert [render(one) for one in (plain, moved, forged)] == alone


def test_nothing_is_remembered_without_a_batch_or_after_it() -> None:
    assert set(NAMES) <= set(SCENES)
    key = ("The client's words.", "style", None)
    assert laid.keep(key, [], None, True) is None
    with laid.repeating():
        laid.keep(key, [], None, True)
        assert laid.known(key) is not None
        with laid.repeating():
            assert laid.known(key) is None
    assert laid.known(key) is None
    made: list[str] = []
    make: Callable[[str], str] = lambda text: made.append(text) or text.upper()  # type: ignore[func-returns-value]  # noqa: E731
    with laid.repeating():
        assert laid.once(make, "a") == laid.once(make, "a") == "A"
    assert laid.once(make, "a") == "A"
    assert made == ["a", "a"]


def test_what_is_remembered_has_an_end() -> None:
    long = "word " * 100_000
    with laid.repeating():
        for number in range(9):
            laid.keep((f"{number} {long}", None, None), [], None, True)
        kept = [laid.known((f"{number} {long}", None, None)) for number in range(9)]
    assert kept[8] is not None
    assert kept[0] is None
    assert sum(one is not None for one in kept) <= 4


@given(
    texts=st.lists(
        st.tuples(st.sampled_from((REGULAR, BOLD)), st.text(st.sampled_from(sorted(glyphs())))),
        max_size=8,
    )
)
def test_words_are_coded_as_reportlab_codes_them(texts: list[tuple[str, str]]) -> None:
    _same(texts)


def test_more_characters_than_one_cut_holds_are_coded_as_reportlab_codes_them() -> None:
    every = "".join(sorted(glyphs()))
    _same([(REGULAR, every[at : at + 90]) for at in range(0, 900, 90)] + [(REGULAR, "plain (x)")])


def _same(texts: list[tuple[str, str]]) -> None:
    glyphs()
    drawn = []
    for kind, words in ((TaggedCanvas, Words), (Canvas, PDFTextObject)):
        canvas = kind("unused.pdf", initialFontName=REGULAR, invariant=1)
        made = words(canvas, 81, 100.25)
        for face, text in texts:
            made.setFont(face, 10.5, 15)
            made.textLine(text)
        drawn.append(made.getCode())
        for face in (REGULAR, BOLD):
            pdfmetrics.getFont(face).state.pop(canvas._doc, None)
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_goes_over_a_pipe_and_is_drawn_the_same(
    name: str, pdf_of: Callable[[str], bytes]
) -> None:
    from models.letters.frozen import from_json, to_json

    assert render(from_json(to_json(draft(scene(name), letter_id=name)))) == pdf_of(name)
