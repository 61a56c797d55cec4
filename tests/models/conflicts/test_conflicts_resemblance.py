"""Two names: what each rule of likeness says, and what a birth date may do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.conflicts.resemblance import Likeness, Reason, compare, compare_organisations
from models.people.conflict_index import Known
from models.people.name_keys import address_key
from models.people.name_words import name_words, organisation_words


def like(one: str, other: str, born: str = "", other_born: str = "") -> Likeness:
    left, right = (name_words(*map(str.strip, text.split("/"))) for text in (one, other))
    return compare(left, right, born, other_born)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("José / Núñez", "JOSE / nunez", Reason.SAME_NAME),
        ("Lucía / Paredes Solano", "Lucia / Solano", Reason.ONE_SURNAME),
        ("Lucía / Paredes Solano", "Lucia / Paredes", Reason.ONE_SURNAME),
        ("Robert / Smith", "Smith / Robert", Reason.OTHER_ORDER),
        ("Robert / Smith", "Bob / Smith", Reason.SHORT_FORM),
        ("José / Gutiérrez", "Pepe / Gutierrez", Reason.SHORT_FORM),
        ("Griselda / Vaca", "Grizelda / Baca", Reason.SOUNDS_ALIKE),
        ("Đorđe / Hadžić", "Djordje / Hadzic", Reason.OTHER_SPELLING),
        ("Abd al-Rahman / Saleh", "Abdulrahman / Saleh", Reason.SAME_NAME),
        ("Victoria / Hamilton", "Victoria / Hamiltom", Reason.TYPED_ALIKE),
        ("J. / Hernandez", "Jorge / Hernandez", Reason.INITIAL),
        ("Ana / de la Cruz", "Ana / Delacruz", Reason.WRITTEN_TOGETHER),
        ("محمد / أحمد", "محمد / احمد", Reason.SAME_NAME),
    ],
)
def test_each_way_in_which_names_are_alike(one: str, other: str, reason: Reason) -> None:
    found = like(one, other)
    assert found.shown and reason in found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [("John / Smith", "Joan / Smith"), ("María / Cruz", "Mario / Cruz"), ("Lucía", "Lucía / Díaz"),
     ("Diego / Fernández", "Diego / Hernández"), ("Ana / López Díaz", "Rosa / López Díaz"),
     ("", "Ana / Cruz"), ("Sukarno", "Sukarno / Putra")],
)  # fmt: skip
def test_what_only_looks_alike_is_left_out(one: str, other: str) -> None:
    pad = [text if "/" in text else f"{text} / " for text in (one, other)]
    assert not like(*pad).shown


def test_a_birth_date_moves_a_hit_and_never_hides_it() -> None:
    name = "Elena / Vega Prado", "Helena / Vega"
    bare = like(*name)
    other = like(*name, "1991-03-12", "1964-08-30")
    nearly = like(*name, "1991-03-12", "1991-12-03")
    same = like(*name, "1991-03-12", "1991-03-12")
    assert bare.shown and other.shown and nearly.shown and same.shown
    assert other.score < nearly.score == bare.score < same.score
    assert Reason.BORN_OTHER_DAY in other.reasons and Reason.BORN_SAME_DAY in same.reasons


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_is_compared_alike_both_ways(a: str, b: str, c: str, d: str) -> None:
    one, other = name_words(a, b), name_words(c, d)
    there, back = compare(one, other), compare(other, one)
    assert there.score == pytest.approx(back.score)
    assert 0.0 <= there.score <= 1.0
    assert like_itself(a, b)


def like_itself(given: str, family: str) -> bool:
    words = name_words(given, family)
    return not words.words or compare(words, words).score == 1.0


@given(st.text(max_size=3000), st.text(max_size=200))
def test_no_name_has_too_many_keys(given_name: str, family: str) -> None:
    assert len(Known(((given_name, family),)).texts()) <= 400


def test_a_name_of_ten_thousand_letters_is_compared_at_once() -> None:
    long = name_words("a" * 10_000, " ".join(["Cruz"] * 2_000))
    assert compare(long, long).score == 1.0


def test_organisations_by_their_words_their_form_and_their_letters() -> None:
    def alike(one: str, other: str) -> bool:
        return compare_organisations(organisation_words(one), organisation_words(other)).shown

    assert alike("Hartford Housing Trust, Inc.", "The Hartford Housing Trust")
    assert alike("Greater River Legal Aid", "GRLA")
    assert not alike("Clínica de la Esperanza", "Farmacia Esperanza")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Elm Street, Apt 3\nHartford", "12 ELM ST #3"),
        ("40 North Main Ave.", "40 n main avenue"),
    ],
)
def test_an_address_is_known_by_its_first_line(one: str, other: str) -> None:
    assert address_key(one.replace(", ", " ")) == address_key(other) != ""


def test_a_post_office_box_is_nobodys_address() -> None:
    assert address_key("PO Box 12\nHartford") == address_key("P.O. Box 12") == ""
