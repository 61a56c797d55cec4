"""The office's own rules of releases: how long one lasts by default, and when its end is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.changes import Changes, changed
from models.errors import BadInput
from models.language import _
from models.vault.powers import Power, require_power
from models.vault.settings import put, value

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "privacy"
_KEY = "privacy.releases"


@dataclass(frozen=True)
class ReleaseRules:
    """``days``: how long a release lasts unless another day is typed; ``remind_days``: so many
    days before its end it is told. Ninety days are those after which a release without a date ends
    by the law of Washington State; Connecticut sets no number that was found."""

    days: int = 90
    remind_days: int = 14


def release_rules(uow: UnitOfWork) -> ReleaseRules:
    """What the office has set."""
    kept = value(uow, _KEY, {})
    return ReleaseRules(
        int(kept.get("days", ReleaseRules.days)),
        int(kept.get("remind_days", ReleaseRules.remind_days)),
    )


def set_release_rules(uow: UnitOfWork, new: ReleaseRules) -> Changes:
    """Set them; releases that are on file keep their day. Raises ``BadInput``, ``Refused``."""
    require_power(uow.user, Power.SET_RELEASES)
    if not 1 <= new.days <= 366:
        raise BadInput(_("This must be a number of days from 1 to 366."), field="days")
    if not 0 <= new.remind_days <= 90:
        raise BadInput(_("This must be a number of days from 0 to 90."), field="remind_days")
    former = release_rules(uow)
    if new == former:
        return Changes()
    put(uow, _KEY, {"days": new.days, "remind_days": new.remind_days})
    uow.record("changed", ROOM, "releases", ("release_rules",))
    said = _("Rules of releases set")
    undo = lambda again: set_release_rules(again, former)  # noqa: E731
    return changed(ROOM, "releases", said=said, undo=undo)
