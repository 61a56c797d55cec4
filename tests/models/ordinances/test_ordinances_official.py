"""The official text as an attorney pastes it: a new version, and nothing else changes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from law_cases import DRAFT, vignettes

from models.errors import BadInput
from models.ordinances.assessment import assess
from models.ordinances.factfile import read_facts
from models.ordinances.official import draft_only, unheld, with_text
from models.ordinances.pack import Pack, PastedText, TextStatus
from models.ordinances.packs import load_pack

TEXT = load_pack("hartford-ct").provision("2-929").current.text.replace("§2-926", "section 2-926")


def pasted(text: str = TEXT) -> PastedText:
    return PastedText(
        text,
        "Certified copy of Ord. No. 20-08",
        date(2026, 11, 2),
        "Ruth Okafor",
        date(2026, 11, 20),
    )


def hartford() -> Pack:
    return load_pack("hartford-ct")


def test_it_becomes_the_version_in_force() -> None:
    pack = with_text(hartford(), "2-929", pasted())
    version = pack.provision("2-929").current
    assert version.text == TEXT and version.text_status is TextStatus.CODIFIED
    assert version.law and version.citable and version.quotable
    assert version.id == "official-2026-11-02"
    assert version.source.title.en == "Certified copy of Ord. No. 20-08"
    assert version.source.day == date(2026, 11, 2)
    assert pack.provision("2-929").version_on(date(2010, 1, 1)) is version


def test_nothing_else_changes() -> None:
    old, new = hartford(), with_text(hartford(), "2-929", pasted())
    for field in fields(Pack):
        if field.name != "provisions":
            assert getattr(old, field.name) is getattr(new, field.name)
    for before, after in zip(old.provisions, new.provisions, strict=True):
        if before.id == "2-929":
            assert after.versions[:-1] == before.versions
            assert replace(after, versions=before.versions) == before
        else:
            assert after is before
    assert hartford().provision("2-929").current.id == DRAFT


def test_outcomes_stay_the_same_and_name_the_new_version() -> None:
    new = with_text(hartford(), "2-929", pasted())
    import json

    for one in vignettes():
        if one["facts"]["place"] != "hartford-ct":
            continue
        facts = read_facts(json.dumps(one["facts"]), "f")
        before, after = assess(hartford(), facts), assess(new, facts)
        assert [x.outcome for x in before.findings] == [x.outcome for x in after.findings]
        assert after.finding("2-929").version == "official-2026-11-02"
        assert after.finding("2-929").text_status is TextStatus.CODIFIED


def test_words_are_found_again_whatever_the_quotation_marks() -> None:
    text = hartford().provision("2-928(a)").current.text.replace("’", "'")
    version = with_text(hartford(), "2-928(a)", pasted(text)).provision("2-928(a)").current
    for condition in (*version.conditions, *version.exceptions):
        assert version.text[condition.start : condition.end] == condition.words
    assert "person's" in version.conditions[1].words
    assert unheld(hartford(), "2-928(a)", text) == ()


def test_words_that_are_gone_are_named_and_not_lit() -> None:
    missing = unheld(hartford(), "2-929", TEXT)
    assert [one.element.id for one in missing] == ["listed-matter"]
    pack = with_text(hartford(), "2-929", pasted())
    facts = read_facts(
        '{"place": "hartford-ct", "date": "2025-01-01", "acts": [{"act": "inquired"}]}', "f"
    )
    finding = assess(pack, facts).finding("2-929")
    assert [one.number for one in finding.lit] == [1, 2, 4, 5]
    assert len(finding.conditions) == 5


def test_the_printed_error_is_marked_only_if_it_is_still_there() -> None:
    old = hartford().provision("2-928(b)").current.text
    mended = old.replace("are interviewed the", "are interviewed by the")
    pack = with_text(hartford(), "2-928(b)", pasted(old))
    assert "[sic]" in pack.provision("2-928(b)").current.quotation
    gone = old.replace("are interviewed the", "were interviewed by the")
    pack = with_text(hartford(), "2-928(b)", pasted(gone))
    assert pack.provision("2-928(b)").current.quotation == gone
    pack = with_text(hartford(), "2-928(b)", pasted(mended))
    assert "[sic]" not in pack.provision("2-928(b)").current.quotation


def test_a_sentence_of_the_draft_in_the_official_text_is_pointed_out() -> None:
    draft = hartford().provision("2-928(c)").version(DRAFT).text
    assert len(draft_only(hartford(), "2-928(c)", draft)) == 2
    assert draft_only(hartford(), "2-929", TEXT) == ()
    pack = with_text(hartford(), "2-928(c)", pasted(draft))
    assert len(pack.never_law) == 2
    assert len(hartford().never_law) == 4


def test_a_second_text_stands_beside_the_first() -> None:
    first = with_text(hartford(), "2-929", pasted())
    pack = with_text(first, "2-929", pasted("Other words."))
    ids = [one.id for one in pack.provision("2-929").versions]
    assert ids == [DRAFT, "official-2026-11-02", "official-2026-11-02-2"]
    assert pack.provision("2-929").current.text == "Other words."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"source": ""}, "source"),
        ({"confirmed_by": " "}, "confirmed_by"),
        ({"source_date": date(2026, 11, 21)}, "source_date"),
    ],
)
def test_what_is_not_a_text_with_a_source_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        with_text(hartford(), "2-929", replace(pasted(), **change))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_policy_takes_no_text_of_a_law() -> None:
    with pytest.raises(BadInput):
        with_text(load_pack("new-haven-ct"), "go-06-2-inquiry", pasted())


def test_an_unknown_provision() -> None:
    with pytest.raises(KeyError):
        with_text(hartford(), "2-930", pasted())
