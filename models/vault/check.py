"""Checking a whole vault: pages, structure, references, audit chain, and every sealed file.

SQLCipher's page check and SQLite's own each miss cases that the other finds, and both pass over a
database cut at a page: all three looks are needed. Holding the records against the audit trail, and
the trail against its signers, is ``models.vault.deep``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.language import _
from models.vault.claims import Claim, claims_of, tables_of
from models.vault.database import PAGE, schema_revision
from models.vault.errors import Cancelled, EvidenceDamaged, EvidenceMissing, VaultError
from models.vault.failures import as_database_errors
from models.vault.shape import quoted
from models.vault.upgrade import known_head

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

_MOST_LINES = 20


@dataclass(frozen=True)
class Problem:
    """One finding. ``code`` is a slug for scripts; a finding that is not ``serious`` costs nobody
    a record (a sealed file that no record names any more)."""

    code: str
    what: str
    serious: bool = True


@dataclass(frozen=True)
class CheckReport:
    """What was found, and how much was looked at (``pages``, ``rows``, ``evidence`` …)."""

    problems: tuple[Problem, ...]
    counted: dict[str, int]

    @property
    def ok(self) -> bool:
        """Nothing serious."""
        return not any(one.serious for one in self.problems)


def check(
    vault: Vault,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CheckReport:
    """Look at everything; changes nothing. ``progress(done, total)`` counts steps.

    :raises Cancelled: ``cancelled()`` answered true.
    """
    return look(vault, progress, cancelled)


def look(
    vault: Vault,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    but_trail: bool = False,
) -> CheckReport:
    """``check``; with ``but_trail`` without the audit trail, which deep verify walks itself."""
    problems: list[Problem] = []
    counted: dict[str, int] = {}
    claims: list[Claim] = []
    steps: list[Callable[[UnitOfWork], None]] = [
        lambda uow: _header(vault, problems),
        lambda uow: _pages(vault, uow, problems, counted),
        lambda uow: _structure(uow, problems),
        lambda uow: _schema(uow, problems),
        lambda uow: _rows(uow, counted),
        lambda uow: None if but_trail else _audit(uow, problems),
        lambda uow: claims.extend(claims_of(uow)),
        lambda uow: _walls(uow, problems),
    ]
    for number, step in enumerate(steps):
        _tick(progress, cancelled, number, len(steps))
        try:
            with vault.read() as uow, as_database_errors():
                step(uow)
        except VaultError as error:
            _add(problems, error.code, error.what)
    total = len(steps) + len(claims)
    for number, claim in enumerate(claims, start=len(steps)):
        _tick(progress, cancelled, number, total)
        _sealed_file(vault, claim, problems)
    # What is behind a wall that does not open to this user: that the file is there is all one sees.
    counted["evidence_walled"] = sum(one.walled for one in claims)
    _unclaimed(vault, {claim.id for claim in claims}, problems)
    counted["evidence"] = len(claims)
    _tick(progress, cancelled, total, total)
    return CheckReport(tuple(problems), counted)


def _tick(
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
    done: int,
    total: int,
) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled()
    if progress is not None:
        progress(done, total)


def _add(problems: list[Problem], code: str, what: str, *, serious: bool = True) -> None:
    problem = Problem(code, what, serious)
    if problem not in problems:
        problems.append(problem)


def _header(vault: Vault, problems: list[Problem]) -> None:
    from models.vault.folder_header import read_header

    header = read_header(vault.path)
    header.verify(vault.keyring.key)
    if header.sealed(vault.keyring.key) != vault.keyring.header.sealed(vault.keyring.key):
        _add(problems, "other-header", _("The vault's list of users was exchanged meanwhile."))


def _pages(vault: Vault, uow: UnitOfWork, problems: list[Problem], counted: dict[str, int]) -> None:
    connection = uow.connection
    pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    counted["pages"] = pages
    if vault.database.stat().st_size != pages * PAGE:
        _add(problems, "size", _("The database file is longer or shorter than it says itself."))
    bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    for row in bad[:_MOST_LINES]:
        _add(problems, "page", _("Encryption check: {line}").format(line=row[0]))


def _structure(uow: UnitOfWork, problems: list[Problem]) -> None:
    for row in uow.connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_LINES})"):
        if row[0] != "ok":
            # SQLite's line names tables, pages and row numbers, never a value.
            _add(problems, "structure", _("Structure check: {line}").format(line=row[0]))
    for row in uow.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST_LINES):
        _add(
            problems,
            "reference",
            _("Row {row} of {table} points to a missing row of {parent}.").format(
                row=row[1], table=row[0], parent=row[2]
            ),
        )


def _schema(uow: UnitOfWork, problems: list[Problem]) -> None:
    raw = uow.connection.connection.driver_connection
    if schema_revision(raw) != known_head():
        _add(problems, "schema", _("The database is not of this program's version."))


def _rows(uow: UnitOfWork, counted: dict[str, int]) -> None:
    for table in tables_of(uow):
        count = uow.connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
        counted[table] = int(count.scalar_one())


def _audit(uow: UnitOfWork, problems: list[Problem]) -> None:
    from models.vault.trail import broken_at

    number = broken_at(uow.connection)
    if number is not None:
        _add(
            problems,
            "audit",
            _("The audit trail does not hold from entry {number} on.").format(number=number),
        )


def _walls(uow: UnitOfWork, problems: list[Problem]) -> None:
    """Nothing of a walled case may stand in the clear; whoever looks need be no member."""
    if not uow.walls.walls:
        return
    from models.vault.wall_tree import CASE, PERSON, in_the_clear

    for wall in uow.walls.walls:
        root, id = (CASE, wall.case_id) if wall.case_id else (PERSON, wall.person_id or "")
        for table in in_the_clear(uow.connection, root, id):
            where = _("Something of a walled case stands in the clear in {table}.")
            _add(problems, "walled-clear", where.format(table=table))


def _sealed_file(vault: Vault, claim: Claim, problems: list[Problem]) -> None:
    try:
        if claim.walled:
            if not vault.evidence.place(claim.id).is_file():
                raise EvidenceMissing(claim.id)
            return
        vault.evidence.verify(claim.id, claim.sha256)
    except (EvidenceMissing, EvidenceDamaged) as error:
        where = _("Named in {table}.").format(table=claim.table)
        _add(problems, error.code, f"{error.what} {where}")
    except VaultError as error:
        _add(problems, error.code, error.what)


def _unclaimed(vault: Vault, claimed: set[str], problems: list[Problem]) -> None:
    for id in vault.evidence.ids():
        if id not in claimed:
            _add(
                problems,
                "unclaimed",
                _("The sealed file {id} belongs to no record; an older backup may need it.").format(
                    id=id
                ),
                serious=False,
            )
