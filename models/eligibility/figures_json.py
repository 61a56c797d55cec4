"""The lists of a household as JSON text: what lies in one column, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from models.eligibility.household import (
    Asset,
    AssetKind,
    Expense,
    ExpenseKind,
    Income,
    IncomeKind,
    Period,
    Whose,
)


def written(lines: Iterable[Income | Asset | Expense] | None) -> str | None:
    """The list as text; ``None`` (not asked) stays ``None``."""
    if lines is None:
        return None
    return json.dumps([asdict(one) for one in lines], ensure_ascii=False)


def incomes(text: str | None) -> tuple[Income, ...] | None:
    """The incomes of a row."""
    if text is None:
        return None
    return tuple(
        Income(
            **{
                **one,
                "kind": IncomeKind(one["kind"]),
                "period": Period(one["period"]),
                "whose": Whose(one["whose"]),
            }
        )
        for one in _read(text)
    )


def assets(text: str | None) -> tuple[Asset, ...] | None:
    """The assets of a row."""
    if text is None:
        return None
    return tuple(
        Asset(**{**one, "kind": AssetKind(one["kind"]), "whose": Whose(one["whose"])})
        for one in _read(text)
    )


def expenses(text: str | None) -> tuple[Expense, ...] | None:
    """The expenses of a row."""
    if text is None:
        return None
    return tuple(
        Expense(**{**one, "kind": ExpenseKind(one["kind"]), "period": Period(one["period"])})
        for one in _read(text)
    )


def _read(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found
