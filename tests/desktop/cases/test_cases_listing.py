"""A list of cases page after page, with what other rooms tell of its rows, in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from desktop.cases import queries
from desktop.cases.queries import Wanted
from models.breaches import services as breaches
from models.cases import listing, walling
from models.cases.case import CaseStatus
from models.cases.repository import CaseSort, case_by_number, case_count, case_rows
from models.cases.services import open_case_for_new_client, set_status
from models.ticklers import services as ticklers
from models.vault.prepared import Prepared
from models.vault.vault import Vault, open_vault

COUNT = 33
PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"


@pytest.fixture(scope="module")
def office(vault_model: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Cases of which some have things to do, and one a breach and a letter."""
    target = tmp_path_factory.mktemp("listing") / "office.amparo"
    vault_model.copy_to(target)
    vault = open_vault(target, "ruth", PASSPHRASE)
    ids = []
    with vault.unit_of_work() as uow:
        for place in range(COUNT):
            made = open_case_for_new_client(
                uow,
                given=("Lucía", "Łukasz", "Thị Hạnh")[place % 3],
                family=f"{('Paredes', 'Wiśniewski')[place % 2]} {place}",
                problem_code=("85", "37", "64")[place % 3],
                counsel=("tomas", "ruth", "")[place % 3],
                opened_on=date(2026, 1 + place % 2, 1 + place % 5),
            ).made
            assert made is not None
            ids.append(made.id)
            if place % 4:
                set_status(uow, made.id, (CaseStatus.WAITING, CaseStatus.PENDING)[place % 2])
        for place in range(0, COUNT, 3):
            id = ids[place]
            due = date(2026, 5, 1 + place % 7)
            ticklers.add(uow, id, title=f"Call {place}", due_on=due)
            ticklers.add(uow, id, title="Later", due_on=date(2027, 1, 4))
        breaches.begin(uow, id)
        uow.commit()
    yield vault
    vault.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", CaseSort)
@pytest.mark.parametrize("walled", [False, True])
def test_a_page_goes_on_after_the_last_row_of_the_one_before(
    office: Vault, sort: CaseSort, descending: bool, walled: bool
) -> None:
    if walled:
        _wall(office)
    wanted = Wanted("all", sort=sort, descending=descending)
    with office.read() as uow:
        whole = queries.window(uow, wanted, 200, 0)
        assert len(whole) == case_count(uow)
        found, last = [], ""
        while page := queries.window(uow, wanted, 7, len(found) if not last else 0, last):
            found += page
            last = found[-1].id if sort is not CaseSort.NEXT else ""
        assert found == whole
        at = whole[4].id if sort is not CaseSort.NEXT else ""
        skipped = queries.window(uow, wanted, 7, 20 if at else 25, at)
        assert skipped == whole[25:32]


def test_what_other_rooms_tell_of_a_case_stands_in_its_row(office: Vault) -> None:
    with office.read() as uow:
        rows = {row.number: row for row in queries.window(uow, Wanted("all"), 200, 0)}
        last = rows[_number(COUNT - 3)]
        assert (last.breaches, last.letters) == (1, 0)
        assert rows[_number(3)].next_on == date(2026, 5, 4)
        assert rows[_number(3)].next_name == "Call 3"
        assert rows[_number(3)].next_overdue == (date(2026, 5, 4) < uow.today)
        assert rows[_number(1)].next_on is None
        assert (rows[_number(1)].breaches, rows[_number(1)].letters) == (0, 0)
        assert queries.some(uow, [rows[_number(3)].id]) == [rows[_number(3)]]


def test_by_what_comes_next_the_cases_without_any_stand_last_either_way(office: Vault) -> None:
    _wall(office)
    with office.read() as uow:
        for descending in (False, True):
            wanted = Wanted("all", sort=CaseSort.NEXT, descending=descending)
            rows = queries.window(uow, wanted, 200, 0)
            assert any(row.behind and row.next_on for row in rows)
            days = [row.next_on for row in rows]
            told = [day for day in days if day is not None]
            assert told == sorted(told, reverse=descending)
            assert days[: len(told)] == told


def test_a_count_is_kept_until_somebody_writes(vault_factory: Callable[..., Vault]) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        first = open_case_for_new_client(uow, given="Ana", family="Prueba").made
        uow.commit()
    assert first is not None
    asked: list[str] = []
    with vault.read() as uow:
        assert case_count(uow) == 1
        uow.connection.connection.driver_connection.set_trace_callback(asked.append)
        assert case_count(uow) == 1
        assert asked == []
        uow.connection.connection.driver_connection.set_trace_callback(None)
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Luz", family="Prueba")
        assert case_count(uow) == 2
    with vault.read() as uow:
        assert case_count(uow) == 1  # it was not committed
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Luz", family="Prueba")
        set_status(uow, first.id, CaseStatus.WAITING)
        uow.commit()
    with vault.read() as uow:
        assert case_count(uow) == 2
        assert case_count(uow, status=CaseStatus.WAITING) == 1


def test_the_text_of_a_query_is_made_once_for_each_shape(office: Vault) -> None:
    made = []

    def make(*shape: object) -> object:
        made.append(shape)
        return listing._counted(*shape)

    query = Prepared(make)  # type: ignore[arg-type]
    with office.read() as uow:
        for user in ("ruth", "tomas", "ruth"):
            shape, values = listing._asked(uow, user=user)
            assert query.value(uow, (shape,), values) == case_count(uow, user=user)
        case_rows(uow, limit=1)
    assert len(made) == 1


def _number(place: int) -> str:
    return f"26-{place + 1:04d}"


def _wall(office: Vault) -> None:
    with office.read() as uow:
        id = case_by_number(uow, _number(6)).id
        if uow.walls.of_case(id) is not None:
            return
    with office.unit_of_work() as uow:
        walling.raise_wall(uow, id, [office.user.id])
        uow.commit()
