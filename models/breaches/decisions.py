"""What was decided on a breach's provisions, as rows and as values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, bindparam, delete, insert, select

from models.breaches.breach import AllegedViolation, Decision, Quoting
from models.breaches.tables import alleged_violation as violations
from models.breaches.tables import breach as breaches
from models.errors import NotFound
from models.language import _
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


_OF_BREACH = (
    select(violations)
    .where(violations.c.breach_id == bindparam("breach_id"))
    .order_by(violations.c.decided_at, violations.c.id)
)


def case_of(uow: UnitOfWork, breach_id: str) -> str:
    """The id of the breach's case. Raises ``NotFound``."""
    query = select(breaches.c.case_id).where(breaches.c.id == breach_id)
    found = uow.connection.execute(query).scalar()
    if found is None:
        raise NotFound(_("This breach is not in the vault."))
    return str(found)


def allegations(uow: UnitOfWork, breach_id: str) -> tuple[AllegedViolation, ...]:
    """What was decided for a breach, in the order of the decisions' making."""
    rows = uow.connection.execute(_OF_BREACH, {"breach_id": breach_id}).mappings()
    return tuple(_violation(row) for row in rows)


def decided_of(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """For several breaches, by id: the provisions on which anything was decided."""
    query = select(violations.c.breach_id, violations.c.provision).where(
        violations.c.breach_id.in_(list(ids))
    )
    found: dict[str, frozenset[str]] = {}
    for breach_id, provision in uow.connection.execute(query):
        found[breach_id] = found.get(breach_id, frozenset()) | {provision}
    return found


def allegation(uow: UnitOfWork, breach_id: str, provision: str) -> AllegedViolation | None:
    """What was decided of one provision, or ``None``."""
    decided = allegations(uow, breach_id)
    return next((one for one in decided if one.provision == provision), None)


def keep_allegations(uow: UnitOfWork, some: Iterable[AllegedViolation]) -> None:
    """Insert decisions; former ones on the same provisions must have been removed."""
    some = list(some)
    rows = [
        {
            "id": one.id,
            "breach_id": one.breach_id,
            "provision": one.provision,
            "version": one.version,
            "suggested": one.suggested,
            "decision": one.decision.value,
            "reason": one.reason,
            "decided_by": one.decided_by,
            "decided_at": one.decided_at,
            "quoting": one.quoting.value,
        }
        for one in some
    ]
    for breach_id in {one.breach_id for one in some}:
        with sealing(uow, case_of(uow, breach_id)):
            own = [row for row in rows if row["breach_id"] == breach_id]
            uow.connection.execute(insert(violations), own)


def remove_allegation(uow: UnitOfWork, id: str) -> None:
    """Delete a decision."""
    uow.connection.execute(delete(violations).where(violations.c.id == id))


def alleged(uow: UnitOfWork, ids: list[str]) -> dict[str, tuple[str, ...]]:
    """For several breaches, by id: the provisions that were accepted or added."""
    wanted = (violations.c.breach_id, violations.c.provision, violations.c.decision)
    kinds = {Decision.ACCEPTED.value, Decision.ADDED.value}
    found: dict[str, list[str]] = {}
    for row in uow.connection.execute(select(*wanted).where(violations.c.breach_id.in_(ids))):
        if row.decision in kinds:
            found.setdefault(row.breach_id, []).append(row.provision)
    return {id: tuple(sorted(provisions)) for id, provisions in found.items()}


def _violation(row: RowMapping) -> AllegedViolation:
    return AllegedViolation(
        id=row["id"],
        breach_id=row["breach_id"],
        provision=row["provision"],
        version=row["version"],
        suggested=row["suggested"],
        decision=Decision(row["decision"]),
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        quoting=Quoting(row["quoting"]),
    )
