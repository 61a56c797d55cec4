"""Each hostile text in every field that reaches a letter prints as itself or is refused by name.

The fields are walked as data: a new one is in these tests by itself, and must print what is typed
into it or be named below as one that no letter prints.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pytest
from fields_walked import Put, bare, places
from kind_scenes import EARLIER, kind_ground
from letter_scenes import scene
from test_letters_kinds_hostile import SCRIPTS, squeezed
from test_letters_to_clients import written

from models.breaches.breach import Confidence, Evidence, Identification, Witness
from models.breaches.checking import check_breach
from models.errors import BadInput
from models.letters.checking import checked_letterhead, tidied
from models.letters.choices import ClientNaming, Delivery, Sending
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.material import Material
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.templated.composing import compose
from models.letters.templated.forms import FORMS, FieldType
from models.letters.templated.ground import Ground
from models.letters.templated.kind import TEMPLATED, Kind
from models.letters.unprintable import unprintable
from models.people.checking import checked_person
from models.people.person import Person

SHA = "0" * 64
# Markup, a local file, an entity, fields of templates and of other programs, a turned word, a name.
HOSTILE = "Zq{at}z<img src=/etc/passwd> &amp; <b>{{office}} {{nb}} %s\u202eŁ\u2066ễ{at}q"
TYPED = (FieldType.LINE, FieldType.TEXT, FieldType.LINES)
NEVER_PRINTED = {
    # The record beside the letter: what the interview noted, and the office's own names for things.
    "breach.number",
    "breach.title",
    "breach.location",
    "breach.narrative",
    "breach.words[harm]",
    "breach.witnesses[0].saw",
    "breach.evidence[0].original_name",
    "breach.evidence[0].note",
    # What was chosen for the letter stands in their place.
    "breach.harm",
    "breach.evidence[0].title",
    "signatory.name",
    # The City's departments; here the police are written to.
    "breach.department",
    # A number, and refused where it is none; the agency's number is offered as the letter's own.
    "form[pages]",
    "earlier.reference",
}


def full_material() -> Material:
    """A complaint in which every field of what it is made of holds something."""
    one = scene("caller")
    first, *rest = one.breach.acts
    official = replace(
        one.breach.officials[0],
        unit="patrol",
        identified=Identification("Officer R. Example", "a card", Confidence.POSSIBLE, "1", "2"),
    )
    file = Evidence(
        "e1", "The form", "form.png", "image/png", 5, SHA, datetime(2026, 10, 12, tzinfo=UTC), "m"
    )
    breach = replace(
        one.breach,
        title="A call",
        department="Records Division",
        narrative="Told in her own words",
        officials=(official,),
        witnesses=(Witness("w1", "Ana Peña", "the door", may_be_named=True),),
        evidence=(file,),
        words={"harm": "as said"},
        acts=(first, *rest),
    )
    choices = replace(
        one.choices,
        dated=date(2026, 11, 20),
        addressee="Chief of Police",
        address_confirmed_on=date(2026, 11, 20),
        salutation="Dear Chief:",
        sending=(Sending(Delivery.CERTIFIED_MAIL, "9400"),),
        client=ClientNaming.NAME,
        signatory=one.signatory,
        accounts=frozenset(act.id for act in one.breach.acts),
        harm="Afraid to call",
        reply_by=date(2026, 12, 21),
        own_enclosures=("A copy",),
        exhibit_titles={SHA: "The form"},
        evidence=(SHA,),
        reference="IA-1",
    )
    return replace(one, breach=breach, choices=choices, number="L-26-0042")


def full_ground(kind: Kind) -> Ground:
    """A letter of a kind, with everything in it that the kind can hold."""
    one = kind_ground(kind, "en")
    material = full_material()
    own = replace(material.choices, accounts=frozenset(), evidence=(), exhibit_titles={}, harm=None)
    typed = {
        field.name: one.form.get(field.name) or "Something"
        for field in FORMS[kind]
        if field.type in (FieldType.LINE, FieldType.TEXT, FieldType.LINES)
    }
    return replace(
        one,
        choices=replace(own, signatory=one.signatory),
        incidents=tuple(
            replace(each, breach=material.breach) if at == 0 else each
            for at, each in enumerate(one.incidents[:2])
        ),
        clients=one.clients[:2],
        earlier=one.earlier and replace(EARLIER, kind=one.earlier.kind, reference="OLD-1"),
        form={**one.form, **typed},
    )


def walk(whole: Any) -> list[tuple[str, Put]]:
    """The places of a letter's texts; of the incidents of a ground those of the breach alone, for
    the rest of a material is the ground's own."""
    if isinstance(whole, Material):
        return list(places(whole))
    days = {one.name for one in FORMS[whole.kind] if one.type not in TYPED}
    return [
        (path, put)
        for path, put in places(whole)
        if not path.startswith("incidents[") or path.startswith("incidents[0].breach.")
        if path.removeprefix("form[").rstrip("]") not in days
    ]


def hostile(whole: Any, walked: list[tuple[str, Put]]) -> Any:
    """With a text of its own in each place."""
    for at, (_path, put) in enumerate(walked):
        whole = put(whole, HOSTILE.format(at=at))
    return whole


def told(letter: Letter) -> str:
    pdf = render(letter)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        text = repr([sorted(map(str, one.keys())) for one in document.objects
                     if isinstance(one, pikepdf.Dictionary)])  # fmt: skip
        assert not [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ], "no local file is ever embedded"
    for key in ("/URI", "/EF", "/JS", "/Launch", "/GoToR"):
        assert f"'{key}'" not in text
    shown = squeezed("".join(page_texts(pdf)))
    assert "root:" not in shown
    return shown


