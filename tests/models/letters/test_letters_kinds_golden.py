"""Whole letters of each templated kind, in either language, held to files.

After a wanted change run this file with ``AMPARO_RENEW_GOLDEN=1`` in the environment: it writes the
files anew. Read the difference before it is committed.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from kind_scenes import LANGUAGES, kind_ground

from models.letters.letter import Letter, PartKind
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.rereading import holds
from models.letters.templated.composing import compose
from models.letters.templated.kind import TEMPLATED, Kind
from models.ordinances.packs import load_pack

GOLDEN = Path(__file__).parents[2] / "golden" / "kinds"
ALL = [(kind, language) for kind in TEMPLATED for language in LANGUAGES]
EACH = pytest.mark.parametrize(("kind", "language"), ALL)


@cache
def made(kind: Kind, language: str) -> Letter:
    return compose(kind_ground(kind, language), letter_id="l1")


@cache
def pages(kind: Kind, language: str) -> tuple[str, ...]:
    return page_texts(render(made(kind, language)))


@EACH
def test_the_letter_reads_as_it_did(kind: Kind, language: str) -> None:
    told = [page.replace("\r\n", "\n").strip() for page in pages(kind, language)]
    text = "\n\f\n".join(told) + "\n"
    path = GOLDEN / f"{kind.value}.{language}.txt"
    if os.environ.get("AMPARO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_no_golden_letter_is_left_over() -> None:
    wanted = {f"{kind.value}.{language}" for kind, language in ALL}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == wanted


@EACH
def test_the_paper_holds_all_that_the_letter_says(kind: Kind, language: str) -> None:
    assert holds(pages(kind, language), made(kind, language))


@EACH
def test_every_quotation_is_the_packs_own_and_locked(kind: Kind, language: str) -> None:
    pack = load_pack("hartford-ct")
    words = {one.current.quotation for one in pack.provisions}
    for part in made(kind, language).parts:
        if part.kind is PartKind.QUOTATION:
            assert part.locked
            assert part.text.strip("“”") in words


@EACH
def test_no_field_is_left_open_and_nothing_is_said_twice(kind: Kind, language: str) -> None:
    letter = made(kind, language)
    for part in letter.printed:
        for piece in part.pieces:
            assert "{" not in piece
            assert "  " not in piece
            assert not piece.startswith((",", ".", ";"))
            assert ".." not in piece
            assert " ." not in piece
            assert " ," not in piece
            assert "()" not in piece


@EACH
def test_only_the_clients_own_papers_name_the_client(kind: Kind, language: str) -> None:
    text = "\n".join(pages(kind, language))
    own = kind in (Kind.RELEASE, Kind.CLIENT_LETTER)
    for word in ("Lucía", "Paredes", "Solano"):
        assert (word in text) is (own and word in text)
    assert "14 Alder Lane" not in text
    if not own:
        assert "Lucía" not in text


def test_quoted_sections_come_where_the_letter_alleges_them() -> None:
    for kind in (Kind.PATTERN, Kind.ESCALATION, Kind.TRAINING):
        kinds = {part.kind for part in made(kind, "es").parts}
        assert PartKind.QUOTATION in kinds
