"""Parties behind walls and in purges: nobody is told of them who should not be, nothing is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cases_walls import ids, wall
from wall_scene import make, mark, seen_in_tables

from models.cases import joining, people_of, repository, walling
from models.cases.case import ConflictState
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client, set_conflict_state
from models.errors import BadInput, NotFound
from models.people import repository as people
from models.people.services import add_person
from models.vault.errors import BehindWall


def adverse(vault: Any, case_id: str) -> str:
    with vault.read() as uow:
        return repository.parties(uow, case_id)[1].person_id


def test_a_party_goes_behind_the_wall_with_the_case_and_comes_back(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    person = adverse(vault, scene.case_id)
    wall(vault, scene, "ruth")
    assert seen_in_tables(vault, (mark("party"), mark("related"), mark("partynote"))) == set()
    with vault.read() as uow:
        assert repository.parties(uow, scene.case_id)[1].name == mark("party")
        assert [one.role for one in repository.cases_of_person(uow, person)] == [
            PartyRole.ADVERSE_PARTY
        ]
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        with pytest.raises(BehindWall):
            people.person(uow, person)
        with pytest.raises(BehindWall):
            repository.parties(uow, scene.case_id)
        (one,) = repository.cases_of_person(uow, person)
        assert one.closed_off and one.status is None and one.ask == ("Ruth Okafor",)
        assert people.people(uow, mark("party")) == []
    with vault_factory("ruth") as again, again.unit_of_work() as uow:
        walling.lower_wall(uow, scene.case_id)
        assert people.person(uow, person).name.full == mark("party")
        assert uow.walls.of_person(person) is None


def test_who_has_an_open_case_or_an_office_stays_in_the_open(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        other = open_case_for_new_client(uow, given="Ana").made.id
        person = repository.parties(uow, scene.case_id)[1].person_id
        joining.add_party(uow, other, person, PartyRole.WITNESS)
        judge = add_person(uow, given="Judge", family="Example").made.id
        joining.add_party(uow, scene.case_id, judge, PartyRole.JUDGE)
        uow.commit()
    wall(vault, scene, "ruth")
    with vault.read() as uow:
        assert uow.walls.of_person(person) is None and uow.walls.of_person(judge) is None
        assert uow.walls.of_person(scene.client_id) is not None


def test_who_comes_into_a_walled_case_is_walled_at_once(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    with vault.unit_of_work() as uow:
        done = joining.add_new_party(
            uow, scene.case_id, PartyRole.WITNESS, given="zqlatepartyxw", related="zqlaterelxw"
        )
        uow.commit()
    assert seen_in_tables(vault, ("zqlatepartyxw", "zqlaterelxw")) == set()
    with vault.unit_of_work() as uow:
        (late,) = [p for p in repository.parties(uow, scene.case_id) if "late" in p.name]
        kept = uow.walls.of_person(late.person_id)
        assert kept is not None and set(kept.names) == {"Ruth Okafor", "Marta Quiñones"}
        other = open_case_for_new_client(uow, given="Ana").made.id
        with pytest.raises(BadInput, match="behind the wall") as refused:
            joining.add_party(uow, other, late.person_id, PartyRole.WITNESS)
        assert refused.value.field == "person"
        done.undo(uow)
        assert len(repository.parties(uow, scene.case_id)) == 2


def test_members_of_the_case_are_members_of_its_people(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    person = adverse(vault, scene.case_id)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, *ids(vault, "tomas"))
        uow.commit()
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        assert people.person(uow, person).name.full == mark("party")
    with vault_factory("ruth") as again, again.unit_of_work() as uow:
        walling.take_out(uow, scene.case_id, *ids(again, "tomas"))
        uow.commit()
    with vault_factory("tomas") as other, other.read() as uow, pytest.raises(BehindWall):
        people.person(uow, person)


def test_a_rename_elsewhere_opens_the_decision_of_a_case_behind_a_closed_wall(
    vault_factory: Any, tmp_path: Path
) -> None:
    from dataclasses import replace

    from models.people.person import PersonName
    from models.people.services import change_person

    vault = vault_factory()
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        judge = add_person(uow, given="Judge", family="Example").made.id
        joining.add_party(uow, scene.case_id, judge, PartyRole.JUDGE)
        set_conflict_state(uow, scene.case_id, ConflictState.NO_CONFLICT)
        uow.commit()
    wall(vault, scene, "ruth")
    vault.close()
    with vault_factory("tomas") as other, other.unit_of_work() as uow:
        one = people.person(uow, judge)
        change_person(uow, replace(one, names=(PersonName("Justice", "Example"),)))
        uow.commit()
    with vault_factory("ruth") as again, again.read() as uow:
        assert repository.case(uow, scene.case_id).conflict_state is ConflictState.NOT_CHECKED


def test_a_party_that_is_gone_is_not_found(vault: Any) -> None:
    with vault.read() as uow, pytest.raises(NotFound):
        repository.party(uow, "nothing")


def test_who_has_a_role_is_found_behind_an_open_wall_and_by_nobody_else(
    vault_factory: Any, tmp_path: Path
) -> None:
    def having(unit: Any, role: PartyRole, **more: Any) -> set[str]:
        rows = people.person_rows(unit, among=people_of.in_role(unit, role, **more))
        return {row.id for row in rows}

    vault = vault_factory()
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        other = open_case_for_new_client(uow, given="Ana").made.id
        client = repository.case(uow, other).client_id
        witness = add_person(uow, given="Dolores").made.id
        joining.add_party(uow, other, witness, PartyRole.WITNESS)
        judge = add_person(uow, given="Judge", family="Example").made.id
        joining.add_party(uow, scene.case_id, judge, PartyRole.JUDGE)
        uow.commit()
    person = adverse(vault, scene.case_id)
    wall(vault, scene, "ruth")
    with vault.read() as uow:
        assert having(uow, PartyRole.WITNESS) == {witness}
        assert having(uow, PartyRole.ADVERSE_PARTY) == {person}
        assert having(uow, PartyRole.JUDGE) == {judge}
        assert having(uow, PartyRole.OFFICIAL) == set()
        assert having(uow, PartyRole.CLIENT) == {client, scene.client_id}
        open_ones = people_of.clients_of_open_cases(uow)
        assert having(uow, PartyRole.WITNESS, among=open_ones) == set()
        assert having(uow, PartyRole.CLIENT, among=open_ones) >= {client}
    vault.close()
    with vault_factory("tomas") as closed, closed.read() as uow:
        assert having(uow, PartyRole.WITNESS) == {witness}
        assert having(uow, PartyRole.CLIENT) == {client}
        # The judge stands in the open, but what they are in the walled case does not.
        assert having(uow, PartyRole.JUDGE) == having(uow, PartyRole.ADVERSE_PARTY) == set()
