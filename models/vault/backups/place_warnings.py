"""Why a place is a poor one for backups: said before the first one is made there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from models.vault.backups.pool import EVIDENCE, PREFIX, pool_of
from models.vault.backups.values import PlaceWarning
from models.vault.outside import lies_inside

if TYPE_CHECKING:
    from models.vault.session import Vault

# Names of folders that the programs of these services make, and files by which they mark them.
_SYNCED_NAMES = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "com~apple~clouddocs",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "seafile",
    "pcloud",
    "megasync",
    "syncthing",
    "box sync",
    "tresorit",
)
_SYNCED_MARKS = (
    ".dropbox",
    ".stfolder",
    ".sync_journal.db",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".seafile-data",
    ".tmp.driveupload",
)
_FOUR_GIB = 4 << 30
_FAT = {"vfat", "msdos", "fat", "fat32"}
_MARGIN = 8 << 20


def warnings_for(vault: Vault, target: Path | str) -> tuple[PlaceWarning, ...]:
    """What to say of ``target`` before backups go there, the gravest first; only looked at."""
    place = Path(target).absolute()
    if not place.is_dir():
        return (_missing(),)
    if lies_inside(place / "set"):
        return (_inside(),)
    found = [
        *_if(not os.access(place, os.W_OK), _read_only()),
        *_room(vault, place),
        *_if(_biggest(vault) >= _FOUR_GIB and filesystem(place) in _FAT, _too_large()),
        *_if(same_disk(vault.path, place), _same_disk()),
        *_if(synced(place), _synced()),
        *_if(_passing(place), _temporary()),
    ]
    return tuple(found)


def _if(true: bool, warning: PlaceWarning) -> Iterable[PlaceWarning]:
    return (warning,) if true else ()


def same_disk(one: Path, other: Path) -> bool:
    """Whether both lie on one disk, as far as the system tells: one file system, or two partitions
    of one device (Linux)."""
    try:
        first, second = one.stat().st_dev, other.stat().st_dev
    except OSError:
        return False
    if first == second:
        return True
    disks = {_disk_of(first), _disk_of(second)}
    return len(disks) == 1 and "" not in disks


def _disk_of(device: int) -> str:
    """The whole disk that a partition is of, ``""`` where the system does not say."""
    if not sys.platform.startswith("linux"):
        return ""
    entry = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    try:
        real = entry.resolve(strict=True)
    except OSError:
        return ""
    return str(real.parent) if (real / "partition").exists() else str(real)


def synced(place: Path) -> bool:
    """Whether a sync program watches the folder, by its name or by its mark."""
    for folder in (place, *place.parents):
        name = folder.name.casefold()
        if any(name == one or name.startswith(f"{one} ") for one in _SYNCED_NAMES):
            return True
        if name.startswith(("onedrive", "dropbox")):
            return True
        with contextlib.suppress(OSError):
            if any((folder / mark).exists() for mark in _SYNCED_MARKS):
                return True
    return False


def filesystem(place: Path) -> str:
    """The kind of file system, in small letters, ``""`` where the system does not say."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    real, kind, longest = str(place.resolve()), "", -1
    for line in lines:
        mount, _dash, rest = line.partition(" - ")
        point = mount.split()[4].replace("\\040", " ")
        within = real == point or real.startswith(point.rstrip("/") + "/")
        if within and len(point) >= longest:
            kind, longest = rest.split()[0].casefold(), len(point)
    return kind


def _biggest(vault: Vault) -> int:
    sizes = [vault.database.stat().st_size]
    for path in (vault.path / EVIDENCE).glob("??/*.age"):
        with contextlib.suppress(OSError):
            sizes.append(path.stat().st_size)
    return max(sizes)


def _room(vault: Vault, place: Path) -> Iterable[PlaceWarning]:
    pool, needed = pool_of(place, vault.info.vault_id), vault.database.stat().st_size
    for path in (vault.path / EVIDENCE).glob("??/*.age"):
        with contextlib.suppress(OSError):
            if not (pool / EVIDENCE / path.parent.name / path.name).exists():
                needed += path.stat().st_size
    with contextlib.suppress(OSError):
        if shutil.disk_usage(place).free < needed + _MARGIN:
            yield PlaceWarning(
                "no-room",
                _("There is not enough room there for the next backup."),
                _("Delete old backups, or use a larger stick or disk."),
                serious=True,
            )


def _passing(place: Path) -> bool:
    import tempfile

    passing = {Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/dev/shm")}  # noqa: S108
    real = place.resolve()
    return not any(one.name.startswith(PREFIX) for one in real.parents) and any(
        one in (real, *real.parents) for one in passing
    )


def _missing() -> PlaceWarning:
    return PlaceWarning(
        "missing",
        _("The place for backups is not there now."),
        _("Put the stick in or connect the disk."),
        serious=True,
    )


def _inside() -> PlaceWarning:
    return PlaceWarning(
        "inside",
        _("That place is inside a vault, where only Amparo's own files may lie."),
        _("Choose another folder, best on a stick or another disk."),
        serious=True,
    )


def _read_only() -> PlaceWarning:
    return PlaceWarning(
        "read-only",
        _("You may not write to that place."),
        _("Check that the stick is not write-protected, or choose another folder."),
        serious=True,
    )


def _too_large() -> PlaceWarning:
    return PlaceWarning(
        "too-large",
        _("A file of the vault is larger than 4 GiB, which this stick's file system cannot keep."),
        _("Have the stick formatted as exFAT, or use another disk."),
        serious=True,
    )


def _same_disk() -> PlaceWarning:
    return PlaceWarning(
        "same-disk",
        _("The backups would lie on the same disk as the vault: one failure or theft takes both."),
        _("Use a stick or another disk, and keep it in another place."),
    )


def _synced() -> PlaceWarning:
    return PlaceWarning(
        "synced",
        _(
            "A sync program seems to watch this folder. It would copy the backups to its company's "
            "computers, and can damage or remove them here."
        ),
        _("Use a stick or a folder that no sync program watches."),
    )


def _temporary() -> PlaceWarning:
    return PlaceWarning(
        "temporary",
        _("The system empties this folder by itself."),
        _("Choose a folder that stays."),
    )
