"""What was changed and deleted leaves an index that the database itself finds whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.people import repository as people
from models.people.person import PersonName
from models.people.services import add_person, change_person
from models.vault.check import check


def test_changes_and_deletions_leave_the_index_whole(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        made = [add_person(uow, given=f"Ana{n}", family=f"Lind{n % 3}") for n in range(12)]
        uow.commit()
    for n, done in enumerate(made):
        with vault.unit_of_work() as uow:
            one = people.person(uow, done.made.id)
            change_person(uow, replace(one, names=(PersonName(f"Eva{n}", f"Berg{n % 4}"),)))
            uow.commit()
    with vault.unit_of_work() as uow:
        last = add_person(uow, given="Ana", family="Lind")
        uow.commit()
    with vault.unit_of_work() as uow:
        last.undo(uow)
        uow.commit()
    assert check(vault).problems == ()
