"""Breaches to test with: one told in full, and any that Hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import strategies as st

from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Identification,
    Knowledge,
    Official,
    Source,
    Witness,
)
from models.breaches.when import UNKNOWN_TIME, DayPart, PartialDate, TimeOfDay
from models.errors import BadInput
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.typed import checked, without_turns

TODAY = date(2026, 3, 9)


def told(one: Breach) -> Breach:
    """The record of the model: a caller asked at her door, kept in the car, threatened."""
    first, second = f"{one.id}-o1", f"{one.id}-o2"
    return replace(
        one,
        title="Asked about immigration status at the door",
        day=PartialDate(2026, 3, 1),
        time=TimeOfDay(time(21, 40), about=True),
        location="At the door",
        department="Hartford Police Department",
        agency_number="26-001234",
        narrative="She called 911. The officer asked for papers before he wrote anything down.",
        source=Source.CLIENT,
        knowledge=Knowledge.OBSERVED,
        employer=Employer.CITY,
        police=Answer.YES,
        resident=Answer.YES,
        roles=frozenset({Role.VICTIM, Role.CALLER}),
        officials=(
            Official(first, "Tall, grey hair, in uniform", "4471 or 4477", "Patrol"),
            Official(
                second,
                "Younger, at the car",
                identified=Identification(
                    "A. Example", "The report names him", Confidence.PROBABLE
                ),
            ),
        ),
        acts=(
            Act(
                f"{one.id}-a1",
                ActKind.INQUIRED,
                frozenset({Matter.IMMIGRATION_STATUS}),
                circumstances={
                    Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: Answer.NO,
                    Circumstance.REQUIRED_BY_LAW: Answer.UNKNOWN,
                },
                said="Antes de escribir nada necesito ver sus papeles",
                official_id=first,
            ),
            Act(
                f"{one.id}-a2",
                ActKind.DETAINED,
                circumstances={Circumstance.SOLELY_STATUS: Answer.UNKNOWN},
                told="Twenty minutes in the patrol car",
                official_id=second,
            ),
            Act(f"{one.id}-a3", ActKind.THREATENED_REPORT),
        ),
        witnesses=(Witness(f"{one.id}-w1", "R. Sister", "Heard the question twice"),),
        stated_reason="“It is for the report.”",
        harm="Did not call again",
        words={"what.acts": "He did not say that he was looking into anything about me."},
        answered=frozenset({"when.day", "what.acts"}),
        at_question="told.harm",
    )


def _can_be_kept(text: str) -> bool:
    """As the program itself says: what is no text is refused at its field, and tested there."""
    try:
        checked(text, "text")
    except BadInput:
        return False
    return True


_TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40
).filter(_can_be_kept)
_ANSWERS = st.sampled_from(Answer)
_ODD = st.sampled_from(
    [
        "",
        "Łukasz Nguyễn",
        "e\u0301 ≠ é",
        "\u202eevil",
        "😀🏳️‍🌈",
        "' OR 1=1 --",
        "<img src=x>",
        "%s {} \\n",
        "  x  ",
        "\r\n",
    ]
)
TEXTS = _TEXT | _ODD
LINES = TEXTS.map(without_turns)
"""Names, numbers and titles: a sign that turns the order of reading is refused in them."""


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(date(1900, 1, 1), TODAY))
    keep = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:keep])


TIMES = st.builds(
    TimeOfDay,
    st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)) | st.none(),
    st.booleans(),
    st.sampled_from(DayPart) | st.none(),
)


@st.composite
def acts(draw: st.DrawFn, id: str, officials: list[str]) -> Act:
    kind = draw(st.sampled_from(ActKind))
    about = None
    if kind in (ActKind.INQUIRED, ActKind.DISCLOSED):
        about = draw(st.none() | st.frozensets(st.sampled_from(Matter)))
    to = draw(st.none() | st.sampled_from(Recipient)) if kind is ActKind.DISCLOSED else None
    return Act(
        id,
        kind,
        about,
        to,
        draw(st.dictionaries(st.sampled_from(Circumstance), _ANSWERS)),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from(["", *officials])),
    )


@st.composite
def breaches(draw: st.DrawFn, base: Breach) -> Breach:
    """Any breach that can be kept, as a change of ``base``."""
    officials = [f"{base.id}-o{index}" for index in range(draw(st.integers(0, 3)))]
    known = st.none() | st.builds(
        Identification,
        LINES.filter(str.strip),
        TEXTS.filter(str.strip),
        st.sampled_from(Confidence),
        LINES,
        LINES,
    )
    return replace(
        base,
        title=draw(LINES),
        day=draw(st.none() | partial_dates()),
        time=draw(TIMES | st.just(UNKNOWN_TIME)),
        location=draw(LINES),
        department=draw(LINES),
        agency_number=draw(LINES),
        narrative=draw(TEXTS),
        source=draw(st.sampled_from(Source)),
        knowledge=draw(st.sampled_from(Knowledge)),
        employer=draw(st.sampled_from(Employer)),
        police=draw(_ANSWERS),
        resident=draw(_ANSWERS),
        roles=draw(st.none() | st.frozensets(st.sampled_from(Role))),
        officials=tuple(
            Official(id, draw(TEXTS), draw(LINES), draw(LINES), draw(known)) for id in officials
        ),
        acts=tuple(
            draw(acts(f"{base.id}-a{index}", officials)) for index in range(draw(st.integers(0, 4)))
        ),
        witnesses=tuple(
            Witness(f"{base.id}-w{index}", draw(LINES), draw(TEXTS), draw(st.booleans()))
            for index in range(draw(st.integers(0, 2)))
        ),
        stated_reason=draw(TEXTS),
        harm=draw(TEXTS),
        harm_may_be_told=draw(st.booleans()),
        words=draw(st.dictionaries(TEXTS, TEXTS, max_size=4)),
        answered=draw(st.frozensets(TEXTS, max_size=4)),
        at_question=draw(LINES),
    )
