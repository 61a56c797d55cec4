"""Lists of people: found, filtered and sorted in SQL; who is to be asked again."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput, Refused
from models.people import asking_again, repository
from models.people.contact import Channel, SafeContact
from models.people.listing import PersonSort
from models.people.person import NameKind, PersonKind, PersonName
from models.people.repository import person_row_count, person_rows
from models.people.services import add_person, confirm_contact

CALLS = frozenset({Channel.PHONE})


def fill(vault: Any) -> dict[str, str]:
    """Name → id. Today is March 9, 2026."""
    told = [
        {"given": "Thị Hạnh", "family": "Nguyễn", "family_first": True, "language": "vi"},
        {"given": "Ana", "family": "Zapata", "safe_contact": SafeContact(CALLS)},
        {
            "given": "Keisha",
            "family": "Bramwell",
            "safe_contact": SafeContact(CALLS, confirmed_on="2025-06-01"),
        },
        {
            "given": "Mirela",
            "family": "Hadžić",
            "safe_contact": SafeContact(CALLS, confirmed_on="2026-03-01"),
        },
        {"given": "Example Agency", "kind": PersonKind.ORGANIZATION},
        {"family": "Ortiz"},
    ]
    ids = {}
    with vault.unit_of_work() as uow:
        for one in told:
            made = add_person(uow, **one).made.id
            ids[repository.person(uow, made).name.full] = made
        uow.commit()
    return ids


def test_the_family_name_is_read_first_where_it_is_written_first(vault: Any) -> None:
    assert "Nguyễn Thị Hạnh" in fill(vault)
    name = PersonName("Thị Hạnh", "Nguyễn", NameKind.LEGAL, family_first=True)
    assert (name.full, name.initials) == ("Nguyễn Thị Hạnh", "N. T. H.")


def test_a_list_is_sorted_by_family_name_found_and_cut(vault: Any) -> None:
    fill(vault)
    with vault.read() as uow:
        names = [row.name for row in person_rows(uow)]
        assert names == [
            "Keisha Bramwell",
            "Example Agency",
            "Mirela Hadžić",
            "Nguyễn Thị Hạnh",
            "Ortiz",
            "Ana Zapata",
        ]
        assert [row.name for row in person_rows(uow, limit=2, offset=3)] == names[3:5]
        assert [row.name for row in person_rows(uow, descending=True)] == names[::-1]
        assert [row.name for row in person_rows(uow, "hanh nguyen")] == ["Nguyễn Thị Hạnh"]
        assert person_row_count(uow) == 6 and person_row_count(uow, "zzz") == 0
        agencies = person_rows(uow, kind=PersonKind.ORGANIZATION)
        assert [row.name for row in agencies] == ["Example Agency"]
        assert person_row_count(uow, kind=PersonKind.PERSON) == 5
        by_language = person_rows(uow, sort=PersonSort.LANGUAGE)
        assert by_language[-1].language == "vi"


def test_who_is_to_be_asked_again(vault: Any) -> None:
    ids = fill(vault)
    with vault.read() as uow:
        rows = asking_again.to_ask_again(uow)
        assert [row.name for row in rows] == ["Ana Zapata", "Keisha Bramwell"]
        assert asking_again.to_ask_again_count(uow) == 2
    with vault.unit_of_work() as uow:
        confirm_contact(uow, ids["Keisha Bramwell"])
        asking_again.set_stale_after(uow, 3)
        uow.commit()
    with vault.read() as uow:
        rows = asking_again.to_ask_again(uow)
        assert [row.name for row in rows] == ["Ana Zapata", "Mirela Hadžić"]


def test_the_office_sets_the_days_and_not_everybody_does(vault_factory: Any) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        assert asking_again.stale_after(uow) == 90
        done = asking_again.set_stale_after(uow, 30)
        for days in (0, 731):
            with pytest.raises(BadInput) as refused:
                asking_again.set_stale_after(uow, days)
            assert refused.value.field == "days"
        assert asking_again.stale_after(uow) == 30
        done.undo(uow)
        assert asking_again.stale_after(uow) == 90
    vault.close()
    with vault_factory("tomas") as other, other.unit_of_work() as uow:
        allowed = other.user.role.value != "advocate"
        if not allowed:
            with pytest.raises(Refused):
                asking_again.set_stale_after(uow, 30)
