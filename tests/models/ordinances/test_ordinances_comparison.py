"""Two versions side by side: nothing lost, nothing called alike that is not, effects in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from law_cases import DRAFT, unhurried

from models.ordinances.comparison import Comparison, PieceKind, compare, compare_section
from models.ordinances.pack import EffectKind
from models.ordinances.packs import load_all, load_pack


def of(provision_id: str) -> Comparison:
    return compare(load_pack("hartford-ct").provision(provision_id), "codified", DRAFT)


def words(comparison: Comparison, kind: PieceKind, left: bool) -> list[str]:
    pieces = comparison.left_pieces if left else comparison.right_pieces
    return [piece.text for piece in pieces if piece.kind is kind]


def test_the_pieces_are_the_text() -> None:
    for pack in load_all():
        for provision in pack.provisions:
            ids = [version.id for version in provision.versions]
            for left in ids:
                for right in ids:
                    found = compare(provision, left, right)
                    assert found.left and found.right
                    assert "".join(one.text for one in found.left_pieces) == found.left.text
                    assert "".join(one.text for one in found.right_pieces) == found.right.text


def test_a_differs_in_style() -> None:
    found = of("2-928(a)")
    assert words(found, PieceKind.ONLY_HERE, left=True) == ["person’s", "section"]
    assert words(found, PieceKind.ONLY_HERE, left=False) == ["person's", "§"]
    assert found.effect and found.effect.kind is EffectKind.STYLE


def test_b_and_f_are_the_same() -> None:
    for provision_id in ("2-928(b)", "2-928(f)"):
        found = of(provision_id)
        assert not found.differs
        assert [piece.kind for piece in found.left_pieces] == [PieceKind.SAME]
        assert found.effect and found.effect.kind is EffectKind.SAME


def test_c_of_the_draft_is_never_quoted() -> None:
    found = of("2-928(c)")
    never = "".join(words(found, PieceKind.NEVER_LAW, left=False))
    assert never.startswith("No person shall be detained solely on the belief")
    assert never.endswith("regarding any person.")
    assert words(found, PieceKind.NEVER_LAW, left=True) == []
    assert found.effect and found.effect.kind is EffectKind.NEVER_QUOTED
    assert "criminal warrant" in found.effect.note.en


def test_d_keeps_the_ban_and_marks_the_rest() -> None:
    found = of("2-928(d)")
    assert words(found, PieceKind.ONLY_HERE, left=True) == []
    never = words(found, PieceKind.NEVER_LAW, left=False)
    assert never[0].startswith(", including administrative immigration warrants")
    assert never[1].startswith("Enforcement of the civil provisions")


def test_e_is_one_word() -> None:
    found = of("2-928(e)")
    assert words(found, PieceKind.ONLY_HERE, left=True) == ["article"]
    assert words(found, PieceKind.ONLY_HERE, left=False) == ["policy"]


def test_effects_hold_whichever_side_is_left() -> None:
    provision = load_pack("hartford-ct").provision("2-928(e)")
    assert compare(provision, DRAFT, "codified").effect == of("2-928(e)").effect


def test_a_section_four_of_six_differ() -> None:
    found = compare_section(load_pack("hartford-ct"), "2-928", "codified", DRAFT)
    assert [one.provision.id[-3:] for one in found] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]
    assert sum(one.differs for one in found) == 4
    assert all(one.effect and one.effect.note.es for one in found)


def test_a_version_that_is_not_there() -> None:
    found = compare(load_pack("hartford-ct").provision("2-929"), "codified", DRAFT)
    assert found.left is None and found.left_pieces == ()
    assert [piece.kind for piece in found.right_pieces] == [PieceKind.ONLY_HERE]
    assert found.differs


@unhurried
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts(left: str, right: str) -> None:
    from dataclasses import replace

    provision = load_pack("hartford-ct").provision("2-928(a)")
    one, other = provision.versions
    made = replace(
        provision, versions=(replace(one, text=left), replace(other, text=right, never_law=()))
    )
    found = compare(made, "codified", DRAFT)
    assert "".join(piece.text for piece in found.left_pieces) == left
    assert "".join(piece.text for piece in found.right_pieces) == right
