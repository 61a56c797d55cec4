"""Words of the program in the disclosure log follow the language of the screen; those of people
stay as they were typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import language
from models.privacy import own_words


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use("en")


@pytest.mark.parametrize("one", [*own_words._PURPOSES, *own_words._LISTS])
def test_each_own_word_is_told_in_either_language_whichever_it_was_written_in(one: str) -> None:
    told = own_words.purpose if one in own_words._PURPOSES else own_words.about
    language.use("es")
    spanish = language._(one)
    assert spanish != one, "it has no Spanish"
    assert told(one) == told(spanish) == spanish
    assert own_words.to_find(one).split() == own_words.to_find(spanish).split()
    language.use("en")
    assert told(spanish) == one


def test_a_letter_is_told_by_number_and_version() -> None:
    language.use("es")
    assert own_words.about("L-26-0003, version 2") == "L-26-0003, versión 2"
    language.use("en")
    assert own_words.about("L-26-0003, versión 2") == "L-26-0003, version 2"


@pytest.mark.parametrize(
    "typed", ["", "Sent by courier", "sent", "To the court, version 2a", "{0}"]
)
def test_what_a_person_typed_stays(typed: str) -> None:
    language.use("es")
    assert own_words.purpose(typed) == own_words.about(typed) == typed
