"""What the guard asks the vault: masked things of the case, keys of everybody, walls."""

from __future__ import annotations

from typing import Any

import pytest

from models.cases.joining import add_new_party
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.people.person import Address, Phone
from models.people.services import add_person
from models.privacy.guard.finding import Piece, Rule
from models.privacy.guard.looking import look
from models.privacy.guard.reading import read
from models.vault.vault import Vault


@pytest.fixture
def scene(vault: Vault) -> str:
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(
            uow,
            given="Lucía",
            family="Paredes Solano",
            person={
                "phones": (Phone("860-555-0177", masked=True),),
                "addresses": (Address("41 Alder Lane\nHartford, CT 06114"),),
            },
        ).made.id
        add_new_party(uow, case, PartyRole.ADVERSE_PARTY, given="Rogelio", family="Duarte")
        add_new_party(uow, case, PartyRole.JUDGE, given="Amos", family="Barrow")
        add_person(uow, given="Krzysztof", family="Wiśniewski", phone="203-555-0161")
        uow.commit()
    return case


def rules(uow: Any, case: str, text: str, **words: Any) -> set[Rule]:
    pieces = [Piece("facts", text)]
    return {one.rule for one in read(pieces, look(uow, [case], pieces, **words))}


def test_masked_things_of_the_case_are_compared(vault: Vault, scene: str) -> None:
    with vault.read() as uow:
        assert rules(uow, scene, "Call 860 555 0177.") == {Rule.PHONE}
        assert rules(uow, scene, "They drove to 41 Alder Ln.") == {Rule.ADDRESS}
        assert rules(uow, scene, "Lucia Paredes called.") == {Rule.CLIENT_NAMED}
        assert rules(uow, scene, "Rogelio Duarte called.") == {Rule.PERSON_NAMED}


def test_who_acts_by_office_may_be_named(vault: Vault, scene: str) -> None:
    with vault.read() as uow:
        assert rules(uow, scene, "Judge Amos Barrow heard it; Ruth Okafor wrote it.") == set()
        assert rules(uow, scene, "Mr. Amos Barrow heard it.") == set()


def test_a_released_person_may_be_named(vault: Vault, scene: str) -> None:
    with vault.read() as uow:
        from models.cases.repository import parties

        client = parties(uow, scene)[0].person_id
        free = frozenset({client})
        assert rules(uow, scene, "Lucía Paredes called.", released=free) == set()


def test_people_of_other_cases_are_found_by_their_keys(vault: Vault, scene: str) -> None:
    with vault.read() as uow:
        assert rules(uow, scene, "WISNIEWSKI, KRZYSZTOF was there.") == {Rule.ON_FILE}
        assert rules(uow, scene, "The number was 203-555-0161.") == {Rule.PHONE}
        assert rules(uow, scene, "Krzysztof Kowalski was there.") == {Rule.TITLE}


def test_a_case_alone_gives_no_names_of_agencies(vault: Vault, scene: str) -> None:
    from models.people.person import PersonKind

    with vault.unit_of_work() as uow:
        add_person(uow, given="Hartford Interval House", kind=PersonKind.ORGANIZATION)
        uow.commit()
    with vault.read() as uow:
        assert rules(uow, scene, "Copies: Hartford Interval House.") == set()


def test_an_organisation_of_the_case_counts_only_whole(vault: Vault, scene: str) -> None:
    from models.people.person import PersonKind

    with vault.unit_of_work() as uow:
        add_new_party(
            uow, scene, PartyRole.ADVERSE_PARTY, given="Hartford Street Rentals of Connecticut",
            person={"kind": PersonKind.ORGANIZATION},
        )  # fmt: skip
        uow.commit()
    with vault.read() as uow:
        assert rules(uow, scene, "Main Street, Hartford, Connecticut") == set()
        text = "Hartford Street Rentals of Connecticut locked the door."
        assert rules(uow, scene, text) == {Rule.PERSON_NAMED}


def test_behind_a_wall_only_before_something_leaves(vault_factory: Any, passphrase: str) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        open_ = open_case_for_new_client(uow, given="Lucía", family="Paredes").made.id
        hidden = open_case_for_new_client(uow, given="Amina", family="Warsame").made.id
        raise_wall(uow, hidden, [uow.user.id])
        uow.commit()
    path = vault.path
    vault.close()
    from models.vault.vault import open_vault

    with open_vault(path, "marta", passphrase) as other, other.read() as uow:
        text = "Amina Warsame was there."
        assert Rule.ON_FILE not in rules(uow, open_, text)
        assert rules(uow, open_, text, walled=True) == {Rule.ON_FILE}
