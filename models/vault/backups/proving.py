"""Proving a set: restore it to a scratch folder, read everything back, compare, destroy.

What holds: the list's seal; every file's checksum; that the database opens under its key and is the
one whose newest audit entry the list names; both of SQLCipher's and SQLite's checks, references,
the audit trail with its signatures and every record's seal (``deep_verify``); every sealed file
opened and compared with its record; that the set's newest entry stands in the history of the vault
that is open (a set of another branch of it does not pass).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.language import _
from models.vault.backup_errors import BrokenBackup, ForeignBackup, NoBackup
from models.vault.backups import pool as place
from models.vault.backups.drill import DrillVault, scratch_folder
from models.vault.backups.known import known_backup, note_proof
from models.vault.backups.manifest import Manifest, digest
from models.vault.backups.restoring import bring
from models.vault.backups.set_keys import header_at, key_of_set
from models.vault.backups.streams import Meter
from models.vault.backups.values import BackupSet, Cancelled, Finding, Progress, Proof
from models.vault.clock import Clock, SystemClock, instant_text
from models.vault.errors import Cancelled as Stopped
from models.vault.errors import VaultError
from models.vault.files import new_folder
from models.vault.header import NAME as HEADER
from models.vault.keys import KeyPairs, VaultKey

if TYPE_CHECKING:
    from models.vault.session import Vault

_EVIDENCE = "evidence"


@dataclass
class _Drill:
    backup: BackupSet
    opener: Vault | VaultKey
    meter: Meter
    found: list[Finding] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, what: str) -> None:
        finding = Finding(code, what)
        if finding not in self.found:
            self.found.append(finding)


def prove(
    backup: BackupSet,
    opener: Vault | VaultKey,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    scratch: Path | None = None,
    clock: Clock | None = None,
) -> Proof:
    """Restore the set to a scratch folder, read all of it, compare, and destroy the scratch copy.

    With an open vault its history and its memory of the set are compared too, and the result is
    remembered in it. The backup is only read. May run on another thread than the vault's: it asks
    for the vault's turn for moments only. ``progress(done, total)`` in bytes.

    :raises NoBackup: the set is gone. BackupOfOtherKey: it cannot be opened by this user.
    :raises RestoreFull, RestoreNoPlace: no room for the scratch copy (the database, and the largest
        sealed file).
    :raises Cancelled: nothing was noted, and the scratch copy is gone.
    """
    if not backup.path.is_dir():
        raise NoBackup()
    began = time.monotonic()
    drill = _Drill(backup, opener, Meter(0, progress, cancelled))
    try:
        manifest, key = _listed(drill)
        beside = opener.path.parent if not isinstance(opener, VaultKey) else backup.path
        with scratch_folder(scratch or beside) as folder:
            _restored(drill, manifest, key, folder, clock)
    except (BrokenBackup, ForeignBackup) as error:
        drill.add(error.code, error.what)
    at = _now(opener, clock)
    ok = not drill.found
    if not isinstance(opener, VaultKey) and not opener.read_only:
        with opener.own_unit() as uow:
            if known_backup(uow, backup.id) is not None:
                note_proof(uow, backup.id, at, ok=ok)
                uow.commit()
        if ok and opener.anchor is not None:
            opener.anchor.backup_proven(instant_text(at))
    seconds = time.monotonic() - began
    return Proof(backup.id, at, ok, tuple(drill.found), drill.counted, seconds)


def _now(opener: Vault | VaultKey, clock: Clock | None) -> Any:
    if isinstance(opener, VaultKey):
        return (clock or SystemClock()).now()
    with opener.read() as uow:
        return uow.now


def _listed(drill: _Drill) -> tuple[Manifest, VaultKey]:
    """The list, genuine, and the key that goes with it."""
    folder = drill.backup.path
    data, manifest = place.read_manifest(folder)
    key = key_of_set(drill.opener, folder, manifest)
    if not isinstance(drill.opener, VaultKey):
        with drill.opener.read() as uow:
            known = known_backup(uow, manifest.id)
        if known is not None and known.manifest != digest(data):
            drill.add("other-set", _("This is not the backup that the vault remembers making."))
    drill.meter.total = manifest.total
    drill.counted["files"] = len(manifest.files) + len(manifest.evidence)
    drill.counted["bytes"] = manifest.total
    for id in manifest.missing:
        drill.add(
            "evidence-missing",
            _("The sealed file {id} was missing from the vault already.").format(id=id),
        )
    return manifest, key


def _restored(
    drill: _Drill, manifest: Manifest, key: VaultKey, folder: Path, clock: Clock | None
) -> None:
    new_folder(folder / _EVIDENCE)
    whole = True
    for kept in manifest.files:
        try:
            bring(kept, drill.backup.path, folder, drill.meter)
        except BrokenBackup as error:
            drill.add("file-damaged", error.what)
            whole = whole and kept.path.startswith("recovery/")
    kept_by_id = {one.id: one for one in manifest.evidence}
    if not whole:
        _read_sealed(drill, manifest, folder, set())
        return
    try:
        opened = _opened(drill, key, folder, clock)
    except VaultError as error:
        drill.add(error.code, error.what)
        _read_sealed(drill, manifest, folder, set())
        return
    vault = DrillVault.over(opened, drill.backup.path, kept_by_id, drill.meter)
    try:
        _compare(drill, manifest, vault)
        _read_sealed(drill, manifest, folder, vault.evidence.read_ids)
    finally:
        vault.close()


def _opened(drill: _Drill, key: VaultKey, folder: Path, clock: Clock | None) -> Vault:
    """The restored vault, opened for writing: an older one is brought up to date, in the scratch
    folder only."""
    from models.vault.lock import FolderLock
    from models.vault.opening import open_with_key
    from models.vault.session import Keyring

    header = header_at(folder / HEADER)
    header.verify(key)
    if isinstance(drill.opener, VaultKey):
        pairs, user = KeyPairs.fresh(), header.members[0].user
    else:
        pairs, user = drill.opener.keyring.pairs, drill.opener.user
    lock = FolderLock(folder)
    try:
        return open_with_key(
            folder, Keyring(header, key, pairs), user, lock, clock=clock, anchored=False
        )
    except BaseException:
        lock.release()
        raise


def _compare(drill: _Drill, manifest: Manifest, vault: DrillVault) -> None:
    from models.vault.audit import link_at
    from models.vault.check import check
    from models.vault.claims import claimed_ids
    from models.vault.deep import deep_verify
    from models.vault.deep_indexes import CODE as INDEX
    from models.vault.secrets_kept import raw_of
    from models.vault.upgrade import known_head

    with vault.read() as uow:
        hashed = link_at(raw_of(uow), manifest.number)
        claimed = claimed_ids(uow)
    if hashed is None or hashed.hex() != manifest.head:
        drill.add("other-database", _("The database is not the one that the list names."))
    listed = {one.id for one in manifest.evidence} | set(manifest.missing)
    if claimed != listed:
        drill.add("other-evidence", _("The list does not name the sealed files of the records."))
    # Brought up to date in the scratch folder, the copy has entries of no user's: what was backed
    # up is then held against page, row, chain and file, not against the signatures.
    look = deep_verify if manifest.schema == known_head() else check
    report = look(vault, cancelled=drill.meter.cancelled)
    drill.counted.update(report.counted)
    for problem in report.problems:
        # An index that is not what the records say costs nobody a record: it is made anew.
        if problem.serious and problem.code != INDEX:
            drill.add(problem.code, problem.what)
    if not isinstance(drill.opener, VaultKey):
        with drill.opener.read() as uow:
            live = link_at(raw_of(uow), manifest.number)
        if live is None or live.hex() != manifest.head:
            drill.add(
                "other-history",
                _("The backup's audit trail is not a part of this vault's history."),
            )


def _read_sealed(drill: _Drill, manifest: Manifest, folder: Path, seen: set[str]) -> None:
    """Sealed files that were not read through a record: at least whole, byte by byte."""
    for kept in manifest.evidence:
        if kept.id in seen:
            continue
        try:
            bring(kept, drill.backup.path, folder, drill.meter).unlink()
        except Stopped:
            raise
        except BrokenBackup as error:
            drill.add("evidence-damaged", error.what)
