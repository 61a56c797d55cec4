"""The office that the suite damages: the stored one of a former release, brought up to date.

It has cases, suspected breaches, letters with their PDFs and a sealed file; what stands in it is
read out row by row, so that *everything reads back equal* is held against an independent copy.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.breaches.services import attach
from models.errors import AmparoError
from models.vault.deep import deep_verify
from models.vault.folder_header import read_header
from models.vault.lock import FolderLock
from models.vault.opening import open_with_key
from models.vault.session import Keyring
from models.vault.vault import Vault, open_vault

STORED = Path(__file__).resolve().parent.parent / "data" / "vaults" / "release-0.1"
_KEPT = json.loads((STORED / "office.json").read_text())
PASSPHRASE: str = _KEPT["passphrase"]
RECOVERY: str = _KEPT["recovery_key"]
LOGIN = "ruth"
# Their rows move on by themselves (a log entry at each opening).
_MOVING = ("audit_", "record_", "alembic_version", "sqlite_")


@dataclass(frozen=True)
class Contents:
    """Every row of every table of the record, and every sealed file's bytes."""

    rows: dict[str, tuple[tuple[Any, ...], ...]] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Look:
    """What a look at a vault found: open or not, whole or not, and what it said."""

    contents: Contents | None
    error: AmparoError | None = None
    problems: tuple[str, ...] = ()

    @property
    def spoke(self) -> bool:
        """Whether it said that something is wrong, clearly."""
        return self.error is not None or bool(self.problems)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy to damage."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    (target / "lock").unlink(missing_ok=True)
    return target


def stored_office(folder: Path) -> Path:
    """The stored office, up to date, with four sealed files of several sizes; closed."""
    copy_of(STORED / "office.amparo", folder)
    with open_vault(folder, LOGIN, PASSPHRASE) as vault:
        for size in (1, 65_536, 70_000, 200_000):
            plain = folder.with_name(f"evidence-{size}.txt")
            plain.write_text("".join(chr(97 + number % 25) for number in range(size)))
            with vault.unit_of_work() as uow:
                breach = uow.connection.exec_driver_sql("SELECT id FROM breach ORDER BY id")
                attach(uow, str(breach.scalars().first()), plain, title=f"Of {size} bytes")
                uow.commit()
            plain.unlink()
    return folder


@dataclass(frozen=True)
class Key:
    """What an opening found: a later one spares itself the passphrase's work with it."""

    ring: Keyring = field(repr=False)
    user: Any = field(repr=False)

    @classmethod
    def of(cls, folder: Path, passphrase: str = PASSPHRASE) -> Key:
        """By the passphrase, once."""
        with open_vault(folder, LOGIN, passphrase) as vault:
            ring = vault.keyring
            return cls(Keyring(ring.header, ring.key, ring.pairs), vault.user)

    def open(self, folder: Path, *, read_only: bool = False) -> Vault:
        """The same steps as a usual opening, but for Argon2id."""
        lock = FolderLock(folder, shared=read_only)
        try:
            header = read_header(folder)
            header.verify(self.ring.key)
            ring = Keyring(header, self.ring.key, self.ring.pairs)
            return open_with_key(folder, ring, self.user, lock, read_only=read_only)
        except BaseException:
            lock.release()
            raise


def contents(vault: Vault) -> Contents:
    """Read everything out."""
    rows: dict[str, tuple[tuple[Any, ...], ...]] = {}
    with vault.read() as uow:
        names = uow.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
        for (name,) in names.fetchall():
            if not name.startswith(_MOVING):
                found = uow.connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
                rows[name] = tuple(sorted((tuple(row) for row in found), key=repr))
    files = {id: vault.evidence.read(id) for id in vault.evidence.ids()}
    return Contents(rows, files)


def look(folder: Path, key: Key | None = None, *, read_only: bool = False) -> Look:
    """Open it, verify it deeply, read everything. Only the program's own errors are let through."""
    try:
        with (
            key.open(folder, read_only=read_only)
            if key
            else open_vault(folder, LOGIN, PASSPHRASE, read_only=read_only)
        ) as vault:
            report = deep_verify(vault, from_start=True)
            problems = tuple(one.code for one in report.problems if one.serious)
            try:
                return Look(contents(vault), None, problems)
            except AmparoError as error:
                return Look(None, error, problems)
    except AmparoError as error:
        return Look(None, error)
