"""Determinations, intakes and the office's rules as rows and as values; every query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, delete, insert, select, update

from models.cases.case import NotServed
from models.eligibility import figures_json
from models.eligibility.determination import (
    Decision,
    Determination,
    Intake,
    IntakeType,
    Lsc,
    Reckoning,
    Referral,
)
from models.eligibility.household import Figures
from models.eligibility.tables import eligibility, intake
from models.errors import NotFound
from models.language import _
from models.vault.walls import closed_cases, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def determinations(uow: UnitOfWork, case_id: str) -> list[Determination]:
    """All of a case, the newest first. Raises ``BehindWall``."""
    query = select(eligibility).where(eligibility.c.case_id == case_id)
    rows = uow.connection.execute(query.order_by(eligibility.c.id.desc())).mappings()
    return [_determination(row) for row in rows]


def current(uow: UnitOfWork, case_id: str) -> Determination | None:
    """The one that counts: the newest; ``None`` if nothing was ever kept."""
    found = determinations(uow, case_id)
    return found[0] if found else None


def determination(uow: UnitOfWork, id: str) -> Determination:
    """The determination with this id. Raises ``NotFound``."""
    query = select(eligibility).where(eligibility.c.id == id)
    row = uow.connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(_("This determination is not in the vault."))
    return _determination(row)


def intake_of(uow: UnitOfWork, case_id: str) -> Intake | None:
    """How this case came in; ``None`` for one that was opened another way."""
    query = select(intake).where(intake.c.case_id == case_id)
    row = uow.connection.execute(query).mappings().first()
    return None if row is None else _intake(row)


def without_income(uow: UnitOfWork, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of these cases in which nobody has asked about income: the newest determination does
    not say, or there is none. A case behind a closed wall is not among them: it is not known."""
    closed = closed_cases(uow)
    wanted = [id for id in dict.fromkeys(case_ids) if id not in closed]
    told: dict[str, bool] = {}
    for start in range(0, len(wanted), 500):
        some = eligibility.c.case_id.in_(wanted[start : start + 500])
        query = select(eligibility.c.case_id, eligibility.c.incomes).where(some)
        for row in uow.connection.execute(query.order_by(eligibility.c.id)):
            told[row.case_id] = row.incomes is not None
    return frozenset(id for id in wanted if not told.get(id, False))


def keep_determination(uow: UnitOfWork, one: Determination, *, new: bool) -> None:
    """Insert it, or write over the one with its id."""
    with sealing(uow, one.case_id):
        if new:
            uow.connection.execute(insert(eligibility), _row(one))
        else:
            here = eligibility.c.id == one.id
            uow.connection.execute(update(eligibility).where(here), _row(one))


def remove_determination(uow: UnitOfWork, id: str) -> None:
    """Delete one."""
    uow.connection.execute(delete(eligibility).where(eligibility.c.id == id))


def keep_intake(uow: UnitOfWork, one: Intake, *, new: bool) -> None:
    """Insert it, or write over that of its case."""
    with sealing(uow, one.case_id):
        if new:
            uow.connection.execute(insert(intake), _intake_row(one))
        else:
            here = intake.c.case_id == one.case_id
            uow.connection.execute(update(intake).where(here), _intake_row(one))


def remove_intake(uow: UnitOfWork, case_id: str) -> None:
    """Delete it."""
    uow.connection.execute(delete(intake).where(intake.c.case_id == case_id))


def _determination(row: RowMapping) -> Determination:
    figures = Figures(
        adults=row["adults"],
        children=row["children"],
        incomes=figures_json.incomes(row["incomes"]),
        assets=figures_json.assets(row["assets"]),
        expenses=figures_json.expenses(row["expenses"]),
        note=row["note"],
    )
    reckoning = Reckoning(
        annual=row["annual"],
        assets=row["assets_total"],
        guideline=row["guideline"],
        percent=_decimal(row["percent"]),
        table_id=row["poverty_table"],
        table_from=_day(row["poverty_from"]),
        ceiling=_decimal(row["ceiling"]),
    )
    return Determination(
        id=row["id"],
        case_id=row["case_id"],
        on=date.fromisoformat(row["day"]),
        figures=figures,
        reckoning=reckoning,
        decision=Decision(row["decision"]),
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        lsc=Lsc(**json.loads(row["lsc"])) if row["lsc"] else Lsc(),
        documented=row["documented"],
        documented_on=_day(row["documented_on"]),
        documented_by=row["documented_by"],
        changed_by=row["changed_by"],
        changed_at=row["changed_at"],
        revision=row["revision"],
    )


def _row(one: Determination) -> dict[str, Any]:
    figures, sums = one.figures, one.reckoning
    lsc = {"charged": one.lsc.charged, "exception": one.lsc.exception}
    lsc |= {"asset_waiver": one.lsc.asset_waiver}
    return {
        "id": one.id,
        "revision": one.revision,
        "case_id": one.case_id,
        "day": one.on.isoformat(),
        "adults": figures.adults,
        "children": figures.children,
        "incomes": figures_json.written(figures.incomes),
        "assets": figures_json.written(figures.assets),
        "expenses": figures_json.written(figures.expenses),
        "note": figures.note,
        "annual": sums.annual,
        "assets_total": sums.assets,
        "guideline": sums.guideline,
        "percent": None if sums.percent is None else str(sums.percent),
        "poverty_table": sums.table_id,
        "poverty_from": sums.table_from.isoformat() if sums.table_from else None,
        "ceiling": None if sums.ceiling is None else str(sums.ceiling),
        "decision": one.decision.value,
        "reason": one.reason,
        "lsc": "" if one.lsc == Lsc() else json.dumps(lsc, ensure_ascii=False),
        "documented": one.documented,
        "documented_on": one.documented_on.isoformat() if one.documented_on else None,
        "documented_by": one.documented_by,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
    }


def _intake(row: RowMapping) -> Intake:
    return Intake(
        case_id=row["case_id"],
        intake_type=IntakeType(row["intake_type"]) if row["intake_type"] else None,
        referral=Referral(row["referral"]) if row["referral"] else None,
        referral_detail=row["referral_detail"],
        own_words=row["own_words"],
        taken_in_by=row["taken_in_by"],
        taken_in_at=row["taken_in_at"],
        not_served=NotServed(row["not_served"]) if row["not_served"] else None,
        not_served_words=row["not_served_words"],
        referred_to=row["referred_to"],
        unchecked_reason=row["unchecked_reason"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        revision=row["revision"],
    )


def _intake_row(one: Intake) -> dict[str, Any]:
    return {
        "case_id": one.case_id,
        "revision": one.revision,
        "intake_type": one.intake_type.value if one.intake_type else "",
        "referral": one.referral.value if one.referral else "",
        "referral_detail": one.referral_detail,
        "own_words": one.own_words,
        "not_served": one.not_served.value if one.not_served else "",
        "not_served_words": one.not_served_words,
        "referred_to": one.referred_to,
        "unchecked_reason": one.unchecked_reason,
        "taken_in_by": one.taken_in_by,
        "taken_in_at": one.taken_in_at,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
