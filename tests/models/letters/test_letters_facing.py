"""A letter in two languages: part beside part, the English governs, nothing by hand is guessed."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from kind_scenes import kind_ground
from letter_scenes import SCENES, scene

from models.breaches.breach import Breach
from models.errors import BadInput
from models.letters import services
from models.letters.drafting import draft
from models.letters.facing import Facing, facing, rows
from models.letters.facing_page import render_facing
from models.letters.letter import PartKind
from models.letters.paper_words import paper_words
from models.letters.preview import page_texts
from models.letters.rereading import holds
from models.letters.reviews import confirm
from models.letters.templated.composing import compose
from models.letters.templated.kind import CLIENT_LANGUAGES, Kind
from models.vault.vault import Vault


def pair_of(name: str) -> Facing:
    other = draft(scene(name, language="es", reviewed=False))
    return Facing(draft(scene(name)), other)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_both_letters_are_whole_on_the_pages(name: str) -> None:
    pair = pair_of(name)
    pages = page_texts(render_facing(pair))
    assert holds(pages, pair.english)
    text = " ".join(" ".join(pages).split())
    assert paper_words("en").governs in text
    assert paper_words("es").governs.split(".")[0] in text
    assert text.count("Draft translation, not reviewed") == len(pages)
    for part in pair.other.printed:
        if part.kind is PartKind.NUMBERED:
            assert all(piece.split()[-1] in text for piece in part.pieces)


def test_a_quotation_stands_beside_itself_and_its_translation_below() -> None:
    found = rows(pair_of("caller"))
    keys = [tuple(part.key if part else "" for part in row) for row in found]
    at = keys.index(("law:2-928(b):quotation", "law:2-928(b):quotation"))
    assert keys[at + 1] == ("", "law:2-928(b):gloss")
    english, other = found[at]
    assert english is not None and other is not None
    assert english.text == other.text


@pytest.mark.parametrize("language", CLIENT_LANGUAGES[1:])
def test_the_letter_to_the_client_beside_its_english(language: str) -> None:
    ground = kind_ground(Kind.CLIENT_LETTER, "en")
    form = {key: text for key, text in ground.form.items() if key not in ("message", "steps")}
    english = compose(replace(ground, form=form))
    other = compose(replace(ground, language=language, reviewed=True, form=form))
    pdf = render_facing(Facing(english, other))
    pages = page_texts(pdf)
    assert holds(pages, english)
    assert "not reviewed" not in " ".join(pages)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        first, second = document.Root.StructTreeRoot.K.K
        assert str(first.S) == str(second.S) == "/Sect"
        languages = {str(kid.get("/Lang", "")) for kid in second.K}
        assert paper_words(language).tag in languages


def test_of_a_letter_in_the_vault(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        made = services.draft_letter(uow, recorded.id).made
        assert made is not None
        services.edit_part(uow, made.id, "harm", "Our client no longer calls.")
        services.omit_part(uow, made.id, "savings")
        pair = facing(uow, made.id, "es")
        assert (pair.english.language, pair.other.language) == ("en", "es")
        assert pair.english.part("harm").shown == "Our client no longer calls."  # type: ignore[union-attr]
        assert pair.other.part("harm").shown == paper_words("es").untranslated  # type: ignore[union-attr]
        assert not pair.other.part("savings").printed  # type: ignore[union-attr]
        assert not pair.other.reviewed
        confirm(uow, "complaint", "es", "R. Example")
        assert facing(uow, made.id, "es").other.reviewed
        for language in ("en", "vi"):
            with pytest.raises(BadInput):
                facing(uow, made.id, language)


def test_a_long_part_goes_over_pages() -> None:
    pair = pair_of("caller")
    long = "The words go on and on, line after line, over the page. " * 200
    parts = tuple(
        replace(part, edited=long) if part.key == "harm" else part for part in pair.english.parts
    )
    english = replace(pair.english, parts=parts)
    pages = page_texts(render_facing(Facing(english, pair.other)))
    assert holds(pages, english)
