"""A complaint in Spanish: its own dates and agreement, and the law in its official English."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from letter_scenes import SCENES, scene

from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.letters import dates_es
from models.letters.drafting import draft
from models.letters.letter import Letter, PartKind
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.rereading import holds
from models.letters.sentence_keys import OFFERED
from models.letters.sentences import sentences
from models.letters.tongue import filled, tongue

GOLDEN = Path(__file__).parents[2] / "golden" / "letters_es"
_RECORD = ("addressee", "facts", "source", "harm")
_LOOSE = {"noun", "appears", "was", "is_", "n", "unit", "office"}
_FIELD = re.compile(r"\{([A-Za-z_]+)\}")


def spanish(name: str, reviewed: bool = False) -> Letter:
    return draft(scene(name, language="es", reviewed=reviewed), letter_id=name)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_spanish_letter_reads_as_it_did(name: str) -> None:
    """Renewed as the English ones: ``AMPARO_RENEW_GOLDEN=1``."""
    one = spanish(name)
    pages = page_texts(render(one))
    assert holds(pages, one)
    text = "\n\f\n".join(page.replace("\r\n", "\n").strip() for page in pages) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("AMPARO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_law_is_quoted_in_its_own_words(name: str) -> None:
    """Byte-equal, locked, and no translation of it but one that is marked."""
    english, one = draft(scene(name)), spanish(name)
    quoted = [part.text for part in english.parts if part.kind is PartKind.QUOTATION]
    assert [part.text for part in one.parts if part.kind is PartKind.QUOTATION] == quoted
    for part in one.parts:
        if part.key.endswith(":gloss"):
            assert part.locked
            assert part.text.startswith("Traducción no oficial")
            assert one.part(part.key.replace(":gloss", ":quotation")) is not None


def test_a_translation_is_of_one_text_only() -> None:
    """Another text of the section, pasted by an attorney, is not given the former's translation."""
    book = sentences("es")
    place, provision, sha256 = next(iter(book.glosses))
    assert book.gloss(place, provision, sha256)
    assert not book.gloss(place, provision, "0" * 64)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_nothing_english_is_left_of_the_program(name: str) -> None:
    """The program's own sentences are Spanish; what a person wrote stays as it was written."""
    for part in spanish(name).parts:
        if part.kind in (PartKind.QUOTATION, PartKind.NOTES) or part.key in _RECORD:
            continue
        words = set(re.findall(r"[a-z]+", part.text.casefold()))
        assert len(words & {"the", "and", "was", "were", "please", "that", "our"}) < 2, part.text


def test_every_spanish_sentence_uses_fields_that_the_english_offers() -> None:
    spanish_texts, english_texts = sentences("es").texts, sentences("en").texts
    assert spanish_texts.keys() == english_texts.keys() == OFFERED.keys()
    for key, text in english_texts.items():
        needed = {field.lower() for field in _FIELD.findall(text)} - _LOOSE
        assert needed <= {one.lower() for one in _FIELD.findall(spanish_texts[key])}, key


def test_an_unconfirmed_translation_says_so_on_each_page_and_changes_the_hash() -> None:
    waiting, confirmed = spanish("caller"), spanish("caller", reviewed=True)
    assert waiting.digest != confirmed.digest
    pages = page_texts(render(waiting))
    assert all("Borrador de traducción, sin revisar" in page for page in pages)
    assert not any("sin revisar" in page for page in page_texts(render(confirmed)))
    assert all("BORRADOR, sin aprobar" in page for page in page_texts(render(confirmed)))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (dates_es.plain(date(2026, 11, 1)), "1.º de noviembre de 2026"),
        (dates_es.with_weekday(date(2026, 11, 22)), "domingo 22 de noviembre de 2026"),
        (dates_es.on(PartialDate(2026, 10)), "en octubre de 2026"),
        (dates_es.on(PartialDate(2026, 10, 9)), "el viernes 9 de octubre de 2026"),
        (dates_es.at(TimeOfDay(time(21, 40), about=True)), "alrededor de las 9:40 p. m."),
        (dates_es.at(TimeOfDay(time(13, 5))), "a la 1:05 p. m."),
        (dates_es.at(TimeOfDay(time(12, 0))), "al mediodía"),
        (dates_es.at(TimeOfDay(time(12, 0), about=True)), "alrededor del mediodía"),
        (dates_es.at(TimeOfDay(part=DayPart.NIGHT)), "por la noche"),
        (dates_es.listed(["a", "b", "informes"]), "a, b e informes"),
        (dates_es.listed(["agua", "hielo"]), "agua y hielo"),
        (
            dates_es.window(PartialDate(2026, 1, 1), TimeOfDay()),
            "desde el 31 de diciembre de 2025 hasta el 2 de enero de 2026, inclusive",
        ),
        (
            dates_es.window(PartialDate(2026, 10), TimeOfDay()),
            "durante todo el mes de octubre de 2026",
        ),
    ],
)  # fmt: skip
def test_days_hours_and_lists(said: str, told: str) -> None:
    assert said == told


