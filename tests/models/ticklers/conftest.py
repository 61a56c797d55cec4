"""An office with one case, and short ways to its ticklers."""

from __future__ import annotations

from typing import Any

import pytest

from models.cases.services import open_case_for_new_client


@pytest.fixture
def case_id(vault: Any) -> str:
    """A case of which Tomás is counsel and Ruth (who opened it) the advocate."""
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Rosa", family="Quispe", counsel="tomas")
        uow.commit()
    return str(done.made.id)
