"""What is typed for a letter of another kind prints as itself, or is refused by name.

``test_letters_hostile_fields.py`` walks every field of every kind with markup.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from kind_scenes import kind_ground
from letter_scenes import scene

from models.errors import BadInput
from models.letters.choices import LetterChoices
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.letters.templated.composing import compose
from models.letters.templated.forms import FORMS, FieldType, checked_form
from models.letters.templated.ground import Ground
from models.letters.templated.kind import TEMPLATED, Kind
from models.letters.typography import clean
from models.letters.unprintable import unprintable

MARKUP = '<b>x</b> <img src="file:///etc/passwd"/> &amp; &lt;i&gt; {office} {0} %s <para>'
BIDI = "abc\u202edef\u2066ghi\u200b"
SCRIPTS = (
    "Ѣ Кирилл", "Ελληνικά", "עברית", "العربية", "हिन्दी", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "தமிழ்", "తెలుగు",
    "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ไทย", "ລາວ", "བོད", "မြန်မာ", "ქართული", "Հայերեն", "አማርኛ",
    "한국어", "日本語", "中文",
)  # fmt: skip
TYPED = (FieldType.LINE, FieldType.TEXT, FieldType.LINES)
FIELDS = [(kind, one.name) for kind in TEMPLATED for one in FORMS[kind] if one.type in TYPED]


def with_form(kind: Kind, field: str, value: str) -> Ground:
    one = kind_ground(kind, "en")
    value = checked_form(kind, {field: value})[field]
    return replace(one, form={**one.form, field: value})


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_direction_marks_are_taken_out_and_nul_is_refused(kind: Kind, field: str) -> None:
    if field != "pages":
        letter = compose(with_form(kind, field, BIDI))
        pdf = render(letter)
        assert squeezed(clean(BIDI)) in squeezed("".join(page_texts(pdf)))
    with pytest.raises(BadInput) as caught:
        with_form(kind, field, "a\0b")
    assert caught.value.field == f"form.{field}"


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_prints_or_is_refused_with_its_part(script: str) -> None:
    letter = compose(with_form(Kind.CORRECTION, "service", script))
    missing = unprintable(letter)
    if missing:
        assert {part for part, _what in missing} <= {"asks"}
        with pytest.raises(BadInput) as caught:
            render(letter)
        assert caught.value.field == "asks"
    else:
        shown = squeezed("".join(page_texts(render(letter))))
        assert squeezed(clean(script)) in shown


def test_a_long_line_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as caught:
        with_form(Kind.CORRECTION, "service", "x" * 100_000)
    assert caught.value.field == "form.service"


def test_hostile_words_of_the_record_and_of_the_earlier_letter_print_as_themselves() -> None:
    one = kind_ground(Kind.ESCALATION, "en")
    caller = scene("caller")
    act = replace(caller.breach.acts[0], said=MARKUP)
    breach = replace(caller.breach, acts=(act,), agency_number="<i>7</i>&", stated_reason="")
    assert one.earlier is not None
    letter = compose(
        replace(
            one,
            incidents=(replace(caller, breach=breach),),
            earlier=replace(one.earlier, addressee=MARKUP, number="L-<1>"),
            choices=LetterChoices(own_enclosures=(MARKUP,), reference="<b>&"),
        )
    )
    shown = squeezed("".join(page_texts(render(letter))))
    for text in ("<i>7</i>&", "L-<1>", "<b>&"):
        assert text in shown
    # Quotation marks within reported words become single ones; all else stands.
    assert shown.count("<imgsrc=") == 3
