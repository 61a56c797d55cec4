"""A vault with one case, and a breach begun in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from breach_values import told

from models.breaches import repository, services
from models.breaches.breach import Breach
from models.cases.services import open_case_for_new_client
from models.vault.vault import Vault


@pytest.fixture
def case_id(vault: Vault) -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
        uow.commit()
    return done.made.id


@pytest.fixture
def begun(vault: Vault, case_id: str) -> Breach:
    """A breach of which nothing is told yet."""
    with vault.unit_of_work() as uow:
        done = services.begin(uow, case_id)
        uow.commit()
    with vault.read() as uow:
        return repository.breach(uow, done.made.id)


@pytest.fixture
def full(vault: Vault, begun: Breach) -> Breach:
    """A breach told in full, as it is kept."""
    with vault.unit_of_work() as uow:
        services.save(uow, told(begun))
        uow.commit()
    with vault.read() as uow:
        return repository.breach(uow, begun.id)


@pytest.fixture
def kept(vault: Vault) -> Callable[[str], Breach]:
    """Read a breach as it is kept now."""

    def read(id: str) -> Breach:
        with vault.read() as uow:
            return repository.breach(uow, id)

    return read