def wanted(at: int) -> str:
    text = HOSTILE.format(at=at).replace("\u202e", "").replace("\u2066", "")
    return squeezed(text)


def drafted(whole: Material | Ground) -> Letter:
    return draft(whole) if isinstance(whole, Material) else compose(whole)


ALL: dict[str, Any] = {"complaint": full_material()} | {
    kind.value: full_ground(kind) for kind in TEMPLATED
}


@pytest.fixture(scope="module")
def printed() -> dict[str, set[str]]:
    """By the path of a field: the letters that print the whole of it. No letter prints a part."""
    found: dict[str, set[str]] = {}
    for name, whole in ALL.items():
        walked = walk(whole)
        shown = told(drafted(hostile(whole, walked)))
        for at, (path, _put) in enumerate(walked):
            there = found.setdefault(path.removeprefix("incidents[0]."), set())
            if wanted(at) in shown:
                there.add(name)
            else:
                assert f"Zq{at}z" not in shown, (name, path)
    return found


def test_the_example_leaves_no_field_bare() -> None:
    assert set(bare(full_material())) == {
        "breach.time.part", "breach.acts[0].to", "breach.acts[1].to",
        "breach.acts[1].about", "breach.acts[1].circumstances",
    }  # fmt: skip


def test_markup_and_turned_words_print_as_themselves_in_every_field(
    printed: dict[str, set[str]],
) -> None:
    assert {path for path, letters in printed.items() if not letters} == NEVER_PRINTED


def test_what_is_typed_into_the_form_of_a_kind_prints_in_its_letter(
    printed: dict[str, set[str]],
) -> None:
    for kind in TEMPLATED:
        for one in FORMS[kind]:
            if one.type in TYPED and one.name != "pages":
                assert kind.value in printed[f"form[{one.name}]"], (kind, one.name)


@pytest.mark.parametrize("name", sorted(ALL))
def test_what_is_written_into_any_part_prints_as_itself(name: str) -> None:
    """Over the program's text, part by part; a locked one takes no edit."""
    parts = [part for part in drafted(ALL[name]).printed if not part.locked]
    edits = {part.key: HOSTILE.format(at=at) for at, part in enumerate(parts)}
    shown = told(drafted(replace(ALL[name], edits=edits)))
    assert [part.key for at, part in enumerate(parts) if wanted(at) not in shown] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_script_in_each_field_prints_or_is_refused_by_its_part(name: str) -> None:
    """Without drawing: what no font has is found in the draft, before anything is drawn."""
    whole = ALL[name]
    every = " ".join(SCRIPTS)
    for path, put in walk(whole):
        letter = drafted(put(whole, every))
        texts = squeezed("".join(_texts(letter)))
        for script in SCRIPTS:
            alone = drafted(put(whole, script)) if squeezed(script) in texts else None
            if alone is not None and (missing := unprintable(alone)):
                with pytest.raises(BadInput) as refused:
                    render(alone)
                assert refused.value.field in {part for part, _what in missing}, path
                assert "U+" in refused.value.what
                break


def _texts(letter: Letter) -> Iterator[str]:
    yield from (letter.letterhead.name, *letter.letterhead.lines)
    for part in letter.printed:
        yield from part.pieces


LONG = "x" * 100_000


def keep(whole: Any, path: str) -> None:
    """What the verb that keeps this field asks first. Raises ``BadInput``."""
    if path.startswith("breach."):
        check_breach(whole.breach, whole.today)
    elif path.startswith("letterhead."):
        checked_letterhead(whole.letterhead)
    elif path.startswith("choices."):
        tidied(whole.choices)
    elif path.startswith("client."):
        checked_person(Person("p1", names=(whole.client,)), whole.today)
    else:
        pytest.fail(f"no verb keeps {path}")


@pytest.mark.parametrize("text", ["a\0b", LONG], ids=["nul", "long"])
def test_what_cannot_be_kept_is_refused_at_its_field(text: str) -> None:
    """A NUL everywhere; 100,000 characters on a single line. In a field of many lines they stay
    whole in the letter."""
    whole = full_material()
    own = {"number", "signatory.name", "breach.number", "breach.evidence[0].original_name"}
    for path, put in walk(whole):
        if path in own:
            # The program's own, or a name of a user or a file, checked where these are taken in.
            continue
        new = put(whole, text)
        try:
            keep(new, path)
        except BadInput as refused:
            field = path.removeprefix("breach.").replace("[harm]", ".harm")
            last = re.sub(r"\[\w+\]$", "", field).split(".")[-1]
            assert last in refused.field or last == "name", (path, refused.field)
            continue
        assert text == LONG, path
        shown = "".join(_texts(draft(new))).casefold()
        assert LONG in shown or path in NEVER_PRINTED, path


def test_a_hundred_thousand_characters_in_one_word_print_whole() -> None:
    whole = full_material()
    put = dict(walk(whole))["breach.acts[0].said"]
    shown = "".join(page_texts(render(draft(put(whole, LONG)))))
    assert shown.count("x") >= len(LONG)


def test_arabic_is_drawn_as_plain_words_too() -> None:
    """It is drawn here and not by a child that is shut in: nothing typed is read as anything."""
    letter = written("ar", message=HOSTILE.format(at=7))
    head = replace(
        letter.letterhead, name="{nb} **b** <img src=/etc/passwd>", email="a&b@c.example"
    )
    shown = told(replace(letter, letterhead=head))
    for typed in ("{nb}**b**<imgsrc=/etc/passwd>", "a&b@c.example"):
        assert typed in shown
    assert "Zq7z" in shown
