"""When the office wants its backups: kept inside the vault, looked at while it is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.changes import Changes, changed
from models.errors import BadInput
from models.language import _
from models.vault.backup_errors import NoBackup
from models.vault.backups.known import ROOM, known_backups
from models.vault.backups.pruning import Keep, Pruned
from models.vault.backups.values import BackupSet, Cancelled, KnownBackup, Progress, Proof
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

KEY = "backups.schedule"
STALE_DAYS = 30
"""After so many days without a proven restore the status bar turns red."""
# A backup made a little later each day must not slip to every second day.
_SLACK = timedelta(hours=4)


@dataclass(frozen=True)
class Schedule:
    """Where backups go, how often (``every_days`` 0: only by hand), how often one is proven
    (``prove_days`` 0: only by hand), how long they are kept."""

    target: str = ""
    every_days: int = 1
    prove_days: int = 7
    keep: Keep = field(default_factory=Keep)

    def __post_init__(self) -> None:
        """:raises BadInput: numbers out of their range."""
        if not 0 <= self.every_days <= 31:
            raise BadInput(_("Between 1 and 31 days, or only by hand."), field="every_days")
        if not 0 <= self.prove_days <= 365:
            raise BadInput(_("Between 1 and 365 days, or only by hand."), field="prove_days")

    @property
    def on(self) -> bool:
        """Whether backups are made without being asked for."""
        return bool(self.target) and self.every_days > 0


@dataclass(frozen=True)
class Due:
    """What is to be done now. ``prove`` is the id of a set; ``reread``: the last proof found
    damage, so the next backup reads again what lies at the place."""

    schedule: Schedule
    backup: bool = False
    prove: str = ""
    reread: bool = False

    def __bool__(self) -> bool:
        return self.backup or bool(self.prove)


@dataclass(frozen=True)
class KeptUp:
    """What a scheduled run did."""

    made: BackupSet | None = None
    proof: Proof | None = None
    pruned: Pruned | None = None


def schedule(uow: UnitOfWork) -> Schedule:
    """The office's schedule; off, with sensible numbers, where none was set."""
    from models.vault.settings import value

    kept = value(uow, KEY)
    if kept is None:
        return Schedule()
    return Schedule(**{**kept, "keep": Keep(**kept["keep"])})


def set_schedule(uow: UnitOfWork, new: Schedule) -> Changes:
    """Keep the schedule; with a way back.

    :raises Refused: only administrators set it. BadInput: the place is no folder's full path.
    """
    from models.vault.settings import put

    require_power(uow.user, Power.SET_SCHEDULE)
    if new.target and not Path(new.target).is_absolute():
        raise BadInput(_("Choose a folder."), field="target")
    former = schedule(uow)
    put(uow, KEY, asdict(new))
    uow.record("set_schedule", ROOM, "schedule", _differing(former, new))
    return changed(
        ROOM,
        "schedule",
        undo=lambda later: set_schedule(later, former),
        said=_("The schedule of backups is kept"),
    )


def _differing(former: Schedule, new: Schedule) -> tuple[str, ...]:
    one, other = asdict(former), asdict(new)
    return tuple(name for name in one if one[name] != other[name])


def due(uow: UnitOfWork, now: datetime) -> Due:
    """What the schedule asks for at ``now``: a backup, a proof, both or nothing."""
    wanted = schedule(uow)
    if not wanted.on:
        return Due(wanted)
    here = [one for one in known_backups(uow) if one.place == wanted.target]
    newest = here[0] if here else None
    reread = newest is not None and newest.failed_at is not None
    # A set that says it was made later than now was made under a clock set wrong: make one.
    backup = newest is None or reread or not _fresh(newest.at, now, wanted.every_days)
    return Due(wanted, backup, _to_prove(here, now, wanted.prove_days), reread)


def _to_prove(here: list[KnownBackup], now: datetime, days: int) -> str:
    if not days or not here:
        return ""
    proven = [one.proven_at for one in here if one.proven_at and not one.failed_at]
    if proven and _fresh(max(proven), now, days):
        return ""
    return here[0].id


def _fresh(at: datetime, now: datetime, days: int) -> bool:
    return timedelta(0) <= now - at < timedelta(days=days) - _SLACK


def keep_up(
    vault: Vault,
    wanted: Due,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> KeptUp:
    """Do what is due: make a set, prove one, take away what is not kept any longer. May run beside
    the vault's thread.

    :raises VaultError: what ``back_up``, ``prove`` and ``prune`` raise; what was done stays done.
    """
    from models.vault.backups.making import back_up
    from models.vault.backups.proving import prove
    from models.vault.backups.pruning import prune

    target = wanted.schedule.target
    made = proof = None
    if wanted.backup:
        made = back_up(vault, target, progress, cancelled, reread=wanted.reread)
    if wanted.prove or wanted.reread:
        proof = prove(made or lying(target, wanted.prove), vault, progress, cancelled)
    pruned = prune(vault, target, wanted.schedule.keep) if made is not None else None
    return KeptUp(made, proof, pruned)


def lying(target: Path | str, set_id: str) -> BackupSet:
    """The set with this id at a place.

    :raises NoBackup: it is not there. TargetGone: the place is not.
    """
    from models.vault.backups.pool import sets_at

    for one in sets_at(target):
        if one.id == set_id:
            return one
    raise NoBackup()


def days_since(at: datetime | None, now: datetime) -> int | None:
    """Whole days since a proven restore; ``None`` if there was none."""
    return None if at is None else max((now - at).days, 0)


def as_json(one: Schedule) -> dict[str, Any]:
    """For scripts."""
    return asdict(one)
