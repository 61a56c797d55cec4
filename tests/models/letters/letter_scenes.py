"""Fictional incidents for the letters' tests: one of each kind that an office meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from letter_material import (
    ADVOCATE,
    ATTORNEY,
    CLIENT,
    HEAD,
    NO,
    STATUS,
    TODAY,
    YES,
    act,
    breach_of,
    material,
    violations,
)

from models.breaches.breach import (
    Breach,
    Confidence,
    Evidence,
    Identification,
    Knowledge,
    Official,
    Source,
    Witness,
)
from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.letters.choices import Delivery, LetterChoices, Sending
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.material import Material
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)

_NOT_NEEDED = {
    Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: NO,
    Circumstance.REQUIRED_BY_LAW: NO,
    Circumstance.NECESSARY_TO_SERVICE: NO,
}


def caller() -> tuple[Breach, LetterChoices]:
    """A victim calls the police, and is asked about status before a report is taken."""
    breach = breach_of(
        day=PartialDate(2026, 10, 9),
        time=TimeOfDay(time(21, 40), about=True),
        location="14 Alder Lane",
        agency_number="26-000000",
        police=YES,
        resident=YES,
        roles=frozenset({Role.VICTIM, Role.CALLER}),
        acts=(
            act(
                ActKind.INQUIRED,
                _NOT_NEEDED,
                about=STATUS,
                said="Before I write anything I need to see your immigration papers.",
                told="The officer asked first in English and then in Spanish, and took the report"
                " only after the second officer arrived at the door",
                official_id="o1",
            ),
            act(ActKind.THREATENED_REPORT, said="I can call immigration", official_id="o1"),
        ),
        officials=(Official("o1", "A man of about forty, in uniform", badge="0417 or 0471"),),
        stated_reason="for the report",
        harm="Our client has told us of being afraid to call the Department again",
        harm_may_be_told=True,
        witnesses=(Witness("w1", "Irena Kowalska"),),
    )
    choices = LetterChoices(
        sending=(
            Sending(Delivery.CERTIFIED_MAIL, "9400 0000 0000 0000 0000 00"),
            Sending(Delivery.HAND),
        ),
        office="corporation-counsel",
        address_confirmed_on=date(2026, 11, 20),
        accounts=frozenset({"a-inquired"}),
        copies=("chief", "inspector-general"),
        own_enclosures=("Authorization to complain, signed by our client (name redacted)",),
    )
    return breach, choices


def desk() -> tuple[Breach, LetterChoices]:
    """Somebody comes to the front desk and is asked; nothing else is known yet."""
    breach = breach_of(
        day=PartialDate(2026, 10),
        police=YES,
        roles=frozenset({Role.VISITOR}),
        acts=(act(ActKind.INQUIRED, about=STATUS),),
        source=Source.WITNESS,
    )
    return breach, LetterChoices(signatory=ADVOCATE)


def clinic() -> tuple[Breach, LetterChoices]:
    """A City clinic asks for status and refuses a resident."""
    breach = breach_of(
        day=PartialDate(2026, 6, 15),
        time=TimeOfDay(part=DayPart.MORNING),
        location="the registration window",
        department="Department of Health and Human Services",
        police=NO,
        resident=YES,
        roles=frozenset(),
        acts=(
            act(
                ActKind.INQUIRED,
                {Circumstance.REQUIRED_BY_LAW: NO, Circumstance.NECESSARY_TO_SERVICE: NO},
                about=STATUS,
                said="Do you have a green card?",
            ),
            act(
                ActKind.DENIED_SERVICE,
                {
                    Circumstance.BECAUSE_OF_STATUS: YES,
                    Circumstance.FEDERAL_LAW_BARS_ELIGIBILITY: NO,
                },
            ),
        ),
        stated_reason="No card, no appointment",
        harm="I am ashamed to ask for help now.",
        harm_may_be_told=True,
        evidence=(
            Evidence(
                "e1", "Appointment slip of June 15, 2026", "slip.jpg", "image/jpeg", 1000, "0" * 64,
                datetime(2026, 10, 12, 15, 0, tzinfo=UTC), "mvega",
            ),
        ),
    )  # fmt: skip
    return breach, LetterChoices(
        place_may_be_told=True,
        evidence=("e1",),
        own_enclosures=("Authorization to complain, signed by our client (name redacted)",),
        sending=(Sending(Delivery.FIRST_CLASS_MAIL),),
    )


def disclosure() -> tuple[Breach, LetterChoices]:
    """A housing clerk tells the person from whom our client keeps it."""
    breach = breach_of(
        day=PartialDate(2026, 8, 30),
        department="Housing Division",
        police=NO,
        resident=YES,
        roles=frozenset({Role.VICTIM}),
        acts=(
            act(
                ActKind.DISCLOSED,
                {Circumstance.REQUIRED_BY_LAW: NO, Circumstance.NECESSARY_TO_SERVICE: NO},
                about=frozenset({Matter.DOMESTIC_VIOLENCE_VICTIM}),
                to=Recipient.ABUSER,
                said="Your wife is in the domestic violence program",
                told="The clerk told her husband that she is in the shelter program",
            ),
        ),
        officials=(Official("o1", "the clerk at the second window"),),
        harm="She had to move again",
        harm_may_be_told=True,
    )
    return breach, LetterChoices(accounts=frozenset({"a-disclosed"}), own_enclosures=())


def warrant() -> tuple[Breach, LetterChoices]:
    """A traffic stop ends in an arrest on an administrative warrant."""
    breach = breach_of(
        day=PartialDate(2026, 2, 20),
        time=TimeOfDay(time(8, 5)),
        police=YES,
        resident=YES,
        roles=frozenset({Role.SUSPECT}),
        acts=(
            act(
                ActKind.ARRESTED,
                {
                    Circumstance.SOLELY_STATUS: YES,
                    Circumstance.CRIMINAL_WARRANT: NO,
                    Circumstance.ADMINISTRATIVE_WARRANT: YES,
                    Circumstance.REQUIRED_BY_LAW: NO,
                },
                official_id="o2",
            ),
        ),
        officials=(
            Official("o1", "a tall officer with a beard", badge="0298"),
            Official(
                "o2",
                "a woman of about thirty",
                unit="Traffic",
                identified=Identification(
                    "Officer R. Example",
                    "the citation left with our client",
                    Confidence.PROBABLE,
                    "0512",
                    "Traffic Division",
                ),
            ),
        ),
        knowledge=Knowledge.OBSERVED,
    )
    return breach, LetterChoices(copies=("corporation-counsel",))


def new_haven() -> tuple[Breach, LetterChoices]:
    """A New Haven witness and victim is asked."""
    breach = breach_of(
        place="new-haven-ct",
        day=PartialDate(2026, 9, 1),
        time=TimeOfDay(time(12, 0)),
        police=YES,
        roles=frozenset({Role.WITNESS}),
        acts=(
            act(
                ActKind.INQUIRED,
                {Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: NO},
                about=STATUS,
            ),
        ),
    )
    return breach, LetterChoices()


def referral() -> tuple[Breach, LetterChoices]:
    """A City nurse refers a resident elsewhere than others."""
    breach = breach_of(
        day=PartialDate(2026, 4, 1),
        department="the Vine Street health center",
        police=NO,
        resident=YES,
        roles=frozenset(),
        acts=(
            act(
                ActKind.REFERRED_DIFFERENTLY,
                {Circumstance.BECAUSE_OF_STATUS: YES},
                said="Try a church",
            ),
        ),
    )
    return breach, LetterChoices()


def training() -> tuple[Breach, LetterChoices]:
    """An officer says under oath that nobody was trained."""
    breach = breach_of(
        day=PartialDate(2026, 2, 2),
        police=YES,
        roles=frozenset(),
        source=Source.RECORD,
        acts=(
            act(
                ActKind.TRAINING_MISSING,
                told="An officer said in a deposition that no one was ever trained on the article",
            ),
        ),
    )
    return breach, LetterChoices(accounts=frozenset({"a-training_missing"}))


def discouraged() -> tuple[Breach, LetterChoices]:
    """Somebody is told not to bother; whether status was the reason is not known."""
    breach = breach_of(
        day=PartialDate(2026, 7, 4),
        police=NO,
        resident=Answer.UNKNOWN,
        roles=frozenset(),
        acts=(
            act(
                ActKind.DISCOURAGED_SERVICE,
                {Circumstance.FEDERAL_LAW_BARS_ELIGIBILITY: NO},
                said="This is not for people like you",
            ),
        ),
    )
    return breach, LetterChoices()


def lobby() -> tuple[Breach, LetterChoices]:
    """A desk officer tells a whole lobby what is nobody's business."""
    breach = breach_of(
        day=PartialDate(2026, 10, 10),
        police=YES,
        roles=frozenset({Role.CALLER}),
        acts=(
            act(
                ActKind.DISCLOSED,
                {Circumstance.REQUIRED_BY_LAW: NO, Circumstance.NECESSARY_TO_SERVICE: NO},
                about=frozenset({Matter.SEXUAL_ORIENTATION}),
                to=Recipient.PUBLIC,
                said="The lesbian over there",
            ),
        ),
    )
    return breach, LetterChoices()


