"""How long backups are kept, and taking away those that are not.

A set is deleted in one rename; a sealed file goes when no set at the place names it any more. Where
one set's list does not read, no sealed file goes at all: the set may need it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import _
from models.vault.backup_errors import BrokenBackup, NoBackup, at_the_target
from models.vault.backups import pool as place
from models.vault.backups.known import known_backups, note_removed
from models.vault.backups.values import BackupSet
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.session import Vault


@dataclass(frozen=True)
class Keep:
    """How long sets are kept: all of the last ``daily`` days, then one a week, none longer than
    ``days``; but always the newest ``least``, and the newest that was proven."""

    days: int = 90
    daily: int = 14
    least: int = 3

    def __post_init__(self) -> None:
        """:raises BadInput: numbers that would keep nothing, or that say nothing."""
        if not 1 <= self.days <= 3660:
            raise BadInput(_("Keep backups between 1 and 3,660 days."), field="days")
        if not 0 <= self.daily <= self.days:
            raise BadInput(_("Not more days than backups are kept."), field="daily")
        if not 1 <= self.least <= 100:
            raise BadInput(_("Keep at least 1 and at most 100 backups."), field="least")

    def until(self, at: datetime) -> datetime:
        """When a set made ``at`` is deleted at the latest, as long as newer ones are made."""
        return at + timedelta(days=self.days)


@dataclass(frozen=True)
class Pruned:
    """What was deleted: the ids of the sets, and how many sealed files that no set needs. With
    ``held`` a set that cannot be read kept all sealed files at the place."""

    sets: tuple[str, ...]
    files: int
    held: bool = False


def doomed(
    sets: Sequence[BackupSet], keep: Keep, now: datetime, proven: frozenset[str] = frozenset()
) -> tuple[BackupSet, ...]:
    """Which of the sets ``keep`` lets go at ``now``. A set that cannot be read is never among them,
    nor one that says it was made later than now (the clock was set back)."""
    whole = sorted((one for one in sets if not one.broken), key=lambda one: one.at, reverse=True)
    stay = {one.id for one in whole[: keep.least]}
    stay |= {next((one.id for one in whole if one.id in proven), "")}
    weeks: set[tuple[int, int]] = set()
    for one in whole:
        age = now - one.at
        week = one.at.isocalendar()[:2]
        weekly = age < timedelta(days=keep.days) and week not in weeks
        if weekly or age < timedelta(days=keep.daily):
            stay.add(one.id)
        weeks.add(week)
    return tuple(one for one in whole if one.id not in stay)


def prune(
    vault: Vault, target: Path | str, keep: Keep | None = None, now: datetime | None = None
) -> Pruned:
    """Delete this vault's sets at ``target`` that are not kept any longer; the vault notes it.

    :raises Refused: no power to make backups.
    :raises TargetGone, TargetReadOnly, TargetFault, BackupRunning: see their words.
    """
    require_power(vault.user, Power.BACK_UP)
    with vault.read() as uow:
        known = known_backups(uow)
        now = now or uow.now
    proven = frozenset(one.id for one in known if one.proven_at and not one.failed_at)
    mine = vault.info.vault_id
    with place.pool_at_work(Path(target), mine) as pool:
        sets = place.sets_at(pool)
        going = doomed(sets, keep or Keep(), now, proven)
        return _take_away(vault, pool, going)


def remove(vault: Vault, backup: BackupSet) -> Pruned:
    """Delete one set, broken or not, because somebody says so.

    :raises Refused: no power to set how backups are kept.
    :raises NoBackup: it is not there, or not this vault's.
    """
    require_power(vault.user, Power.SET_SCHEDULE)
    folder = backup.path
    pool = place.pool_above(folder)
    if pool.name != place.PREFIX + vault.info.vault_id or not folder.is_dir():
        raise NoBackup()
    with place.pool_at_work(pool, vault.info.vault_id):
        return _take_away(vault, pool, (backup,))


def _take_away(vault: Vault, pool: Path, going: Sequence[BackupSet]) -> Pruned:
    for one in going:
        with at_the_target():
            place.take_away(one.path)
        if not vault.read_only:
            with vault.unit_of_work() as uow:
                note_removed(uow, one.id)
                uow.commit()
    files, held = _sweep_sealed(pool)
    return Pruned(tuple(one.id for one in going), files, held)


def _sweep_sealed(pool: Path) -> tuple[int, bool]:
    """Unlink the sealed files that no set names; ``(how many, whether a set forbade it)``."""
    needed: set[str] = set()
    for folder in place.folders_of(pool):
        try:
            _data, manifest = place.read_manifest(folder)
        except BrokenBackup:
            return 0, True
        needed |= {kept.path for kept in manifest.evidence}
    gone = 0
    for path in (pool / place.EVIDENCE).glob("??/*.age"):
        if path.relative_to(pool).as_posix() not in needed:
            with at_the_target():
                path.unlink()
            gone += 1
    for folder in (pool / place.EVIDENCE).glob("??"):
        with contextlib.suppress(OSError):
            folder.rmdir()
    return gone, False
