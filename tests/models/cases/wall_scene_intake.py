"""What the walled scene keeps of its intake: every column of the room filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.cases.case import NotServed
from models.eligibility import repository
from models.eligibility.determination import (
    Decision,
    Intake,
    IntakeType,
    Lsc,
    Referral,
)
from models.eligibility.household import (
    Asset,
    AssetKind,
    Expense,
    ExpenseKind,
    Figures,
    Income,
    IncomeKind,
)
from models.eligibility.services import decide, keep_figures

INTAKE_MARKERS = tuple(f"zq{word}xw" for word in (
    "refdetail", "ownwords", "nswords", "refto", "unchecked", "incnote", "assetnote", "expnote",
    "elnote", "elreason", "lscwhy", "docby",
))  # fmt: skip


def tell(uow: Any, case_id: str) -> None:
    """The intake and its determination."""
    say = dict(zip(("detail", "own", "why", "to", "unchecked", "income", "asset", "expense",
                    "note", "reason", "lsc", "by"), INTAKE_MARKERS, strict=True))  # fmt: skip
    one = Intake(
        case_id, IntakeType.PHONE, Referral.SHELTER, say["detail"], say["own"], uow.user.login,
        uow.now, NotServed.OTHER, say["why"], say["to"], say["unchecked"], uow.user.login, uow.now,
        1,
    )  # fmt: skip
    repository.keep_intake(uow, one, new=True)
    figures = Figures(
        2,
        1,
        (Income(IncomeKind.WAGES, 100_00, note=say["income"]),),
        (Asset(AssetKind.BANK, 5_00, note=say["asset"]),),
        (Expense(ExpenseKind.TAXES, 7_00, note=say["expense"]),),
        say["note"],
    )
    keep_figures(
        uow, case_id, figures, lsc=Lsc(True, say["lsc"], False), documented=True,
        documented_on=date(2026, 3, 1), documented_by=say["by"],
    )  # fmt: skip
    newest = repository.current(uow, case_id)
    assert newest is not None
    decide(uow, newest.id, Decision.EXCEPTION, say["reason"])


def told(uow: Any, case_id: str) -> dict[str, Any]:
    """What a screen shows of it."""
    return {
        "intake": repository.intake_of(uow, case_id),
        "determinations": repository.determinations(uow, case_id),
        "no income": repository.without_income(uow, [case_id]),
    }
