"""A case with its tab open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from record_office import save

from models.cases.services import open_case_for_new_client
from models.notes import services


@pytest.fixture
def case_id(vault: Any) -> str:
    made = save(
        vault, lambda uow: open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
    )
    return made.made.id


@pytest.fixture
def add(vault: Any, case_id: str) -> Callable[..., str]:
    """Add a note to the case; its id."""

    def run(summary: str = "Clerk called", **words: Any) -> str:
        place = words.pop("case_id", case_id)
        done = save(vault, lambda uow: services.add_note(uow, place, summary=summary, **words))
        return str(done.made.id)

    return run


@pytest.fixture
def tab(window: Any, case_id: str) -> Callable[[], Any]:
    """The tab of the notes, open."""

    def show() -> Any:
        window.shell.go("case", case_id=case_id)
        stack = window.shell.navigation.page.stack
        stack.choose("notes")
        return stack.part()

    return show
