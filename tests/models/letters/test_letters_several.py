"""Several incidents, of one client or of several, in one letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kind_scenes import LANGUAGES, codes, kind_ground, made, of_case, text
from letter_scenes import scene

from models.errors import Refused
from models.letters.choices import LetterChoices
from models.letters.templated.ground import office_of
from models.letters.templated.kind import Kind

EACH = pytest.mark.parametrize("language", LANGUAGES)


@EACH
def test_several_clients_are_numbered_and_each_incident_has_its_own_facts(language: str) -> None:
    letter = made(Kind.PATTERN, language)
    heads = [part.heading for part in letter.parts if part.key.startswith("incident:")]
    name = {"en": "Client", "es": "Cliente"}[language]
    assert [f"{name} {number}" in head for number, head in zip((1, 2, 1), heads, strict=True)] == [
        True
    ] * 3
    assert all(part.pieces for part in letter.parts if part.key.startswith("incident:"))


def test_one_client_is_our_client_in_every_incident() -> None:
    letter = made(Kind.PATTERN, clients=("p1", "p1", "p1"))
    assert "Client 1" not in text(letter)
    assert "our client" in text(letter)


def test_sections_are_merged_the_strongest_first_with_their_incidents() -> None:
    letter = made(Kind.PATTERN)
    order = [part.key for part in letter.parts if part.key.startswith("law")]
    sections = list(dict.fromkeys(key.split(":")[1] for key in order))
    assert sections[:2] == ["2-928(b)", "2-928(a)"]
    assert len(sections) == len(set(sections))
    applies = letter.part("law:2-928(b):applies")
    assert applies is not None
    assert "incidents 1 and 2" in applies.text
    assert "no exception" in applies.text


def test_an_incident_without_an_accepted_section_is_refused_in_a_pattern() -> None:
    none = replace(of_case("desk", "c2"), violations=())
    with pytest.raises(Refused):
        made(Kind.PATTERN, incidents=(scene("caller"), none), clients=("p1", "p2"))


def test_one_incident_is_no_pattern() -> None:
    with pytest.raises(Refused) as caught:
        made(Kind.PATTERN, incidents=(scene("caller"),), clients=("p1",))
    assert caught.value.next


@pytest.mark.parametrize("kind", [Kind.PATTERN, Kind.PRESERVATION, Kind.ESCALATION])
def test_incidents_of_two_towns_are_two_letters(kind: Kind) -> None:
    both = (scene("caller"), of_case("new-haven", "c2"))
    with pytest.raises(Refused, match="different towns"):
        made(kind, incidents=both, clients=("p1", "p2"))


@EACH
@pytest.mark.parametrize("kind", [Kind.PATTERN, Kind.PRESERVATION, Kind.ESCALATION])
def test_police_and_other_staff_are_told_apart(kind: Kind, language: str) -> None:
    """The City is written to, and neither it nor its Department goes undefined."""
    own, both = kind_ground(kind, language), (scene("caller"), of_case("clinic", "c2"))
    choices = LetterChoices(sending=own.choices.sending)
    letter = made(kind, language, incidents=both, clients=("p1", "p2"), choices=choices)
    told = text(letter)
    city, department = {
        "en": ("(the “City”)", "(the “Department”)"),
        "es": ("en adelante, la “Ciudad”)", "en adelante, el “Departamento”)"),
    }[language]
    assert told.count(city) == told.count(department) == 1
    assert told.index(city) < told.index(department)
    office = office_of(replace(own, incidents=both, choices=choices))
    assert office is not None and office.concerns.value == "any"


@EACH
def test_what_is_typed_with_its_full_stop_gets_no_second_one(language: str) -> None:
    release = made(
        Kind.RELEASE, language, form={"purpose": "a copy.", "how": "by post...", "read_in": "es."}
    )
    told = text(release)
    assert "a copy. " in told or "a copy.\n" in told
    assert "a copy.." not in told and "es.." not in told
    assert "by post...." in told, "an ellipsis is the typist's own"


def test_words_of_the_record_that_tell_too_much_are_held_back() -> None:
    caller = scene("caller")
    act = replace(caller.breach.acts[0], said="Your husband beat you, Lucía")
    breach = replace(caller.breach, acts=(act, *caller.breach.acts[1:]))
    incidents = (replace(caller, breach=breach), of_case("lobby", "c2"))
    letter = made(Kind.PATTERN, incidents=incidents, clients=("p1", "p1"))
    assert "husband" not in text(letter)
    assert "Lucía" not in text(letter)
    assert "held-back" in codes(letter)
