"""Whatever is typed into whatever field: it stands in the PDF, or a named refusal says why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from letter_scenes import HEAD, scene

from models.breaches.breach import Confidence, Identification, Official, Witness
from models.errors import BadInput
from models.letters.choices import Delivery, Sending, Signatory, SignatoryRole
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.material import Material
from models.letters.preview import page_texts
from models.letters.rendering import glyphs, render
from models.letters.typography import clean

FURNITURE = re.compile(r"Letter L-26-0042, version 1 · .{9}|Page \d of \d|DRAFT, not approved")
printable = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00ad"
).filter(lambda char: char in glyphs())
anything = st.one_of(
    st.text(printable, min_size=1, max_size=120),
    st.text(min_size=1, max_size=60),
    st.text("<>&\"'/=abc {}%$\\;#", min_size=1, max_size=60),
    st.from_regex(r"</?[a-z]{1,6}( [a-z]+=\"[^\"<>]{0,8}\")?/?>", fullmatch=True),
)


def bare(text: str) -> str:
    """Without what a reader's copy may add or drop: white space, hyphens at a line's end, case."""
    text = unicodedata.normalize("NFKC", clean(text))
    text = re.sub("[\\s\u00ad\u2010\u2011\ufffe\x02-]", "", text)
    # Quotation marks within a quotation become single ones.
    return re.sub("[\"“”‘’'«»]", "", text).casefold()


def told(letter: Letter) -> str:
    return bare("".join(FURNITURE.sub("", page) for page in page_texts(render(letter))))


def check(make: Callable[[str], Material], text: str, key: str) -> None:
    """Drafted with this text in one place: printed whole, held back by name, or refused by name."""
    letter = draft(make(text))
    held = {remark.about for remark in letter.remarks if remark.code == "held-back"}
    try:
        found = told(letter)
    except BadInput as refused:
        assert refused.field == key
        assert "U+" in refused.what
        return
    wanted = bare(text.strip().rstrip("."))
    assert wanted in found or held, (text, key)


def with_record(**more: object) -> Callable[[str], Material]:
    """Put the text into the record by these makers."""

    def make(text: str) -> Material:
        material = scene("clinic")
        values = {name: maker(text) for name, maker in more.items()}  # type: ignore[operator]
        return replace(material, breach=replace(material.breach, **values))

    return make


def with_choices(**more: object) -> Callable[[str], Material]:
    """Put the text into the letter's choices by these makers."""

    def make(text: str) -> Material:
        material = scene("clinic")
        values = {name: maker(text) for name, maker in more.items()}  # type: ignore[operator]
        return replace(material, choices=replace(material.choices, **values))

    return make


def said(text: str) -> Material:
    material = scene("clinic")
    first, *rest = material.breach.acts
    return replace(
        material, breach=replace(material.breach, acts=(replace(first, said=text), *rest))
    )


def account(text: str) -> Material:
    material = scene("clinic")
    first, *rest = material.breach.acts
    breach = replace(material.breach, acts=(replace(first, told=text), *rest))
    choices = replace(material.choices, accounts=frozenset({first.id}))
    return replace(material, breach=breach, choices=choices)


def identified(text: str) -> tuple[Official, ...]:
    found = Identification(text, "a card", Confidence.POSSIBLE)
    return (Official("o", "", identified=found),)


PLACES: dict[str, tuple[Callable[[str], Material], str]] = {
    "said": (said, "facts"),
    "account": (account, "facts"),
    "stated_reason": (with_record(stated_reason=lambda text: text), "facts"),
    "description": (with_record(officials=lambda text: (Official("o", text),)), "facts"),
    "badge": (with_record(officials=lambda text: (Official("o", "", badge=text),)), "facts"),
    "unit": (with_record(officials=lambda text: (Official("o", "", unit=text),)), "facts"),
    "identified": (with_record(officials=identified), "source"),
    "witness": (
        with_record(witnesses=lambda text: (Witness("w", text, may_be_named=True),)),
        "source",
    ),
    "agency_number": (with_record(agency_number=lambda text: text), "subject"),
    "addressee": (with_choices(addressee=lambda text: text), "addressee"),
    "salutation": (with_choices(salutation=lambda text: text), "salutation"),
    "reference": (with_choices(reference=lambda text: text), "subject"),
    "tracking": (
        with_choices(sending=lambda text: (Sending(Delivery.CERTIFIED_MAIL, text),)),
        "delivery",
    ),
    "enclosure": (with_choices(own_enclosures=lambda text: (text,)), "enclosures"),
    "harm": (with_choices(harm=lambda text: text), "harm"),
    "signatory": (
        with_choices(signatory=lambda text: Signatory(text, SignatoryRole.ATTORNEY)),
        "signature",
    ),
}


@pytest.mark.parametrize("place", sorted(PLACES))
@given(text=anything)
@example(text='<img src="/etc/passwd">')
@example(text="Łukasz Nguyễn Ștefan Gülşen O’Brien & Söhne <b c>")
@example(text="李")
@example(text="a\u202eb")
@settings(max_examples=15, deadline=None)
def test_any_text_in_any_field(place: str, text: str) -> None:
    make, key = PLACES[place]
    check(make, text, key)


@pytest.mark.parametrize("key", ["standing", "facts", "reliefs", "confidentiality", "signature"])
@given(text=anything.filter(lambda text: text.strip()))
@settings(max_examples=15, deadline=None)
def test_any_text_in_any_part(key: str, text: str) -> None:
    letter = draft(scene("clinic", edits={key: text}))
    try:
        found = told(letter)
    except BadInput as refused:
        assert refused.field == key
        return
    part = letter.part(key)
    assert part is not None
    for piece in part.pieces:
        assert bare(piece) in found


@given(text=anything)
@settings(max_examples=40, deadline=None)
def test_any_text_in_the_letterhead(text: str) -> None:
    head = replace(HEAD, name=text, address=(text,))
    letter = draft(scene("training", letterhead=head))
    try:
        found = told(letter)
    except BadInput as refused:
        assert refused.field in ("letterhead", "signature")
        return
    assert found.count(bare(text)) >= 2
