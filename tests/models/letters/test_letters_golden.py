"""Whole letters as a reader would copy them out of the PDF, held to files.

After a wanted change run this file with ``AMPARO_RENEW_GOLDEN=1`` in the environment: it writes the
files anew. Read the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from letter_scenes import SCENES

from models.letters.preview import page_texts

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_letter_reads_as_it_did(name: str, pdf_of: Callable[[str], bytes]) -> None:
    pages = [page.replace("\r\n", "\n").strip() for page in page_texts(pdf_of(name))]
    text = "\n\f\n".join(pages) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("AMPARO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_no_golden_letter_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SCENES)
