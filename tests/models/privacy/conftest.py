"""A vault with one case, and releases in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from privacy_scene import read, told

from models.cases.services import open_case_for_new_client
from models.privacy import release_services as services
from models.privacy.recipient import typed
from models.privacy.release import Proof, Release
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
def draft(vault: Vault, case_id: str, do: Any) -> Callable[..., Release]:
    """Draft a release and give it as kept."""

    def run(recipient: Any = "Internal Affairs", **words: Any) -> Release:
        to = typed(recipient) if isinstance(recipient, str) else recipient
        of = words.pop("case_id", case_id)
        done = do(lambda uow: services.draft_release(uow, of, to, **told(uow.today, **words)))
        return read(vault, done.made.id)

    return run


@pytest.fixture
def signed(vault: Vault, draft: Any, do: Any) -> Callable[..., Release]:
    """Draft a release and have it signed today on paper."""

    def run(recipient: Any = "Internal Affairs", **words: Any) -> Release:
        one = draft(recipient, **words)
        do(
            lambda uow: services.sign(
                uow, one.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth"
            )
        )
        return read(vault, one.id)

    return run
