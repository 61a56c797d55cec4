"""What lies at a place, held against what the vault remembers: nothing is taken on its word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from models.vault.backup_errors import BackupOfOtherKey, BrokenBackup, ForeignBackup
from models.vault.backups import pool as place
from models.vault.backups.known import known_backups, note_made
from models.vault.backups.manifest import digest
from models.vault.backups.set_keys import key_of_set
from models.vault.backups.values import BackupSet, KnownBackup
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from models.vault.session import Vault


class Standing(StrEnum):
    """How a set stands. ``known``: the vault made it. ``other_key``: made under a key that this
    user never had. ``forged``: it does not bear the vault's seal, or is not the set that the vault
    remembers under this name. ``broken``: its list does not read. ``other_vault``: another's."""

    KNOWN = "known"
    OTHER_KEY = "other_key"
    FORGED = "forged"
    BROKEN = "broken"
    OTHER_VAULT = "other_vault"


@dataclass(frozen=True)
class Lying:
    """A set at the place, with what the vault remembers of it."""

    backup: BackupSet
    standing: Standing
    known: KnownBackup | None = None


@dataclass(frozen=True)
class Survey:
    """The sets at a place, newest first, and those made there that are not there any more."""

    lying: tuple[Lying, ...]
    missing: tuple[KnownBackup, ...]


def survey(vault: Vault, target: Path | str) -> Survey:
    """Look at a place. A genuine set that the vault does not remember (it was itself restored from
    an earlier one, or its disk was full when it should have noted it) is remembered from now on.

    :raises TargetGone: the place is not there.
    """
    found = place.sets_at(target)
    with vault.read() as uow:
        known = {one.id: one for one in known_backups(uow, removed=True)}
    standing = [(one, _standing(vault, one, known.get(one.id))) for one in found]
    forgotten = [one for one, how in standing if how is Standing.KNOWN and one.id not in known]
    if forgotten and not vault.read_only and may(vault.user, Power.BACK_UP):
        _remember(vault, forgotten, Path(target).absolute())
        with vault.read() as uow:
            known = {one.id: one for one in known_backups(uow, removed=True)}
    here, wanted = {one.id for one in found}, str(Path(target).absolute())
    return Survey(
        tuple(Lying(one, how, known.get(one.id)) for one, how in standing),
        tuple(
            one
            for one in known.values()
            if one.place == wanted and one.removed_at is None and one.id not in here
        ),
    )


def _standing(vault: Vault, backup: BackupSet, known: KnownBackup | None) -> Standing:
    if backup.broken:
        return Standing.BROKEN
    if backup.vault_id != vault.info.vault_id:
        return Standing.OTHER_VAULT
    try:
        data, manifest = place.read_manifest(backup.path)
        key_of_set(vault, backup.path, manifest)
    except BackupOfOtherKey:
        return Standing.OTHER_KEY
    except ForeignBackup:
        return Standing.FORGED
    except BrokenBackup:
        return Standing.BROKEN
    if known is not None and known.manifest != digest(data):
        return Standing.FORGED
    return Standing.KNOWN


def _remember(vault: Vault, sets: list[BackupSet], target: Path) -> None:
    with vault.unit_of_work() as uow:
        for one in sets:
            _data, manifest = place.read_manifest(one.path)
            note_made(uow, one, manifest.head, target.name or str(target), str(target))
        uow.commit()
