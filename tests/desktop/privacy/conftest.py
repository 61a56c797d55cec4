"""A window over an office with one case, opened at its tab of releases."""

from __future__ import annotations

from typing import Any

import pytest
from record_office import save

from models.cases.services import open_case_for_new_client


@pytest.fixture
def case_id(vault: Any) -> str:
    return str(
        save(
            vault,
            lambda uow: open_case_for_new_client(
                uow, given="Lucía", family="Paredes Solano", person={"language": "es"}
            ),
        ).made.id
    )


@pytest.fixture
def tab(window: Any, case_id: str) -> Any:
    """The part of the case's page."""
    from desktop.ticklers.actions import open_tab

    open_tab(window.shell, case_id, "releases")
    return window.shell.navigation.page.stack.part()
