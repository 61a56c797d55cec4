"""A running clock for one piece of work. Pure: whoever has one tells it the time.

It counts from the instants at which it was started, so that neither a lock nor a crash nor the
end of the program stops it; it stands only while the person has paused it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models.notes.note import MOST_MINUTES, ActivityType


@dataclass(frozen=True)
class Timer:
    """``began`` is when the work began (aware UTC). ``running_since`` is when it was last started
    or taken up again, ``None`` while it is paused; ``banked`` the seconds counted before that.
    ``what`` is what the person has said of the work so far."""

    began: datetime
    running_since: datetime | None
    banked: int = 0
    case_id: str = ""
    kind: ActivityType = ActivityType.NOTE
    what: str = ""

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self.running_since is not None

    def seconds(self, now: datetime) -> int:
        """What it has counted until ``now``; a clock that was set back takes nothing away."""
        if self.running_since is None:
            return self.banked
        return self.banked + max(0, int((now - self.running_since).total_seconds()))

    def minutes(self, now: datetime) -> int:
        """The same in minutes, begun ones counted whole, a day at most."""
        return min(-(-self.seconds(now) // 60), MOST_MINUTES)

    def paused(self, now: datetime) -> Timer:
        """It stands from now on."""
        return replace(self, banked=self.seconds(now), running_since=None)

    def resumed(self, now: datetime) -> Timer:
        """It counts again from now on."""
        return self if self.running else replace(self, running_since=now)

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the vault's drafts."""
        since = self.running_since
        return {
            "began": self.began.isoformat(),
            "running_since": since.isoformat() if since else None,
            "banked": self.banked,
            "case_id": self.case_id,
            "kind": self.kind.value,
            "what": self.what,
        }


def start(now: datetime, case_id: str = "", kind: ActivityType = ActivityType.NOTE) -> Timer:
    """A clock that counts from now."""
    return Timer(began=now, running_since=now, case_id=case_id, kind=kind)


def from_data(data: Any) -> Timer | None:
    """What ``as_data`` gave; ``None`` for anything else."""
    if not isinstance(data, Mapping):
        return None
    try:
        since = data["running_since"]
        one = Timer(
            began=datetime.fromisoformat(data["began"]),
            running_since=datetime.fromisoformat(since) if since else None,
            banked=max(0, int(data["banked"])),
            case_id=str(data["case_id"]),
            kind=ActivityType(data["kind"]),
            what=str(data["what"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
    aware = one.began.tzinfo is not None and (
        one.running_since is None or one.running_since.tzinfo is not None
    )
    return one if aware else None


PLACE = "timer"
"""Where the clock lies among the vault's drafts (``models.vault.drafts``): one for each user."""
