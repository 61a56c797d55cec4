"""Looking at a case and deciding: who may, on which data, and what opens it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.cases import repository as cases
from models.cases.case import ConflictState
from models.cases.joining import add_new_party, change_party
from models.cases.party import PartyRole
from models.cases.party_rows import parties
from models.cases.services import open_case_for_new_client
from models.conflicts.hit import Look, Strength, Verdict
from models.conflicts.repository import decisions_of
from models.conflicts.resemblance import Reason
from models.conflicts.services import decide, look_at, may_clear
from models.errors import BadInput, Refused, Stale
from models.people import repository as people
from models.people.person import Birth, PersonName, Phone
from models.people.services import change_person


def do(vault: Any, verb: Callable[[Any], Any]) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def case_of(vault: Any, given: str, family: str, **person: Any) -> str:
    done = do(
        vault, lambda uow: open_case_for_new_client(uow, given=given, family=family, person=person)
    )
    return str(done.made.id)


def add(vault: Any, case_id: str, given: str, family: str, role: PartyRole, **person: Any) -> Any:
    return do(
        vault,
        lambda uow: add_new_party(uow, case_id, role, given=given, family=family, person=person),
    )


def looked(vault: Any, case_id: str) -> Look:
    found: Look = do(vault, lambda uow: look_at(uow, case_id))
    return found


def state(vault: Any, case_id: str) -> ConflictState:
    with vault.read() as uow:
        return cases.case(uow, case_id).conflict_state


@pytest.fixture
def two(vault: Any) -> tuple[str, str]:
    """A client of ours, and a new case in which she is on the other side."""
    ours = case_of(vault, "Lucía", "Paredes Solano")
    new = case_of(vault, "Óscar", "Mejía")
    add(vault, new, "Lucia", "Paredes", PartyRole.ADVERSE_PARTY)
    return ours, new


def test_a_former_client_on_the_other_side_is_told_first_with_number_role_and_why(
    vault: Any, two: tuple[str, str]
) -> None:
    ours, new = two
    look = looked(vault, new)
    (hit,) = look.hits
    (where,) = hit.stands
    assert (hit.name, hit.party, hit.party_role) == (
        "Lucía Paredes Solano",
        "Lucia Paredes",
        PartyRole.ADVERSE_PARTY,
    )
    assert where.case_id == ours and where.role is PartyRole.CLIENT and where.opposed
    assert Reason.ONE_SURNAME in hit.reasons and hit.strength is Strength.STRONG and hit.strong
    assert state(vault, new) is ConflictState.HITS


def test_the_same_person_in_another_role_is_found_without_any_likeness(vault: Any) -> None:
    ours = case_of(vault, "Rosa", "Tzul")
    other = case_of(vault, "Luis", "Toapanta")
    from models.cases.joining import add_party

    def join(uow: Any) -> Any:
        rosa = parties(uow, ours)[0].person_id
        return add_party(uow, other, rosa, PartyRole.ADVERSE_PARTY)

    do(vault, join)
    hit = looked(vault, other).hits[0]
    assert hit.same_person and hit.opposed and hit.strong


def test_a_client_who_comes_back_is_a_hit_that_an_advocate_may_clear(vault_factory: Any) -> None:
    with vault_factory("marta") as vault:
        first = case_of(vault, "Rosa", "Tzul")
        from models.cases.services import open_case

        def again(uow: Any) -> Any:
            return open_case(uow, parties(uow, first)[0].person_id)

        case_id = do(vault, again).made.id
        look = looked(vault, case_id)
        assert look.hits[0].same_person and not look.strong
        do(vault, lambda uow: decide(uow, look, Verdict.NO_CONFLICT, "Our own client, again."))
        assert state(vault, case_id) is ConflictState.NO_CONFLICT


def test_a_decision_keeps_who_when_why_and_on_which_data(
    vault: Any, two: tuple[str, str], clock: Any
) -> None:
    _ours, new = two
    look = looked(vault, new)
    do(vault, lambda uow: decide(uow, look, Verdict.CONFLICT, "  She is our client.  "))
    with vault.read() as uow:
        (one,) = decisions_of(uow, new)
        assert (one.verdict, one.reason, one.decided_by) == (
            Verdict.CONFLICT,
            "She is our client.",
            "ruth",
        )
        assert one.decided_at == uow.now
    assert set(one.parties) == {
        ("Óscar Mejía", PartyRole.CLIENT),
        ("Lucia Paredes", PartyRole.ADVERSE_PARTY),
    }
    assert [(hit.role, hit.strength) for hit in one.hits] == [("client", Strength.STRONG)]
    assert state(vault, new) is ConflictState.CONFLICT


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_decision_needs_a_reason(vault: Any, two: tuple[str, str], reason: str) -> None:
    look = looked(vault, two[1])
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: decide(uow, look, Verdict.REVIEW, reason))
    assert caught.value.field == "reason"
    assert state(vault, two[1]) is ConflictState.HITS


def test_what_changed_since_the_look_refuses_the_decision(vault: Any, two: tuple[str, str]) -> None:
    _ours, new = two
    look = looked(vault, new)
    add(vault, new, "Ana", "Ruiz", PartyRole.WITNESS)
    with pytest.raises(Stale):
        do(vault, lambda uow: decide(uow, look, Verdict.NO_CONFLICT, "Nobody."))


def test_a_new_hit_elsewhere_refuses_it_too(vault: Any, two: tuple[str, str]) -> None:
    _ours, new = two
    look = looked(vault, new)
    case_of(vault, "Oscar", "Mexia")
    with pytest.raises(Stale):
        do(vault, lambda uow: decide(uow, look, Verdict.CONFLICT, "She is our client."))


@pytest.mark.parametrize("what", ["party", "name", "role"])
def test_a_new_party_name_or_role_opens_the_decision_again(
    vault: Any, two: tuple[str, str], what: str
) -> None:
    _ours, new = two
    look = looked(vault, new)
    do(vault, lambda uow: decide(uow, look, Verdict.CONFLICT, "She is our client."))
    if what == "party":
        add(vault, new, "Ana", "Ruiz", PartyRole.WITNESS)
    else:
        with vault.unit_of_work() as uow:
            party = parties(uow, new)[1]
            if what == "role":
                change_party(uow, replace(party, role=PartyRole.WITNESS))
            else:
                one = people.person(uow, party.person_id)
                change_person(uow, replace(one, names=(PersonName("Lucero", "Parra"),)))
            uow.commit()
    assert state(vault, new) is ConflictState.NOT_CHECKED
    with vault.read() as uow:
        assert len(decisions_of(uow, new)) == 1  # what was decided stays on record


def test_an_advocate_cannot_clear_a_strong_hit_and_can_ask_for_review(
    vault_factory: Any,
) -> None:
    with vault_factory("marta") as vault:
        case_of(vault, "Lucía", "Paredes Solano")
        new = case_of(vault, "Óscar", "Mejía")
        add(vault, new, "Lucia", "Paredes", PartyRole.ADVERSE_PARTY)
        look = looked(vault, new)
        assert do(vault, lambda uow: may_clear(uow, look)) is False
        for verdict in (Verdict.NO_CONFLICT, Verdict.CONFLICT):
            with pytest.raises(Refused):
                do(vault, lambda uow, one=verdict: decide(uow, look, one, "Another person."))
        do(vault, lambda uow: decide(uow, look, Verdict.REVIEW, "Please look."))
        assert state(vault, new) is ConflictState.REVIEW
    with vault_factory("tomas") as vault:
        look = looked(vault, new)
        do(vault, lambda uow: decide(uow, look, Verdict.NO_CONFLICT, "Asked both: not her."))
        assert state(vault, new) is ConflictState.NO_CONFLICT


def test_aliases_telephones_addresses_and_employers_are_looked_at(vault: Any) -> None:
    case_of(
        vault,
        "Ana",
        "Ruiz",
        phone="860 555 0142",
        other_names=[PersonName("Anita", "Castillo")],
    )
    new = case_of(vault, "Tomás", "Vega", phone="(860) 555-0142")
    add(vault, new, "Ana", "Castillo", PartyRole.ADVERSE_PARTY)
    hits = looked(vault, new).hits
    by_party = {hit.party: hit for hit in hits}
    assert Reason.SAME_PHONE in by_party["Tomás Vega"].reasons
    assert by_party["Ana Castillo"].matched == "Anita Castillo"
    assert Reason.SHORT_FORM in by_party["Ana Castillo"].reasons


def test_another_birth_date_lowers_a_hit_and_does_not_hide_it(vault: Any) -> None:
    case_of(vault, "Elena", "Vega", birth=Birth(1991, 3, 12))
    new = case_of(vault, "Luis", "Toapanta")
    done = add(vault, new, "Elena", "Vega", PartyRole.ADVERSE_PARTY, birth=Birth(1964, 8, 30))
    (hit,) = looked(vault, new).hits
    assert Reason.BORN_OTHER_DAY in hit.reasons and hit.strength is not Strength.STRONG
    with vault.unit_of_work() as uow:
        party = parties(uow, new)[1]
        one = people.person(uow, party.person_id)
        change_person(uow, replace(one, birth=Birth(1991, 3, 12)))
        uow.commit()
    (hit,) = looked(vault, new).hits
    assert Reason.BORN_SAME_DAY in hit.reasons and hit.strength is Strength.STRONG
    assert done.made is not None


def test_a_masked_number_is_compared_and_never_told(vault: Any) -> None:
    case_of(vault, "Ana", "Ruiz", phones=(Phone("860 555 0199", masked=True),))
    new = case_of(vault, "Tomás", "Vega", phone="860-555-0199")
    (hit,) = looked(vault, new).hits
    assert Reason.SAME_PHONE in hit.reasons
    assert "0199" not in repr(hit)


def test_a_read_only_user_decides_nothing(vault: Any, two: tuple[str, str], clock: Any) -> None:
    from models.vault.user import UserRole
    from models.vault.vault import add_user, open_vault

    look = looked(vault, two[1])
    words = "velvet harbor maple tunnel quartz ribbon"
    add_user(vault, login="paul", name="Paul", role=UserRole.READ_ONLY, passphrase=words)
    vault.close()
    with open_vault(vault.path, "paul", words, clock=clock) as other:
        with pytest.raises(Refused):
            do(other, lambda uow: decide(uow, look, Verdict.REVIEW, "x"))
        with other.read() as uow:
            assert may_clear(uow, look) is False
