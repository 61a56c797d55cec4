"""A legal hold: a record that must be kept whole while a matter is open, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.changes import Ref

CASES, PEOPLE = "cases", "people"
"""The rooms whose things can be held. A hold on a case holds all that is kept in it."""


@dataclass(frozen=True)
class Hold:
    """A hold on one thing. It stands until somebody releases it, with a reason; it is never
    deleted. ``placed_by`` and ``released_by`` are logins; instants are aware UTC."""

    id: str
    thing: Ref
    reason: str
    placed_by: str
    placed_at: datetime
    released_by: str = ""
    released_at: datetime | None = None
    release_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it still holds."""
        return self.released_at is None
