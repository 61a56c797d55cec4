"""The catalogs: every visible word in every language, with the fields and plurals it needs."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from source_tree import ROOT

from models.language import DOMAIN, LANGUAGES

KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
FIELD = re.compile(r"\{([^{}]*)\}")
TRANSLATED = [language for language in LANGUAGES if language != "en"]
Key = tuple[str, str | None]


def key(message: Message) -> Key:
    """What a message is found by: its (first) words and its context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def words_in_source() -> Catalog:
    """Every string that the source marks."""
    catalog = Catalog()
    for top in ("models", "desktop"):
        method = [("**.py", "python")]
        for found in extract_from_dir(ROOT / top, method, keywords=KEYWORDS):
            _, _, words, _, context = found
            catalog.add(words, context=context)
    return catalog


def stored(language: str) -> Catalog:
    path = ROOT / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return read_po(BytesIO(path.read_bytes()), locale=language)


def stale(source: Catalog, catalog: Catalog) -> list[str]:
    """Words that the source has and the catalog lacks, or the other way round."""
    want = {key(one): one for one in source if one.id}
    have = {key(one): one for one in catalog if one.id}
    found = [f"not in the catalog: {one}" for one in want.keys() - have.keys()]
    found += [f"no longer in the source: {one}" for one in have.keys() - want.keys()]
    both = want.keys() & have.keys()
    found += [f"plural differs: {one}" for one in both if want[one].id != have[one].id]
    return sorted(found)


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def incomplete(catalog: Catalog) -> list[str]:
    """Words without a translation, marked as doubtful, or with a plural form missing."""
    found = []
    for one in catalog:
        if not one.id:
            continue
        needed = 1 if isinstance(one.id, str) else catalog.num_plurals
        if one.fuzzy or len(strings(one)) != needed or not all(s.strip() for s in strings(one)):
            found.append(str(key(one)))
    return found


def wrong_fields(catalog: Catalog) -> list[str]:
    """Translations whose ``{fields}`` are not those of the source.

    A plural form may leave a field out (``one letter``) and may not bring a new one.
    """
    found = []
    for one in catalog:
        if not one.id or not all(strings(one)):
            continue
        source = [one.id] if isinstance(one.id, str) else list(one.id)
        known = {field for text in source for field in FIELD.findall(text)}
        for text in strings(one):
            fields = set(FIELD.findall(text))
            if fields - known or (isinstance(one.id, str) and fields != known):
                found.append(f"{key(one)}: {sorted(fields ^ known)}")
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalog_is_not_stale(language) -> None:
    assert not stale(words_in_source(), stored(language)), "run make translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalog_is_complete(language) -> None:
    assert not incomplete(stored(language))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_fields_are_those_of_the_source(language) -> None:
    assert not wrong_fields(stored(language))


def test_english_is_the_source_itself() -> None:
    """English needs no catalog of its own: its words are the keys, and are complete by that."""
    assert not (ROOT / "translations" / "en").exists()
    assert all(one.id for one in words_in_source() if one.context)
    assert len(words_in_source()) > 0


def test_the_keywords_are_those_of_the_makefile() -> None:
    """The test reads the same words from the source as ``make translations``."""
    line = re.search(r"--keywords '([^']+)'", (ROOT / "Makefile").read_text())
    assert line
    assert line[1].split() == ["_", "N_", "ngettext:1,2", "pgettext:1c,2", "NP_:1c,2"]


def test_the_rules_bite() -> None:
    source = Catalog()
    source.add("Case {number}")
    source.add(("{n} letter", "{n} letters"))
    good = Catalog(locale="es")
    good.add("Case {number}", "Caso {number}")
    good.add(("{n} letter", "{n} letters"), ("una carta", "{n} cartas"))
    assert not stale(source, good)
    assert not incomplete(good)
    assert not wrong_fields(good)
    assert stale(source, Catalog(locale="es"))
    assert stale(Catalog(), good)
    singular = Catalog(locale="es")
    singular.add("{n} letter", "{n} carta")
    singular.add("Case {number}", "Caso {number}")
    assert stale(source, singular)
    bad = Catalog(locale="es")
    bad.add("Case {number}", "Caso {numero}")
    assert wrong_fields(bad)
    for string, flags in (("", ()), ("Caso", ("fuzzy",)), ("  ", ())):
        poor = Catalog(locale="es")
        poor.add("Case", string, flags=flags)
        assert incomplete(poor)
    plural = Catalog(locale="es")
    plural.add(("{n} letter", "{n} letters"), ("{n} carta", ""))
    assert incomplete(plural)