def test_de_and_a_are_drawn_together_with_a_field_only() -> None:
    fields = {"body": "el Departamento", "words": "“de el jefe”", "city": "la Ciudad"}
    text = "de {body}; a {body}; a {city}; que {body}; {words}; de el"
    said = filled(text, _FIELD, lambda name: fields[name])
    told = (
        "del Departamento; al Departamento; a la Ciudad; que el Departamento; “de el jefe”; de el"
    )
    assert said == told


def test_what_the_record_says_in_its_own_language_is_remarked() -> None:
    assert {one.part for one in spanish("caller").remarks if one.code == "record-words"} == {
        "facts",
        "harm",
    }
    assert not [one for one in draft(scene("caller")).remarks if one.code == "record-words"]


def test_a_stop_stands_after_the_quotation_marks() -> None:
    facts = spanish("caller").part("facts")
    assert facts is not None
    assert "immigration papers”." in facts.text
    assert tongue("en").stop_outside is False


def test_letters_of_every_kind_speak_the_spanish_of_the_complaint() -> None:
    """The same day, hour, body and law, whether the sentence is the complaint's or a template's."""
    from kind_scenes import kind_ground

    from models.letters.templated.composing import compose
    from models.letters.templated.kind import TEMPLATED, Kind

    for kind in TEMPLATED:
        letter = compose(kind_ground(kind, "es"))
        own = [part for part in letter.printed if not part.locked]
        text = "\n".join(piece for part in own for piece in part.pieces)
        assert not re.search(r"(lunes|martes|miércoles|jueves|viernes|sábado|domingo), \d", text)
        for english in (
            "Article XXI",
            "del Hartford Police",
            "de la City of",
            "City of Hartford (la",
        ):
            assert english not in text, kind
    one = kind_ground(Kind.ESCALATION, "es")
    at_one = replace(one.incidents[0].breach, time=TimeOfDay(time(13, 5), about=True))
    told = compose(replace(one, incidents=(replace(one.incidents[0], breach=at_one),)))
    facts = told.part("incident:b-caller") or told.part(f"incident:{at_one.id}")
    assert facts is not None
    assert "alrededor de la 1:05 p. m." in facts.text
    whole = "el artículo XXI del capítulo 2 del Código Municipal (Hartford Municipal Code;"
    for letter in (told, spanish("caller")):
        standing = letter.part("standing")
        assert standing is not None
        assert whole in standing.text


def test_the_months_and_days_are_those_of_babel() -> None:
    from babel.dates import format_date, format_skeleton

    from models.letters import dates

    for number in range(1, 13):
        day = date(2026, number, number + 1)
        assert dates.plain(day) == format_date(day, "long", locale="en_US")
        assert dates_es.plain(day) == format_date(day, "long", locale="es_US")
        assert dates.with_weekday(day) == format_date(day, "full", locale="en_US")
        assert dates_es.with_weekday(day) == format_date(day, "full", locale="es_US").replace(
            ",", ""
        )
        assert dates_es.partial(PartialDate(2026, number)) == format_skeleton(
            "yMMMM", day, locale="es_US"
        )
