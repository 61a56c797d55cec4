"""The letter to the client in every language: translated whole, on paper, Arabic turned."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from kind_scenes import kind_ground

from models.breaches.breach import Breach
from models.errors import BadInput
from models.letters import services
from models.letters.languages import checked_language
from models.letters.letter import Letter
from models.letters.paper_words import paper_words
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.rereading import holds
from models.letters.reviews import confirm, fingerprint, is_reviewed, languages_of
from models.letters.templated.composing import compose
from models.letters.templated.kind import CLIENT_LANGUAGES, Kind
from models.letters.templates.copies import change_copy, copy_of, make_copy
from models.letters.templates.in_language import full_day, listed, month, plain_day
from models.letters.templates.reading import own_template
from models.letters.templates.words import words
from models.letters.unprintable import unprintable
from models.vault.vault import Vault

GOLDEN = Path(__file__).parents[2] / "golden" / "client_letters"
FURTHER = CLIENT_LANGUAGES[2:]
_FIELD = re.compile(r"\{[a-z_.]+\}")


def written(language: str, reviewed: bool = False, **form: str) -> Letter:
    ground = kind_ground(Kind.CLIENT_LETTER, "en")
    own = {key: text for key, text in ground.form.items() if key not in ("message", "steps")}
    told = {**own, "read_aloud": "yes", **form}
    return compose(replace(ground, language=language, reviewed=reviewed, form=told))


@pytest.mark.parametrize("language", FURTHER)
def test_it_is_whole_on_its_page_and_says_that_it_is_a_draft_translation(language: str) -> None:
    one, paper = written(language), paper_words(language)
    pages = page_texts(render(one))
    assert holds(pages, one)
    text = " ".join(" ".join(pages).split())
    assert "860-555-0142" in text
    if paper.rtl:
        return
    assert text.count(paper.unreviewed) == len(pages)
    assert paper.unreviewed not in " ".join(page_texts(render(written(language, reviewed=True))))
    assert text.index(paper.read_to_me.split()[0]) > 0
    body = "\n\f\n".join(page.replace("\r\n", "\n").strip() for page in pages) + "\n"
    path = GOLDEN / f"{language}.txt"
    if os.environ.get("AMPARO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    assert body == path.read_text("utf-8")


@pytest.mark.parametrize("language", FURTHER)
def test_no_sentence_of_it_is_left_in_english(language: str) -> None:
    theirs = own_template("client_letter", language)
    english = own_template("client_letter", "en")
    assert [part.key for part in theirs.parts] == [part.key for part in english.parts]
    for mine, original in zip(theirs.parts, english.parts, strict=True):
        assert [len(row) for row in mine.rows] == [len(row) for row in original.rows]
        pairs = zip(mine.rows, original.rows, strict=True)
        for said, meant in (pair for rows in pairs for pair in zip(*rows, strict=True)):
            assert said.when == meant.when
            assert _FIELD.findall(said.text) == _FIELD.findall(meant.text)
            if _FIELD.sub("", said.text).strip():
                assert said.text != meant.text
    fields = {"name": "Ana"}
    for key in ("line.client", "line.client_named"):
        assert words(language).say(key, **fields) != words("en").say(key, **fields)


def test_the_arabic_letter_is_turned_and_its_tree_is_in_order() -> None:
    pdf = render(written("ar"))
    assert pdf == render(written("ar"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert str(root.Lang) == "ar"
        kids = list(root.StructTreeRoot.K.K)
        tags = [str(kid.S) for kid in kids]
        assert tags[0] == "/P"
        assert tags.count("/H2") == 2
        assert tags.count("/L") == 1
        assert len(kids[tags.index("/L")].K) == 5
    [page] = page_texts(pdf)
    assert "Lucía" in page
    assert unprintable(written("ar")) == ()
    found = unprintable(written("ar", message="\U00012345"))
    assert [part for part, _what in found] == ["message"]
    with pytest.raises(BadInput) as refused:
        render(written("ar", message="\U00012345"))
    assert refused.value.field == "message"


def test_a_long_arabic_letter_goes_over_pages_with_a_foot_on_each() -> None:
    text = "نص طويل يملأ السطر بعد السطر. " * 260
    pages = page_texts(render(written("ar", message=text)))
    assert len(pages) > 1
    assert all("0042" in page for page in pages)


def test_only_the_client_is_written_to_in_a_further_language() -> None:
    for language in CLIENT_LANGUAGES:
        assert checked_language(language, "client_letter") == language
    for language in FURTHER:
        with pytest.raises(BadInput):
            checked_language(language)
    assert languages_of("client_letter") == CLIENT_LANGUAGES
    assert len({fingerprint("client_letter", one) for one in CLIENT_LANGUAGES}) == 9


def test_haitian_creole_is_no_french() -> None:
    from models.breaches.when import PartialDate

    assert full_day(date(2026, 12, 18), "ht") == "vandredi 18 desanm 2026"
    assert plain_day(date(2026, 8, 1), "ht") == "premye out 2026"
    assert month(PartialDate(2026, 10), "ht") == "oktòb 2026"
    assert month(PartialDate(2026), "ht") == "2026"
    assert listed(["A", "B"], "ht") == "A ak B"


def test_begun_in_the_vault_in_the_client_s_language(vault: Vault, recorded: Breach) -> None:
    """With a breach too, of which the letter to the client says nothing."""
    with vault.unit_of_work() as uow:
        for language in ("ht", "ar"):
            made = services.start_letter(
                uow,
                recorded.case_id,
                kind="client_letter",
                breach_ids=(recorded.id,),
                language=language,
                fields={"read_aloud": "yes"},
            ).made
            assert made is not None
            one = services.letter(uow, made.id)
            assert (one.language, one.reviewed) == (language, False)
            assert paper_words(language).read_to_me in one.part("read_back").text  # type: ignore[union-attr]
            assert holds(page_texts(render(one)), one)
            services.make_pdf(uow, made.id)
        confirm(uow, "client_letter", "ht", "R. Example")
        assert is_reviewed(uow, "client_letter", "ht")
        with pytest.raises(BadInput):
            services.start_letter(uow, recorded.case_id, kind="cover_sheet", language="ht")


def test_the_office_s_own_words_are_confirmed_anew(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        confirm(uow, "client_letter", "es", "R. Example")
        copy = make_copy(uow, "client_letter", "es").made
        assert copy is not None
        assert is_reviewed(uow, "client_letter", "es")
        text = copy_of(uow, "client_letter", "es").text  # type: ignore[union-attr]
        change_copy(uow, copy.id, text.replace("Atentamente,", "Con un saludo,"))
        assert not is_reviewed(uow, "client_letter", "es")
        assert not is_reviewed(uow, "complaint", "ht")
