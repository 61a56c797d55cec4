"""Two records of one person made one, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.cases.case import ConflictState
from models.cases.joining import add_party
from models.cases.party import PartyRole
from models.cases.party_rows import cases_of_person, parties
from models.cases.repository import case
from models.cases.services import open_case, open_case_for_new_client
from models.changes import Ref
from models.conflicts.checking import look
from models.conflicts.hit import Verdict
from models.conflicts.merging import merge, preview
from models.conflicts.services import decide, look_at
from models.errors import NotFound, Refused, Stale
from models.holds.services import place_hold
from models.people import repository as people
from models.people.conflict_index import Known
from models.people.person import Channel, NameKind, PersonName, SafeContact
from models.people.services import add_person, change_person
from models.vault.check import check


def do(vault: Any, verb: Callable[[Any], Any]) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


@pytest.fixture
def two(vault: Any) -> tuple[str, str]:
    """One person twice: a client, and the witness of another case."""

    def first(uow: Any) -> Any:
        person = {
            "phone": "860 555 0142",
            "language": "es",
            "safe_contact": SafeContact(frozenset({Channel.TEXT, Channel.PHONE})),
        }
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes", person=person)
        return parties(uow, done.made.id)[0].person_id

    def second(uow: Any) -> Any:
        contact = SafeContact(frozenset({Channel.PHONE, Channel.POST}), "After six")
        one = add_person(
            uow,
            given="Lucia",
            family="Paredes Solano",
            phone="(860) 555-0142",
            email="l@example.org",
            safe_contact=contact,
            language="ht",
        )
        done = open_case_for_new_client(uow, given="Óscar", family="Mejía")
        add_party(uow, done.made.id, one.made.id, PartyRole.WITNESS)
        return one.made.id

    return do(vault, first), do(vault, second)


def sound(vault: Any) -> bool:
    """Nothing dangles, and the index of the search is whole."""
    return not check(vault).problems


def both(uow: Any, two: tuple[str, str]) -> tuple[Any, Any]:
    return people.person(uow, two[0]), people.person(uow, two[1])


def merged(vault: Any, two: tuple[str, str], *take: str) -> Any:
    return do(vault, lambda uow: merge(uow, *both(uow, two), take))


def test_the_preview_names_what_differs_and_what_moves(vault: Any, two: tuple[str, str]) -> None:
    with vault.read() as uow:
        found = preview(uow, *two)
    assert set(found.differ) == {"safe_contact", "language"}
    assert found.refusal is None
    assert [one.role for one in found.comes_in] == [PartyRole.WITNESS]
    assert found.merged().safe_contact.allowed == {Channel.PHONE}
    assert found.merged(["safe_contact"]).safe_contact.how == "After six"


def test_everything_moves_and_both_names_are_kept(vault: Any, two: tuple[str, str]) -> None:
    keep, other = two
    merged(vault, two)
    with vault.read() as uow:
        one = people.person(uow, keep)
        assert [(name.full, name.kind) for name in one.names] == [
            ("Lucía Paredes", NameKind.LEGAL),
            ("Lucia Paredes Solano", NameKind.ALIAS),
        ]
        assert len(one.phones) == 1 and len(one.emails) == 1
        assert one.safe_contact.allowed == {Channel.PHONE}  # only what both allow
        roles = {each.role for each in cases_of_person(uow, keep)}
        assert roles == {PartyRole.CLIENT, PartyRole.WITNESS}
        assert people.person(uow, other).id == keep  # an old link opens the survivor
        assert len(look(uow, Known((("Lucia", "Paredes Solano"),)))) == 1
    assert sound(vault)


def test_one_undo_takes_it_apart_and_one_redo_makes_it_again(
    vault: Any, two: tuple[str, str]
) -> None:
    with vault.read() as uow:
        before = both(uow, two)
        where = [cases_of_person(uow, id) for id in two]
    done = merged(vault, two)
    back = do(vault, done.undo)
    with vault.read() as uow:
        assert both(uow, two) == before
        assert [cases_of_person(uow, id) for id in two] == where
        assert len(look(uow, Known((("Lucia", "Paredes Solano"),)))) == 2
    do(vault, back.undo)
    with vault.read() as uow:
        assert people.person(uow, two[1]).id == two[0]
    assert sound(vault)


def test_an_undo_is_refused_once_the_record_was_changed(vault: Any, two: tuple[str, str]) -> None:
    done = merged(vault, two)
    do(vault, lambda uow: change_person(uow, replace(people.person(uow, two[0]), language="en")))
    with pytest.raises(Refused):
        do(vault, done.undo)


def test_a_merge_opens_the_decisions_of_its_cases_again(vault: Any, two: tuple[str, str]) -> None:
    with vault.read() as uow:
        case_id = cases_of_person(uow, two[0])[0].case_id
    seen = do(vault, lambda uow: look_at(uow, case_id))
    do(vault, lambda uow: decide(uow, seen, Verdict.NO_CONFLICT, "The same person."))
    merged(vault, two)
    with vault.read() as uow:
        assert case(uow, case_id).conflict_state is ConflictState.NOT_CHECKED


def test_a_merged_record_can_be_merged_on_and_all_its_ids_lead_there(
    vault: Any, two: tuple[str, str]
) -> None:
    third = do(vault, lambda uow: add_person(uow, given="Lucy", family="Paredes")).made.id
    merged(vault, two)
    merged(vault, (third, two[0]))
    with vault.read() as uow:
        assert {people.person(uow, id).id for id in (*two, third)} == {third}


def test_it_is_refused_under_a_hold_of_either_or_of_a_case(
    vault: Any, two: tuple[str, str]
) -> None:
    do(vault, lambda uow: place_hold(uow, Ref("people", two[1]), "A letter came."))
    with pytest.raises(Refused):
        merged(vault, two)
    with vault.read() as uow:
        assert preview(uow, *two).refusal is not None


def test_it_is_refused_across_a_wall(vault: Any, two: tuple[str, str]) -> None:
    from models.cases.walling import raise_wall

    with vault.unit_of_work() as uow:
        case_id = cases_of_person(uow, two[1])[0].case_id
        raise_wall(uow, case_id, [vault.info.user("ruth").id])
        uow.commit()
    with pytest.raises(Refused):
        merged(vault, two)


def test_two_parties_of_one_case_are_not_made_one(vault: Any, two: tuple[str, str]) -> None:
    def join(uow: Any) -> Any:
        case_id = cases_of_person(uow, two[0])[0].case_id
        return add_party(uow, case_id, two[1], PartyRole.ADVERSE_PARTY)

    do(vault, join)
    with pytest.raises(Refused) as caught:
        merged(vault, two)
    assert "26-" in caught.value.what


def test_a_stale_copy_is_refused_and_so_is_a_record_with_itself(
    vault: Any, two: tuple[str, str]
) -> None:
    with vault.read() as uow:
        old = both(uow, two)
    do(vault, lambda uow: change_person(uow, replace(people.person(uow, two[0]), language="en")))
    with pytest.raises(Stale):
        do(vault, lambda uow: merge(uow, *old))
    with pytest.raises(Refused):
        do(vault, lambda uow: merge(uow, *[people.person(uow, two[0])] * 2))


def test_a_merge_is_audited_without_a_value(vault: Any, two: tuple[str, str]) -> None:
    from models.vault.history import history

    merged(vault, two, "language")
    with vault.read() as uow:
        told = {entry.action: entry.fields for entry in history(uow, [Ref("people", two[0])])}
        assert told["merged"] == ("language",)
        assert "merged_away" in {e.action for e in history(uow, [Ref("people", two[1])])}


def test_a_person_who_was_never_there_is_not_found(vault: Any, two: tuple[str, str]) -> None:
    with vault.read() as uow, pytest.raises(NotFound):
        preview(uow, two[0], "nobody")


def test_an_aliass_kind_is_kept_and_no_name_stands_twice(vault: Any, two: tuple[str, str]) -> None:
    def rename(uow: Any) -> Any:
        one = people.person(uow, two[1])
        more = (*one.names, PersonName("Lucía", "Paredes"), PersonName("Lu", "", NameKind.FORMER))
        return change_person(uow, replace(one, names=more))

    do(vault, rename)
    merged(vault, two)
    with vault.read() as uow:
        names = people.person(uow, two[0]).names
    assert [name.full for name in names].count("Lucía Paredes") == 1
    assert NameKind.FORMER in {name.kind for name in names}


def test_a_new_case_of_a_merged_id_goes_to_the_survivor(vault: Any, two: tuple[str, str]) -> None:
    merged(vault, two)
    done = do(vault, lambda uow: open_case(uow, people.person(uow, two[1]).id))
    with vault.read() as uow:
        assert parties(uow, done.made.id)[0].person_id == two[0]
