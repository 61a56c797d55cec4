"""The assessment on the vignettes, and what it says of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from law_cases import vignettes

from models import language
from models.ordinances.assessment import Assessment, Outcome, assess
from models.ordinances.factfile import read_facts
from models.ordinances.facts import ActFacts, ActKind, Answer, Circumstance, FactSheet, Matter
from models.ordinances.packs import load_pack

STORIES = vignettes()


def story(name: str) -> FactSheet:
    (found,) = [one["facts"] for one in STORIES if one["name"] == name]
    return read_facts(json.dumps(found), name)


def report(facts: FactSheet) -> Assessment:
    return assess(load_pack(facts.place), facts)


def test_there_are_stories_for_both_packs() -> None:
    assert len(STORIES) >= 20
    assert {one["facts"]["place"] for one in STORIES} == {"hartford-ct", "new-haven-ct"}


@pytest.mark.parametrize("told", STORIES, ids=[one["name"] for one in STORIES])
def test_vignette(told: dict[str, Any]) -> None:
    facts = read_facts(json.dumps(told["facts"]), "facts.json")
    found: dict[str, list[str]] = {}
    for finding in report(facts).findings:
        if finding.outcome is not Outcome.NOT_ENGAGED:
            found.setdefault(finding.outcome.value, []).append(finding.provision_id)
    assert found == told["expect"]


def test_findings_stand_in_the_order_of_the_text_and_only_duties() -> None:
    found = report(story("victim asked on a 911 visit"))
    assert [one.provision_id for one in found.findings] == [
        one.id for one in load_pack("hartford-ct").duties
    ]


def test_reasons_of_an_engaged_provision_without_exception() -> None:
    finding = report(story("victim asked on a 911 visit")).finding("2-928(b)")
    assert finding.because == (
        "A Hartford police officer acted.",
        "Immigration status was asked about.",
        "The person was a victim or a witness, or had called, approached or been interviewed "
        "by the police.",
        "The text makes no exception.",
    )
    assert finding.ask == finding.ask_facts == ()
    assert finding.no_exception
    assert finding.version == "codified"
    assert [one.id for one in finding.savings] == ["2-928(f)"]
    assert [one.id for one in finding.definitions] == ["2-926:immigration-status"]


def test_reasons_and_questions_follow_the_language_of_the_screen() -> None:
    finding = report(story("same question, nothing else known yet")).finding("2-928(a)")
    language.use("es")
    assert finding.because[0] == "Actuó un agente de la policía de Hartford."
    assert finding.ask == ("¿Hacía falta la pregunta para investigar un delito?",)


def test_an_open_provision_asks_what_would_settle_it() -> None:
    found = report(story("same question, nothing else known yet"))
    assert found.finding("2-928(a)").ask_facts == (
        "acts[0].circumstances.necessary_to_criminal_investigation",
    )
    assert found.finding("2-929").ask_facts == (
        "acts[0].circumstances.required_by_law",
        "acts[0].circumstances.necessary_to_service",
    )
    assert found.finding("2-928(b)").ask == ()


def test_the_words_light_up_with_their_answers() -> None:
    finding = report(story("same question, nothing else known yet")).finding("2-928(a)")
    text = finding.wording.text
    lit = [
        (text[one.start : one.end], one.number, one.answer, one.exception) for one in finding.lit
    ]
    assert lit == [
        ("Hartford police officers", 1, Answer.YES, False),
        ("inquire about a person’s immigration status", 2, Answer.YES, False),
        ("necessary to an investigation involving criminal activity", 3, Answer.UNKNOWN, True),
    ]


def test_words_of_a_heading_are_told_but_not_lit() -> None:
    finding = report(story("sent elsewhere")).finding("2-927(c)")
    assert [one.number for one in finding.lit] == [2, 3, 4]
    assert finding.conditions[0].condition.words_of == "2-927"
    assert finding.conditions[0].answer is Answer.YES


def test_an_act_that_no_section_speaks_of_is_told_plainly() -> None:
    found = report(
        story("threat to call immigration over a registration (reported of Hartford, 2009)")
    )
    (act,) = found.uncovered
    assert act.index == 0 and act.act is ActKind.THREATENED_REPORT
    assert act.because == (
        "Threatened to call the immigration authorities: no section covers this. "
        "It is kept, and told among the facts."
    )


def test_what_a_place_does_not_list_is_uncovered_there() -> None:
    act = ActFacts(ActKind.DISCLOSED, frozenset({Matter.INCOME_TAX_RECORDS}))
    arrest = ActFacts(ActKind.ARRESTED)
    for place, uncovered in (("hartford-ct", []), ("new-haven-ct", [0, 1])):
        found = report(FactSheet(place, acts=(act, arrest)))
        assert [one.index for one in found.uncovered] == uncovered


def test_savings_clauses_are_expected_never_alleged() -> None:
    found = report(story("victim asked on a 911 visit"))
    assert [one.id for one in found.answers_to_expect] == ["2-928(f)"]
    assert not {"2-927(d)", "2-928(f)"} & {one.provision_id for one in found.findings}
    clinic = report(story("clinic desk refuses"))
    assert [one.id for one in clinic.answers_to_expect] == ["2-927(d)"]


def test_without_acts_nothing_is_engaged() -> None:
    facts = replace(story("never trained"), acts=())
    found = report(facts)
    assert {one.outcome for one in found.findings} == {Outcome.NOT_ENGAGED}
    assert found.findings[0].because == ("No act has been recorded yet.",)


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        (date(2008, 8, 10), date(2008, 8, 10), Outcome.NOT_IN_FORCE),
        (date(2008, 8, 11), date(2008, 8, 11), Outcome.ENGAGED),
        (date(2008, 7, 1), date(2008, 7, 31), Outcome.NOT_IN_FORCE),
        (date(2008, 8, 1), date(2008, 8, 31), Outcome.OPEN),
        (date(2008, 1, 1), date(2008, 12, 31), Outcome.OPEN),
        (date(2009, 1, 1), date(2009, 12, 31), Outcome.ENGAGED),
        (None, None, Outcome.OPEN),
    ],
)
def test_the_day_of_adoption(first: date | None, last: date | None, outcome: Outcome) -> None:
    facts = replace(story("victim asked on a 911 visit"), earliest=first, latest=last)
    finding = report(facts).finding("2-928(b)")
    assert finding.outcome is outcome
    assert ("date" in finding.ask_facts) == (outcome is Outcome.OPEN)


def test_an_unknown_date_does_not_open_what_is_not_engaged() -> None:
    facts = replace(story("victim asked on a 911 visit"), earliest=None, latest=None)
    assert report(facts).finding("2-927(a)").outcome is Outcome.NOT_ENGAGED


@pytest.mark.parametrize(
    ("day", "cautioned"),
    [
        (date(2008, 8, 10), False),
        (date(2008, 8, 11), True),
        (date(2008, 12, 31), True),
        (date(2009, 1, 1), False),
    ],
)
def test_the_caution_of_2008(day: date, cautioned: bool) -> None:
    facts = replace(story("victim asked on a 911 visit"), earliest=day, latest=day)
    told = report(facts).cautions
    assert any("not established" in one for one in told) is cautioned


def test_a_disclosure_of_status_brings_its_caution() -> None:
    act = ActFacts(ActKind.DISCLOSED, frozenset({Matter.IMMIGRATION_STATUS}))
    facts = FactSheet("hartford-ct", date(2025, 1, 1), date(2025, 1, 1), acts=(act,))
    assert any("1373" in one for one in report(facts).cautions)
    other = replace(facts, acts=(replace(act, about=frozenset({Matter.PUBLIC_ASSISTANCE})),))
    assert report(other).cautions == ()


def test_a_matter_beside_another_act_is_not_passed_over_in_silence() -> None:
    act = ActFacts(ActKind.ARRESTED, frozenset({Matter.IMMIGRATION_STATUS}))
    facts = FactSheet("hartford-ct", acts=(act,))
    assert report(facts).cautions == (
        "Act 1: what it was about is read only of a question or a disclosure.",
    )


def test_the_reason_never_denies_what_another_act_did() -> None:
    """One act refused a service for another reason, another asked: a service *was* refused."""
    asked = ActFacts(
        ActKind.INQUIRED,
        frozenset({Matter.IMMIGRATION_STATUS}),
        None,
        {Circumstance.BECAUSE_OF_STATUS: Answer.YES},
    )
    refused = ActFacts(
        ActKind.DENIED_SERVICE, None, None, {Circumstance.BECAUSE_OF_STATUS: Answer.NO}
    )
    facts = replace(story("clinic desk refuses"), acts=(asked, refused))
    finding = report(facts).finding("2-927(a)")
    assert finding.because == ("Immigration status was not the reason.",)
    assert finding.act == 1


def test_questions_name_the_act_when_there_are_several() -> None:
    act = ActFacts(ActKind.DENIED_SERVICE, None, None, {})
    facts = replace(story("clinic desk refuses"), acts=(act, act))
    finding = report(facts).finding("2-927(a)")
    assert finding.outcome is Outcome.OPEN
    assert finding.ask_facts == (
        "acts[0].circumstances.because_of_status",
        "acts[0].circumstances.federal_law_bars_eligibility",
        "acts[1].circumstances.because_of_status",
        "acts[1].circumstances.federal_law_bars_eligibility",
    )
    assert finding.ask[2] == "Act 2: Was immigration status the reason?"
    assert [one.act for one in finding.questions] == [0, 0, 1, 1]


def test_answers_per_act_are_kept() -> None:
    found = report(story("clinic desk refuses")).finding("2-927(a)")
    assert [one.outcome for one in found.by_act] == [Outcome.NOT_ENGAGED, Outcome.ENGAGED]
    assert found.act == 1
