"""The rules of a draft: what is told, what is kept back, who signs, what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from letter_scenes import ADVOCATE, CLIENT, SCENES, TODAY, codes, letter, scene, text

from models.breaches.breach import Evidence, Knowledge, Official, Source, Witness
from models.breaches.when import PartialDate, TimeOfDay
from models.letters.choices import (
    ClientNaming,
    Delivery,
    LetterChoices,
    Sending,
)
from models.letters.drafting import draft
from models.letters.letter import PartState
from models.ordinances.facts import ActKind, Role
from models.ordinances.offices import Confirmation


def test_the_opening_says_who_what_and_what_is_asked_in_three_sentences() -> None:
    told = text(letter("caller"), "standing")
    assert told == (
        "Park River Legal Aid represents the person called “our client” in this letter. Our client "
        "reports that, on Friday, October 9, 2026, an officer of the Hartford Police Department "
        "(the “Department”) asked about our client’s immigration status, which Article XXI of "
        "chapter 2 of the Hartford Municipal Code (the “Code”) does not appear to allow. We ask "
        "the Department to investigate, to preserve the records listed below, and to answer in "
        "writing by Monday, December 21, 2026."
    )


def test_an_advocate_writes_for_the_office_and_never_as_counsel() -> None:
    one = letter("caller", LetterChoices(signatory=ADVOCATE))
    assert "writes for the person" in text(one, "standing")
    assert text(one, "signature").split("\n") == [
        "Sincerely,",
        "Marisol Vega",
        "Advocate, for Park River Legal Aid",
    ]
    assert "Attorney" not in one.canonical
    assert "Juris" not in one.canonical
    assert "Attorney at Law" in text(letter("caller"), "signature")


@pytest.mark.parametrize(
    ("naming", "who", "told"),
    [
        (ClientNaming.OUR_CLIENT, "the person called “our client”", "does not name our client"),
        (ClientNaming.INITIALS, "L. P. S., called “our client”", "gives only the initials"),
        (ClientNaming.NAME, f"{CLIENT.full}, called “our client”", "name be withheld"),
    ],
)
def test_the_client_is_named_only_by_choice(naming: ClientNaming, who: str, told: str) -> None:
    one = letter("caller", LetterChoices(client=naming))
    assert who in text(one, "standing")
    assert told in text(one, "confidentiality")
    assert ("client-named" in codes(one)) == (naming is not ClientNaming.OUR_CLIENT)
    assert "Paredes" not in text(one, "subject")


def test_residence_is_told_only_where_a_section_needs_it_or_by_choice() -> None:
    assert "a resident of Hartford" in text(letter("clinic"), "standing")
    assert "resident" not in text(letter("caller"), "standing")
    assert "a resident of Hartford" in text(
        letter("caller", LetterChoices(resident_may_be_told=True)), "standing"
    )
    unknown = letter("discouraged", LetterChoices(resident_may_be_told=True))
    assert "resident of" not in text(unknown, "standing")
    assert "we will address residence" in text(unknown, "law:2-927(b):applies")


def test_the_reply_is_asked_for_on_a_working_day() -> None:
    """Thirty days on is a Sunday; the next day is no holiday."""
    assert letter("caller").part("standing").strong == ("Monday, December 21, 2026",)
    christmas = LetterChoices(dated=date(2026, 11, 25))
    assert letter("caller", christmas).part("standing").strong == ("Monday, December 28, 2026",)
    holiday = LetterChoices(reply_by=date(2026, 12, 25))
    assert "reply-not-working-day" in codes(letter("caller", holiday))
    assert "reply-past" in codes(letter("caller", LetterChoices(reply_by=TODAY)))


def test_an_address_prints_only_once_it_is_confirmed() -> None:
    office = LetterChoices(office="corporation-counsel")
    one = letter("caller", office)
    assert text(one, "addressee").endswith(
        "City of Hartford\n[Address to be confirmed before sending]"
    )
    assert "address-unconfirmed" in codes(one)
    confirmed = replace(office, address_confirmed_on=TODAY)
    assert text(letter("caller", confirmed), "addressee").endswith("Hartford, Connecticut 06103")
    assert "no-address" in codes(letter("caller", LetterChoices(address_confirmed_on=TODAY)))


def test_an_addressee_confirmed_by_the_office_prints_as_confirmed() -> None:
    base = scene("caller", choices=LetterChoices())
    offices = tuple(
        replace(
            office,
            lines=("Chief A. Example", "1 Example Plaza", "Hartford, Connecticut 06100"),
            address=(),
            confirmed=Confirmation("dwhitcomb", TODAY),
        )
        if office.id == "chief"
        else office
        for office in base.pack.offices
    )
    one = draft(replace(base, pack=replace(base.pack, offices=offices)))
    assert (
        text(one, "addressee") == "Chief A. Example\n1 Example Plaza\nHartford, Connecticut 06100"
    )
    assert not codes(one) & {"no-address", "address-unconfirmed"}


def test_only_the_chosen_ways_of_delivery_are_told() -> None:
    assert letter("caller", LetterChoices()).part("delivery") is None
    two = LetterChoices(
        sending=(Sending(Delivery.FIRST_CLASS_MAIL), Sending(Delivery.EMAIL, "a@b.example"))
    )
    assert (
        text(letter("caller", two), "delivery")
        == "By first-class mail and by e-mail to a@b.example"
    )


def test_the_re_line_says_no_more_than_is_known() -> None:
    one = letter("caller", day=None, time=TimeOfDay(), agency_number="")
    assert text(one, "subject").split("\n")[1] == "Our letter no. L-26-0042"
    year = letter("caller", day=PartialDate(2026), time=TimeOfDay(time(9, 0)))
    assert "Incident of 2026, 9:00 a.m.; police incident no." in text(year, "subject")


# ── facts ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_observed_stands_apart_from_what_is_believed() -> None:
    one = letter("warrant")
    assert "R. Example" not in text(one, "facts")
    assert "The second officer arrested our client." in text(one, "facts")
    told = text(one, "source").split("\n\n")[-1]
    assert told.startswith("Apart from the description above, this office believes the second")
    assert "officer to be Officer R. Example (badge no. 0512, Traffic Division), without" in told
    assert told.endswith("being certain. The basis: the citation left with our client.")


def test_nobody_is_named_on_a_basis_that_tells_too_much() -> None:
    breach, _choices = SCENES["warrant"]()
    first, second = breach.officials
    known = replace(second.identified, basis="her husband read the name on the report")
    one = letter("warrant", officials=(first, replace(second, identified=known)))
    assert "husband" not in one.canonical
    assert "Example" not in one.canonical
    assert "held-back" in codes(one)


def test_a_description_reads_well_whatever_its_form() -> None:
    for description, told in (
        ("A clerk with glasses", "Our client describes the officer as a clerk with glasses."),
        ("tall, in uniform", "The description of the officer, as given to us, is: Tall, in unif"),
        ("He had a beard.", "The description of the officer, as given to us, is: He had a beard."),
    ):
        official = Official("o1", description)
        one = letter("caller", officials=(official,))
        assert told in text(one, "facts")


def test_the_official_is_described_before_what_else_is_told_of_the_act() -> None:
    items = letter("caller").part("facts").pieces
    assert items[2].startswith("Our client describes the officer as")
    assert items[3].startswith("The officer asked first in English")


def test_acts_of_several_officials_are_not_told_of_one() -> None:
    told = text(letter("warrant"), "standing")
    assert "an officer of the Hartford Police Department" in told
    breach, _choices = SCENES["warrant"]()
    held = replace(breach.acts[0], id="a2", act=ActKind.DETAINED, official_id="o1")
    told = text(letter("warrant", acts=(held, *breach.acts)), "standing")
    assert "officers of the Hartford Police Department (the “Department”) detained and" in told
    assert "detained and arrested our client on an administrative warrant, which" in told


def test_an_officer_of_nobody_knows_whom_is_not_called_the_department_s() -> None:
    one = letter("unclear", roles=frozenset({Role.CALLER}))
    assert "an officer who may belong to the Hartford Police Department" in text(one, "standing")
    assert "which Article XXI of chapter 2 of the Hartford Municipal Code (the “Code”) may not" in (
        text(one, "standing")
    )
    assert "officer of the Department" not in one.canonical
    assert "our client called the police" in text(one, "facts")
    assert "Our client had called the police." in text(one, "law:2-928(b):applies")


def test_doubts_about_a_badge_are_kept() -> None:
    assert "; the badge number was read as “0417 or 0471.”" in text(letter("caller"), "facts")


def test_a_sentence_is_absent_where_nothing_was_answered() -> None:
    assert "suspected of any offense" in text(letter("caller"), "facts")
    assert "suspected" not in text(letter("caller", roles=None), "facts")
    suspect = frozenset({Role.CALLER, Role.SUSPECT})
    assert "suspected" not in text(letter("caller", roles=suspect), "facts")


def test_which_crime_and_where_are_never_told() -> None:
    one = letter("caller", narrative="Her husband beat her at 14 Alder Lane.")
    assert "the reported victim of a crime" in text(one, "facts")
    for word in ("husband", "beat", "Alder", "14 "):
        assert word not in one.canonical


def test_being_a_witness_is_not_told_either() -> None:
    one = letter("caller", roles=frozenset({Role.WITNESS}))
    assert "was among the persons whom the subsection protects" in text(one, "law:2-928(b):applies")
    assert "witness of a crime" not in one.canonical
    assert "our client was a witness" not in one.canonical.lower()


def test_a_disclosure_is_complained_of_without_disclosing() -> None:
    one = letter("disclosure")
    assert text(one, "facts").split("\n")[0] == (
        "On Sunday, August 30, 2026, an employee of the City disclosed to a private person "
        "information about our client that § 2-926 of the Code lists as confidential."
    )
    for word in ("domestic", "violence", "wife", "husband", "shelter", "abus", "immigration"):
        assert word not in one.canonical.lower()
    held = {remark.about for remark in one.remarks if remark.code == "held-back"}
    assert held == {"wife, domestic, violence", "husband, shelter"}


def test_an_account_is_told_only_by_choice() -> None:
    assert "took the report only after" in text(letter("caller"), "facts")
    one = letter("caller", LetterChoices())
    assert "took the report only after" not in text(one, "facts")
    assert "account-not-told" in codes(one)


def test_the_place_is_told_only_by_choice_and_never_a_private_one() -> None:
    assert "at the registration window, an employee" in text(letter("clinic"), "facts")
    assert "registration" not in text(letter("clinic", LetterChoices()), "facts")
    one = letter("caller", LetterChoices(place_may_be_told=True))
    assert "Alder" not in one.canonical
    assert "held-back" in codes(one)


@pytest.mark.parametrize(
    ("source", "knowledge", "told"),
    [
        (Source.CLIENT, Knowledge.OBSERVED, "are reported by our client and written down"),
        (Source.CLIENT, Knowledge.REPORTED, "by our client, who was told of the events by others,"),
        (Source.WITNESS, Knowledge.OBSERVED, "are reported by a witness, who was present,"),
        (Source.RELATIVE, Knowledge.UNKNOWN, "are reported by a person other than our client and"),
        (Source.RECORD, Knowledge.OBSERVED, "are taken from a record that was shown"),
    ],
)
def test_who_reported_it_is_told_as_it_is(source: Source, knowledge: Knowledge, told: str) -> None:
    one = letter("caller", source=source, knowledge=knowledge)
    assert told in text(one, "source")
    by_client = source is Source.CLIENT
    assert text(one, "standing").count("Our client reports") == by_client


def _recording() -> Evidence:
    at = datetime(2026, 10, 12, tzinfo=UTC)
    return Evidence("e9", "Recording of the call", "call.m4a", "audio/mp4", 9, "0" * 64, at, "m")


def test_no_claim_of_evidence_that_is_not_attached() -> None:
    assert "We have no recording." in text(letter("caller"), "source")
    kept_back = letter("caller", evidence=(_recording(),))
    assert "recording" not in text(kept_back, "source").lower()
    _breach, choices = SCENES["caller"]()
    choices = replace(choices, evidence=("e9",))
    enclosed = letter("caller", choices, evidence=(_recording(),))
    assert "A recording is enclosed." in text(enclosed, "source")
    assert "Exhibit A, Recording of the call (SHA-256 " in text(enclosed, "enclosures")
    assert letter("desk").part("enclosures") is None
    assert "nclos" not in letter("desk").canonical


def test_items_are_counted_as_they_stand() -> None:
    for items, told in ((1, "This is"), (2, "Items 1 and 2 are"), (5, "Items 1 to 5 are")):
        edits = {"facts": "\n".join(f"{n}. Something." for n in range(1, items + 1))}
        one = draft(scene("caller", edits=edits))
        assert text(one, "source").startswith(told)
        assert one.part("facts").pieces == ("Something.",) * items


def test_what_is_the_office_s_own_remark_is_not_told_as_reported() -> None:
    one = letter("caller")
    items = one.part("facts").pieces
    assert items[-1].startswith("Nothing reported to us suggests")
    assert f"Items 1 to {len(items) - 1} are reported by our client" in text(one, "source")
    assert "recording" not in text(letter("training"), "source")


def test_no_facts_left_in_is_no_sentence_on_them() -> None:
    one = draft(scene("caller", omitted=frozenset({"facts"})))
    assert one.part("facts").state is PartState.OMITTED
    assert one.part("source") is None


def test_a_witness_is_named_only_by_the_witness_s_own_word() -> None:
    assert "A witness to these events is known" in text(letter("caller"), "source")
    named = (Witness("w", "Ana Ruiz", may_be_named=True), Witness("x", "B"), Witness("y", "C"))
    told = text(letter("caller", witnesses=named), "source")
    assert "Ana Ruiz is a witness to these events." in told
    assert "Two other witnesses are known to this office." in told
    one = text(letter("caller", witnesses=named[:2]), "source")
    assert "Another witness is known to this office." in one


def test_the_same_act_again_is_told_as_again() -> None:
    assert "The officer again asked about" in text(letter("unclear"), "facts")
    assert "the inquiries appear to have" in text(letter("unclear"), "law:2-928(a):applies")


def test_reported_words_stand_in_quotation_marks_once() -> None:
    breach, _choices = SCENES["caller"]()
    for said, told in (
        ('"Papers!"', "“Papers!”"),
        ("He said “papers” twice", "“He said ‘papers’ twice.”"),
        ("¿Tiene papeles?", "“¿Tiene papeles?”"),
    ):
        acts = (replace(breach.acts[0], said=said), breach.acts[1])
        assert told in text(letter("caller", acts=acts), "facts")


def test_words_over_several_lines_are_one_item() -> None:
    whole = letter("clinic").part("facts")
    told = letter("clinic", stated_reason="No card,\n  no appointment.\n\nCome back").part("facts")
    assert whole is not None and told is not None
    assert len(told.pieces) == len(whole.pieces)
    assert "“No card, no appointment. Come back.”" in told.pieces[-1]
