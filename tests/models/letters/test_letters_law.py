"""What a letter says of the law: its own words or none, and never a draft's as law."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from letter_scenes import ADVOCATE, ATTORNEY, SCENES, material, scene, violations

from models.breaches.breach import Act, Breach, Decision, Quoting
from models.breaches.when import PartialDate
from models.errors import Refused
from models.letters.choices import ClientNaming, LetterChoices
from models.letters.drafting import draft
from models.letters.letter import Letter, PartKind
from models.letters.typography import clean
from models.ordinances.factfile import read_facts
from models.ordinances.official import with_text
from models.ordinances.pack import PastedText
from models.ordinances.packs import load_all, load_pack

VIGNETTES = json.loads(
    (Path(__file__).parents[2] / "data" / "law" / "vignettes.json").read_text("utf-8")
)


def breach_of(vignette: dict) -> Breach:
    """A vignette as a record."""
    facts = read_facts(json.dumps(vignette["facts"]), "vignettes.json")
    acts = tuple(
        Act(f"a{index}", act.act, act.about, act.to, act.circumstances)
        for index, act in enumerate(facts.acts)
    )
    day = facts.earliest
    assert day is not None
    return Breach(
        id="b",
        number="B-26-001",
        case_id="c",
        place=facts.place,
        day=PartialDate(day.year, day.month, day.day),
        employer=facts.employer,
        police=facts.police,
        resident=facts.resident,
        roles=facts.roles,
        acts=acts,
        recorded_on=date(2026, 10, 1),
    )


def choices() -> Iterator[LetterChoices]:
    """Every way of naming, signing and quoting."""
    for client, signs, told in product(ClientNaming, (ATTORNEY, ADVOCATE), (True, False)):
        yield LetterChoices(
            client=client,
            signatory=signs,
            resident_may_be_told=told,
            place_may_be_told=told,
            copies=("corporation-counsel",),
        )


def letters() -> Iterator[Letter]:
    """A letter for every vignette that touches a law, with every choice."""
    for vignette in VIGNETTES:
        breach = breach_of(vignette)
        for quoting in Quoting:
            alleged = violations(breach, quoting)
            if not alleged:
                continue
            for chosen in choices():
                yield draft(material(breach, violations=alleged, choices=chosen))


@pytest.fixture(scope="module")
def every_letter() -> list[Letter]:
    return list(letters())


def whole(letter: Letter) -> str:
    return letter.canonical.replace("\n", " ")


def test_there_is_a_letter_for_every_vignette_that_touches_a_law(
    every_letter: list[Letter],
) -> None:
    touched = [one for one in VIGNETTES if {"engaged", "open"} & one["expect"].keys()]
    assert len(touched) > 10
    assert len(every_letter) == len(touched) * len(Quoting) * len(list(choices()))


def test_no_letter_holds_a_sentence_that_was_never_law(every_letter: list[Letter]) -> None:
    sentences = [text for pack in load_all() for text in pack.never_law]
    assert len(sentences) >= 4
    cores = [text.strip(" ,.").casefold() for text in sentences]
    cores += ["civil immigration violation", "no general obligation", "removal, deportation or"]
    for letter in every_letter:
        text = whole(letter).casefold()
        assert not [core for core in cores if core in text]


def test_every_quotation_is_the_pack_s_own_text(every_letter: list[Letter]) -> None:
    """Without its marks and [sic], byte for byte; and never a version that was not law."""
    quoted = set()
    for letter in every_letter:
        for part in letter.parts:
            if part.kind is not PartKind.QUOTATION:
                continue
            provision = part.key.split(":")[1]
            text = part.text.removeprefix("“").removesuffix("”").replace(" [sic]", "")
            versions = [
                version
                for pack in load_all()
                for one in pack.provisions
                if one.id == provision
                for version in one.versions
                if version.law and version.text.encode() == text.encode()
            ]
            assert versions, part.key
            assert part.locked
            quoted.add(provision)
    assert {"2-927(a)", "2-928(b)", "2-928(c)", "2-928(d)", "2-928(e)", "2-929"} <= quoted


def test_a_draft_s_words_are_quoted_only_once_confirmed() -> None:
    for quoting, kept in ((Quoting.CITE, "status"), (Quoting.QUOTE_CONFIRMED, "quotation")):
        alleged = violations(SCENES["caller"]()[0], quoting)
        letter = draft(scene("caller", violations=alleged))
        keys = [part.key for part in letter.parts if part.key.startswith("law:2-929")]
        assert keys == [f"law:2-929:{kept}", "law:2-929:applies"]
    status = draft(scene("caller")).part("law:2-929:status")
    assert "the text at hand is the amended draft of July 23, 2008" in status.text
    assert "not confirmed" in status.text
    draft_words = load_pack("hartford-ct").provision("2-929").current.text
    assert not [run for run in _runs(draft_words, 7) if run in status.text]


def _runs(text: str, length: int) -> list[str]:
    words = text.split()
    return [" ".join(words[start : start + length]) for start in range(len(words) - length)]


@pytest.mark.parametrize("place", ["hartford-ct"])
def test_no_description_borrows_the_words_it_may_not_quote(place: str) -> None:
    """No run of seven words of a draft's text stands in what the letter says of it."""
    from models.letters.sentences import sentences

    pack = load_pack(place)
    for provision, told in sentences("en").described[place].items():
        for version in pack.provision(provision).versions:
            assert not [run for run in _runs(version.text, 7) if run.casefold() in told.casefold()]


