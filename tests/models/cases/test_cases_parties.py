"""Parties on a real vault: who comes into a case, as what, who leaves it, and what that reopens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.cases import repository
from models.cases.case import ConflictState
from models.cases.joining import add_new_party, add_party, change_party, remove_party
from models.cases.party import Party, PartyRole
from models.cases.services import open_case_for_new_client, set_conflict_state
from models.changes import Ref
from models.errors import BadInput, NotFound, Refused, Stale
from models.holds.services import place_hold
from models.people import repository as people
from models.people.person import NameKind, PersonName
from models.people.reach import Phone
from models.people.services import add_person, change_person
from models.vault.vault import Vault


def a_case(vault: Vault, given: str = "Lucía") -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given=given, family="Paredes")
        set_conflict_state(uow, done.made.id, ConflictState.NO_CONFLICT)
        uow.commit()
    return str(done.made.id)


def somebody(vault: Vault, given: str = "Raúl", family: str = "Ortega") -> str:
    with vault.unit_of_work() as uow:
        done = add_person(uow, given=given, family=family)
        uow.commit()
    return str(done.made.id)


def listed(vault: Vault, case_id: str) -> list[tuple[PartyRole, str]]:
    with vault.read() as uow:
        return [(one.role, one.name) for one in repository.parties(uow, case_id)]


def state(vault: Vault, case_id: str) -> ConflictState:
    with vault.read() as uow:
        return repository.case(uow, case_id).conflict_state


def joined(vault: Vault, case_id: str, person_id: str, role: PartyRole, **told: object) -> Party:
    with vault.unit_of_work() as uow:
        add_party(uow, case_id, person_id, role, **told)
        uow.commit()
    with vault.read() as uow:
        mine = [one for one in repository.parties(uow, case_id) if one.person_id == person_id]
        return next(one for one in mine if one.role is role)


def test_the_client_comes_first_and_the_others_by_role_and_name(vault: Vault) -> None:
    case_id = a_case(vault)
    joined(vault, case_id, somebody(vault, "Zoë", "Lind"), PartyRole.WITNESS)
    joined(vault, case_id, somebody(vault, "Ana", "Lind"), PartyRole.WITNESS)
    joined(vault, case_id, somebody(vault), PartyRole.ADVERSE_PARTY)
    assert listed(vault, case_id) == [
        (PartyRole.CLIENT, "Lucía Paredes"),
        (PartyRole.ADVERSE_PARTY, "Raúl Ortega"),
        (PartyRole.WITNESS, "Ana Lind"),
        (PartyRole.WITNESS, "Zoë Lind"),
    ]
    with vault.read() as uow:
        assert repository.party_count(uow, case_id) == 4


def test_a_person_stands_in_several_cases_and_in_several_roles(vault: Vault) -> None:
    first, second, other = a_case(vault), a_case(vault, "Ana"), somebody(vault)
    joined(vault, first, other, PartyRole.WITNESS)
    joined(vault, first, other, PartyRole.REFERRAL_AGENCY)
    joined(vault, second, other, PartyRole.ADVERSE_PARTY)
    with vault.read() as uow:
        found = repository.cases_of_person(uow, other)
        assert [(one.number, one.role) for one in found] == [
            ("26-0002", PartyRole.ADVERSE_PARTY),
            ("26-0001", PartyRole.WITNESS),
            ("26-0001", PartyRole.REFERRAL_AGENCY),
        ]
        client = repository.case(uow, first).client_id
        assert [one.role for one in repository.cases_of_person(uow, client)] == [PartyRole.CLIENT]
        assert repository.cases_of_person(uow, "nobody") == []


def test_whoever_comes_opens_the_decision_on_conflicts_again(vault: Vault) -> None:
    case_id, revision = a_case(vault), 1
    joined(vault, case_id, somebody(vault), PartyRole.WITNESS)
    assert state(vault, case_id) is ConflictState.NOT_CHECKED
    with vault.read() as uow:
        assert repository.case(uow, case_id).revision == revision, "an open form is not stale"


def test_another_role_opens_it_again_and_another_note_does_not(vault: Vault) -> None:
    case_id = a_case(vault)
    one = joined(vault, case_id, somebody(vault), PartyRole.WITNESS)
    decide(vault, case_id)
    with vault.unit_of_work() as uow:
        change_party(uow, replace(one, note="Saw it from the window", related="neighbor"))
        uow.commit()
    assert state(vault, case_id) is ConflictState.NO_CONFLICT
    with vault.unit_of_work() as uow:
        change_party(uow, replace(repository.party(uow, one.id), role=PartyRole.ADVERSE_HOUSEHOLD))
        uow.commit()
    assert state(vault, case_id) is ConflictState.NOT_CHECKED


def test_another_name_opens_it_again_in_every_case_of_the_person(vault: Vault) -> None:
    first, second, other = a_case(vault), a_case(vault, "Ana"), somebody(vault)
    joined(vault, first, other, PartyRole.WITNESS)
    joined(vault, second, other, PartyRole.ADVERSE_PARTY)
    for case_id in (first, second):
        decide(vault, case_id)
    with vault.unit_of_work() as uow:
        one = people.person(uow, other)
        change_person(uow, replace(one, phones=(Phone("860 555 0100"),)))
        uow.commit()
    assert state(vault, first) is state(vault, second) is ConflictState.NO_CONFLICT
    with vault.unit_of_work() as uow:
        one = people.person(uow, other)
        alias = PersonName("Ralph", "Ortega", NameKind.ALIAS)
        change_person(uow, replace(one, names=(*one.names, alias)))
        uow.commit()
    assert state(vault, first) is state(vault, second) is ConflictState.NOT_CHECKED


def test_a_client_who_is_renamed_opens_it_again(vault: Vault) -> None:
    case_id = a_case(vault)
    with vault.unit_of_work() as uow:
        client = people.person(uow, repository.case(uow, case_id).client_id)
        change_person(uow, replace(client, names=(PersonName("Lucía", "Solano"),)))
        uow.commit()
    assert state(vault, case_id) is ConflictState.NOT_CHECKED


def decide(vault: Vault, case_id: str) -> None:
    with vault.unit_of_work() as uow:
        set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT)
        uow.commit()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"role": PartyRole.CLIENT}, "role"),
        ({"role": PartyRole.WITNESS, "since": date(2026, 3, 10)}, "since"),
        ({"role": PartyRole.WITNESS, "related": "x" * 10_000}, "related"),
        ({"role": PartyRole.WITNESS, "note": "\0"}, "note"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    vault: Vault, told: dict[str, object], field: str
) -> None:
    case_id, other = a_case(vault), somebody(vault)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        add_party(uow, case_id, other, **told)
    assert refused.value.field == field
    assert len(listed(vault, case_id)) == 1


def test_a_role_is_had_once_and_the_client_is_not_on_the_other_side(vault: Vault) -> None:
    case_id, other = a_case(vault), somebody(vault)
    joined(vault, case_id, other, PartyRole.WITNESS)
    with vault.unit_of_work() as uow:
        client = repository.case(uow, case_id).client_id
        for person, role in ((other, PartyRole.WITNESS), (client, PartyRole.ADVERSE_PARTY)):
            with pytest.raises(BadInput) as refused:
                add_party(uow, case_id, person, role)
            assert refused.value.field == "role"
        with pytest.raises(NotFound):
            add_party(uow, case_id, "nobody", PartyRole.WITNESS)
        with pytest.raises(NotFound):
            add_party(uow, "nothing", other, PartyRole.WITNESS)


def test_somebody_new_comes_in_with_one_save_and_one_undo(vault: Vault) -> None:
    case_id = a_case(vault)
    with vault.unit_of_work() as uow:
        done = add_new_party(uow, case_id, PartyRole.OPPOSING_COUNSEL, given="Dana", family="Whit")
        uow.commit()
    assert listed(vault, case_id)[1] == (PartyRole.OPPOSING_COUNSEL, "Dana Whit")
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    with vault.unit_of_work() as uow:
        assert people.people_count(uow) == 1
        back.undo(uow)
        uow.commit()
    assert listed(vault, case_id)[1] == (PartyRole.OPPOSING_COUNSEL, "Dana Whit")


def test_a_name_that_cannot_be_kept_leaves_nobody_on_file(vault: Vault) -> None:
    case_id = a_case(vault)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        add_new_party(uow, case_id, PartyRole.WITNESS, given=" ")
    assert refused.value.field == "given"
    with vault.read() as uow:
        assert people.people_count(uow) == 1


def test_removing_keeps_the_person_and_is_undone(vault: Vault) -> None:
    case_id, other = a_case(vault), somebody(vault)
    one = joined(vault, case_id, other, PartyRole.WITNESS, related="sister", note="Will speak")
    decide(vault, case_id)
    with vault.unit_of_work() as uow:
        done = remove_party(uow, one.id)
        uow.commit()
    assert len(listed(vault, case_id)) == 1 and state(vault, case_id).decided
    with vault.unit_of_work() as uow:
        assert people.person(uow, other).name.full == "Raúl Ortega"
        done.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.party(uow, one.id) == one
    assert state(vault, case_id) is ConflictState.NOT_CHECKED


def test_a_stale_party_is_refused_and_a_change_is_undone(vault: Vault) -> None:
    case_id, other = a_case(vault), somebody(vault)
    one = joined(vault, case_id, other, PartyRole.WITNESS)
    with vault.unit_of_work() as uow:
        done = change_party(uow, replace(one, note="one"))
        with pytest.raises(Stale):
            change_party(uow, replace(one, note="two"))
        done.undo(uow)
        assert repository.party(uow, one.id).note == ""


def test_a_hold_keeps_the_parties(vault: Vault) -> None:
    case_id, other = a_case(vault), somebody(vault)
    one = joined(vault, case_id, other, PartyRole.WITNESS)
    with vault.unit_of_work() as uow:
        place_hold(uow, Ref("cases", case_id), "Subpoena")
        with pytest.raises(Refused):
            remove_party(uow, one.id)


def test_opening_a_case_is_not_undone_under_its_parties(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Ana")
        uow.commit()
    joined(vault, str(done.made.id), somebody(vault), PartyRole.WITNESS)
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        done.undo(uow)


def test_a_party_is_not_taken_off_the_file(vault: Vault) -> None:
    case_id = a_case(vault)
    with vault.unit_of_work() as uow:
        added = add_person(uow, given="Ana")
        add_party(uow, case_id, str(added.made.id), PartyRole.WITNESS)
        uow.commit()
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        added.undo(uow)
