"""Letters of every kind as a screen reader reads them, and as an archive takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from letter_material import HEAD
from tags_read import tree_of
from test_letters_archival import judged
from test_letters_facing import pair_of
from test_letters_kinds_golden import ALL, EACH, made
from test_letters_tagging import in_order, squeezed
from test_letters_to_clients import written

from models.letters.facing import Facing
from models.letters.facing_page import render_facing
from models.letters.leaflets.drawing import draw_cards, draw_leaflet
from models.letters.leaflets.making import card, leaflet
from models.letters.letter import PartKind
from models.letters.rendering import render
from models.letters.templated.kind import CLIENT_LANGUAGES, Kind
from models.ordinances.packs import load_pack


@EACH
def test_the_tree_reads_every_kind_from_end_to_end(kind: Kind, language: str) -> None:
    letter = made(kind, language)
    tree = tree_of(render(letter))
    assert tree.tag == "Document"
    # A bar in a line to sign stands between its columns and is not drawn.
    assert squeezed(tree.text) == in_order(letter).replace("|", "")
    # The headings of a kind are headings, and what it lists are lists.
    told = dict.fromkeys(part.heading for part in letter.printed if part.heading)
    subject = any(part.kind in (PartKind.SUBJECT, PartKind.TITLE) for part in letter.printed)
    level = "H2" if subject else "H1"
    assert [squeezed(one.text) for one in tree.all(level)] == [squeezed(one) for one in told]
    numbered = [
        part for part in letter.printed if part.kind is PartKind.NUMBERED and len(part.pieces) > 1
    ]
    assert len(tree.all("L")) == len(numbered)
    quoted = [part for part in letter.printed if part.kind is PartKind.QUOTATION]
    assert len(tree.all("BlockQuote")) == len(quoted)


def test_facing_pages_are_read_one_language_after_the_other() -> None:
    pair = pair_of("caller")
    tree = tree_of(render_facing(pair))
    english, other = tree.all("Sect")
    for letter, heard in ((pair.english, english.text), (pair.other, other.text)):
        at, whole = 0, squeezed(heard)
        for part in letter.printed:
            for piece in part.pieces:
                at = whole.index(squeezed(piece), at)
    for side in (english, other):
        assert len(side.all("BlockQuote")) == 2
        assert len(side.all("L")) == 2 and len(side.all("LBody")) == 13


def papers(language: str) -> tuple[bytes, bytes]:
    pack = load_pack("hartford-ct")
    return (
        draw_leaflet(leaflet(pack, HEAD, language, reviewed=False)),
        draw_cards(card(pack, HEAD, language, reviewed=False)),
    )


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_leaflet_and_cards_are_tagged_in_their_language(language: str) -> None:
    for pdf in papers(language):
        tree = tree_of(pdf)
        assert tree.language.split("-")[0] == language
        assert tree.all("H1")
        assert len(tree.all("LI")) == len(tree.all("LBody")) >= 3
        assert "860-555-0142" in tree.text


def test_every_kind_and_every_other_paper_is_valid_pdf_a(tmp_path: Path) -> None:
    """Judged by PDFBox Preflight, all at once: it takes longer to start than to read them."""
    arabic = written("ar")
    drawn = {
        **{f"{kind.value}-{language}": render(made(kind, language)) for kind, language in ALL},
        "facing": render_facing(pair_of("caller")),
        "facing-ar": render_facing(Facing(written("en"), arabic)),
        "letter-ar": render(arabic),
        "leaflet-ar": papers("ar")[0],
        "leaflet-vi": papers("vi")[0],
        "cards-es": papers("es")[1],
    }
    for name, pdf in drawn.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    assert judged(sorted(tmp_path.glob("*.pdf"))) == {f"{name}.pdf": "valid" for name in drawn}
