"""The sealed files that the records name: found by two columns' names, in whatever room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.vault.shape import quoted
from models.vault.wall_keys import is_token

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

EVIDENCE_ID, EVIDENCE_SHA256 = "evidence_id", "evidence_sha256"


@dataclass(frozen=True)
class Claim:
    """A row of this table names a sealed file; ``walled``: behind a wall that is closed."""

    table: str
    id: str
    sha256: str
    walled: bool = False


def claims_of(uow: UnitOfWork) -> list[Claim]:
    """Every row that owns a sealed file: found by the two columns' names, in whatever room."""
    found = []
    for table in tables_of(uow):
        columns = uow.connection.exec_driver_sql(f"PRAGMA table_info({quoted(table)})")
        if not {EVIDENCE_ID, EVIDENCE_SHA256} <= {row[1] for row in columns}:
            continue
        rows = uow.connection.exec_driver_sql(
            f"SELECT {EVIDENCE_ID}, {EVIDENCE_SHA256} FROM {quoted(table)} "  # noqa: S608
            f"WHERE {EVIDENCE_ID} IS NOT NULL AND {EVIDENCE_ID} <> ''"
        )
        for id, kept in rows:
            sha256 = str(kept)
            closed = is_token(sha256) and not uow.walls.open_of(sha256)
            if is_token(sha256) and not closed:
                sha256 = str(uow.walls.open(f"{table}.{EVIDENCE_SHA256}", sha256))
            found.append(Claim(table, str(id), sha256, closed))
    return found


def claimed_ids(uow: UnitOfWork) -> set[str]:
    """The ids of all sealed files that some row names."""
    return {claim.id for claim in claims_of(uow)}


def tables_of(uow: UnitOfWork) -> list[str]:
    """The tables of the database, by name."""
    rows = uow.connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    )
    return [row[0] for row in rows]
