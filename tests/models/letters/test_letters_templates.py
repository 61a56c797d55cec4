"""Templates are data read strictly: whatever they name must be offered, with file and line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_scenes import LANGUAGES, kind_ground

from models.errors import BadFile, NotFound
from models.letters.letter import PartKind
from models.letters.templated.kind import TEMPLATED, Kind
from models.letters.templated.speech import Speech
from models.letters.templated.values import values_of
from models.letters.templates.catalog import Offer, offer_of
from models.letters.templates.filling import Values, fill
from models.letters.templates.reading import (
    own_template,
    own_text,
    read_template,
    try_template,
)
from models.letters.templates.word_keys import OFFERED
from models.letters.templates.words import words

HEAD = """kind = "preservation"
language = "en"

[[parts]]
key = "signature"
kind = "signature"
text = "{office}"
"""


def refused(text: str) -> BadFile:
    with pytest.raises(BadFile) as caught:
        read_template(text, "preservation", "en", "preservation.en.toml")
    return caught.value


def part(**rows: str) -> str:
    told = {"key": '"more"', "kind": '"paragraphs"', "text": '"Words."'} | rows
    return HEAD + "\n[[parts]]\n" + "".join(f"{key} = {value}\n" for key, value in told.items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TEMPLATED)
def test_the_programs_own_templates_are_whole(kind: Kind, language: str) -> None:
    template, found = try_template(own_text(kind.value, language), kind.value, language, "f")
    assert not found
    assert template is not None
    other = own_template(kind.value, "en")
    assert [one.key for one in template.parts] == [one.key for one in other.parts]
    assert [one.kind for one in template.parts] == [one.kind for one in other.parts]
    assert [one.when for one in template.parts] == [one.when for one in other.parts]


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(NotFound):
        own_template("preservation", "qq")


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ({"text": '"{client_name}"'}, 12, "client_name"),
        ({"text": '"{client.given}"'}, 12, "client.given"),
        ({"heading": '"{nothing}"'}, 13, "nothing"),
        ({"when": '"undocumented"'}, 13, "undocumented"),
        ({"when": '{ any = ["attorney", "nobody"] }'}, 13, "nobody"),
        ({"when": '{ code = "1 + 1" }'}, 13, "condition"),
        ({"when": "true"}, 13, "condition"),
        ({"kind": '"poem"'}, 11, "known"),
        ({"each": '"cousins"'}, 13, "list"),
        ({"strong": '["reply", "never"]'}, 13, "never"),
        ({"text": '"a { brace"'}, 12, "brace"),
        ({"text": "[]"}, 12, "rows"),
        ({"text": "3"}, 12, "rows"),
        ({"text": '[{ words = "x" }]'}, 12, "text"),
        ({"colour": '"red"'}, 13, "known"),
        ({"citation": '"here"'}, 13, "quotation"),
        ({"key": '"signature"'}, 10, "part"),
        ({"key": '"Signature"'}, 10, "letters"),
        ({"kind": '"quotation"', "text": '"What I think it says"'}, 12, "quotation"),
    ],
)
def test_what_is_not_offered_is_refused_with_its_line(
    rows: dict[str, str], line: int, said: str
) -> None:
    error = refused(part(**rows))
    assert error.line == line
    assert said in f"{error.what} {error.field}"
    assert "preservation.en.toml" in str(error)


def test_the_laws_words_stand_in_a_quotation_only() -> None:
    text = HEAD + (
        '\n[[parts]]\nkey = "law"\nkind = "paragraphs"\neach = "sections"\n'
        'text = "{section.quotation}"\n'
    )
    assert "quotation" in refused(text).what
    ok = text.replace('"paragraphs"', '"quotation"')
    assert read_template(ok, "preservation", "en", "f").parts[1].locked
    beside = ok.replace('"{section.quotation}"', '"In short: {section.quotation}"')
    assert "quotation" in refused(beside).what


def test_a_part_that_must_be_there_is_missed() -> None:
    text = HEAD.replace('"signature"', '"farewell"', 1)
    assert "signature" in refused(text).what


def test_the_wrong_kind_or_language_and_broken_toml_are_refused() -> None:
    assert refused(HEAD.replace("preservation", "training")).line == 1
    assert refused(HEAD.replace('"en"', '"es"')).line == 2
    assert refused(HEAD + "\n[[parts]\n").line > 0
    assert refused("x" * 200_000).line == 1


def test_every_problem_is_told_at_once_by_line() -> None:
    _template, found = try_template(
        part(text='"{one} {two}"', when='"three"'), "preservation", "en", "f"
    )
    assert [one.line for one in found] == [12, 12, 13]


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    _template, found = try_template(text, "preservation", "en", "f")
    assert found


# ── filling ────────────────────────────────────────────────────────────────────────────────


def made(text: str, values: Values, **rows: str) -> str:
    template = read_template(part(text=text, **rows), "preservation", "en", "f")
    found = {one.key: one for one in fill(template, values)}
    return found["more"].text if "more" in found else ""


def test_a_value_is_put_in_as_it_is_and_never_read_again() -> None:
    hostile = "{office} <b>&amp;</b> %s {0} \\1 [[parts]]"
    assert made('"Dear {agency}"', Values({"agency": hostile})) == f"Dear {hostile}"


def test_conditions_rows_and_sentences() -> None:
    text = (
        '[["One.", { when = "attorney", text = "Two." }], '
        '{ when = { not = "attorney" }, text = "Three." }]'
    )
    assert made(text, Values(facts=frozenset({"attorney"}))) == "One. Two."
    assert made(text, Values()) == "One.\n\nThree."
    both = '[{ when = { all = ["attorney", { any = ["reply", "copies"] }] }, text = "Yes." }]'
    assert made(both, Values(facts=frozenset({"attorney", "copies"}))) == "Yes."
    assert made(both, Values(facts=frozenset({"attorney"}))) == ""


def test_a_capital_at_the_head_of_a_field() -> None:
    assert made('"{Body} and {body}"', Values({"body": "the City"})) == "The City and the City"


def test_lists_are_repeated_as_items_and_a_long_value_stays_one_item() -> None:
    values = Values(lists={"extras": (Values({"text": "a\n\nb"}), Values({"text": "c"}))})
    told = made('[{ each = "extras", text = "{extra.text}" }]', values, kind='"numbered"')
    assert told == "a b\nc"


def test_neighbouring_parts_of_one_list_go_together() -> None:
    text = HEAD + "".join(
        f'\n[[parts]]\nkey = "{key}"\nkind = "paragraphs"\neach = "incidents"\n'
        f'text = "{key} {{incident.label}}"\n'
        for key in ("first", "second")
    )
    template = read_template(text, "preservation", "en", "f")
    values = Values(
        {"office": "O"},
        lists={"incidents": tuple(Values({"label": one}, key=one) for one in ("x", "y"))},
    )
    keys = [one.key for one in fill(template, values)]
    assert keys == ["signature", "first:x", "second:x", "first:y", "second:y"]


# ── what is offered is given, and nothing else ─────────────────────────────────────────────


def _same(offer: Offer, values: Values) -> None:
    assert set(values.fields) == set(offer.fields)
    assert values.facts <= set(offer.facts)
    assert set(values.lists) <= set(offer.lists)
    for name, members in values.lists.items():
        for member in members:
            _same(offer.lists[name], member)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TEMPLATED)
def test_each_kind_gives_what_its_table_offers(kind: Kind, language: str) -> None:
    values, _alleged = values_of(Speech(kind_ground(kind, language)))
    _same(offer_of(kind.value), values)


def test_the_languages_have_the_same_words() -> None:
    assert set(words("en").texts) == set(words("es").texts) == set(OFFERED)


def test_no_offer_speaks_of_anybodys_status() -> None:
    for kind in TEMPLATED:
        offer = offer_of(kind.value)
        for name in (*offer.fields, *offer.facts):
            assert "immigra" not in name
            assert "citizen" not in name


def test_the_kinds_of_parts_are_all_read() -> None:
    for kind in PartKind:
        if kind is not PartKind.QUOTATION:
            read_template(part(kind=f'"{kind.value}"'), "preservation", "en", "f")


def test_a_spanish_sentence_draws_its_article_together_and_an_english_one_does_not() -> None:
    row = '[["Escribimos a {office} y de {office}: {office}."]]'
    values = Values({"office": "el Hartford Police Department"})
    spanish = part(key='"more"', text=row).replace('language = "en"', 'language = "es"')
    for text, language, said in (
        (
            spanish,
            "es",
            "Escribimos al Hartford Police Department y del Hartford Police Department",
        ),
        (part(text=row), "en", "Escribimos a el Hartford Police Department y de el Hartford"),
    ):
        template = read_template(text, "preservation", language, f"preservation.{language}.toml")
        told = {one.key: one.text for one in fill(template, values)}["more"]
        assert told.startswith(said)
        assert told.endswith(": el Hartford Police Department.")
