"""The scratch folder of a proof: a restored vault whose sealed files are restored one by one.

A vault may hold 100 GiB of evidence and the computer have no room for it twice. So a sealed file is
restored to the scratch folder when it is read, and removed when it was; the vault over it does not
know the difference, and every byte goes the way of a real restore.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.vault.backup_errors import BrokenBackup, at_the_new_place
from models.vault.backups.manifest import Kept
from models.vault.backups.restoring import bring
from models.vault.backups.streams import Meter
from models.vault.errors import EvidenceDamaged, EvidenceMissing, InUse, VaultError
from models.vault.evidence import FOLDER, EvidenceStore, Ring
from models.vault.files import new_folder
from models.vault.lock import FolderLock
from models.vault.session import Vault

_SCRATCH = ".amparo-proof-"


@contextmanager
def scratch_folder(beside: Path) -> Iterator[Path]:
    """A new folder, gone again whatever happens; if the process is killed the next proof, or the
    next opening of the window, sweeps it (it holds nothing that is not encrypted)."""
    parent = beside if _writable(beside) else Path(tempfile.gettempdir())
    sweep_scratch(parent)
    folder = parent / f"{_SCRATCH}{secrets.token_hex(6)}"
    with at_the_new_place():
        new_folder(folder)
    try:
        with at_the_new_place():
            holder = FolderLock(folder)
        try:
            with at_the_new_place():
                new_folder(folder / "vault.amparo")
            yield folder / "vault.amparo"
        finally:
            holder.release()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_scratch(parent: Path) -> None:
    """Remove the scratch folders of proofs that were killed; one at work holds its lock."""
    for stray in parent.glob(f"{_SCRATCH}*"):
        with contextlib.suppress(InUse, VaultError, OSError):
            FolderLock(stray).release()
            shutil.rmtree(stray, ignore_errors=True)


class DrillStore(EvidenceStore):
    """The sealed files of a set, restored while they are read. ``read_ids`` are those that were."""

    def __init__(
        self, folder: Path, ring: Ring, set_folder: Path, kept: dict[str, Kept], meter: Meter
    ) -> None:
        super().__init__(folder, ring)
        self._root, self._set, self._kept, self._meter = folder.parent, set_folder, kept, meter
        self.read_ids: set[str] = set()

    def copy_to(self, id: str, take: Callable[[bytes], object]) -> None:
        """Restore, hand over, remove.

        :raises EvidenceMissing: the set has no such file. EvidenceDamaged: it is not whole.
        """
        kept = self._kept.get(id)
        if kept is None:
            raise EvidenceMissing(id)
        self.read_ids.add(id)
        path = self._root / FOLDER / id[:2] / f"{id}.age"
        try:
            try:
                bring(kept, self._set, self._root, self._meter)
            except BrokenBackup:
                raise EvidenceDamaged(id) from None
            super().copy_to(id, take)
        finally:
            with contextlib.suppress(OSError):
                path.unlink()

    def ids(self) -> Iterator[str]:
        """All that are in the set."""
        yield from sorted(self._kept)


class DrillVault(Vault):
    """A restored vault in a scratch folder; its sealed files come from ``DrillStore``."""

    _store: DrillStore

    @classmethod
    def over(
        cls, opened: Vault, set_folder: Path, kept: dict[str, Kept], meter: Meter
    ) -> DrillVault:
        """The vault just opened, with its sealed files where they are."""
        drill = cls(opened._path, opened.keyring, opened._desk, opened._lock)
        ring = opened._desk.ring
        drill._store = DrillStore(opened._path / FOLDER, ring, set_folder, kept, meter)
        return drill

    @property
    def evidence(self) -> DrillStore:
        """The sealed files of the set."""
        return self._store


def _writable(folder: Path) -> bool:
    import os

    return folder.is_dir() and os.access(folder, os.W_OK)
