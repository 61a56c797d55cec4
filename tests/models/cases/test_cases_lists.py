"""Lists of cases: found, sorted, cut and counted in SQL; quick with many rows."""

from __future__ import annotations

import time
from datetime import date

import pytest

from models.cases import repository
from models.cases.case import Case, CaseStatus, CaseType
from models.cases.repository import CaseSort, case_count, case_rows
from models.people import repository as people
from models.people.person import Person, PersonName
from models.vault.vault import Vault

GIVEN = ("Lucía", "Łukasz", "Thị Hạnh", "Gülşen", "Seán", "Mirlande", "Ștefan", "Keisha")
FAMILY = (
    "Paredes Solano",
    "Wiśniewski",
    "Nguyễn",
    "Işık",
    "O’Brien",
    "Joseph",
    "Ionescu",
    "Đorđević",
)


def fill(vault: Vault, count: int) -> None:
    with vault.unit_of_work() as uow:
        for index in range(count):
            person = Person(
                uow.new_id(),
                (PersonName(GIVEN[index % 8], f"{FAMILY[index // 8 % 8]} {index:05d}"),),
                revision=1,
            )
            people.keep_new(uow, person)
            status = list(CaseStatus)[index % 4]
            opened = date(2026, 1 + index % 2, 1 + index % 28)
            repository.keep_new(
                uow,
                Case(
                    uow.new_id(),
                    f"26-{index:04d}",
                    person.id,
                    CaseType.OTHER,
                    ("85", "37", "64")[index % 3],
                    status,
                    opened,
                    opened if status is CaseStatus.CLOSED else None,
                    counsel=("tomas", "ruth", "")[index % 3],
                    advocate="marta" if index % 5 else "ruth",
                    revision=1,
                ),
            )
        uow.commit()


def numbers(rows: list[object]) -> list[str]:
    return [row.number for row in rows]


def test_an_empty_office_has_an_empty_list(vault: Vault) -> None:
    with vault.read() as uow:
        assert case_rows(uow) == []
        assert case_count(uow, "anything") == 0


def test_words_are_found_in_number_name_problem_and_login(vault: Vault) -> None:
    fill(vault, 64)
    with vault.read() as uow:
        assert numbers(case_rows(uow, "26-0007")) == ["26-0007"]
        assert numbers(case_rows(uow, "00063")) == ["26-0063"]
        assert {row.client_name.split()[0] for row in case_rows(uow, "lukasz")} == {"Łukasz"}
        assert case_count(uow, "obrien") == 8
        assert case_count(uow, "OBRIEN gulsen") == 1
        assert all(row.problem_code == "64" for row in case_rows(uow, "public housing"))
        assert all(row.counsel == "tomas" for row in case_rows(uow, "tomas"))
        assert case_count(uow, "obrien nobody") == 0
        assert case_count(uow, "%") == case_count(uow) == 64


def test_filters_narrow_and_count_the_same(vault: Vault) -> None:
    fill(vault, 64)
    with vault.read() as uow:
        closed = case_rows(uow, status=CaseStatus.CLOSED)
        assert {row.status for row in closed} == {CaseStatus.CLOSED} and len(closed) == 16
        living = [CaseStatus.OPEN, CaseStatus.WAITING]
        assert case_count(uow, status=living) == len(case_rows(uow, status=living)) == 32
        mine = case_rows(uow, user="ruth")
        assert all("ruth" in (row.counsel, row.advocate) for row in mine)
        assert case_count(uow, user="ruth") == len(mine)
        assert case_count(uow, problem_code="37") == 21


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(CaseSort))
def test_every_order_is_whole_and_can_be_paged(
    vault: Vault, sort: CaseSort, descending: bool
) -> None:
    fill(vault, 40)
    with vault.read() as uow:
        whole = case_rows(uow, sort=sort, descending=descending)
        paged = []
        for offset in range(0, 40, 7):
            paged += case_rows(uow, sort=sort, descending=descending, limit=7, offset=offset)
    assert paged == whole and len({row.id for row in whole}) == 40
    key = {
        CaseSort.NUMBER: lambda row: row.number,
        CaseSort.OPENED: lambda row: row.opened_on,
        CaseSort.STATUS: lambda row: row.status,
        CaseSort.PROBLEM: lambda row: row.problem_code,
        CaseSort.COUNSEL: lambda row: row.counsel,
    }.get(sort)
    if key:
        values = [key(row) for row in whole]
        assert values == sorted(values, reverse=descending)


def test_clients_are_sorted_by_family_name_without_accents(vault: Vault) -> None:
    fill(vault, 64)
    with vault.read() as uow:
        rows = case_rows(uow, sort=CaseSort.CLIENT, descending=False)
    families = [row.client_name.split()[-2] for row in rows[::8]]
    assert families == [
        "Đorđević",
        "Ionescu",
        "Işık",
        "Joseph",
        "Nguyễn",
        "O’Brien",
        "Solano",
        "Wiśniewski",
    ]


def test_a_new_name_of_the_client_is_found_at_once(vault: Vault) -> None:
    from dataclasses import replace

    from models.people.services import change_person

    fill(vault, 8)
    with vault.unit_of_work() as uow:
        row = case_rows(uow, "26-0003")[0]
        client = people.person(uow, row.client_id)
        change_person(uow, replace(client, names=(PersonName("Ana", "Quispe"),)))
        assert numbers(case_rows(uow, "quispe")) == ["26-0003"]
        assert case_count(uow, "gulsen") == 0


def test_five_thousand_cases_feel_like_ten(vault: Vault) -> None:
    """A bound with much room: a plan that reads every case for one page breaks it."""
    fill(vault, 5000)
    with vault.read() as uow:
        case_rows(uow)
        begun = time.perf_counter()
        for _round in range(5):
            case_rows(uow, limit=50)
            case_rows(uow, status=CaseStatus.OPEN, limit=50)
            case_rows(uow, sort=CaseSort.CLIENT, descending=False, limit=50)
            case_rows(uow, "obrien 0004", limit=50)
            case_count(uow, "obrien")
        assert time.perf_counter() - begun < 2.5
