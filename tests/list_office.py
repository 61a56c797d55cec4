"""An office for the tests of a list: a few of its rows or very many, open or with a walled case.

A file of tests says what there is: ``fill(uow, count)``, ``SMALL`` and ``MANY``; and takes in the
three fixtures by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from models.cases import walling
from models.vault.vault import Vault, open_vault


@pytest.fixture(scope="module")
def office(
    vault_model: Any, passphrase: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Vault]:
    """Its vault, opened once for the file."""
    target = tmp_path_factory.mktemp("list") / "office.amparo"
    vault_model.copy_to(target)
    with open_vault(target, "ruth", passphrase) as vault:
        yield vault


@pytest.fixture(params=[False, True], ids=["open", "walled"])
def small(office: Vault, request: Any) -> Iterator[Any]:
    """A unit with a few rows, which is never committed."""
    yield from _filled(office, request, request.module.SMALL)


@pytest.fixture(scope="module", params=[False, True], ids=["open", "walled"])
def large(office: Vault, request: Any) -> Iterator[Any]:
    """A unit with very many, which is never committed."""
    yield from _filled(office, request, request.module.MANY)


def _filled(office: Vault, request: Any, count: int) -> Iterator[Any]:
    with office.unit_of_work() as uow:
        request.module.fill(uow, count)
        if request.param:
            walling.raise_wall(uow, "c3", [uow.user.id])
        yield uow
