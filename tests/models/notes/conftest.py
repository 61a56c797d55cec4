"""A vault with one case, and an office of three who write in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.notes import repository, services
from models.notes.note import Note
from models.vault.vault import Vault


@pytest.fixture
def case_id(vault: Vault) -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
        uow.commit()
    return done.made.id


@pytest.fixture
def do(vault: Vault) -> Callable[[Callable[[Any], Any]], Any]:
    """One committed unit of work."""

    def run(verb: Callable[[Any], Any]) -> Any:
        with vault.unit_of_work() as uow:
            done = verb(uow)
            uow.commit()
        return done

    return run


@pytest.fixture
def add(vault: Vault, case_id: str, do: Any) -> Callable[..., Note]:
    """Add a note to the case and give it as kept."""

    def run(**words: Any) -> Note:
        words = {"summary": "Told the client of the hearing", **words}
        done = do(lambda uow: services.add_note(uow, words.pop("case_id", case_id), **words))
        with vault.read() as uow:
            return repository.note(uow, done.made.id)

    return run
