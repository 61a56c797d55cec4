"""The days on which this office is closed besides weekends and holidays: a list that it edits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes, changed
from models.errors import BadInput
from models.language import _
from models.typed import name_line
from models.vault.settings import put, value

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "ticklers"
_KEY = "ticklers.closed_days"
_MOST = 400


def closed_days(uow: UnitOfWork) -> dict[date, str]:
    """The days, each with its name ("Office retreat", may be empty), in order."""
    kept = value(uow, _KEY, {})
    return {date.fromisoformat(day): name for day, name in sorted(kept.items())}


def set_closed_days(uow: UnitOfWork, days: Mapping[date, str]) -> Changes:
    """Set the whole list. Deadlines that are kept already keep their day.

    Raises ``BadInput`` for a name that cannot be kept, or for more than 400 days.
    """
    if len(days) > _MOST:
        raise BadInput(_("The list has too many days."), field="days")
    former = closed_days(uow)
    new = {day: name_line(name, "name") for day, name in days.items()}
    if new == former:
        return Changes()
    put(uow, _KEY, {day.isoformat(): name for day, name in sorted(new.items())})
    uow.record("changed", ROOM, "closed_days", ("closed_days",))
    return changed(
        ROOM,
        "closed_days",
        said=_("Closed days changed"),
        undo=lambda again: set_closed_days(again, former),
    )
