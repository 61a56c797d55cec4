"""What the cases do when somebody's names change: the decision on conflicts is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases.closing import reopen_decision
from models.cases.party_rows import cases_with

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def names_changed(uow: UnitOfWork, person_id: str) -> None:
    """Every case in which the person stands is to be checked again."""
    for case_id in cases_with(uow, person_id):
        reopen_decision(uow, case_id)
