"""Cases on a real vault: opening, changing, closing, and undoing each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.cases import repository
from models.cases.case import Case, CaseStatus, CaseType, ConflictState
from models.cases.closing import close_case
from models.cases.services import (
    change_case,
    open_case,
    open_case_for_new_client,
    set_conflict_state,
    set_status,
)
from models.cases.timeline import case_events
from models.changes import Changes
from models.errors import BadInput, NotFound, Refused, Stale
from models.people import repository as people
from models.people.reach import Phone
from models.people.services import add_person, change_person
from models.vault.clock import FixedClock
from models.vault.unit_of_work import UnitOfWork
from models.vault.vault import Vault


def opened(vault: Vault, **told: object) -> Case:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes", **told)
        uow.commit()
    with vault.read() as uow:
        return repository.case(uow, done.made.id)


def close(uow: UnitOfWork, id: str, on: date | None = None) -> Changes:
    set_conflict_state(uow, id, ConflictState.NO_CONFLICT)
    return close_case(uow, id, "A", on)


def test_a_case_takes_the_next_number_of_its_year(vault: Vault) -> None:
    assert opened(vault).number == "26-0001"
    assert opened(vault).number == "26-0002"
    assert opened(vault, opened_on=date(2025, 12, 30)).number == "25-0001"


def test_what_is_not_said_takes_a_sensible_value(vault: Vault) -> None:
    one = opened(vault)
    assert (one.problem_code, one.status, one.opened_on) == (
        "85",
        CaseStatus.OPEN,
        date(2026, 3, 9),
    )
    assert (one.advocate, one.counsel, one.closed_on) == ("ruth", "", None)
    assert opened(vault, case_type=CaseType.DOMESTIC_VIOLENCE).problem_code == "37"


def test_a_number_given_back_by_a_fault_is_used_again(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Ana")
        _ = 1 // 0
    with vault.read() as uow:
        assert repository.case_count(uow) == 0
        assert people.people_count(uow) == 0
    assert opened(vault).number == "26-0001"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"problem_code": "00"}, "problem_code"),
        ({"opened_on": date(2026, 3, 10)}, "opened_on"),
        ({"status": CaseStatus.CLOSED}, "status"),
        ({"remark": "\0"}, "remark"),
        ({"counsel": "\udfff"}, "counsel"),
        ({"counsel": "nobody"}, "counsel"),
        ({"advocate": "nobody"}, "advocate"),
    ],
)
def test_a_case_that_cannot_be_opened_leaves_no_client(
    vault: Vault, told: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        opened(vault, **told)
    assert refused.value.field == field
    with vault.read() as uow:
        assert people.people_count(uow) == 0


def test_counsel_and_advocate_are_logins_as_the_vault_spells_them(vault: Vault) -> None:
    one = opened(vault, counsel="TOMAS", advocate="")
    assert (one.counsel, one.advocate) == ("tomas", "")
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        change_case(uow, replace(one, advocate="somebody"))
    assert refused.value.field == "advocate" and "marta" in refused.value.next


def test_a_case_needs_a_client_on_file(vault: Vault) -> None:
    with vault.unit_of_work() as uow, pytest.raises(NotFound):
        open_case(uow, "nobody")


def test_opening_is_undone_with_its_client_and_done_again(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", counsel="tomas")
        former = repository.case(uow, done.made.id)
        uow.commit()
    with vault.unit_of_work() as uow:
        back = done.undo(uow)
        uow.commit()
    with vault.unit_of_work() as uow:
        assert repository.case_count(uow) == people.people_count(uow) == 0
        again = back.undo(uow)
        uow.commit()
    with vault.unit_of_work() as uow:
        assert repository.case(uow, former.id) == former
        assert people.person(uow, former.client_id).name.full == "Lucía"
        again.undo(uow)
        assert people.people_count(uow) == 0


def test_opening_is_not_undone_once_the_case_was_changed(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía")
        uow.commit()
    with vault.unit_of_work() as uow:
        set_status(uow, done.made.id, CaseStatus.WAITING)
        uow.commit()
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        done.undo(uow)


def test_a_client_with_a_case_is_not_removed(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        added = add_person(uow, given="Ana")
        open_case(uow, added.made.id)
        uow.commit()
    with pytest.raises(Refused), vault.unit_of_work() as uow:
        added.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert people.person(uow, added.made.id).name.full == "Ana"


def test_a_change_is_kept_and_undone(vault: Vault) -> None:
    former = opened(vault)
    new = replace(former, problem_code="37", counsel="tomas", remark="Speaks through her sister")
    with vault.unit_of_work() as uow:
        done = change_case(uow, new)
        uow.commit()
    with vault.unit_of_work() as uow:
        assert repository.case(uow, former.id) == new
        done.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.case(uow, former.id) == former


@pytest.mark.parametrize("field", ["number", "client_id"])
def test_number_and_client_stay(vault: Vault, field: str) -> None:
    former = opened(vault)
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        change_case(uow, replace(former, **{field: "other"}))
    assert refused.value.field == field


def test_a_stale_copy_is_refused(vault: Vault) -> None:
    former = opened(vault)
    with vault.unit_of_work() as uow:
        change_case(uow, replace(former, remark="one"))
        uow.commit()
    with vault.unit_of_work() as uow, pytest.raises(Stale):
        change_case(uow, replace(former, remark="two"))


def test_closing_takes_today_and_opening_again_takes_it_back(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        done = close(uow, one.id)
        assert repository.case(uow, one.id).closed_on == date(2026, 3, 9)
        set_status(uow, one.id, CaseStatus.OPEN)
        assert repository.case(uow, one.id).closed_on is None
        assert done.said == "Case closed"


@pytest.mark.parametrize("day", [date(2026, 2, 27), date(2026, 3, 10)])
def test_a_closing_day_before_the_opening_or_to_come_is_refused(vault: Vault, day: date) -> None:
    one = opened(vault, opened_on=date(2026, 2, 28))
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        close(uow, one.id, day)
    assert refused.value.field == "closed_on"


def test_the_opening_day_cannot_move_behind_the_closing_day(vault: Vault) -> None:
    one = opened(vault, opened_on=date(2026, 2, 1))
    with vault.unit_of_work() as uow:
        close(uow, one.id, date(2026, 2, 10))
        uow.commit()
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        change_case(uow, replace(repository.case(uow, one.id), opened_on=date(2026, 2, 11)))
    assert refused.value.field == "closed_on"


def test_a_closed_case_does_not_become_pending(vault: Vault) -> None:
    one = opened(vault)
    with vault.unit_of_work() as uow:
        close(uow, one.id)
        with pytest.raises(Refused):
            set_status(uow, one.id, CaseStatus.PENDING)
        assert not set_status(uow, one.id, CaseStatus.CLOSED).touched


def test_undoing_a_status_restores_the_closing_day(vault: Vault) -> None:
    one = opened(vault, opened_on=date(2026, 2, 1))
    with vault.unit_of_work() as uow:
        close(uow, one.id, date(2026, 2, 10))
        closed = repository.case(uow, one.id)
        done = set_status(uow, one.id, CaseStatus.OPEN)
        done.undo(uow)
        assert repository.case(uow, one.id) == closed


def test_a_case_is_found_by_its_number(vault: Vault) -> None:
    one = opened(vault)
    with vault.read() as uow:
        assert repository.case_by_number(uow, " 26-0001 ") == one
        with pytest.raises(NotFound):
            repository.case_by_number(uow, "26-0002")


def test_the_timeline_tells_who_did_what(vault: Vault, clock: FixedClock) -> None:
    one = opened(vault)
    clock.move(days=1)
    with vault.unit_of_work() as uow:
        for remark in ("one", "two"):
            change_case(uow, replace(repository.case(uow, one.id), remark=remark))
        client = people.person(uow, one.client_id)
        change_person(uow, replace(client, phones=(Phone("555-0100"),)))
        close(uow, one.id)
        uow.commit()
    with vault.read() as uow:
        events = case_events(uow, one.id)
    assert [event.told for event in events] == [
        "Case closed",
        "Conflict check changed",
        "The client’s contact details changed",
        "Case changed: remark",
        "Case opened",
        "Client added",
    ]
    assert {event.who for event in events} == {"Ruth Okafor"}
    assert "555-0100" not in str(events)
