"""Letters of every kind as a screen reader reads them, and as an archive takes them."""

from __future__ import annotations

from pathlib import Path

from tags_read import tree_of
from test_letters_archival import judged
from test_letters_facing import pair_of
from test_letters_kinds_golden import ALL, EACH, made
from test_letters_tagging import in_order, squeezed

from models.letters.facing import rows
from models.letters.facing_page import render_facing
from models.letters.letter import PartKind
from models.letters.rendering import render
from models.letters.templated.kind import Kind


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


def test_facing_pages_are_read_part_beside_part() -> None:
    pair = pair_of("caller")
    heard = squeezed(tree_of(render_facing(pair)).text)
    texts = [
        (squeezed(own.pieces[-1]), squeezed(other.pieces[-1]))
        for own, other in rows(pair)
        if own is not None and other is not None and own.pieces and other.pieces
    ]
    once = [each for each in texts if all(heard.count(text) == 1 for text in each)]
    assert len(once) > 10
    places = [(heard.index(own), heard.index(other)) for own, other in once]
    assert places == sorted(places), "one row after the other"
    assert all(own < other for own, other in places), "the English first"


def test_every_kind_and_facing_pages_are_valid_pdf_a(tmp_path: Path) -> None:
    for kind, language in ALL:
        (tmp_path / f"{kind.value}-{language}.pdf").write_bytes(render(made(kind, language)))
    (tmp_path / "facing.pdf").write_bytes(render_facing(pair_of("caller")))
    found = judged(sorted(tmp_path.glob("*.pdf")))
    assert set(found.values()) == {"valid"}
    assert len(found) == len(ALL) + 1
