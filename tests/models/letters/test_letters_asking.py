"""What a letter makes of the law and asks for: exceptions, harm, reliefs, records to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from letter_scenes import SCENES, codes, letter, material, scene, text, violations

from models.breaches.breach import Act, Official, Quoting
from models.breaches.when import PartialDate
from models.errors import NotFound, Refused
from models.letters.choices import LetterChoices, Relief
from models.letters.drafting import draft
from models.letters.reliefs import chosen, kept, offered, retained_until
from models.ordinances.facts import ActKind, Answer, Circumstance


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


def test_one_request_is_a_sentence_and_no_list() -> None:
    one = letter("clinic", LetterChoices(reliefs=(Relief.PROVIDE_SERVICE,)))
    assert one.part("reliefs").pieces == (
        "We ask for the service that our client sought, now, and on the same terms as for every "
        "other resident.",
    )


def test_what_is_owed_to_residents_is_not_asked_for_somebody_who_is_none() -> None:
    for name, relief in (("clinic", Relief.PROVIDE_SERVICE), ("referral", Relief.SAME_REFERRAL)):
        for resident in Answer:
            breach, _choices = SCENES[name]()
            found = offered(material(replace(breach, resident=resident)))
            assert (relief in found) == (resident is not Answer.NO)
    unsure = text(letter("clinic", resident=Answer.UNKNOWN), "reliefs")
    assert "on the same terms as for others." in unsure
    assert "every other resident" not in unsure


def test_what_is_written_before_or_after_the_day_is_not_cut_off_by_its_window() -> None:
    of_the_day, bearing, _hold = letter("caller").part("preservation").pieces
    assert "camera recordings" in of_the_day
    assert "2026: " in of_the_day
    for words in ("e-mail and messages", "internal affairs files", "rosters of training"):
        assert words not in of_the_day
        assert words in bearing
    assert "whatever their date" in bearing
    alone, _hold = letter("training").part("preservation").pieces
    assert alone.startswith("Please preserve, whatever their date: rosters of training")


def test_exceptions_left_open_are_told_together_and_beside_those_answered() -> None:
    for known, told in (
        ({}, "The section makes exceptions (“required by law” and “necessary to the provision"),
        ({Circumstance.REQUIRED_BY_LAW: Answer.NO}, "The section makes a further exception (“nec"),
    ):
        breach, _choices = SCENES["desk"]()
        acts = (replace(breach.acts[0], circumstances=known),)
        breach = replace(breach, acts=acts)
        found = material(breach, choices=LetterChoices(quoting={"2-929": Quoting.QUOTE_CONFIRMED}))
        applies = text(draft(found), "law:2-929:applies")
        assert told in applies
        assert applies.count(" exception (") + applies.count(" exceptions (") == 1 + len(known)


def test_what_was_left_undone_stands_after_what_was_done() -> None:
    breach, _choices = SCENES["caller"]()
    untrained = Act(id="t", act=ActKind.TRAINING_MISSING)
    one = letter("caller", acts=(*breach.acts, untrained))
    assert one.alleged[-1] == "2-928(e)"
    assert one.alleged[0] == "2-928(b)"


def test_a_caution_of_the_law_is_put_before_the_drafter_and_never_printed() -> None:
    one = letter("caller", day=PartialDate(2008, 9, 15))
    found = [remark for remark in one.remarks if remark.code == "caution"]
    assert "took effect is not established" in found[0].about
    assert "took effect" not in one.canonical
    assert "caution" not in codes(letter("caller"))


def test_one_section_alone_is_no_sections() -> None:
    assert "This section too is described" in text(letter("lobby"), "definitions")
    assert "These sections too are described" in text(letter("caller"), "definitions")
