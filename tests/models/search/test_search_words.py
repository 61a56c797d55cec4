"""The words of the index, the questions, and the passages: pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.folding import fold
from models.search.finder import Entry
from models.search.words import coded, folded, marks, passage, tiers


@given(st.text(max_size=300))
def test_words_are_those_of_folding_the_whole(text: str) -> None:
    assert list(folded(text)) == [word[:200] for word in fold(text).split()]


def test_each_word_stands_once_and_a_title_counts_as_text_too() -> None:
    words = coded("p", Entry("1", "Łukasz O’Brien", "obrien  860-555"))
    assert words == "p1lukasz p1obrien p0lukasz p0obrien p0860 p0555"


def test_tiers_go_from_whole_words_in_the_title_to_stems_anywhere() -> None:
    asked = [one.match("c") for one in tiers(("cartas", "26"))]
    assert asked == [
        '"c1cartas" AND "c126"',
        '"c1cartas" * AND "c126" *',
        '"c0cartas" AND "c026"',
        '"c0cartas" * AND "c026" *',
        '"c0carta" * AND "c026" *',
    ]


@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_marks_lie_within_the_text_and_begin_with_the_word(text: str, word: str) -> None:
    for start, end in marks(text, fold(word).split()):
        assert 0 <= start < end <= len(text)


def test_a_passage_is_cut_around_the_words_and_marks_them() -> None:
    text = "Nothing here. " * 40 + "She said «Señora Núñez» opened the door. " + "And then. " * 40
    found = passage(text, ("nunez", "door"))
    assert found is not None
    assert [found.text[a:b] for a, b in found.marks] == ["Núñez", "door"]
    assert found.text.startswith("… ") and found.text.endswith(" …")
    assert len(found.text) < 180
    assert passage(text, ("nowhere",)) is None


def test_a_passage_is_plain_text_and_marks_the_plural_too() -> None:
    found = passage("<b>letter</b> &amp; more\nletters", ("letters",))
    assert found is not None
    assert found.text == "<b>letter</b> &amp; more letters"
    assert [found.text[a:b] for a, b in found.marks] == ["letter", "letters"]


def test_words_in_memory_fit_whole_or_begun_and_never_in_the_midst() -> None:
    words = f" {coded('c', Entry('1', 'Paredes 26-0001', 'a protective order'))} "
    whole, begun, anywhere, anywhere_begun = tiers(("order", "26"))
    assert [one.fits("c", words) for one in (whole, begun, anywhere, anywhere_begun)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert tiers(("par", "26"))[1].fits("c", words)
    assert not tiers(("redes",))[3].fits("c", words), "not in the midst of a word"
    assert not tiers(("order",))[2].fits("n", words), "not of another kind"
    assert not tiers(("orde",))[2].fits("c", words) and tiers(("orde",))[3].fits("c", words)
