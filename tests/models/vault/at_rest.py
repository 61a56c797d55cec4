"""What the tests of rotation share: putting, reading, and the names of a vault at rest."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert, select

from models.vault import recovery_files
from models.vault.deep import deep_verify
from models.vault.header import NAME
from models.vault.tables import settings
from models.vault.vault import Vault

NOTE = "Ximena Farfalla, 12 Larkspur Lane"


def put(vault: Vault, key: str, value: str = NOTE) -> None:
    with vault.unit_of_work() as uow:
        uow.connection.execute(insert(settings).values(key=key, value=value))
        uow.commit()


def keys(vault: Vault) -> list[str]:
    with vault.read() as uow:
        return sorted(uow.connection.execute(select(settings.c.key)).scalars())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} | {
        path.name for path in (folder / recovery_files.FOLDER).iterdir()
    }


def at_rest(epoch: int) -> set[str]:
    """The names in a vault where nothing is under way."""
    return {
        NAME, "lock", "evidence", "recovery", "identity.age",
        f"vault-{epoch}.db", f"keys-{epoch}.age",
    }  # fmt: skip


def whole(vault: Vault) -> None:
    assert [one for one in deep_verify(vault, from_start=True).problems if one.serious] == []
