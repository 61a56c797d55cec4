"""Making a vault. Nothing lies on the disk before the recovery key was typed back."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.errors import BadInput
from models.language import _
from models.vault import recovery
from models.vault.audit import Signer
from models.vault.clock import Clock, Ids, SystemClock, instant_text
from models.vault.database import APPLICATION_ID, connect, engine_over
from models.vault.editions import put_edition, put_rehearsed
from models.vault.errors import AlreadyExists, InUse, NoPlace, ReadOnlyVault, VaultError
from models.vault.evidence import FOLDER
from models.vault.failures import as_database_errors
from models.vault.files import as_vault_errors, new_file, new_folder, sync_folder
from models.vault.header import RECOVERY, Header, Recovery
from models.vault.kdf import KdfSettings
from models.vault.keys import KeyPairs, VaultKey, seal_vault_key
from models.vault.lock import FolderLock
from models.vault.members import clean_label, clean_login, make_member, write_header
from models.vault.opening import open_with_key
from models.vault.passphrase import require
from models.vault.recovery_files import (
    Opener,
    keep_identity,
    keep_keys,
    sealed_identity,
)
from models.vault.sealing import seal_everything
from models.vault.session import Keyring, Vault
from models.vault.upgrade import run
from models.vault.user import UserInfo, UserRole

SUFFIX = ".amparo"


class NewVault:
    """A vault that waits for its recovery key to be typed back; so far only in memory."""

    def __init__(
        self, path: Path, ring: Keyring, user: UserInfo, sheet: tuple[bytes, Opener], clock: Clock
    ):
        self._path, self._ring, self._user, self._clock = path, ring, user, clock
        self._secret, self._opener = sheet

    @property
    def path(self) -> Path:
        """The folder that will be made."""
        return self._path

    @property
    def recovery_key(self) -> str:
        """The recovery key as it is written on the sheet. Shown once, kept nowhere."""
        return recovery.as_text(self._secret)

    def confirm(self, typed: str) -> Vault:
        """Make the vault, and open it, if the key typed back is the one shown.

        :raises BadInput: names the group with the slip; may be tried again.
        :raises VaultError: the folder could not be made; nothing is left of it.
        """
        if not secrets.compare_digest(recovery.from_text(typed), self._secret):
            raise BadInput(
                _("This is a recovery key, but not the one of this vault."),
                field="recovery_key",
                next=_("Type the key that was shown for this vault."),
            )
        if self._path.exists():
            raise AlreadyExists(self._path.name)
        _sweep(self._path)
        with _as_making_errors():
            staging = self._path.with_name(f".{self._path.name}.{secrets.token_hex(6)}.new")
            try:
                new_folder(staging)
                _build(staging, self._ring, self._user.id, self._clock)
                keep_keys(staging, self._ring.key, self._ring.header)
                keep_identity(staging, sealed_identity(self._opener, self.recovery_key))
                sync_folder(staging)
                staging.rename(self._path)
            except BaseException:
                shutil.rmtree(staging, ignore_errors=True)
                raise
            sync_folder(self._path.parent)
        lock = FolderLock(self._path)
        try:
            return open_with_key(self._path, self._ring, self._user, lock, clock=self._clock)
        except BaseException:
            lock.release()
            raise


def create(
    path: Path | str,
    *,
    organization: str,
    login: str,
    name: str,
    role: UserRole = UserRole.ADMINISTRATOR,
    passphrase: str,
    kdf: KdfSettings | None = None,
    clock: Clock | None = None,
) -> NewVault:
    """Prepare a vault with its first user. ``.amparo`` is added to the name if it is missing.

    ``kdf``: by default about a second of work on this computer.

    :raises BadInput: names the field (organization, login, name, role, passphrase).
    :raises AlreadyExists, NoPlace: nothing can be made at this place.
    """
    target = Path(path)
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    organization = clean_label(organization, "organization")
    login, name = clean_login(login), clean_label(name, "name")
    if role is not UserRole.ADMINISTRATOR:
        raise BadInput(_("The first user of a vault is its administrator."), field="role")
    require(passphrase, own_words=(organization, login, name))
    if target.exists() or target.is_symlink():
        raise AlreadyExists(target.name)
    if not target.parent.is_dir():
        raise NoPlace()
    clock = clock or SystemClock()
    ids = Ids(clock)
    key = VaultKey.fresh(ids.new(), epoch=1)
    user = UserInfo(ids.new(), login, name, role)
    pairs, secret = KeyPairs.fresh(), recovery.new_key()
    sheet, opener = KeyPairs.of_recovery(secret, key.vault_id), Opener.fresh()
    header = Header(
        vault_id=key.vault_id,
        organization=organization,
        created=instant_text(clock.now()),
        epoch=key.epoch,
        members=(make_member(user, pairs, key, passphrase, kdf or KdfSettings.calibrated()),),
        recovery=Recovery(
            sheet.exchange_key,
            sheet.signing_key,
            seal_vault_key(key, sheet.exchange_key, RECOVERY),
            opener.recipient,
        ),
    ).signed(pairs, user.id)
    return NewVault(target, Keyring(header, key, pairs), user, (secret, opener), clock)


@contextlib.contextmanager
def _as_making_errors() -> Iterator[None]:
    """As elsewhere, but that there is no vault yet which could be opened for reading."""
    try:
        with as_vault_errors():
            yield
    except ReadOnlyVault:
        raise NoPlace() from None


def _build(folder: Path, ring: Keyring, user_id: str, clock: Clock) -> None:
    import os

    lock = FolderLock(folder)
    try:
        new_folder(folder / FOLDER)
        database = folder / ring.header.database
        os.close(new_file(database))
        raw = connect(database, ring.key.database())
        try:
            with as_database_errors():
                raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                engine = engine_over(raw)
                run(engine, raw)
                _first_rows(raw, ring, user_id, clock)
                engine.dispose()
        finally:
            raw.close()
        write_header(folder, ring.header, ring.key)
        sync_folder(folder)
    finally:
        # Before the folder is renamed: Windows does not rename a folder with an open file.
        lock.release()


def _first_rows(raw: Any, ring: Keyring, user_id: str, clock: Clock) -> None:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    now = instant_text(clock.now())
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(
        "INSERT INTO vault_identity (id, vault_id, epoch, created_at) VALUES (1, ?, ?, ?)",
        (ring.key.vault_id, ring.key.epoch, now),
    )
    raw.execute(
        "INSERT INTO evidence_keys (id, recipient, identity, made_at) VALUES (?, ?, ?, ?)",
        (Ids(clock).new(), str(identity.to_public()), str(identity), now),
    )
    put_edition(raw, ring.header)
    # The sheet is typed back before anything is made: that was its first rehearsal.
    put_rehearsed(raw, now)
    signer = Signer(ring.key.vault_id, user_id, ring.pairs.signing.sign)
    seal_everything(raw, signer, clock.now(), action="created")
    raw.execute("COMMIT")


def _sweep(path: Path) -> None:
    """Remove what killed attempts at this same vault left; one that is at work holds its lock."""
    for stray in path.parent.glob(f".{path.name}.*.new"):
        with contextlib.suppress(InUse, VaultError, OSError):
            FolderLock(stray).release()
            shutil.rmtree(stray, ignore_errors=True)
