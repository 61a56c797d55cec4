"""What a letter makes of the law and asks for: exceptions, harm, reliefs, records to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from letter_scenes import SCENES, codes, letter, material, scene, text, violations

from models.breaches.breach import Official
from models.errors import NotFound, Refused
from models.letters.choices import LetterChoices, Relief
from models.letters.drafting import draft
from models.letters.reliefs import chosen, kept, offered, retained_until
from models.ordinances.facts import Answer


def test_an_exception_is_quoted_in_its_own_words_and_answered() -> None:
    told = text(letter("caller"), "law:2-928(a):applies")
    assert "Nothing reported to us suggests that the inquiry was needed" in told
    assert (
        "The exception (“necessary to an investigation involving criminal activity”) does not "
        "appear to apply." in told
    )
    asked = text(letter("desk"), "law:2-928(a):applies")
    assert (
        "makes an exception (“necessary to an investigation involving criminal activity”)" in asked
    )
    assert "We ask the Department to state whether the inquiry was needed" in asked
    assert "Unless it is shown that an exception applies" in asked
    assert "The subsection contains no exception." in text(letter("desk"), "law:2-928(b):applies")


def test_a_savings_clause_is_answered_and_never_alleged() -> None:
    one = letter("caller")
    assert "§ 2-928(f), which leaves room" in text(one, "savings")
    assert "“as required by law.”" in text(one, "savings")
    assert "We know of no law that required the inquiry." in text(one, "savings")
    assert "name any law that it holds to have required the inquiry" in text(
        letter("desk"), "savings"
    )
    assert "2-928(f)" not in text(one, "subject")
    # Of 2-927(d) only the draft is at hand: described, not quoted.
    assert "“as required by law" not in text(letter("clinic"), "savings")


def test_an_unclear_employer_is_asked_about_once() -> None:
    whole = letter("unclear").canonical
    assert whole.count("in the service of the City at the time") == 1


def test_a_letter_without_an_alleged_section_is_refused() -> None:
    with pytest.raises(Refused):
        draft(scene("caller", violations=()))


def test_harm_is_told_only_as_the_client_agreed() -> None:
    assert text(letter("caller"), "harm").startswith("Our client has told us of being afraid")
    assert letter("caller", harm_may_be_told=False).part("harm") is None
    _breach, choices = SCENES["caller"]()
    assert letter("caller", replace(choices, tell_harm=False)).part("harm") is None
    assert (
        text(letter("clinic"), "harm")
        == "Our client has told us: “I am ashamed to ask for help now.”"
    )


def test_a_pronoun_that_tells_the_client_s_sex_gives_way() -> None:
    assert text(letter("disclosure"), "harm") == "Our client had to move again."
    held = letter("disclosure", harm="She lost her work")
    assert held.part("harm") is None
    assert "pronouns" in codes(held)
    own = letter("disclosure", LetterChoices(harm="She lost her work"))
    assert text(own, "harm") == "She lost her work."
    assert "pronouns" in codes(own)


def test_each_relief_has_its_own_condition() -> None:
    caller, clinic = scene("caller"), scene("clinic")
    assert Relief.PROVIDE_SERVICE in offered(clinic)
    assert Relief.PROVIDE_SERVICE not in offered(caller)
    assert Relief.WARRANT_BASIS in offered(scene("warrant"))
    assert Relief.STOP_DISCLOSURE in offered(scene("disclosure"))
    assert Relief.TRAINING in offered(scene("training"))
    assert Relief.INSPECTOR_GENERAL in offered(caller)
    assert Relief.INSPECTOR_GENERAL not in chosen(caller)
    assert Relief.INSPECTOR_GENERAL not in offered(scene("new-haven"))
    none = draft(replace(caller, choices=LetterChoices(reliefs=())))
    assert none.part("reliefs") is None
    assert "What we ask" not in none.canonical


def test_cameras_are_asked_for_of_the_police_alone_until_the_ninetieth_day() -> None:
    assert retained_until(scene("caller")) == date(2027, 1, 7)
    told = text(letter("caller"), "preservation")
    assert "as little as 90 days: for this incident, until Thursday, January 7, 2027" in told
    assert "perhaps only until" in text(letter("desk"), "preservation")
    assert "ended on Thursday, May 21, 2026" in text(letter("warrant"), "preservation")
    assert "retention-past" in codes(letter("warrant"))
    for name in ("clinic", "disclosure", "referral"):
        assert "amera" not in text(letter(name), "preservation")
        assert retained_until(scene(name)) is None


def test_records_go_by_what_happened() -> None:
    assert "federal_contacts" in kept(scene("caller"))
    assert "federal_contacts" not in kept(scene("lobby"))
    assert "service_file" in kept(scene("clinic"))
    assert "service_file" not in kept(scene("disclosure"))
    none = draft(scene("caller", choices=LetterChoices(preserve=())))
    assert none.part("preservation") is None
    assert "preserve" not in text(none, "standing")


def test_no_letter_threatens_or_names_a_remedy_that_the_law_does_not_give() -> None:
    for name in SCENES:
        whole = letter(name).canonical.lower()
        for word in (
            "sue",
            "damages",
            "fine ",
            "penalt",
            "prosecut",
            "criminal charges",
            "lawsuit",
        ):
            assert word not in whole.replace("issued", "").replace("pursue", ""), (name, word)


def test_a_letter_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(NotFound):
        draft(scene("caller", language="xx"))


def test_violations_of_another_place_do_not_slip_in() -> None:
    breach, choices = SCENES["new-haven"]()
    one = draft(material(breach, choices=choices, violations=violations(breach)))
    assert {key.split("-")[0] for key in one.alleged} == {"go"}


def test_an_unknown_answer_is_never_told_as_no() -> None:
    breach, choices = SCENES["clinic"]()
    acts = tuple(replace(act, circumstances={}) for act in breach.acts)
    one = letter("clinic", choices, acts=acts, resident=Answer.UNKNOWN)
    told = text(one, "law:2-927(a):applies") + text(one, "law:2-929:applies")
    for claim in ("We know of no", "Nothing reported", "was the reason", "main home is"):
        assert claim not in told
    assert told.count("We ask the City to state") >= 3


def test_an_official_without_any_description_is_not_described() -> None:
    assert "describe" not in text(letter("caller", officials=(Official("o", ""),)), "facts")
