"""What a backup is, as values: a set, what is known of it, and what its proof found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

Progress = Callable[[int, int], None]
"""``(done, total)`` in bytes."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class BackupSet:
    """One backup as it lies at its place. ``number`` and ``head_code`` name the newest entry of the
    audit trail in it; ``bytes`` and ``files`` count all that a restore writes (sealed files are
    shared with other sets and lie there once). ``broken`` says in words why its list of files
    cannot be read; such a set has only its id, its time and its path.
    """

    id: str
    vault_id: str
    at: datetime
    epoch: int
    number: int
    head_code: str
    path: Path
    bytes: int
    files: int
    organization: str = ""
    manifest: str = ""
    broken: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownBackup:
    """A set that the vault remembers having made. ``target`` is the place's short name as people
    know it, ``place`` its full path; ``removed_at`` is when it was deleted, ``failed_at`` when its
    newest proof found damage (``None`` after a good one)."""

    id: str
    at: datetime
    epoch: int
    number: int
    head: str
    manifest: str
    target: str
    place: str
    bytes: int
    files: int
    proven_at: datetime | None = None
    failed_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that a proof found wrong; ``code`` is a slug for scripts."""

    code: str
    what: str


@dataclass(frozen=True)
class Proof:
    """What restoring a set to a scratch folder and reading all of it back has shown."""

    set_id: str
    at: datetime
    ok: bool
    problems: tuple[Finding, ...]
    counted: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True)
class PlaceWarning:
    """Why a place is a poor one for backups; ``serious`` ones make a backup impossible there."""

    code: str
    what: str
    next: str = ""
    serious: bool = False
