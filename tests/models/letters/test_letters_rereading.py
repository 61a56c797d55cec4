"""A PDF that does not hold what the letter says is refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from letter_scenes import SCENES, letter

from models.errors import Refused
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.rereading import holds, reread


@pytest.mark.parametrize("name", SCENES)
def test_every_letter_is_read_again_as_it_is(name: str) -> None:
    made = letter(name)
    reread(render(made), made)


def test_a_letter_with_a_part_that_fell_out_is_refused() -> None:
    whole = letter("caller")
    without = replace(whole, parts=tuple(part for part in whole.parts if part.key != "facts"))
    with pytest.raises(Refused):
        reread(render(without), whole)


def test_a_lost_or_empty_page_is_refused() -> None:
    made = letter("caller")
    with pikepdf.open(io.BytesIO(render(made))) as document:
        del document.pages[-1]
        out = io.BytesIO()
        document.save(out)
        with pytest.raises(Refused):
            reread(out.getvalue(), made)
    with pikepdf.open(io.BytesIO(render(made))) as document:
        document.add_blank_page()
        out = io.BytesIO()
        document.save(out)
        with pytest.raises(Refused):
            reread(out.getvalue(), made)


def test_boxes_and_no_pdf_are_refused() -> None:
    made = letter("clinic")
    pages = page_texts(render(made))
    assert holds(pages, made) and not holds([], made)
    for box in "\u25a0\ufffd":
        assert not holds([pages[0] + box, *pages[1:]], made)
    with pytest.raises(Refused):
        reread(render(made)[:500], made)
