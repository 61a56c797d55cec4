"""The recovery sheet over the years: tried out once a year, and replaced when it may be known."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import _
from models.vault import recovery, recovery_files
from models.vault.clock import instant_text
from models.vault.editions import put_edition, put_rehearsed
from models.vault.errors import ReadOnlyVault, TamperedHeader, WrongRecoveryKey
from models.vault.files import as_vault_errors
from models.vault.header import RECOVERY, Header, Recovery
from models.vault.keys import KeyPairs, VaultKey, open_vault_key
from models.vault.powers import Power, require_power
from models.vault.recovery_files import Opener
from models.vault.rotation import NewRecovery, Rotated, rotate

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Rehearsed:
    """The sheet opens the vault. ``repaired``: names of the recovery files that were missing or
    damaged and were written anew (or for the first time, in a vault of an older version)."""

    at: datetime
    repaired: tuple[str, ...] = ()


class NewSheet:
    """A recovery sheet that waits to be typed back; until then the old one is in force."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._secret = recovery.new_key()

    @property
    def recovery_key(self) -> str:
        """The key as it is written on the new sheet. Shown once, kept nowhere."""
        return recovery.as_text(self._secret)

    def confirm(
        self,
        typed: str,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Rotated:
        """If the key typed back is the one shown: rotate, and the new sheet is in force. The old
        one opens older copies and backups for ever, and this vault no more.

        :raises BadInput: names the group with the slip; may be tried again.
        :raises VaultError, Refused: as ``rotate``; the old sheet is in force.
        """
        if not secrets.compare_digest(recovery.from_text(typed), self._secret):
            raise BadInput(
                _("This is a recovery key, but not the one on the new sheet."),
                field="recovery_key",
                next=_("Type the key that was shown for the new sheet."),
            )
        pairs = KeyPairs.of_recovery(self._secret, self._vault.info.vault_id)
        opener = Opener.fresh()
        # The rotation seals its own new key into it.
        new = Recovery(pairs.exchange_key, pairs.signing_key, b"", opener.recipient)
        identity = recovery_files.sealed_identity(opener, self.recovery_key)
        return rotate(self._vault, progress, cancelled, NewRecovery(new, identity))


def replace_sheet(vault: Vault) -> NewSheet:
    """A new recovery sheet, for when the old one was lost or seen. Nothing changes before it is
    typed back.

    :raises Refused: not an administrator.
    """
    _may(vault)
    return NewSheet(vault)


def rehearse(vault: Vault, typed: str) -> Rehearsed:
    """Try the sheet out, as on the day it is needed: does it open this vault, in Amparo and
    without it? Recovery files that are missing or damaged are written anew.

    :raises Refused: not an administrator.
    :raises BadInput: a slip in the recovery key (names its group).
    :raises WrongRecoveryKey: another vault's sheet, or one that was replaced.
    """
    from models.vault.folder_header import read_header

    _may(vault)
    secret = recovery.from_text(typed)
    # From the disk: what is in memory would not be there on the day the sheet is needed.
    header = read_header(vault.path)
    key = key_by_sheet(header, KeyPairs.of_recovery(secret, header.vault_id))
    if key != vault.keyring.key:
        raise TamperedHeader("recovery seal")
    header, repaired = _repaired(vault, header, recovery.as_text(secret))
    with vault.own_unit() as uow:
        from models.vault.secrets_kept import raw_of

        put_edition(raw_of(uow), header)
        put_rehearsed(raw_of(uow), instant_text(uow.now))
        uow.record("rehearse", "vault", header.vault_id, repaired)
        at = uow.now
        uow.commit()
    return Rehearsed(at, repaired)


def key_by_sheet(header: Header, sheet: KeyPairs) -> VaultKey:
    """The vault key, opened with the recovery sheet; the header's seal is held against it.

    :raises WrongRecoveryKey: the sheet of another vault, or one that was replaced.
    :raises TamperedHeader: the header is not what its users made it.
    """
    mine = (header.recovery.exchange, header.recovery.signing)
    if (sheet.exchange_key, sheet.signing_key) != mine:
        raise WrongRecoveryKey()
    key = open_vault_key(header.recovery.vault_key, sheet, header.vault_id, header.epoch, RECOVERY)
    header.verify(key)
    return key


def last_rehearsal(uow: UnitOfWork) -> datetime | None:
    """When the sheet was last typed (making the vault counts); ``None``: never since it was made
    by an older version."""
    from sqlalchemy import select

    from models.vault.tables import roster

    found: datetime | None = uow.connection.execute(select(roster.c.rehearsed_at)).scalar()
    return found


def rehearsal_due(uow: UnitOfWork) -> bool:
    """Whether the sheet should be tried: a year after the last time, or when somebody has left
    since (they may have known where it lies)."""
    from sqlalchemy import func, select

    from models.vault.tables import departures

    last = last_rehearsal(uow)
    if last is None or uow.now - last >= YEAR:
        return True
    left = uow.connection.execute(select(func.max(departures.c.left_at))).scalar()
    return left is not None and left > last


def _may(vault: Vault) -> None:
    require_power(vault.user, Power.REPLACE_SHEET)
    if vault.read_only:
        raise ReadOnlyVault()


def _repaired(vault: Vault, header: Header, sheet: str) -> tuple[Header, tuple[str, ...]]:
    """The files that stock age opens, proven or written anew."""
    from models.vault.membership import put_header

    folder, key = vault.path, vault.keyring.key
    opener = recovery_files.opener_of(folder, sheet)
    repaired: list[str] = []
    if opener is None or opener.recipient != header.recovery.age:
        opener = Opener.fresh()
        changed = replace(header, recovery=replace(header.recovery, age=opener.recipient))
        changed = changed.signed(vault.keyring.pairs, vault.user.id)
        sealed = recovery_files.sealed_identity(opener, sheet)
        with as_vault_errors():
            # Both files first: the header names the recipient of an identity that exists.
            recovery_files.keep_identity(folder, sealed)
            recovery_files.keep_keys(folder, key, changed)
        put_header(vault, changed, "recovery_files", header.vault_id, ("recovery",))
        return changed, (recovery_files.IDENTITY, f"keys-{header.epoch}.age")
    if recovery_files.kept_key(folder, header.epoch, opener) != key.database():
        with as_vault_errors():
            recovery_files.keep_keys(folder, key, header)
        repaired.append(f"keys-{header.epoch}.age")
    return header, tuple(repaired)
