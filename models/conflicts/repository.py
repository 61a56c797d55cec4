"""Decisions as rows and as values; every query of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, insert, select

from models.cases.party import PartyRole
from models.conflicts.hit import Decision, SeenHit, Strength, Verdict
from models.conflicts.resemblance import Reason
from models.conflicts.tables import conflict_decision as decisions
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def decisions_of(uow: UnitOfWork, case_id: str) -> list[Decision]:
    """What was decided in a case, the newest first.

    :raises BehindWall: the user at work cannot read it.
    """
    query = select(decisions).where(decisions.c.case_id == case_id)
    query = query.order_by(decisions.c.decided_at.desc(), decisions.c.id.desc())
    return [_value(row) for row in uow.connection.execute(query).mappings()]


def latest(uow: UnitOfWork, case_id: str) -> Decision | None:
    """The newest decision, if there is one."""
    found = decisions_of(uow, case_id)
    return found[0] if found else None


def keep(uow: UnitOfWork, one: Decision) -> None:
    """Insert a decision."""
    with sealing(uow, one.case_id):
        row = {
            "id": one.id,
            "case_id": one.case_id,
            "verdict": one.verdict.value,
            "reason": one.reason,
            "parties": json.dumps(one.parties, ensure_ascii=False),
            "hits": json.dumps(
                [
                    [hit.number, hit.role, hit.strength.value, [why.value for why in hit.reasons]]
                    for hit in one.hits
                ],
                ensure_ascii=False,
            ),
            "fingerprint": one.fingerprint,
            "decided_by": one.decided_by,
            "decided_at": one.decided_at,
        }
        uow.connection.execute(insert(decisions), row)


def _value(row: RowMapping) -> Decision:
    return Decision(
        row["id"],
        row["case_id"],
        Verdict(row["verdict"]),
        row["reason"],
        row["decided_by"],
        row["decided_at"],
        tuple((name, PartyRole(role)) for name, role in json.loads(row["parties"] or "[]")),
        tuple(
            SeenHit(number, role, Strength(strength), tuple(Reason(one) for one in reasons))
            for number, role, strength, reasons in json.loads(row["hits"] or "[]")
        ),
        row["fingerprint"],
    )
