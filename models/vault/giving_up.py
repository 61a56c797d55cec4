"""A reading unit that nobody waits for any more ends early: a newer keystroke gives up the older
find. The database asks while it walks its rows, and what Python reads in blocks asks between two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.vault.keeping_errors import Cancelled

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

STEPS = 100_000
"""Between two looks: some milliseconds of the database's own work. Each look takes Python's lock,
for which it may have to wait while the window paints."""


def watch(raw: Any, given_up: Callable[[], bool]) -> None:
    """Have the driver's connection ask, until ``unwatch``."""
    raw.set_progress_handler(given_up, STEPS)


def unwatch(raw: Any) -> None:
    """Nobody asks any more."""
    raw.set_progress_handler(None, 0)


def go_on(uow: UnitOfWork) -> None:
    """Between two blocks of rows.

    :raises Cancelled: nobody waits for this unit any more.
    """
    if uow.given_up is not None and uow.given_up():
        raise Cancelled()
