"""What each kind says and does not say, what it needs, and which clocks it makes plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from kind_scenes import EARLIER, LANGUAGES, codes, ground, kind_ground, made, text
from letter_material import ADVOCATE, TODAY
from letter_scenes import scene

from models.errors import BadInput, Refused
from models.letters.choices import ClientNaming, Delivery, LetterChoices, Sending
from models.letters.templated.composing import compose
from models.letters.templated.forms import FORMS, checked_form, with_defaults
from models.letters.templated.ground import Ground, office_of
from models.letters.templated.kind import NEEDS, TEMPLATED, Kind, Need, Reader
from models.letters.templated.replies import appeal_by, denied_on, reply_by
from models.letters.templated.safe_way import require_safe
from models.ordinances.packs import load_pack
from models.privacy.recipient import typed
from models.privacy.release import Item, Release, Way

EACH = pytest.mark.parametrize("language", LANGUAGES)


# ── what each needs ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", TEMPLATED)
def test_a_kind_without_what_it_needs_is_refused_and_bare_ones_are_whole(kind: Kind) -> None:
    bare = with_defaults(ground(kind, "en"))
    if NEEDS[kind].breach is Need.MUST or NEEDS[kind].earlier is Need.MUST:
        with pytest.raises(Refused) as caught:
            compose(bare)
        assert caught.value.next
    else:
        letter = compose(bare)
        assert letter.printed
        assert "{" not in text(letter)
        assert "  " not in text(letter)


def test_every_kind_has_a_form_and_knows_its_reader() -> None:
    assert set(FORMS) == set(Kind) == set(NEEDS)


# ── law and its clocks ─────────────────────────────────────────────────────────────────────


def test_a_request_makes_both_clocks_plain_and_names_no_client() -> None:
    letter = made(Kind.RECORDS_REQUEST)
    # November 26 is Thanksgiving.
    assert denied_on(TODAY) == date(2026, 11, 27)
    told = text(letter)
    assert "§ 1-206(a)" in told
    assert "§ 1-206(b)(1)" in told
    assert "four business days" in told
    assert "thirty days" in told
    assert "Friday, November 27, 2026" in told
    assert "client" not in told
    days = next(one.about for one in letter.remarks if one.code == "foi-clock")
    assert days.split() == ["2026-11-27", appeal_by(TODAY).isoformat()]
    assert appeal_by(TODAY) == date(2026, 12, 20)


def test_the_offices_own_closed_days_are_counted() -> None:
    letter = made(Kind.RECORDS_REQUEST, closed=frozenset({date(2026, 11, 27)}))
    assert "Monday, November 30, 2026" in text(letter)


@pytest.mark.parametrize(("days", "denied"), [(0, False), (4, False), (9, True)])
def test_silence_counts_as_a_denial_only_once_the_days_have_passed(days: int, denied: bool) -> None:
    sent = date(2026, 11, 20)
    earlier = replace(EARLIER, kind=Kind.RECORDS_REQUEST, sent_on=sent, dated=sent)
    day = date.fromordinal(sent.toordinal() + days)
    letter = made(Kind.FOLLOW_UP, earlier=earlier, today=day, choices=LetterChoices(), form={})
    assert ("deemed denied" in text(letter)) is denied
    assert ("foi-appeal" in codes(letter)) is denied


@pytest.mark.parametrize(
    ("kind", "code"), [(Kind.FOLLOW_UP, "early-follow-up"), (Kind.ESCALATION, "early-escalation")]
)
def test_no_letter_says_too_early_that_no_answer_came(kind: Kind, code: str) -> None:
    early = replace(EARLIER, asked_for=TODAY)
    assert code in codes(made(kind, earlier=early, form={}))
    past = replace(EARLIER, asked_for=date.fromordinal(TODAY.toordinal() - 1))
    assert code not in codes(made(kind, earlier=past, form={}))
    declined = made(Kind.ESCALATION, earlier=early, form={"outcome": "declined"})
    assert "early-escalation" not in codes(declined)


def test_a_follow_up_tells_number_day_sent_and_day_asked_for() -> None:
    told = text(made(Kind.FOLLOW_UP, earlier=EARLIER))
    assert "L-26-0031" in told
    assert "October 14, 2026" in told
    assert "November 13, 2026" in told
    unknown = made(Kind.FOLLOW_UP, earlier=replace(EARLIER, sent_on=None), form={})
    assert "sent-unknown" in codes(unknown)
    assert "October 14" not in text(unknown)


@EACH
def test_training_is_asked_for_in_the_laws_own_words(language: str) -> None:
    letter = made(Kind.TRAINING, language)
    part = letter.part("duty")
    assert part is not None
    assert part.locked
    duty = load_pack("hartford-ct").provision("2-928(e)")
    assert part.text == f"“{duty.current.text}”"
    assert "§ 2-928(e)" in part.citation


def test_a_town_without_a_duty_to_train_is_refused() -> None:
    with pytest.raises(Refused):
        made(Kind.TRAINING, pack=load_pack("new-haven-ct"), incidents=(), clients=())


def test_unverified_law_is_told_to_the_drafter_and_not_printed_by_default() -> None:
    letter = made(Kind.CERTIFICATION)
    assert "46b-38b" not in text(letter)
    assert "certification-months" in codes(letter)
    assert "six months" not in text(letter)
    cited = made(Kind.CERTIFICATION, form={"cite": "yes"})
    assert "46b-38b(g)(5)" in text(cited)
    assert "cite-unverified" in codes(cited)


@EACH
@pytest.mark.parametrize("kind", TEMPLATED)
def test_no_letter_states_anybodys_status_or_a_fact_of_violence(kind: Kind, language: str) -> None:
    told = text(made(kind, language)).casefold()
    for word in (
        "undocumented", "indocumentad", "visa holder", "citizen of", "ciudadan", "u visa", "visa u",
        "domestic violence", "violencia doméstica", "abuser", "agresor", "restraining",
    ):  # fmt: skip
        assert word not in told


def test_no_penalty_is_threatened() -> None:
    for kind in TEMPLATED:
        told = text(made(kind)).casefold()
        for word in ("fine of", "lawsuit", "prosecut", "criminal charge", "sue "):
            assert word not in told or (kind is Kind.CERTIFICATION and word == "prosecut")


# ── who is named, to whom it goes, who signs ───────────────────────────────────────────────


def test_a_client_is_named_only_where_it_was_chosen_and_the_drafter_is_told() -> None:
    letter = made(Kind.PRESERVATION, choices=LetterChoices(client=ClientNaming.NAME))
    assert "Lucía Paredes Solano" in text(letter)
    assert "client-named" in codes(letter)
    initials = made(Kind.PRESERVATION, choices=LetterChoices(client=ClientNaming.INITIALS))
    assert "L. P. S." in text(initials)


def test_an_advocate_never_signs_as_counsel() -> None:
    for kind in TEMPLATED:
        told = text(made(kind, signatory=ADVOCATE, choices=LetterChoices()))
        assert "Attorney at Law" not in told
        assert "Juris" not in told


def test_offices_of_each_kind() -> None:
    escalation = kind_ground(Kind.ESCALATION, "en")
    assert office_of(escalation).id == "inspector-general"  # type: ignore[union-attr]
    other = replace(escalation, incidents=(scene("clinic"),))
    assert office_of(other).id == "human-relations"  # type: ignore[union-attr]
    assert office_of(kind_ground(Kind.FOLLOW_UP, "en")).id == "chief"  # type: ignore[union-attr]
    clinic = replace(kind_ground(Kind.PRESERVATION, "en"), incidents=(scene("clinic"),))
    assert office_of(replace(clinic, choices=LetterChoices())).id == "department-head"  # type: ignore[union-attr]
    assert "no-filing-limit" in codes(compose(escalation))


def test_spanish_letters_keep_the_official_names() -> None:
    told = text(made(Kind.ESCALATION, "es"))
    assert "Hartford Police Department" in told
    assert "Inspector General" in told
    assert "De nuestra consideración:" in told


@pytest.mark.parametrize("kind", TEMPLATED)
def test_the_day_asked_for_is_a_working_day_after_the_letter(kind: Kind) -> None:
    one = kind_ground(kind, "en")
    day = reply_by(one)
    assert (day is None) is (not NEEDS[kind].reply_days)
    if day:
        assert day > one.dated
        assert day.weekday() < 5


# ── by a safe way only ─────────────────────────────────────────────────────────────────────


def by(way: Delivery | None, **contact: object) -> Ground:
    one = kind_ground(Kind.CLIENT_LETTER, "en")
    sending = (Sending(way),) if way else ()
    return replace(
        one,
        choices=replace(one.choices, sending=sending),
        contact=replace(one.contact, **contact),  # type: ignore[arg-type]
    )


def test_a_letter_to_the_client_goes_only_where_it_is_safe_now() -> None:
    require_safe(by(Delivery.FIRST_CLASS_MAIL))
    require_safe(by(Delivery.HAND, allowed=frozenset(), stale=True))
    for unsafe in (
        by(Delivery.FIRST_CLASS_MAIL, allowed=frozenset()),
        by(Delivery.EMAIL),
        by(Delivery.FAX, allowed=frozenset({"post", "email"})),
        by(Delivery.FIRST_CLASS_MAIL, stale=True),
        by(Delivery.FIRST_CLASS_MAIL, address=""),
    ):
        with pytest.raises(Refused):
            require_safe(unsafe)
    assert "client-channel" in codes(compose(by(Delivery.EMAIL)))
    assert "client-way" in codes(compose(by(None)))
    assert "neutral-envelope" in codes(compose(by(Delivery.FIRST_CLASS_MAIL)))


def test_no_postal_address_is_printed_but_by_post() -> None:
    assert "P.O. Box" in text(compose(by(Delivery.FIRST_CLASS_MAIL)))
    assert "P.O. Box" not in text(compose(by(Delivery.HAND)))


def test_the_client_is_called_by_name_only_where_it_was_ticked() -> None:
    one = by(Delivery.FIRST_CLASS_MAIL)
    unnamed = replace(one, form={**one.form, "by_name": ""})
    assert "Lucía" in text(compose(one))
    assert "Lucía" not in text(compose(unnamed))


# ── the forms ──────────────────────────────────────────────────────────────────────────────


def test_a_release_ends_after_90_days_and_misses_what_is_not_said() -> None:
    bare = compose(with_defaults(ground(Kind.RELEASE, "en")))
    assert {"release-recipient", "release-purpose", "release-what"} <= codes(bare)
    assert "Thursday, February 18, 2027" in text(bare)
    assert "taken back" in text(bare)
    blank = compose(with_defaults(ground(Kind.RELEASE, "en", form={"blank_name": "yes"})))
    assert "Lucía" not in text(blank)


def test_a_release_on_record_is_the_paper_and_never_contradicts_itself() -> None:
    release = Release(
        id="r1",
        case_id="c1",
        recipient=typed("Shelter"),
        items=frozenset({Item.NAME, Item.CONTACT, Item.DOCUMENTS}),
        purpose="a bed",
        ways=frozenset({Way.PHONE, Way.LETTER}),
        expires_on=date(2026, 12, 24),
        documents=("Police report 26-1234",),
        ends_when="the bed is taken",
    )
    said = text(compose(with_defaults(ground(Kind.RELEASE, "en", release=release))))
    for words in (
        "My name", "My telephone number", "Police report 26-1234", "in a letter and by telephone",
        "when this happens: the bed is taken", "Where I live, and where my children are.",
    ):  # fmt: skip
        assert words in said
    assert "how I can be reached" not in said and "Documents, each" not in said
    homeless = replace(release, items=frozenset({Item.ADDRESS}))
    said = text(compose(with_defaults(ground(Kind.RELEASE, "es", release=homeless))))
    assert "Mi domicilio" in said and "Dónde vivo" not in said
    assert "Cómo se me puede localizar" in said


def test_records_wanted_are_those_that_the_breach_calls_for() -> None:
    one = kind_ground(Kind.RECORDS_REQUEST, "en")
    assert "911, radio and dispatch records" in one.form["records"].split("\n")
    assert one.form["since"] == "2026-10-08"
    kept = with_defaults(replace(one, form={"records": ""}))
    assert kept.form["records"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("nothing", "x"),
        ("since", "tomorrow"),
        ("since", "20226-01-01"),
        ("form", "by pigeon"),
        ("records", "a\0b"),
        ("records", "x" * 200_001),
    ],
)
def test_a_form_refuses_what_cannot_be_kept_beside_its_field(field: str, value: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked_form(Kind.RECORDS_REQUEST, {field: value})
    assert caught.value.field == f"form.{field}"


def test_only_the_clients_papers_and_the_file_have_no_agency_to_read_them() -> None:
    readers = {kind for kind in Kind if NEEDS[kind].reader is not Reader.AGENCY}
    assert readers == {Kind.RELEASE, Kind.CLIENT_LETTER, Kind.COVER_SHEET}
