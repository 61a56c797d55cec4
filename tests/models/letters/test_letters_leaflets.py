"""The rights leaflet and the wallet card: what they rest on, every language on its page, Arabic
joined and in order, and a draft translation that says so."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from letter_material import HEAD

from models.errors import BadFile, BadInput, NotFound, Refused
from models.letters.leaflets import shelf
from models.letters.leaflets.drawing import draw_cards, draw_leaflet
from models.letters.leaflets.making import card, leaflet
from models.letters.leaflets.pens import isolated, pen_for
from models.letters.leaflets.wording import CARD, LEAFLET, claims, places, read_wording
from models.letters.paper_days import full_day, listed, plain_day
from models.letters.paper_words import paper_languages, paper_words
from models.letters.preview import page_texts
from models.letters.reviews import confirm
from models.ordinances.official import with_text
from models.ordinances.pack import PastedText
from models.ordinances.packs import load_pack
from models.paths import resource
from models.vault.vault import Vault

GOLDEN = Path(__file__).parents[2] / "golden" / "leaflets"
LANGUAGES = ("en", "es", "pt", "pl", "ht", "vi", "sq", "bs", "ar")
PACK = load_pack("hartford-ct")


def held(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("AMPARO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_leaflet_on_one_page(language: str) -> None:
    one = leaflet(PACK, HEAD, language, reviewed=language == "en")
    pages = page_texts(draw_leaflet(one))
    assert len(pages) == 1
    assert HEAD.phone in pages[0]
    if not one.rtl:
        held(f"leaflet.{language}", pages[0].replace("\r\n", "\n").strip() + "\n")
        assert bool(one.mark) is (language != "en")
        assert one.mark in pages[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_card_on_both_sides(language: str) -> None:
    one = card(PACK, HEAD, language, reviewed=False)
    pages = page_texts(draw_cards(one))
    assert len(pages) == 2
    assert pages[1].count(HEAD.phone) == 10
    quotation = PACK.provision("2-928(b)").current.quotation
    assert one.quotation == f"“{quotation}”"
    assert " ".join(pages[1].split()).count(quotation) == 10


def test_arabic_is_joined_ordered_and_tagged() -> None:
    """Every Arabic letter is drawn; the number keeps its order; the tree reads in order."""
    one = leaflet(PACK, HEAD, "ar", reviewed=False)
    pdf = draw_leaflet(one)
    [page] = page_texts(pdf)
    letters = re.compile("[\u0621-\u064a]")
    wanted = [said.text for said in one.statements] + [*one.steps, *one.notes, one.title, one.lead]
    drawn = {char: page.count(char) for char in set(letters.findall("".join(wanted)))}
    assert all(count > 0 for count in drawn.values())
    assert "860-555-0142" in page
    assert "2-928(b)" in page
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "ar"
        kids = document.Root.StructTreeRoot.K.K
        assert str(kids[1 if one.mark else 0].S) == "/H1"
        fonts = {str(font.BaseFont) for font in document.pages[0].Resources.Font.values()}
        assert any("NotoNaskhArabic" in font for font in fonts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_leaflet_gives_the_same_bytes(language: str) -> None:
    if language in ("en", "ar"):
        one = leaflet(PACK, HEAD, language, reviewed=True)
        assert draw_leaflet(one) == draw_leaflet(one)


def test_numbers_and_latin_words_are_kept_apart_from_arabic() -> None:
    assert isolated("رقم 860-555-0142.") == "رقم \u2066860-555-0142\u2069."
    assert isolated("(NCIC).") == "(\u2066NCIC\u2069)."
    assert isolated("2017: §§ 2-928(a) و2-929") == (
        "\u20662017\u2069: \u2066§§ 2-928(a)\u2069 و\u20662-929\u2069"
    )


def test_a_character_without_a_glyph_is_named_before_anything_is_drawn() -> None:
    for language in ("en", "ar"):
        head = replace(HEAD, name="Park River \U00012345")
        with pytest.raises(BadInput) as refused:
            draw_leaflet(leaflet(PACK, head, language, reviewed=True))
        assert "U+12345" in refused.value.what


def test_what_does_not_fit_is_refused_and_never_cut() -> None:
    head = replace(HEAD, name="Park River Legal Aid " * 60)
    with pytest.raises(Refused):
        draw_cards(card(PACK, head, "en", reviewed=True))


def test_every_statement_rests_on_a_section_as_it_is_in_the_pack() -> None:
    for place in places():
        pack = load_pack(place)
        for key, (provision, sha256) in claims(place).rests_on.items():
            assert pack.provision(provision).current.sha256 == sha256, key
    one = leaflet(PACK, HEAD, "en", reviewed=True)
    assert {said.section for said in one.statements if said.verified} == {
        "§ 2-928(a)", "§ 2-928(b)", "§ 2-928(c)", "§ 2-928(d)", "§ 2-928(f)",
    }  # fmt: skip
    assert any("July 23, 2008" in note and "2-929" in note for note in one.notes)
    with pytest.raises(NotFound):
        leaflet(load_pack("new-haven-ct"), HEAD, "en", reviewed=True)


def test_another_text_of_a_section_is_told() -> None:
    pasted = PastedText(
        "No employee shall ask.", "the code", date(2026, 11, 1), "D. W.", date(2026, 11, 2)
    )
    one = leaflet(with_text(PACK, "2-929", pasted), HEAD, "en", reviewed=True)
    [changed] = [said for said in one.statements if said.changed]
    assert (changed.key, changed.section, changed.verified) == ("ask", "§ 2-929", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_words_is_whole(language: str) -> None:
    """Read strictly, no sentence left in English, and in Arabic no vowel sign."""
    for paper in (LEAFLET, CARD):
        path = resource("letters", f"{paper}.{language}.toml")
        words = read_wording(path, paper, "hartford-ct")
        english = read_wording(resource("letters", f"{paper}.en.toml"), paper, "hartford-ct")
        for mine, theirs in ((words.own, english.own), (words.town, english.town)):
            assert mine.keys() == theirs.keys()
            if language != "en":
                assert not [key for key in mine if mine[key] == theirs[key]]
        if language == "ar":
            assert not re.search("[\u064b-\u0652]", path.read_text("utf-8"))


def test_a_mistake_in_a_file_of_words_is_named(tmp_path: Path) -> None:
    text = resource("letters", "leaflet.en.toml").read_text("utf-8")
    for old, new, field in (
        ("keep =", "kept =", "sheet.keep"),
        ("{days}", "{day}", "sheet.cameras"),
        ("privacy =", "privacies =", "hartford-ct.privacies"),
    ):
        path = tmp_path / "leaflet.xx.toml"
        path.write_text(text.replace(old, new), "utf-8")
        with pytest.raises(BadFile) as refused:
            read_wording(path, LEAFLET, "hartford-ct")
        assert refused.value.field == field


def test_days_and_lists_of_each_language() -> None:
    day = date(2026, 11, 22)
    assert [plain_day(day, one) for one in LANGUAGES] == [
        "November 22, 2026", "22 de noviembre de 2026", "22 de novembro de 2026",
        "22 listopada 2026", "22 novanm 2026", "22 tháng 11, 2026", "22 nëntor 2026",
        "22. novembar 2026.", "22 نوفمبر 2026",
    ]  # fmt: skip
    assert full_day(day, "ht") == "dimanch 22 novanm 2026"
    assert plain_day(date(2026, 1, 1), "ht") == "premye janvye 2026"
    assert listed(["A", "B", "C"], "ht") == "A, B ak C"
    assert listed(["A", "B", "C"], "pl") == "A, B i C"


def test_the_languages_are_those_of_the_papers() -> None:
    assert paper_languages() == LANGUAGES
    assert [one for one in LANGUAGES if paper_words(one).rtl] == ["ar"]


def test_the_office_s_own_letterhead_and_confirmation(vault: Vault) -> None:
    from models.letters import services

    with vault.unit_of_work() as uow:
        with pytest.raises(Refused):
            shelf.value(uow, "hartford-ct", LEAFLET, "es")
        services.set_letterhead(uow, HEAD)
        one, found = shelf.value(uow, "hartford-ct", LEAFLET, "es")
        assert (one.mark, found.reviewed) == (paper_words("es").unreviewed, False)
        confirm(uow, LEAFLET, "es", "R. Example")
        one, found = shelf.value(uow, "hartford-ct", LEAFLET, "es")
        assert (one.mark, found.reviewed) == ("", True)
        assert len(shelf.offered(uow)) == 2 * len(LANGUAGES)


def test_the_pen_is_of_the_direction() -> None:
    assert [pen_for(rtl).rtl for rtl in (False, True)] == [False, True]
