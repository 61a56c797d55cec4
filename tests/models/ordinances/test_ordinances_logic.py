"""The logic, on any fact sheet: held to a second, slow reading of the tables, and to its laws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_cases import sheets, unhurried

from models.ordinances.assessment import Outcome, assess
from models.ordinances.expression import (
    NO,
    UNKNOWN,
    YES,
    AllOf,
    AnyOf,
    Asks,
    Fact,
    Not,
    atoms,
    compiled,
    unsettled,
)
from models.ordinances.facts import ActFacts, Answer, Employer, FactSheet
from models.ordinances.packs import load_pack

STRENGTH = ["not_engaged", "excepted", "open", "engaged"]
SETTLED = {Outcome.ENGAGED, Outcome.EXCEPTED, Outcome.NOT_ENGAGED}
KLEENE = {Answer.NO: NO, Answer.UNKNOWN: UNKNOWN, Answer.YES: YES}

# The tables of the fact-sheet page again, in another form: act kinds, matters, roles, more.
STATUS = {"immigration_status"}
PRIVATE = STATUS | {
    "sexual_orientation",
    "domestic_violence_victim",
    "sexual_assault_victim",
    "crime_witness",
    "public_assistance",
}
ALL = PRIVATE | {"income_tax_records", "other_private_attribute"}
TOUCHED = {"victim", "witness", "caller", "visitor", "interviewee"}
Row = tuple[bool, set[str], set[str] | None, set[str] | None, list[str], list[str]]
HARTFORD: dict[str, Row] = {
    "2-927(a)": (
        False,
        {"denied_service"},
        None,
        None,
        ["because_of_status", "resident"],
        ["federal_law_bars_eligibility"],
    ),
    "2-927(b)": (
        False,
        {"discouraged_service"},
        None,
        None,
        ["because_of_status", "resident"],
        ["federal_law_bars_eligibility"],
    ),
    "2-927(c)": (
        False,
        {"referred_differently"},
        None,
        None,
        ["because_of_status", "resident"],
        [],
    ),
    "2-928(a)": (True, {"inquired"}, STATUS, None, [], ["necessary_to_criminal_investigation"]),
    "2-928(b)": (True, {"inquired"}, STATUS, TOUCHED, [], []),
    "2-928(c)": (
        True,
        {"arrested", "detained"},
        None,
        None,
        ["solely_status"],
        ["criminal_warrant"],
    ),
    "2-928(d)": (True, {"arrested", "detained"}, None, None, ["administrative_warrant"], []),
    "2-928(e)": (True, {"training_missing"}, None, None, [], []),
    "2-929": (
        False,
        {"inquired", "disclosed"},
        ALL,
        None,
        [],
        ["required_by_law", "necessary_to_service"],
    ),
}
NEW_HAVEN: dict[str, Row] = {
    "go-06-2-inquiry": (
        True,
        {"inquired"},
        STATUS,
        None,
        [],
        ["necessary_to_criminal_investigation"],
    ),
    "go-06-2-victims": (True, {"inquired"}, STATUS, {"victim", "witness"}, [], ["suspect"]),
    "go-06-2-confidential": (True, {"disclosed"}, PRIVATE, None, [], ["required_by_law"]),
    "go-06-2-detention": (True, {"detained"}, None, None, ["solely_status"], []),
}
TABLES = {
    "hartford-ct": (HARTFORD, date(2008, 8, 11)),
    "new-haven-ct": (NEW_HAVEN, date(2006, 12, 21)),
}


def among(known: Any, wanted: set[str]) -> int:
    if known is None:
        return UNKNOWN
    return YES if {str(one) for one in known} & wanted else NO


def answer(name: str, facts: FactSheet, act: ActFacts) -> int:
    if name == "resident":
        return KLEENE[facts.resident]
    if name == "suspect":
        return among(facts.roles, {"suspect"})
    found = {str(key): value for key, value in act.circumstances.items()}
    return KLEENE[found.get(name, Answer.UNKNOWN)]


def slow_outcome(row: Row, facts: FactSheet, act: ActFacts, in_force: int) -> str:
    police, kinds, about, roles, more, exceptions = row
    duty = [in_force, YES if str(act.act) in kinds else NO]
    duty.append({Employer.CITY: YES, Employer.OTHER: NO}.get(facts.employer, UNKNOWN))
    if police:
        duty.append(KLEENE[facts.police])
    if about is not None:
        duty.append(among(act.about, about))
    if roles is not None:
        duty.append(among(facts.roles, roles))
    duty += [answer(name, facts, act) for name in more]
    excepted = max([answer(name, facts, act) for name in exceptions], default=NO)
    if min(duty) == NO:
        return "not_engaged"
    if excepted == YES:
        return "excepted"
    return "engaged" if min(duty) == YES and excepted == NO else "open"


def slowly(facts: FactSheet) -> dict[str, str]:
    table, begin = TABLES[facts.place]
    first, last = facts.earliest or date.min, facts.latest or date.max
    if last < begin:
        return dict.fromkeys(table, "not_in_force")
    in_force = YES if first >= begin else UNKNOWN
    found = {}
    for name, row in table.items():
        outcomes = [slow_outcome(row, facts, act, in_force) for act in facts.acts]
        found[name] = max(outcomes, key=STRENGTH.index, default="not_engaged")
    return found


def outcomes(facts: FactSheet) -> dict[str, str]:
    report = assess(load_pack(facts.place), facts)
    return {one.provision_id: one.outcome.value for one in report.findings}


@unhurried
@given(sheets())
def test_it_agrees_with_a_second_reading_of_the_tables(facts: FactSheet) -> None:
    assert outcomes(facts) == slowly(facts)


@unhurried
@given(sheets())
def test_every_finding_can_be_told(facts: FactSheet) -> None:
    report = assess(load_pack(facts.place), facts)
    for finding in report.findings:
        assert finding.because and all(finding.because)
        assert len(finding.ask) == len(finding.ask_facts) == len(set(finding.ask_facts))
        assert bool(finding.ask) == (finding.outcome is Outcome.OPEN)
        end = 0
        for lit in finding.lit:
            assert end <= lit.start < lit.end <= len(finding.wording.text)
            end = lit.end
    assert all(one.because for one in report.uncovered)


def refined(facts: FactSheet, path: str, draw: Callable[[Any], Any]) -> FactSheet:
    """The sheet with the unknown at this path answered somehow."""
    yes_no = st.sampled_from([Answer.YES, Answer.NO])
    if path == "date":
        first, last = facts.earliest or date(2000, 1, 1), facts.latest or date(2026, 11, 22)
        day = draw(st.dates(first, last))
        return replace(facts, earliest=day, latest=day)
    if path == "actor.employer":
        return replace(facts, employer=draw(st.sampled_from([Employer.CITY, Employer.OTHER])))
    if path == "actor.police":
        return replace(facts, police=draw(yes_no))
    if path == "person.resident":
        return replace(facts, resident=draw(yes_no))
    if path == "person.roles":
        from models.ordinances.facts import Role

        return replace(facts, roles=draw(st.frozensets(st.sampled_from(list(Role)))))
    index, rest = path.removeprefix("acts[").split("].", 1)
    acts = list(facts.acts)
    act = acts[int(index)]
    if rest == "about":
        from models.ordinances.facts import Matter

        acts[int(index)] = replace(act, about=draw(st.frozensets(st.sampled_from(list(Matter)))))
    else:
        from models.ordinances.facts import Circumstance

        name = Circumstance(rest.removeprefix("circumstances."))
        answers = {**act.circumstances, name: draw(yes_no)}
        acts[int(index)] = replace(act, circumstances=answers)
    return replace(facts, acts=tuple(acts))


def unknowns(facts: FactSheet) -> list[str]:
    from models.ordinances.facts import Circumstance

    found = []
    if facts.earliest != facts.latest or facts.earliest is None:
        found.append("date")
    if facts.employer is Employer.UNKNOWN:
        found.append("actor.employer")
    if facts.police is Answer.UNKNOWN:
        found.append("actor.police")
    if facts.resident is Answer.UNKNOWN:
        found.append("person.resident")
    if facts.roles is None:
        found.append("person.roles")
    for index, act in enumerate(facts.acts):
        if act.about is None:
            found.append(f"acts[{index}].about")
        for name in Circumstance:
            if act.circumstance(name) is Answer.UNKNOWN:
                found.append(f"acts[{index}].circumstances.{name.value}")
    return found


@unhurried
@given(sheets(), st.data())
def test_an_answer_never_opens_what_was_settled(facts: FactSheet, data: st.DataObject) -> None:
    paths = unknowns(facts)
    if not paths:
        return
    before = assess(load_pack(facts.place), facts)
    path = data.draw(st.sampled_from(paths))
    after = assess(load_pack(facts.place), refined(facts, path, data.draw))
    for one in before.findings:
        then = after.finding(one.provision_id).outcome
        if one.outcome in SETTLED:
            assert then is not Outcome.OPEN
        if one.outcome is Outcome.ENGAGED:
            assert then is Outcome.ENGAGED
        if one.outcome is Outcome.NOT_IN_FORCE:
            assert then is Outcome.NOT_IN_FORCE


@unhurried
@given(sheets(), st.data())
def test_answering_every_question_settles(facts: FactSheet, data: st.DataObject) -> None:
    """The questions asked are enough: answered, and asked again while need be, nothing is open."""
    for _ in range(12):
        report = assess(load_pack(facts.place), facts)
        asked = {path for one in report.findings for path in one.ask_facts}
        if not asked:
            break
        assert asked <= set(unknowns(facts))
        for path in sorted(asked):
            facts = refined(facts, path, data.draw)
    final = assess(load_pack(facts.place), facts)
    assert all(one.outcome is not Outcome.OPEN for one in final.findings)


@unhurried
@given(sheets())
def test_the_strongest_act_wins(facts: FactSheet) -> None:
    together = outcomes(facts)
    if not facts.acts or "not_in_force" in together.values():
        return
    alone = [outcomes(replace(facts, acts=(act,))) for act in facts.acts]
    for name, outcome in together.items():
        assert outcome == max((one[name] for one in alone), key=STRENGTH.index)


@unhurried
@given(sheets(), st.randoms())
def test_the_order_of_the_acts_does_not_matter(facts: FactSheet, dice: Any) -> None:
    acts = list(facts.acts)
    dice.shuffle(acts)
    assert outcomes(replace(facts, acts=tuple(acts))) == outcomes(facts)


@unhurried
@given(sheets(), st.dates(date(1990, 1, 1), date(2006, 12, 20)))
def test_before_the_law_everything_is_not_in_force(facts: FactSheet, day: date) -> None:
    facts = replace(facts, earliest=day, latest=day)
    assert set(outcomes(facts).values()) == {"not_in_force"}


CITY = Asks(Fact.EMPLOYER, frozenset({"city"}))
POLICE = Asks(Fact.POLICE, frozenset({"yes"}))


@pytest.mark.parametrize(
    ("test", "values"),
    [
        (AllOf((CITY, POLICE)), [NO, NO, NO, NO, UNKNOWN, UNKNOWN, NO, UNKNOWN, YES]),
        (AnyOf((CITY, POLICE)), [NO, UNKNOWN, YES, UNKNOWN, UNKNOWN, YES, YES, YES, YES]),
        (Not(AllOf((CITY, POLICE))), [YES, YES, YES, YES, UNKNOWN, UNKNOWN, YES, UNKNOWN, NO]),
    ],
    ids=["all", "any", "not"],
)
def test_kleene(test: Any, values: list[int]) -> None:
    from models.ordinances.facts import ActKind

    found = [
        compiled(test)(FactSheet("x", employer=employer, police=police), ActFacts(ActKind.OTHER))
        for employer in (Employer.OTHER, Employer.UNKNOWN, Employer.CITY)
        for police in (Answer.NO, Answer.UNKNOWN, Answer.YES)
    ]
    assert found == values


def test_only_what_matters_is_asked() -> None:
    from models.ordinances.facts import ActKind

    sheet, act = FactSheet("x", employer=Employer.CITY), ActFacts(ActKind.OTHER)
    assert list(unsettled(AllOf((CITY, POLICE)), sheet, act)) == [POLICE]
    assert list(unsettled(AnyOf((CITY, POLICE)), sheet, act)) == []
    assert list(unsettled(Not(POLICE), sheet, act)) == [POLICE]
    assert list(atoms(Not(AllOf((CITY, POLICE))))) == [CITY, POLICE]
