"""The names of witnesses and of identified officials, handed to the conflict check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.breaches.breach import Breach
from models.cases.closing import reopen_decision
from models.cases.party import PartyRole
from models.conflicts import mentions

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "breaches"


def names_of(one: Breach) -> set[tuple[PartyRole, str]]:
    """``(role, name)`` of everybody who is named in the record."""
    found = {(PartyRole.WITNESS, each.name) for each in one.witnesses}
    found |= {
        (PartyRole.OFFICIAL, each.identified.name) for each in one.officials if each.identified
    }
    return {(role, name) for role, name in found if name.strip()}


def keep(uow: UnitOfWork, one: Breach, former: Breach | None = None) -> None:
    """Put the record's names in place of the former ones, if those differ; a name that is new to
    the case opens the decision on its conflicts again."""
    names = names_of(one)
    before = names_of(former) if former is not None else None
    if before == names:
        return
    mentions.keep(uow, one.case_id, ROOM, one.id, names)
    if before is not None and names - before:
        reopen_decision(uow, one.case_id)


def forget(uow: UnitOfWork, breach_id: str) -> None:
    """The record goes, and its names with it."""
    mentions.forget(uow, breach_id)
