"""The rules of the guard over texts, each by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.people.conflict_index import Known as Told
from models.people.person import PersonName
from models.people.phone_text import phone_key
from models.privacy.guard.births import dates_in
from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight
from models.privacy.guard.known import Known, Somebody, Standing
from models.privacy.guard.level import level
from models.privacy.guard.reading import keys, read
from models.vault.classes import Confidential

CLIENT = Somebody(
    "p1",
    (PersonName("María José", "de la Cruz"),),
    Standing.CLIENT,
    born=(date(1990, 2, 1),),
    phones=("+18605550177",),
    emails=("mj@mail.example",),
    addresses=("12 Main Street\nHartford",),
    secrets=("red door",),
)
KNOWN = Known((CLIENT,), ("Park River Legal Aid", "550 Main Street", "860-555-0142"))


def found(text: str, known: Known = KNOWN) -> tuple[Finding, ...]:
    return read([Piece("facts", text)], known)


def rules(text: str, known: Known = KNOWN) -> set[Rule]:
    return {one.rule for one in found(text, known)}


@pytest.mark.parametrize(
    "text",
    [
        "María José de la Cruz called.",
        "MARIA JOSE DE LA CRUZ called.",
        "de la Cruz, María José, called.",
        "Mari\u0301a Jose\u0301 Cruz called.",
        "maria jose de la cruz called.",
        "María\nJosé\nde la\nCruz called.",
        "Ma\u00adría Jo\u200bsé de la Cruz called.",
        "M. Cruz called.",
        "Ms. Cruz called.",
        "Cruz, M. called.",
    ],
)
def test_the_client_is_known_in_whatever_form(text: str) -> None:
    one = found(text)[0]
    assert one.rule is Rule.CLIENT_NAMED
    assert one.weight is Weight.REFUSE
    assert Remedy.REASON not in one.remedies
    assert one.person_id == "p1"


def test_a_release_lets_the_name_stand_and_nothing_else() -> None:
    free = Known((Somebody(**{**vars(CLIENT), "released": True}),), KNOWN.allowed)
    assert rules("María José de la Cruz called.", free) == set()
    assert rules("María José de la Cruz, 860-555-0177", free) == {Rule.PHONE}
    assert rules("She is undocumented.", free) == {Rule.STATUS}


def test_where_the_words_stand() -> None:
    text = "First  line,\nthen María\u00a0José de la Cruz."
    one = found(text)[0]
    assert text[one.start : one.end] == "María\u00a0José de la Cruz"


def test_somebody_on_file_is_found_by_keys_alone() -> None:
    told = Told((("Hoa", "Nguyễn"),))
    text = "The clerk spoke with NGUYEN HOA at noon."
    known = Known(on_file=frozenset(told.texts()) & frozenset(keys([Piece("x", text)])))
    one = found(text, known)[0]
    assert (one.rule, one.words) == (Rule.ON_FILE, "NGUYEN HOA")
    assert rules(text, Known()) == {Rule.TITLE}, "a person is named, whoever it is"


def test_a_street_is_no_name_and_a_city_hall_no_home() -> None:
    assert rules("Write to 550 Main Street.") == set()
    assert rules("She was at 12 Main St. all day.") == {Rule.ADDRESS}
    assert rules("Officers came to Cruz Street.") == set()


def test_the_code_word_is_found() -> None:
    assert rules("Say “Red door” when you call.") == {Rule.CODE_WORD}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("February 1, 1990", date(1990, 2, 1)),
        ("1 Feb. 1990", date(1990, 2, 1)),
        ("the first of February, nineteen ninety", date(1990, 2, 1)),
        ("1 de febrero de 1990", date(1990, 2, 1)),
        ("uno de febrero de mil novecientos noventa", date(1990, 2, 1)),
        ("1990-02-01", date(1990, 2, 1)),
        ("02/01/90", date(1990, 2, 1)),
        ("1.2.1990", date(1990, 2, 1)),
    ],
)
def test_a_birth_in_every_written_form(text: str, day: date) -> None:
    assert day in next(dates_in(text))[2]
    assert Rule.BIRTH in rules(f"The form had {text} on it.")


def test_other_days_are_no_births() -> None:
    assert rules("On February 2, 2026 our client called.") == set()
    assert rules("The Code was passed on August 11, 2008.") == set()
    assert rules("Our client was born on February 2, 1991.") == {Rule.BIRTH}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("A 212-345-678", Rule.FEDERAL_NUMBER),
        ("A212345678", Rule.FEDERAL_NUMBER),
        ("219-09-9999", Rule.SSN),
        ("912-70-1234", Rule.ITIN),
        ("IOE0912345678", Rule.RECEIPT),
        ("passport no. G12345678", Rule.ID_NUMBER),
    ],
)
def test_numbers_of_one_person(text: str, rule: Rule) -> None:
    assert rules(f"The form has {text} on it.") == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "incident no. 26-007431",
        "no. 9400 1118 9956 0004 1278 33",
        "badge number 4471",
        "000-12-3456",
        "8 U.S.C. § 1373",
        "Ord. No. 20-08, 8-11-08",
    ],
)
def test_numbers_that_are_nobodys(text: str) -> None:
    assert rules(f"See {text} for this.") == set()


LAW = (
    "Confidential information means status as a victim of domestic violence and receipt of public "
    "assistance of any person whom the City has served at her or his own request."
)


def test_the_words_of_the_law_tell_of_nobody() -> None:
    quoted = f"The Code says: “{LAW}” Our client relies on it."
    assert rules(quoted, Known(law=(LAW,))) == set()
    assert read([Piece("q", LAW, law=True)], KNOWN) == ()


def test_a_question_tells_nothing_and_an_answer_does() -> None:
    assert rules("The officer asked whether our client was undocumented.") == set()
    assert rules("“Are you undocumented?” the officer asked our client.") == set()
    answered = found("He asked if our client was undocumented, which she is.")
    assert [one.words for one in answered] == ["she is"]
    assert rules("Our client, asked for a card, said, “I am undocumented.”") == {Rule.STATUS}


def test_boxes_are_found() -> None:
    one = found("The name is ■■ here.")[0]
    assert (one.rule, one.start, one.end) == (Rule.TOFU, 12, 14)


def test_a_reason_belongs_to_the_words_wherever_they_stand() -> None:
    first = found("She is pregnant.")[0]
    moved = read([Piece("harm", "As said,  she is   Pregnant now.")], KNOWN)[0]
    assert first.mark == moved.mark
    assert found("She is HIV-positive.")[0].mark != first.mark


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for one in found(text):
        assert 0 <= one.start <= one.end <= len(text)


@given(st.text(max_size=200))
def test_a_levelled_text_knows_its_places(text: str) -> None:
    one = level(text)
    places = [one.at(place) for place in range(len(one.text) + 1)]
    assert places == sorted(places)
    assert all(place <= len(text) for place in places)


def test_classes_are_those_beside_the_fields() -> None:
    assert {one.bears for one in found("She is pregnant and undocumented.")} == {
        Confidential.PERSONAL,
        Confidential.IMMIGRATION_STATUS,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then Vy went home.", "Vy"),
        ("The clerk told Jo to wait.", "Jo"),
        ("Her sister Ana came later.", "Ana"),
        ("Su hermana Bo llegó después.", "Bo"),
        ("A neighbor named Ngozi heard it.", "Ngozi"),
        ("April called 911 at once.", "April"),
    ],
)
def test_a_short_name_alone_is_found(text: str, words: str) -> None:
    close = tuple(
        Somebody("p", (PersonName(name, "Tran"),), Standing.CLIENT)
        for name in ("Vy", "Jo", "April")
    )
    assert words in {one.words for one in found(text, Known(close))}


def test_a_usual_word_is_no_name_where_nobody_acts() -> None:
    close = tuple(
        Somebody("p", (PersonName(name, "Tran"),), Standing.CLIENT)
        for name in ("April", "May", "An", "Su", "Grace")
    )
    for text in (
        "On April 3, 2026, and in May, it was closed.",
        "An officer came. Su carta se recibió.",
        "Mayor Perez and Officer Daniel Kowalczyk were there.",
        "El agente Daniel y el jefe Ortega estaban allí, en la calle Franklin.",
        "Grace Church stands on Main Street.",
    ):
        assert rules(text, Known(close)) == set(), text


def test_who_is_on_file_under_one_word_is_found_by_it() -> None:
    told = Told((("Suharto", ""),))
    text = "The clerk sent Suharto away."
    known = Known(on_file=frozenset(told.texts()) & frozenset(keys([Piece("x", text)])))
    assert [(one.rule, one.words) for one in found(text, known)] == [(Rule.ON_FILE, "Suharto")]


def test_what_a_question_takes_for_granted_is_told() -> None:
    for text in (
        "He asked what the pills for her nerves were for.",
        "The detective asked her whether she had wanted it when her uncle came into her bed.",
        "Le preguntó para qué eran las pastillas de los nervios.",
    ):
        assert Rule.FACT in rules(text, Known()), text
    assert rules("The officer asked what papers she had.", Known()) == set()


LUCIA = Somebody(
    "p",
    (PersonName("Lucía", "Paredes Solano"),),
    Standing.CLIENT,
    phones=(phone_key("860-555-0177"),),
)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Write to lucia.paredes there.", Rule.CLIENT_NAMED, "lucia.paredes"),
        ("Her account is @LParedes.", Rule.CLIENT_NAMED, "LParedes"),
        ("The file PAREDESLUCIA2.pdf is hers.", Rule.CLIENT_NAMED, "PAREDESLUCIA2.pdf"),
        ("She is @la_lu on it.", Rule.ACCOUNT, "@la_lu"),
        ("See instagram.com/la.lu for it.", Rule.ACCOUNT, "instagram.com/la.lu"),
        ("It was at 41.7658, -72.6734 that day.", Rule.PLACE, "41.7658, -72.6734"),
        ('It was at 41°45’57"N 72°40’24"W then.', Rule.PLACE, '41°45’57"N 72°40’24"W'),
        ("Our client showed passport G12345678 there.", Rule.ID_NUMBER, "G12345678"),
        ("The car with plate AB-12345 is hers.", Rule.ID_NUMBER, "AB-12345"),
        ("Reach her at 8605550177 then.", Rule.PHONE, "8605550177"),
        ("The form says 8605550177 only.", Rule.PHONE, "8605550177"),
    ],
)
def test_what_stands_for_somebody_without_looking_so(text: str, rule: Rule, words: str) -> None:
    found = {(one.rule, one.words) for one in read([Piece("facts", text)], Known((LUCIA,)))}
    assert any(one is rule and words in said for one, said in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The cruiser had plate AB-12345.",
        "Request no. 8605550178 was answered.",
        "The ratio was 41.7, 72.6 and fell.",
        "Write to complaints@hartford.example today.",
        "The Lucille paredón was painted.",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    rules = {one.rule for one in read([Piece("facts", text)], Known((LUCIA,)))}
    assert not rules & {Rule.ACCOUNT, Rule.PLACE, Rule.ID_NUMBER, Rule.PHONE, Rule.CLIENT_NAMED}


def test_a_released_name_may_stand_run_together_too() -> None:
    told = Known((replace(LUCIA, released=True),))
    assert read([Piece("facts", "The file PAREDESLUCIA.pdf.")], told) == ()


def test_who_is_addressed_is_no_part_of_the_name() -> None:
    (found,) = read([Piece("facts", "Dear sir, Lucía came.")], Known((LUCIA,)))
    assert found.words == "Lucía"
    (found,) = read([Piece("facts", "Then Sra. Solano came.")], Known((LUCIA,)))
    assert found.words == "Sra. Solano"
