"""The interview as data: what is asked, what an answer does, how it is left and resumed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from breach_values import breaches, told
from hypothesis import given, settings
from hypothesis import strategies as st

from models.breaches import interview, keys
from models.breaches.breach import Breach, Knowledge, Official, Source, Witness
from models.breaches.checking import check_breach
from models.breaches.interview import Kind, Topic
from models.breaches.titles import suggested_title
from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.errors import BadInput, NotFound
from models.ordinances.assessment import Outcome, assess
from models.ordinances.expression import Fact, atoms
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.ordinances.packs import load_all, load_pack

PACK = load_pack("hartford-ct")
EMPTY = Breach("b", "B-26-001", "c")


def keys_of(one: Breach, topic: Topic | None = None) -> list[str]:
    return [
        each.key for each in interview.questions(one, PACK) if topic is None or each.topic is topic
    ]


def question(one: Breach, key: str) -> interview.Question:
    return next(each for each in interview.questions(one, PACK) if each.key == key)


def asked(kind: ActKind, matter: Matter | None = None, **told_so: object) -> Breach:
    about = frozenset({matter}) if matter else None
    return interview.add_act(replace(EMPTY, **told_so), kind, id="a1", about=about)


def circumstances(one: Breach) -> list[str]:
    return [key.rpartition(":")[2] for key in keys_of(one, Topic.CIRCUMSTANCES)]


def test_the_first_questions() -> None:
    first = interview.questions(EMPTY, PACK)
    assert [each.topic for each in first] == sorted(
        (each.topic for each in first), key=list(Topic).index
    )
    assert first[0].key == keys.DAY and not any(each.answered for each in first)
    assert all(each.text.endswith(("?", ".")) and "{" not in each.text for each in first)
    assert question(EMPTY, keys.RESIDENT).text == (
        "At that time, was the affected person’s main home in Hartford, Connecticut?"
    )
    assert interview.next_question(EMPTY, PACK) == first[0]
    assert len({each.key for each in first}) == len(first)


# What a question of each kind may be answered with, beside "I don't know".
VALUES = {
    keys.DAY: PartialDate(2026, 3),
    keys.TIME: TimeOfDay(part=DayPart.EVENING),
    keys.LOCATION: "At the door",
    keys.EMPLOYER: Employer.CITY,
    keys.POLICE: Answer.YES,
    keys.DEPARTMENT: "Police",
    keys.OFFICIALS: (Official("o1", "Tall"),),
    keys.ROLES: frozenset({Role.CALLER}),
    keys.RESIDENT: Answer.NO,
    keys.SOURCE: Source.WITNESS,
    keys.KNOWLEDGE: Knowledge.REPORTED,
    keys.NARRATIVE: "She called.",
    keys.STATED_REASON: "“For the report.”",
    keys.WITNESSES: (Witness("w1", "R."),),
    keys.AGENCY_NUMBER: "26-1",
    keys.HARM: "Fear",
    keys.HARM_MAY_BE_TOLD: Answer.YES,
}


@pytest.mark.parametrize("key", VALUES)
def test_each_question_is_answered_shown_and_taken_back(key: str) -> None:
    one = interview.answer(EMPTY, key, VALUES[key], words="In her words")
    shown = question(one, key)
    assert shown.answered and not shown.unknown
    assert shown.value == VALUES[key] and shown.words == "In her words"
    back = interview.unanswer(one, key)
    assert back == replace(EMPTY, words={key: "In her words"}, source=back.source)
    assert not question(back, key).answered


@pytest.mark.parametrize("key", [*VALUES, keys.EVIDENCE, keys.ACTS])
def test_i_dont_know_is_an_answer_everywhere(key: str) -> None:
    one = interview.answer(EMPTY, key, None)
    assert key in one.answered
    assert replace(one, answered=frozenset(), source=EMPTY.source) == EMPTY
    assert interview.next_question(one, PACK).key != key


def test_i_dont_know_on_an_act_is_kept_as_unknown() -> None:
    one = asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS)
    key = keys.of_act("a1", Circumstance.REQUIRED_BY_LAW)
    unknown = interview.answer(one, key, None)
    assert unknown.acts[0].circumstances == {Circumstance.REQUIRED_BY_LAW: Answer.UNKNOWN}
    assert question(unknown, key).answered and question(unknown, key).unknown
    assert not question(one, key).answered and question(one, key).value is None
    assert interview.unanswer(unknown, key) == one


def test_answers_of_an_act() -> None:
    one = replace(asked(ActKind.DISCLOSED), officials=(Official("o1", "A"), Official("o2", "B")))
    told_so = {
        "about": frozenset({Matter.CRIME_WITNESS}),
        "to": Recipient.ABUSER,
        "said": "¿Y sus papeles?",
        "official": "o2",
        "necessary_to_service": Answer.NO,
    }
    for part, value in told_so.items():
        one = interview.answer(one, keys.of_act("a1", part), value)
        assert question(one, keys.of_act("a1", part)).value == value
    act = one.acts[0]
    assert (act.about, act.to, act.said, act.official_id) == tuple(told_so.values())[:4]
    for part in told_so:
        one = interview.unanswer(one, keys.of_act("a1", part))
    assert one.acts == asked(ActKind.DISCLOSED).acts


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (keys.POLICE, "maybe"), (keys.EMPLOYER, "yes"), (keys.ROLES, {"king"}),
        (keys.DAY, "yesterday"), (keys.TIME, "noon"), (keys.LOCATION, "a\0"),
        (keys.LOCATION, "x" * 501), (keys.OFFICIALS, ("Tall",)), (keys.WITNESSES, (1,)),
        (keys.of_act("a1", "about"), {"weather"}), (keys.of_act("a1", "to"), "me"),
        (keys.of_act("a1", "official"), "nobody"), (keys.of_act("a1", "said"), "\udc00"),
        (keys.of_act("a1", "required_by_law"), "perhaps"), (keys.ACTS, ("asked",)),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit(key: str, value: object) -> None:
    one = asked(ActKind.DISCLOSED)
    with pytest.raises(BadInput):
        interview.answer(one, key, value)


@pytest.mark.parametrize("key", ["when", "act:a2:said", "act:a1:mood", "act:a1", "", "act::said"])
def test_questions_that_do_not_exist(key: str) -> None:
    with pytest.raises(NotFound):
        interview.answer(asked(ActKind.DISCLOSED), key, None)


def test_a_question_on_status_asks_of_its_exceptions() -> None:
    assert circumstances(asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS)) == [
        "necessary_to_criminal_investigation", "required_by_law", "necessary_to_service",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (asked(ActKind.INQUIRED, Matter.PUBLIC_ASSISTANCE),
         ["required_by_law", "necessary_to_service"]),
        (asked(ActKind.DISCLOSED, Matter.CRIME_WITNESS),
         ["required_by_law", "necessary_to_service"]),
        (asked(ActKind.DENIED_SERVICE), ["because_of_status", "federal_law_bars_eligibility"]),
        (asked(ActKind.REFERRED_DIFFERENTLY), ["because_of_status"]),
        (asked(ActKind.DETAINED), ["solely_status", "criminal_warrant", "administrative_warrant"]),
        (asked(ActKind.THREATENED_REPORT), []),
        (asked(ActKind.TRAINING_MISSING), []),
        (asked(ActKind.OTHER), []),
        (asked(ActKind.DETAINED, police=Answer.NO), []),
        (asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS, police=Answer.NO),
         ["required_by_law", "necessary_to_service"]),
        (asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS, employer=Employer.OTHER,
               resident=Answer.NO, roles=frozenset(), day=PartialDate(2001)),
         ["necessary_to_criminal_investigation", "required_by_law", "necessary_to_service"]),
    ],
)  # fmt: skip
def test_only_circumstances_that_matter_are_asked(one: Breach, expected: list[str]) -> None:
    assert circumstances(one) == expected


def test_an_answered_circumstance_stays_in_sight() -> None:
    one = asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS)
    one = interview.answer(
        one, keys.of_act("a1", Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION), Answer.NO
    )
    one = interview.answer(one, keys.POLICE, Answer.NO)
    assert "necessary_to_criminal_investigation" in circumstances(one)


def test_every_circumstance_of_every_law_has_its_question() -> None:
    """No pack can turn on a circumstance that the interview never asks."""
    wanted = {
        value
        for pack in load_all()
        for duty in pack.duties
        for version in duty.versions
        for rule in (*version.conditions, *version.exceptions)
        for atom in atoms(rule.element.test)
        if atom.fact is Fact.CIRCUMSTANCE
        for value in atom.values
    }
    assert wanted == {
        key
        for kind in ActKind
        for matter in (Matter.IMMIGRATION_STATUS, None)
        for key in circumstances(asked(kind, matter if kind is ActKind.INQUIRED else None))
    }


def test_why_each_question_is_asked() -> None:
    one = asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS)
    assert question(one, keys.ROLES).why == ("2-928(b)",)
    assert question(one, keys.RESIDENT).why == ("2-927(a)", "2-927(b)", "2-927(c)")
    assert question(one, keys.LOCATION).why == ()
    key = keys.of_act("a1", Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION)
    assert question(one, key).why == ("2-928(a)",)
    assert len(question(one, keys.EMPLOYER).why) == len(PACK.duties)


def test_each_act_has_its_own_questions() -> None:
    one = interview.add_act(asked(ActKind.INQUIRED), ActKind.DISCLOSED, id="a2")
    on_acts = [each for each in interview.questions(one, PACK) if each.act_id]
    assert {each.act_number for each in on_acts} == {1, 2}
    assert [each.key for each in on_acts if each.topic is Topic.WHAT_HAPPENED] == [
        "act:a1:about", "act:a1:said", "act:a2:about", "act:a2:to", "act:a2:said",
    ]  # fmt: skip
    seen = replace(one, officials=(Official("o1", "A"), Official("o2", "", badge="4471")))
    by = question(seen, "act:a2:official")
    assert [choice.label for choice in by.choices] == ["A", "4471"]


def test_removing_an_act_takes_its_answers_along() -> None:
    one = interview.add_act(asked(ActKind.INQUIRED), ActKind.DETAINED, id="a10")
    one = interview.answer(one, "act:a1:said", "X", words="W")
    one = interview.answer(one, "act:a10:said", "Y", words="V")
    left = interview.remove_act(interview.at(one, "act:a1:said"), "a1")
    assert [act.id for act in left.acts] == ["a10"]
    assert left.answered == {keys.ACTS, "act:a10:said"} and left.words == {"act:a10:said": "V"}
    assert left.at_question == keys.ACTS
    assert interview.remove_act(left, "a10").answered == frozenset()
    with pytest.raises(NotFound):
        interview.remove_act(left, "a1")


def test_changing_an_act_drops_what_no_longer_fits() -> None:
    one = interview.add_act(
        EMPTY,
        ActKind.DISCLOSED,
        id="a1",
        about=frozenset({Matter.CRIME_WITNESS}),
        to=Recipient.ABUSER,
    )
    one = interview.answer(one, "act:a1:to", Recipient.ABUSER)
    one = interview.change_act(one, "a1", act=ActKind.DETAINED, told="Ten minutes")
    act = one.acts[0]
    assert (act.about, act.to, act.told) == (None, None, "Ten minutes")
    assert "act:a1:to" not in one.answered
    check_breach(replace(one, day=None), PartialDate(2026).latest)


def test_acts_can_change_places() -> None:
    one = interview.add_act(asked(ActKind.DETAINED), ActKind.ARRESTED, id="a2")
    assert [act.id for act in interview.move_act(one, "a2", 0).acts] == ["a2", "a1"]
    assert interview.move_act(one, "a1", 99).acts[-1].id == "a1"


def test_new_acts_get_ids_of_their_own() -> None:
    one = EMPTY
    for _index in range(50):
        one = interview.add_act(one, ActKind.OTHER)
    assert len({act.id for act in one.acts}) == 50


def test_an_official_taken_away_is_taken_from_the_acts() -> None:
    full = told(EMPTY)
    left = interview.answer(full, keys.OFFICIALS, full.officials[1:])
    assert [act.official_id for act in left.acts] == ["", "b-o2", ""]


def test_the_title_follows_the_acts_until_it_is_written() -> None:
    one = asked(ActKind.INQUIRED)
    assert one.title == "Asked"
    one = interview.answer(one, "act:a1:about", {Matter.IMMIGRATION_STATUS})
    assert one.title == "Asked about immigration status"
    one = interview.answer(one, keys.LOCATION, "At the door.")
    assert one.title == "Asked about immigration status: at the door"
    named = replace(one, title="The night of March 1")
    named = interview.add_act(named, ActKind.DETAINED)
    assert named.title == "The night of March 1"
    assert interview.remove_act(one, "a1").title == ""


def test_an_address_never_gets_into_a_title() -> None:
    one = replace(asked(ActKind.DETAINED), location="12 Example Street")
    assert suggested_title(one) == "Detained"
    one = interview.add_act(asked(ActKind.THREATENED_REPORT), ActKind.DETAINED)
    assert suggested_title(one) == "Detained"


def test_progress_counts_what_applies() -> None:
    one = asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS)
    one = interview.answer(one, keys.of_act("a1", Circumstance.REQUIRED_BY_LAW), None)
    of = {each.topic: (each.done, each.total) for each in interview.progress(one, PACK)}
    assert list(of) == list(Topic)
    assert of[Topic.CIRCUMSTANCES] == (1, 3) and of[Topic.WHEN_AND_WHERE] == (0, 3)
    assert sum(total for _done, total in of.values()) == len(interview.questions(one, PACK))


def test_what_an_answer_touches() -> None:
    one = replace(asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS), day=PartialDate(2025, 3, 2))
    city = interview.answer(one, keys.EMPLOYER, Employer.CITY)
    police = interview.answer(city, keys.POLICE, Answer.YES)
    caller = interview.answer(police, keys.ROLES, {Role.CALLER})
    (touch,) = interview.touches(police, caller, PACK)
    assert (touch.provision_id, touch.was, touch.now) == ("2-928(b)", Outcome.OPEN, Outcome.ENGAGED)
    key = keys.of_act("a1", Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION)
    excepted = interview.answer(caller, key, Answer.YES)
    assert [
        (each.provision_id, each.now) for each in interview.touches(caller, excepted, PACK)
    ] == [("2-928(a)", Outcome.EXCEPTED)]
    assert interview.touches(caller, interview.tell(caller, key, "…"), PACK) == ()


def test_leaving_and_resuming() -> None:
    one = asked(ActKind.DETAINED)
    key = keys.of_act("a1", Circumstance.CRIMINAL_WARRANT)
    assert interview.resume(interview.at(one, key), PACK).key == key
    assert interview.resume(interview.at(one, "act:gone:said"), PACK).key == keys.DAY
    for each in interview.questions(one, PACK):
        one = interview.answer(one, each.key, None)
    assert interview.next_question(one, PACK) is None
    assert interview.resume(one, PACK) == interview.questions(one, PACK)[-1]


def test_next_goes_on_from_where_one_jumped_to() -> None:
    one = interview.answer(EMPTY, keys.POLICE, None)
    assert interview.next_question(one, PACK, after=keys.EMPLOYER).key == keys.DEPARTMENT
    last = interview.questions(one, PACK)[-1].key
    assert interview.next_question(one, PACK, after=last).key == keys.DAY


def test_what_would_settle_a_section_leads_to_its_question() -> None:
    one = interview.add_act(asked(ActKind.INQUIRED, Matter.IMMIGRATION_STATUS), ActKind.DISCLOSED)
    facts = [fact for each in assess(PACK, one.facts).findings for fact in each.ask_facts]
    assert len(facts) > 8
    applying = set(keys_of(one))
    for fact in facts:
        assert interview.key_of_fact(one, fact) in applying, fact
    for fact in ("acts[9].about", "acts[x].about", "weather", "acts[0"):
        assert interview.key_of_fact(one, fact) == ""


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_record_can_be_interviewed(data: st.DataObject) -> None:
    """Every question of any record answers, shows its answer, and the record can be kept."""
    one = data.draw(breaches(replace(EMPTY, answered=frozenset())))
    pack = data.draw(st.sampled_from(load_all()))
    every = interview.questions(one, pack)
    each = data.draw(st.sampled_from(every))
    if each.kind is Kind.YES_NO:
        value = data.draw(st.sampled_from([*Answer, None]))
    elif each.kind is Kind.CHOICE and each.choices:
        value = data.draw(st.sampled_from([choice.value for choice in each.choices] + [None]))
    elif each.kind is Kind.MANY:
        value = data.draw(
            st.none() | st.frozensets(st.sampled_from([choice.value for choice in each.choices]))
        )
    else:
        value = None
    after = interview.answer(one, each.key, value)
    assert each.key in after.answered
    check_breach(after, PartialDate(2026, 3, 9).latest)
    shown = next(here for here in interview.questions(after, pack) if here.key == each.key)
    assert shown.answered
    compared = each.kind in (Kind.YES_NO, Kind.MANY) and each.key != keys.HARM_MAY_BE_TOLD
    if compared and value is not None:
        assert shown.value == value
    for topic in interview.progress(after, pack):
        assert 0 <= topic.done <= topic.total
