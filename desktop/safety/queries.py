"""What the board asks of the vault: plain functions of a unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.safety import access, repository
from models.safety.entry import KINDS, Entry
from models.safety.repository import Kept


@dataclass(frozen=True)
class Door:
    """Whether the compartment opens to the user, how much is in it, and whom to ask if not."""

    opens: bool
    count: int
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class Board:
    """All entries by kind, once it is open."""

    entries: dict[type[Entry], tuple[Kept, ...]]
    certifications: bool
    today: date


def door(uow: Any, case_id: str) -> Door:
    """Reads nothing of what is in it."""
    if access.may_open(uow, case_id):
        return Door(True, repository.count(uow, case_id))
    try:
        access.require_open(uow, case_id)
    except access.ClosedCompartment as error:
        named = {one.login: one.name for one in uow.info.users if one.active}
        return Door(False, 0, tuple(named[login] for login in error.ask if login in named))
    return Door(False, 0)


def board(uow: Any, case_id: str) -> Board:
    """Everything. Raises ``ClosedCompartment``."""
    access.require_open(uow, case_id)
    return Board(
        {kind: tuple(repository.kept(uow, kind, case_id)) for kind in KINDS.values()},
        access.certifications_on(uow),
        uow.today,
    )
