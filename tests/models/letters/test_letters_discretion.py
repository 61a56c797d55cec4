"""Words that a letter does not tell by itself, and the choices as the vault keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.breaches.breach import Quoting
from models.letters.choices import (
    ClientNaming,
    Delivery,
    LetterChoices,
    Relief,
    Sending,
    Signatory,
    SignatoryRole,
)
from models.letters.choices_data import from_json, to_json
from models.letters.discretion import private_words, pronouns, tells
from models.letters.labels import DELIVERIES, NAMINGS, RECORDS, RELIEFS, SIGNATORIES, part_title
from models.letters.reliefs import _OTHERS, _POLICE, _TRAINING
from models.people.person import PersonName


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do you have papers or a green card?", ()),
        ("I need to see your visa", ()),
        ("I can call immigration", ()),
        ("Her husband hit her", ("husband", "hit")),
        ("¿Su esposo la golpeó?", ("esposo", "golpeó")),
        ("She lives in the SHELTER", ("SHELTER",)),
        ("You are illegal, undocumented", ("illegal", "undocumented")),
        ("He was deported", ("deported",)),
        ("the white car, the exit, a parson, a mission", ()),
        ("a restraining  order", ("restraining  order",)),
    ],
)
def test_words_that_tell_too_much(text: str, words: tuple[str, ...]) -> None:
    assert tells(text) == words


def test_private_words_are_the_file_s_own() -> None:
    private = private_words(
        [PersonName("Ana de la", "Cruz Ó")], "860-555-0199", "", "14 Alder Lane"
    )
    assert private == ("Ana", "Cruz", "860-555-0199", "14 Alder Lane")
    assert tells("Mrs. CRUZ of 14 Alder Lane", private) == ("Cruz", "14 Alder Lane")
    assert tells("Anastasia crossed", private) == ()


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_is_read(text: str, private: list[str]) -> None:
    assert set(tells(text)) <= set(tells(text, private))


def test_pronouns_are_found_as_words() -> None:
    assert pronouns("She said that his sister is there") == ("She", "his")
    assert pronouns("The officer called the other") == ()


names = st.text(max_size=12)
days = st.none() | st.dates()
choices = st.builds(
    LetterChoices,
    dated=days,
    office=names,
    addressee=names,
    address_confirmed_on=days,
    salutation=names,
    sending=st.lists(st.builds(Sending, st.sampled_from(Delivery), names), max_size=3).map(tuple),
    client=st.sampled_from(ClientNaming),
    signatory=st.none() | st.builds(Signatory, names, st.sampled_from(SignatoryRole)),
    quoting=st.dictionaries(names, st.sampled_from(Quoting), max_size=3),
    resident_may_be_told=st.booleans(),
    place_may_be_told=st.booleans(),
    accounts=st.frozensets(names, max_size=3),
    tell_harm=st.booleans(),
    harm=st.none() | names,
    reliefs=st.none() | st.lists(st.sampled_from(Relief), max_size=4).map(tuple),
    preserve=st.none() | st.lists(names, max_size=3).map(tuple),
    reply_by=days,
    copies=st.lists(names, max_size=3).map(tuple),
    evidence=st.lists(names, max_size=3).map(tuple),
    own_enclosures=st.lists(names, max_size=3).map(tuple),
    reference=names,
)


@given(choices)
def test_choices_come_back_as_they_were_kept(one: LetterChoices) -> None:
    assert from_json(to_json(one)) == one
    assert to_json(from_json(to_json(one))) == to_json(one)


def test_every_choice_has_its_word_on_the_screen() -> None:
    assert set(RELIEFS) == set(Relief)
    assert set(DELIVERIES) == set(Delivery)
    assert set(NAMINGS) == set(ClientNaming)
    assert set(SIGNATORIES) == set(SignatoryRole)
    assert set(RECORDS) == {*_POLICE, *_OTHERS, *_TRAINING}


def test_every_part_has_its_name() -> None:
    assert part_title("facts") == "What is reported"
    assert part_title("law:2-928(b):quotation") == "§ 2-928(b): the words"
    assert part_title("law:go-06-2-inquiry:status") == "go-06-2-inquiry: the text at hand"
    assert part_title("unheard") == "Unheard"
    assert part_title("law:broken") == "law:broken"
