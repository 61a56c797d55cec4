"""Red flags: each rule, the office's setting, and what none of them may ever be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from models import language
from models.cases import repository as cases
from models.cases.case import CaseStatus, CaseType, ConflictState
from models.cases.closing import set_conflict_state
from models.cases.joining import add_new_party, add_party
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client
from models.errors import BadInput, Refused
from models.notes.services import add_note
from models.people import repository as people
from models.people.contact import Channel, SafeContact
from models.people.reach import Phone
from models.people.services import add_person, change_person
from models.privacy import release_services
from models.privacy.recipient import typed
from models.privacy.release import Item, Proof, Way
from models.privacy.release_rules import ReleaseRules, set_release_rules
from models.ticklers import services
from models.ticklers.tickler import Scope
from models.today import red_flags
from models.today.flag_list import FlagFilter, FlagSort, listed
from models.today.red_flags import (
    RULES,
    Flag,
    Limits,
    flags,
    flags_of_case,
    limits,
    set_limits,
)

LONG_AGO = date(2025, 11, 3)


def opened(uow: Any, **more: Any) -> str:
    about = {"counsel": "ruth", **more}
    return str(open_case_for_new_client(uow, given="Rosa", family="Quispe", **about).made.id)


def rules_of(uow: Any, case_id: str) -> set[str]:
    return {one.rule for one in flags_of_case(uow, case_id)}


def test_each_rule_flags_what_it_says_and_nothing_else(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        fine = opened(uow)
        assert rules_of(uow, fine) == {"no_income", "conflict_undecided"}
        assert "no_counsel" in rules_of(uow, opened(uow, counsel=""))
        pending = opened(uow, status=CaseStatus.PENDING, opened_on=LONG_AGO, counsel="")
        assert rules_of(uow, pending) == {"no_income", "conflict_undecided", "pending_long"}
        quiet = opened(uow, opened_on=LONG_AGO)
        assert "quiet" in rules_of(uow, quiet)
        add_note(uow, quiet, minutes=5, summary="Called her")
        assert "quiet" not in rules_of(uow, quiet)
        services.add(uow, fine, title="x", due_on=uow.today - timedelta(days=2))
        (late,) = (one for one in flags_of_case(uow, fine) if one.rule == "deadline_past")
        assert late.detail == "for 2 days" and late.word == "A deadline is past"
        set_conflict_state(uow, fine, ConflictState.NO_CONFLICT)
        assert "conflict_undecided" not in rules_of(uow, fine)


def test_nobody_on_the_other_side_is_flagged_where_it_matters(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        service = opened(uow)
        violence = opened(uow, case_type=CaseType.DOMESTIC_VIOLENCE)
        assert "no_adverse" not in rules_of(uow, service)
        assert "no_adverse" in rules_of(uow, violence)
        other = add_person(uow, given="Anybody", family="Example").made.id
        add_party(uow, violence, other, PartyRole.ADVERSE_PARTY)
        assert "no_adverse" not in rules_of(uow, violence)


def test_safe_contact_that_was_confirmed_too_long_ago_is_flagged(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        old = SafeContact(allowed=frozenset({Channel.TEXT}), confirmed_on="2025-01-02")
        case_id = opened(uow, person={"safe_contact": old})
        (one,) = (each for each in flags_of_case(uow, case_id) if each.rule == "contact_stale")
        assert one.detail == "for 431 days" and one.fix == "contact"


def test_a_closed_case_needs_its_closing_code(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        case_id = opened(uow)
        one = cases.case(uow, case_id)
        closed = replace(one, status=CaseStatus.CLOSED, closed_on=uow.today, revision=2)
        cases.keep_changed(uow, closed)
        assert rules_of(uow, case_id) == {"no_closing_code"}
        assert [each.rule for each in flags(uow, Scope.EVERYONE)[0]] == ["no_closing_code"]
        cases.keep_changed(uow, replace(closed, closing_code="A", revision=3))
        assert rules_of(uow, case_id) == set() and flags(uow)[0] == []


def test_my_cases_or_everyones(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        mine, other = opened(uow), opened(uow, counsel="tomas", advocate="marta")
        found, cut = flags(uow, Scope.CASES)
        assert {one.case_id for one in found} == {mine} and not cut
        assert {one.case_id for one in flags(uow, Scope.EVERYONE)[0]} == {mine, other}


def test_the_office_chooses_which_are_on(vault_factory: Any, vault: Any) -> None:
    with vault.unit_of_work() as uow:
        case_id = opened(uow)
        off = frozenset({"no_income", "conflict_undecided", "nonsense"})
        changes = set_limits(uow, Limits(off=off))
        assert limits(uow).off == {"no_income", "conflict_undecided"}
        assert rules_of(uow, case_id) == set()
        with pytest.raises(BadInput) as refused:
            set_limits(uow, Limits(quiet_days=0))
        assert refused.value.field == "quiet_days"
        assert changes.undo is not None
        changes.undo(uow)
        assert limits(uow) == Limits()
    vault.close()
    with (
        vault_factory("marta") as other,
        other.unit_of_work() as uow,
        pytest.raises(Refused),
    ):
        set_limits(uow, Limits(pending_days=3))


FORBIDDEN = re.compile(
    r"immigra|citizen|status|alien|undocument|visa|ciudadan|migratori|estatus|indocument", re.I
)


def test_no_rule_is_ever_about_immigration_or_citizenship() -> None:
    for one in RULES.values():
        words = [one.id, one.word]
        language.use("es")
        words.append(language._(one.word))
        language.use("en")
        assert not FORBIDDEN.search(" ".join(words)), one.id
    # Nor does any of them read such a thing: the functions name no such field.
    source = Path(red_flags.__file__).read_text(encoding="utf-8")
    functions = source[source.index("def no_counsel") : source.index("RULES: dict")]
    assert not FORBIDDEN.search(re.sub(r"row\.status|CaseStatus", "", functions))


def test_a_release_about_to_expire_is_flagged_until_it_is_renewed_or_revoked(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        case_id = opened(uow)
        made = release_services.draft_release(
            uow,
            case_id,
            typed("Internal Affairs"),
            items=frozenset({Item.NAME}),
            purpose="The complaint",
            ways=frozenset({Way.LETTER}),
            expires_on=uow.today + timedelta(days=14),
            explained_by="ruth",
            explained_on=uow.today,
        ).made
        assert "release_ending" not in rules_of(uow, case_id), "nothing holds before it is signed"
        release_services.sign(uow, made.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth")
        (flag,) = (one for one in flags_of_case(uow, case_id) if one.rule == "release_ending")
        assert flag.detail.startswith("on ") and flag.fix == "releases"
        set_release_rules(uow, ReleaseRules(90, 7))
        assert "release_ending" not in rules_of(uow, case_id)
        set_release_rules(uow, ReleaseRules(90, 30))
        release_services.revoke(uow, made.id)
        assert "release_ending" not in rules_of(uow, case_id)


def test_a_telephone_shared_with_the_other_side_is_flagged(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        case_id = opened(uow)
        client = cases.case(uow, case_id).client_id
        one = people.person(uow, client)
        change_person(uow, replace(one, phones=(Phone(number="(860) 555-0142", masked=True),)))
        for role, phone, flagged in (
            (PartyRole.ADVERSE_PARTY, "860 555 0143", False),
            (PartyRole.WITNESS, "860.555.0142", False),
            (PartyRole.ADVERSE_HOUSEHOLD, "+1 860 555 0142", True),
        ):
            add_new_party(
                uow, case_id, role, given="Rafe", family="Lowell", person={"phone": phone}
            )
            assert ("shared_phone" in rules_of(uow, case_id)) is flagged


@pytest.mark.parametrize(
    ("wanted", "sort", "descending", "told"),
    [
        (FlagFilter(), FlagSort.RULE, False, ["p2", "c1", "c2", "i1"]),
        (FlagFilter(), FlagSort.RULE, True, ["i1", "c2", "c1", "p2"]),
        (FlagFilter(), FlagSort.CASE, False, ["c1", "i1", "p2", "c2"]),
        (FlagFilter(rule="no_counsel"), FlagSort.CASE, True, ["c2", "c1"]),
        (FlagFilter("ingrés 26-0001"), FlagSort.RULE, False, []),
        (FlagFilter("INCOME 26-0001"), FlagSort.RULE, False, ["i1"]),
        (FlagFilter("three days"), FlagSort.RULE, False, ["p2"]),
    ],
)
def test_flags_are_found_cut_down_and_sorted(
    wanted: FlagFilter, sort: FlagSort, descending: bool, told: list[str]
) -> None:
    names = {"no_counsel": "c", "no_income": "i", "deadline_past": "p"}
    some = [
        Flag("no_income", "1", "26-0001"),
        Flag("no_counsel", "2", "26-0002"),
        Flag("no_counsel", "1", "26-0001"),
        Flag("deadline_past", "2", "26-0002", "three days ago"),
    ]
    found = listed(some, wanted, sort, descending=descending)
    assert [names[one.rule] + one.case_id for one in found] == told