def test_sic_stands_right_after_the_printed_error() -> None:
    part = draft(scene("caller")).part("law:2-928(b):quotation")
    assert "are interviewed [sic] the Hartford Police Department." in part.text
    assert part.citation.endswith("(Ord. No. 20-08, 8-11-08.)")


def test_the_official_text_once_pasted_is_quoted_with_its_source() -> None:
    official = "No employee of the City shall ask.\n\nNor tell."
    pasted = PastedText(
        official,
        "Certified copy of Ord. No. 20-08",
        date(2026, 11, 2),
        "Dana Whitcomb",
        date(2026, 11, 3),
    )
    breach, _choices = SCENES["disclosure"]()
    pack = with_text(load_pack("hartford-ct"), "2-929", pasted)
    version = pack.provision("2-929").current
    alleged = tuple(replace(one, version=version.id) for one in violations(breach))
    letter = draft(material(breach, pack=pack, violations=alleged))
    part = letter.part("law:2-929:quotation")
    assert part.text == f"“{official}”"
    assert "Text as read in Certified copy of Ord. No. 20-08, November 2, 2026." in part.citation


def test_new_haven_is_policy_never_code_and_never_quoted(every_letter: list[Letter]) -> None:
    found = [one for one in every_letter if any(key.startswith("go-") for key in one.alleged)]
    assert found
    for letter in found:
        text = whole(letter)
        assert "General Order 06-2" in text
        assert not re.search(r"\bCode\b|\bordinance\b|§|\bSection\b|breached", text)
        assert not [part for part in letter.parts if part.kind is PartKind.QUOTATION]


def test_no_letter_says_and_or_or_the_letter_s_own_placeholders(every_letter: list[Letter]) -> None:
    for letter in (*every_letter, *(draft(scene(name)) for name in SCENES)):
        text = whole(letter)
        assert "and/or" not in text
        assert not re.search(r"[{}]|\(s\)|  |\bNone\b|\.\.|,,| ,| \.(?!\w)", text)


def test_sections_are_singular_and_plural_as_they_should_be(every_letter: list[Letter]) -> None:
    for letter in every_letter:
        first = letter.part("subject").text.split("\n")[0]
        if first.startswith("Suspected departure"):
            continue
        if len(letter.alleged) == 1:
            assert first == f"Suspected violation of Hartford Municipal Code § {letter.alleged[0]}"
        else:
            assert first.startswith("Suspected violations of Hartford Municipal Code §§ 2-92")
            assert first.count(" and ") == 1


def test_no_heading_is_empty_or_stands_over_nothing(every_letter: list[Letter]) -> None:
    for letter in every_letter:
        for part in letter.printed:
            assert part.pieces
            assert part.heading == part.heading.strip()


def test_no_letter_tells_the_client_s_name_unless_chosen(every_letter: list[Letter]) -> None:
    for letter in every_letter:
        named = "Paredes" in whole(letter)
        assert named == (letter.choices.client is ClientNaming.NAME)


def test_what_the_law_lists_is_not_told_of_our_client(every_letter: list[Letter]) -> None:
    """Neither which crime nor which listed matter: only that the law lists it."""
    telling = re.compile(
        r"domestic|sexual|orientation|assault|husband|wife|abuser|shelter|crime witness"
        r"|public assistance|undocumented|unlawful|illegal|\b[Ss]?[Hh]e\b|\b[Hh](?:er|is)\b"
    )
    described = load_pack("new-haven-ct").provision("go-06-2-confidential").current.told("en")
    for letter in every_letter:
        own = [part for part in letter.parts if part.kind is not PartKind.QUOTATION]
        text = " ".join(part.shown for part in own).replace(clean(described), "")
        assert not telling.search(text), telling.search(text)


def test_before_the_law_nothing_is_written() -> None:
    breach, _choices = SCENES["caller"]()
    early = replace(breach, day=PartialDate(2008, 4))
    added = tuple(replace(one, decision=Decision.ADDED) for one in violations(breach))
    with pytest.raises(Refused, match="August 11, 2008"):
        draft(material(early, violations=added))


def test_a_section_that_the_facts_do_not_bear_out_is_said_so_little() -> None:
    breach, _choices = SCENES["clinic"]()
    one = replace(violations(breach)[0], provision="2-927(c)", decision=Decision.ADDED)
    letter = draft(material(breach, violations=(one,)))
    text = letter.part("law:2-927(c):applies").text
    assert text == "We ask the City to examine these facts under § 2-927(c) as well."
    assert [remark.code for remark in letter.remarks if remark.code == "not-engaged"]


def test_rejected_sections_are_never_alleged() -> None:
    breach, _choices = SCENES["caller"]()
    first, *rest = violations(breach)
    letter = draft(material(breach, violations=(replace(first, decision=Decision.REJECTED), *rest)))
    assert first.provision not in letter.alleged
    assert f"§ {first.provision}" not in letter.part("subject").text


def test_the_strongest_section_comes_first() -> None:
    assert draft(scene("caller")).alleged == ("2-928(b)", "2-928(a)", "2-929")
    assert draft(scene("desk")).alleged == ("2-928(b)", "2-928(a)", "2-929")
    assert draft(scene("warrant")).alleged == ("2-928(d)", "2-928(c)")
