"""The compartment's rules and verbs: what is kept, who is let in, what is never said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cases.services import open_case_for_new_client
from models.changes import Ref
from models.errors import BadInput, NotFound, Refused, Stale
from models.holds.services import Held, place_hold
from models.safety import access, labels, repository, services, telling
from models.safety.checking import checked_entry, says_low
from models.safety.entry import (
    KINDS,
    Band,
    Certification,
    Entry,
    Incident,
    Instrument,
    Note,
    Order,
    OrderKind,
    OrderState,
    PlanPart,
    PlanText,
    Privilege,
    RequestState,
    Screen,
    Weapon,
    kind_of,
    lapsed,
)
from models.safety.fields import SPECS
from models.ticklers.labels import name_of
from models.vault.history import history
from models.vault.vault import UserRole, add_user, open_vault

TODAY = date(2026, 3, 9)


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


@pytest.fixture
def case_id(vault: Any) -> str:
    """A case whose advocate is Marta, and whose counsel is Tomás."""
    made = save(
        vault,
        lambda uow: open_case_for_new_client(
            uow, given="Ximena", counsel="tomas", advocate="marta"
        ),
    )
    return str(made.made.id)


def test_every_kind_is_kept_changed_and_removed_with_undo(vault: Any, case_id: str) -> None:
    save(vault, lambda uow: access.set_rules(uow, certifications=True))
    for name, kind in KINDS.items():
        one = _something(kind, case_id)
        done = save(vault, lambda uow, one=one: services.add(uow, one))
        with vault.read() as uow:
            kept = repository.entry(uow, kind, done.made.id)
            assert kind_of(kept) == name
            assert repository.entries(uow, kind, case_id) == [kept]
        save(vault, done.undo)
        with vault.read() as uow, pytest.raises(NotFound):
            repository.entry(uow, kind, kept.id)
        back = save(vault, lambda uow, one=one: services.add(uow, one)).made.id
        gone = save(vault, lambda uow, kind=kind, back=back: services.remove(uow, kind, back))
        save(vault, gone.undo)
        with vault.read() as uow:
            assert replace(repository.entry(uow, kind, back), id=kept.id) == kept
    with vault.read() as uow:
        assert repository.count(uow, case_id) == len(KINDS)


def _something(kind: type[Entry], case_id: str) -> Entry:
    told: dict[type[Entry], dict[str, Any]] = {
        Incident: {"day": "2026-02", "what": "Pushed against the door."},
        Weapon: {"what": "In the car", "surrendered_on": date(2026, 3, 1)},
        Order: {
            "kind": OrderKind.EX_PARTE,
            "state": OrderState.IN_FORCE,
            "issued_on": date(2026, 3, 2),
            "expires_on": date(2026, 3, 16),
        },
        Screen: {"screened_on": date(2026, 3, 3), "band": Band.IN_BY_COUNT},
        PlanText: {"part": PlanPart.DOCUMENTS, "text": "The blue bag at her sister’s."},
        Certification: {"agency": "Police department", "asked_on": date(2026, 3, 3)},
    }
    plain = {"name": "A child", "number": "26-1", "text": "A note"}
    words = told.get(kind) or {
        name: value for name, value in plain.items() if name in kind.__dataclass_fields__
    }
    return kind(id="", case_id=case_id, **words)


def test_a_stale_copy_is_refused_and_an_equal_one_changes_nothing(vault: Any, case_id: str) -> None:
    made = save(vault, lambda uow: services.add(uow, _something(Incident, case_id))).made.id
    with vault.read() as uow:
        first = repository.entry(uow, Incident, made)
    assert save(vault, lambda uow: services.change(uow, first)).touched == frozenset()
    done = save(vault, lambda uow: services.change(uow, replace(first, place="At home")))
    with pytest.raises(Stale):
        save(vault, lambda uow: services.change(uow, replace(first, place="Elsewhere")))
    save(vault, done.undo)
    with vault.read() as uow:
        assert repository.entry(uow, Incident, made).place == ""


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (Incident("", "c", day="yesterday"), "day"),
        (Incident("", "c", day="2026-02-30"), "day"),
        (Incident("", "c", day="20226"), "day"),
        (Incident("", "c", day="2027"), "day"),
        (Incident("", "c", day="0026-01-01"), "day"),
        (Incident("", "c", what="a\0b"), "what"),
        (Incident("", "c", place="x" * 10_000), "place"),
        (Order("", "c", issued_on=date(2026, 3, 2), served_on=date(2026, 3, 1)), "served_on"),
        (Order("", "c", issued_on=date(2026, 3, 2), expires_on=date(2026, 3, 1)), "expires_on"),
        (Order("", "c", state=OrderState.IN_FORCE), "issued_on"),
        (Order("", "c", issued_on=date(2026, 3, 10)), "issued_on"),
        (Screen("", "c", instrument=Instrument.OTHER), "other_name"),
        (Screen("", "c"), "band"),
        (Screen("", "c", band_words="extreme danger"), "band"),
        (Screen("", "c", band=Band.SCORED), "score"),
        (Screen("", "c", band=Band.SCORED, score=101), "score"),
        (Screen("", "c", band=Band.SCORED, band_words="low risk"), "band_words"),
        (Weapon("", "c", surrendered_on=date(2026, 4, 1)), "surrendered_on"),
    ],
)
def test_bad_input_is_told_at_its_field(one: Entry, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked_entry(one, TODAY)
    assert caught.value.field == field


@pytest.mark.parametrize(
    "words",
    ["low", "Low risk", "lower danger", "minimal", "no danger", "little risk", "not any risk",
     "bajo", "riesgo bajo", "Mínimo", "sin peligro", "poco riesgo"],
)  # fmt: skip
def test_no_result_is_ever_called_low(words: str) -> None:
    assert says_low(words)


@pytest.mark.parametrize(
    "words", ["extreme danger", "severe", "18 of 37", "variable", "followed", "peligro extremo"]
)
def test_other_words_of_a_screener_stand(words: str) -> None:
    assert not says_low(words)


def test_the_orders_are_those_of_connecticut_with_their_sections_and_those_of_elsewhere() -> None:
    sections = {
        OrderKind.EX_PARTE: "46b-15",
        OrderKind.RESTRAINING: "46b-15",
        OrderKind.CIVIL_PROTECTION: "46b-16a",
        OrderKind.FAMILY_VIOLENCE_PROTECTIVE: "46b-38c",
        OrderKind.OTHER_PROTECTIVE: "54-1k",
        OrderKind.STANDING_CRIMINAL: "53a-40e",
        OrderKind.FOREIGN: "",
    }
    assert set(sections) == set(OrderKind) == set(labels.ORDER_KINDS)
    for kind, section in sections.items():
        assert section in labels.ORDER_KINDS[kind]
        assert ("§" in labels.ORDER_KINDS[kind]) is bool(section)


def test_what_the_client_told_and_each_note_has_its_privilege_class() -> None:
    for kind in (Incident, Note):
        one = kind("", "c")
        assert one.privilege is Privilege.ATTORNEY_CLIENT, "the office’s own, until somebody says"
        assert "privilege" in {spec.name for row in SPECS[kind] for spec in row}
    assert set(labels.PRIVILEGES) == set(Privilege)
    assert "52-146k" in labels.PRIVILEGES[Privilege.COUNSELOR]


def test_no_field_asks_a_screen_s_questions() -> None:
    """The instruments are others’ property: of a screen there is its result and nothing else."""
    asked = {spec.name for row in SPECS[Screen] for spec in row}
    assert asked == {
        "instrument", "other_name", "screened_on", "screened_by", "band", "score", "band_words",
        "hotline",
    }  # fmt: skip


def test_no_word_of_ours_calls_a_result_low() -> None:
    tables = [vars(labels)[name] for name in dir(labels) if name.isupper()]
    tables = [one for one in tables if isinstance(one, dict)]
    words = [text for table in tables for text in table.values()] + [labels.NOT_SAFE]
    assert len(words) > 50
    assert not any(says_low(text) for text in words)


@given(st.text(max_size=40))
def test_a_day_is_kept_as_typed_or_refused_at_its_field(text: str) -> None:
    try:
        kept = checked_entry(Incident("", "c", day=text), TODAY)
    except BadInput as error:
        assert error.field == "day"
    else:
        assert kept.day == " ".join(text.split())


def test_who_is_let_in(vault_factory: Any, vault: Any, case_id: str, passphrase: str) -> None:
    other = save(vault, lambda uow: open_case_for_new_client(uow, given="Tomasa", advocate="ruth"))
    save(vault, lambda uow: services.add(uow, _something(Incident, case_id)))
    add_user(vault, login="ines", name="Inês", role=UserRole.READ_ONLY, passphrase=passphrase)
    path = vault.path
    vault.close()
    for login, first, second in (
        ("tomas", True, True),
        ("marta", True, False),
        ("ines", False, False),
    ):
        with open_vault(path, login, passphrase) as opened, opened.read() as uow:
            assert access.may_open(uow, case_id) is first, login
            assert access.may_open(uow, other.made.id) is second, login
    with open_vault(path, "marta", passphrase) as opened:
        with opened.unit_of_work() as uow, pytest.raises(access.ClosedCompartment) as caught:
            services.add(uow, Note("", other.made.id, text="x"))
        assert "ruth" in str(caught.value)
        with opened.unit_of_work() as uow, pytest.raises(Refused):
            access.set_rules(uow, all_advocates=True)
    with open_vault(path, "ruth", passphrase) as opened:
        save(opened, lambda uow: access.set_rules(uow, all_advocates=True))
    with open_vault(path, "marta", passphrase) as opened, opened.read() as uow:
        assert access.may_open(uow, other.made.id)


def test_certification_requests_are_off_until_the_office_turns_them_on(
    vault: Any, case_id: str
) -> None:
    one = _something(Certification, case_id)
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        services.add(uow, one)
    done = save(vault, lambda uow: access.set_rules(uow, certifications=True))
    save(vault, lambda uow: services.add(uow, one))
    save(vault, done.undo)
    with vault.read() as uow:
        assert not access.certifications_on(uow)


def test_the_plan_has_each_part_once(vault: Any, case_id: str) -> None:
    one = _something(PlanText, case_id)
    save(vault, lambda uow: services.add(uow, one))
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        services.add(uow, one)
    save(vault, lambda uow: services.add(uow, replace(one, part=PlanPart.NOW)))
    with vault.read() as uow:
        parts = [each.part for each in repository.entries(uow, PlanText, case_id)]
    assert parts == [PlanPart.NOW, PlanPart.DOCUMENTS]


def test_a_hold_keeps_entries(vault: Any, case_id: str) -> None:
    done = save(vault, lambda uow: services.add(uow, _something(Incident, case_id)))
    save(vault, lambda uow: place_hold(uow, Ref("cases", case_id), "A suit"))
    with vault.unit_of_work() as uow, pytest.raises(Held):
        services.remove(uow, Incident, done.made.id)
    with vault.unit_of_work() as uow, pytest.raises(Held):
        done.undo(uow)


def test_the_trail_does_not_tell_of_which_kind(vault: Any, case_id: str) -> None:
    made = save(vault, lambda uow: services.add(uow, _something(Weapon, case_id))).made.id
    with vault.read() as uow:
        entries = history(uow, [Ref("safety", made)])
    assert [(one.action, one.fields) for one in entries] == [("added", ("entry",))]


def test_an_order_past_its_day_is_told(vault: Any) -> None:
    order = Order("", "c", state=OrderState.IN_FORCE, issued_on=date(2026, 1, 1))
    assert not lapsed(order, TODAY)
    assert lapsed(replace(order, expires_on=date(2026, 3, 8)), TODAY)
    assert not lapsed(replace(order, expires_on=date(2026, 3, 9)), TODAY)
    ended = replace(order, expires_on=date(2026, 3, 8), state=OrderState.ENDED)
    assert not lapsed(ended, TODAY)


def test_a_purge_leaves_nothing(vault: Any, case_id: str) -> None:
    from models.safety.purging import purge_part

    save(vault, lambda uow: services.add(uow, _something(Incident, case_id)))
    save(vault, lambda uow: purge_part(uow, case_id))
    with vault.read() as uow:
        assert repository.count(uow, case_id) == 0


def _days(vault: Any, case_id: str) -> set[tuple[str, date, str]]:
    from models.ticklers import repository as ticklers

    with vault.read() as uow:
        return {
            (one.rule or one.kind.value, one.due_on, one.state.value)
            for one in ticklers.of_case(uow, case_id)
        }


def test_an_order_s_days_are_among_the_ticklers_and_follow_it(vault: Any, case_id: str) -> None:
    hearing, first, second = date(2026, 3, 20), date(2026, 9, 1), date(2027, 3, 20)
    asked = Order("", case_id, applied_on=date(2026, 3, 6), hearing_on=hearing)
    made = save(vault, lambda uow: services.add(uow, asked)).made.id
    assert _days(vault, case_id) == {("hearing", hearing, "open")}
    with vault.read() as uow:
        asked = repository.entry(uow, Order, made)
    issued = replace(asked, state=OrderState.IN_FORCE, issued_on=date(2026, 3, 9), expires_on=first)
    save(vault, lambda uow: services.change(uow, issued))
    assert _days(vault, case_id) == {
        ("order-expiry", first, "open"), ("hearing", hearing, "waived"),
    }  # fmt: skip
    with vault.read() as uow:
        issued = repository.entry(uow, Order, made)
    done = save(vault, lambda uow: services.change(uow, replace(issued, expires_on=second)))
    assert ("order-expiry", second, "open") in _days(vault, case_id)
    save(vault, done.undo)
    assert ("order-expiry", first, "open") in _days(vault, case_id)
    gone = save(vault, lambda uow: services.remove(uow, Order, made))
    assert _days(vault, case_id) == set()
    save(vault, gone.undo)
    assert ("order-expiry", first, "open") in _days(vault, case_id)


def test_a_signed_certification_is_a_deadline_that_says_only_when(vault: Any, case_id: str) -> None:
    from models.ticklers import repository as ticklers

    save(vault, lambda uow: access.set_rules(uow, certifications=True))
    asked = replace(_something(Certification, case_id), state=RequestState.REQUESTED)
    made = save(vault, lambda uow: services.add(uow, asked)).made.id
    assert _days(vault, case_id) == set()
    with vault.read() as uow:
        asked = repository.entry(uow, Certification, made)
    signed = replace(asked, state=RequestState.SIGNED, signed_on=date(2026, 3, 6))
    save(vault, lambda uow: services.change(uow, signed))
    until = date(2026, 9, 6)
    assert _days(vault, case_id) == {("deadline", until, "open")}
    with vault.read() as uow:
        signed = repository.entry(uow, Certification, made)
        (due,) = ticklers.of_case(uow, case_id)
        assert name_of(due, due.title) == "Deadline, told in Safety" and due.remind_days == 30
    assert any("8 CFR 214.14" in text for _word, text in telling.lines(signed))
    assert telling.caution(signed, until) == "" != telling.caution(signed, date(2026, 9, 7))
    earlier = replace(signed, signed_on=date(2026, 2, 28))
    save(vault, lambda uow: services.change(uow, earlier))
    assert _days(vault, case_id) == {("deadline", date(2026, 8, 28), "open")}
    with vault.read() as uow:
        now = repository.entry(uow, Certification, made)
    save(vault, lambda uow: services.change(uow, replace(now, state=RequestState.WITHDRAWN)))
    assert _days(vault, case_id) == {("deadline", date(2026, 8, 28), "waived")}


def test_a_certification_signed_long_ago_adds_no_deadline_that_is_over(
    vault: Any, case_id: str
) -> None:
    save(vault, lambda uow: access.set_rules(uow, certifications=True))
    old = replace(
        _something(Certification, case_id), state=RequestState.SIGNED, signed_on=date(2025, 8, 1)
    )
    old = replace(old, asked_on=date(2025, 7, 1))
    save(vault, lambda uow: services.add(uow, old))
    assert _days(vault, case_id) == set()


def test_a_tickler_of_safety_says_when_and_not_what(vault: Any, case_id: str) -> None:
    from models.ticklers import repository as ticklers

    order = replace(_something(Order, case_id), court="Zzcourt", docket="Zzdocket")
    save(vault, lambda uow: services.add(uow, order))
    with vault.read() as uow:
        (one,) = ticklers.of_case(uow, case_id)
    assert one.in_safety and "Zz" not in f"{one.title}{one.detail}{one.place}"