def unclear() -> tuple[Breach, LetterChoices]:
    """A person in uniform; whose officer is not known. Two questions, and a detention."""
    ask = act(ActKind.INQUIRED, about=STATUS)
    breach = breach_of(
        day=PartialDate(2026, 5, 5),
        employer=Employer.UNKNOWN,
        police=YES,
        roles=None,
        acts=(replace(ask, id="q1"), replace(ask, id="q2"), act(ActKind.DETAINED)),
        knowledge=Knowledge.REPORTED,
        source=Source.RELATIVE,
    )
    return breach, LetterChoices()


__all__ = [
    "ADVOCATE",
    "ATTORNEY",
    "CLIENT",
    "HEAD",
    "SCENES",
    "TODAY",
    "codes",
    "letter",
    "material",
    "scene",
    "text",
    "violations",
]

SCENES: dict[str, Callable[[], tuple[Breach, LetterChoices]]] = {
    "caller": caller,
    "desk": desk,
    "clinic": clinic,
    "disclosure": disclosure,
    "warrant": warrant,
    "new-haven": new_haven,
    "referral": referral,
    "training": training,
    "discouraged": discouraged,
    "lobby": lobby,
    "unclear": unclear,
}


def scene(name: str, **more: object) -> Material:
    """The material of a scene, with its own choices unless others are given."""
    breach, choices = SCENES[name]()
    more.setdefault("choices", choices)
    return material(breach, **more)


def letter(name: str, choices: LetterChoices | None = None, **record: object) -> Letter:
    """The letter of a scene, with other choices or another record."""
    breach, own = SCENES[name]()
    breach = replace(breach, **record)
    return draft(material(breach, choices=choices or own))


def text(one: Letter, key: str) -> str:
    part = one.part(key)
    return "" if part is None else part.text


def codes(one: Letter) -> set[str]:
    return {remark.code for remark in one.remarks}
