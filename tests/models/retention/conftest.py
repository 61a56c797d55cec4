"""An office with a full record, and its two people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from purge_office import Office, fill, save

from models.changes import Ref
from models.retention.purge import Extent
from models.retention.services import approve_purge, ask_purge, do_purge
from models.vault.clock import FixedClock
from models.vault.vault import Vault, open_vault


@pytest.fixture
def filled(vault: Vault, tmp_path: Path) -> Office:
    """One closed case in which every text is a marker."""
    return fill(vault, tmp_path)


@pytest.fixture
def as_user(vault: Vault, passphrase: str, clock: FixedClock) -> Callable[..., Any]:
    """``with as_user("tomas") as other``: the same vault, closed and opened by somebody else."""

    @contextmanager
    def opened(login: str) -> Iterator[Vault]:
        vault.close()
        other = open_vault(vault.path, login, passphrase, clock=clock)
        try:
            yield other
        finally:
            other.close()

    return opened


@pytest.fixture
def asked(vault: Vault) -> Callable[..., str]:
    """Ask for a purge; gives its id."""

    def ask(
        items: list[Ref], extent: Extent = Extent.WHOLE, letters: str = "kept by the City"
    ) -> str:
        done = save(vault, lambda uow: ask_purge(uow, items, extent, "The period ended", letters))
        return done.made.id

    return ask


@pytest.fixture
def purged(asked: Callable[..., str], as_user: Callable[..., Any]) -> Callable[..., Any]:
    """Ask as Ruth, approve and carry out as Tomás; a context manager over his open vault."""

    @contextmanager
    def go(items: list[Ref], extent: Extent = Extent.WHOLE) -> Iterator[tuple[Vault, str]]:
        id = asked(items, extent)
        with as_user("tomas") as other:
            save(other, lambda uow: approve_purge(uow, id))
            save(other, lambda uow: do_purge(uow, id))
            yield other, id

    return go
