"""An attorney reads what was typed by hand in a letter, and approves it."""

from __future__ import annotations

from typing import Any

from models.changes import Changes
from models.letters.approving import approve
from models.letters.read_through import confirm_read, unread


def read_all(uow: Any, letter_id: str) -> Changes:
    """All that was typed in this draft is read for what it discloses."""
    return confirm_read(uow, letter_id, {one.mark for one in unread(uow, letter_id)})


def read_and_approve(uow: Any, letter_id: str, *args: Any, **more: Any) -> Changes:
    """Read it, and approve it."""
    read_all(uow, letter_id)
    return approve(uow, letter_id, *args, **more)
