"""Opening a vault: every step fails closed, each with its own words."""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from models.vault.anchor import hold, settle_anchor
from models.vault.audit import Signer
from models.vault.clock import Clock, Ids, SystemClock, instant_text
from models.vault.database import (
    Identity,
    check_file,
    check_identity,
    connect,
    engine_over,
    schema_revision,
    unfinished,
)
from models.vault.editions import catch_up, check_edition
from models.vault.errors import (
    DamagedDatabase,
    InactiveUser,
    OlderFormat,
    ReadOnlyVault,
    TamperedHeader,
    UnfinishedSave,
    UnknownLogin,
    WrongPassphrase,
)
from models.vault.evidence import FOLDER, EvidenceStore, Ring
from models.vault.evidence_ring import evidence_ring
from models.vault.failures import as_database_errors
from models.vault.files import as_vault_errors, new_folder
from models.vault.folder_header import must_be_vault, read_header
from models.vault.header import NAME, RECOVERY, Header, Member
from models.vault.kdf import KdfSettings
from models.vault.keys import KeyPairs, open_vault_key
from models.vault.lock import FolderLock
from models.vault.members import put_header, renewed, unlock_slot
from models.vault.passphrase import require
from models.vault.recovery import from_text
from models.vault.recovery_sheet import key_by_sheet
from models.vault.rotation import settle
from models.vault.sealing import Sealer, seal_everything, unsound
from models.vault.session import Keyring, Vault
from models.vault.unit_of_work import Desk
from models.vault.upgrade import bring_up_to_date, is_current
from models.vault.user import UserInfo, VaultInfo


def peek(path: Path | str) -> VaultInfo:
    """What stands in the clear: office, users, epoch. Takes no lock and needs no key; nothing of
    it is proven before the vault is open.

    :raises NotAVault, DamagedHeader, NewerFormat, KdfOutOfLimits: see their words.
    """
    return read_header(Path(path)).info


def open_vault(
    path: Path | str,
    login: str,
    passphrase: str,
    read_only: bool = False,
    clock: Clock | None = None,
    accept_older: bool = False,
) -> Vault:
    """Open a vault for one user. Slow by design (the passphrase's work).

    ``accept_older``: open it although this computer saw a newer state of it, or another signer
    under its list of users; the audit trail tells so.

    :raises VaultError: each way of failing its own subclass (``models.vault.errors``).
    """
    folder = Path(path)
    lock = _locked(folder, read_only)
    try:
        header = read_header(folder)
        member = _active_member(header, login)
        loading = threading.Thread(target=_load, name="libraries", daemon=True)
        if _cores() >= member.slot.kdf.lanes:
            loading.start()
        pairs = unlock_slot(header, member, passphrase)
        if pairs is None:
            raise WrongPassphrase()
        if (pairs.exchange_key, pairs.signing_key) != (member.exchange, member.signing):
            raise TamperedHeader("public keys")
        key = open_vault_key(member.vault_key, pairs, header.vault_id, header.epoch, member.user.id)
        header.verify(key)
        vault = open_with_key(
            folder,
            Keyring(header, key, pairs),
            member.user,
            lock,
            read_only=read_only,
            clock=clock,
            accept_older=accept_older,
        )
    except BaseException:
        lock.release()
        raise
    try:
        catch_up(vault)
    except BaseException:
        vault.close()
        raise
    if loading.ident is None:
        loading.start()
    return vault


def _load() -> None:
    """What the first unit of work needs is loaded during the passphrase's work, which lets other
    threads run; where that work keeps every core busy anyway, it would only be slowed, and the
    loading begins when the vault is open. A library that does not load says so where it is used."""
    for name in ("sqlcipher3.dbapi2", "sqlalchemy"):
        with contextlib.suppress(Exception):
            import_module(name)


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def open_with_recovery(
    path: Path | str,
    recovery_key: str,
    login: str,
    new_passphrase: str,
    kdf: KdfSettings | None = None,
    clock: Clock | None = None,
    accept_older: bool = False,
) -> Vault:
    """Open with the recovery sheet, and set this user's new passphrase.

    The user gets new key pairs (the old ones are lost with the old passphrase); the sheet signs
    the new list of users.

    :raises BadInput: a slip in the recovery key (names its group), or a weak passphrase.
    :raises WrongRecoveryKey: the key of another vault.
    :raises VaultError: as ``open_vault``.
    """
    folder = Path(path)
    secret = from_text(recovery_key)
    lock = _locked(folder, read_only=False)
    try:
        header = read_header(folder)
        member = _active_member(header, login)
        user = member.user
        sheet = KeyPairs.of_recovery(secret, header.vault_id)
        key = key_by_sheet(header, sheet)
        require(new_passphrase, own_words=(header.organization, user.login, user.name))
        until = instant_text((clock or SystemClock()).now())
        work = kdf or member.slot.kdf
        member, pairs = renewed(header, member, key, new_passphrase, work, until)
        header = header.with_member(member).signed(sheet, RECOVERY)
        # Before the passphrase is set: a database that does not open must not cost the old one.
        vault = open_with_key(
            folder, Keyring(header, key, pairs), user, lock, clock=clock, accept_older=accept_older
        )
    except BaseException:
        lock.release()
        raise
    try:
        put_header(vault, header, "recover", user.id, ("passphrase", "keys"))
        _open_walls(vault, sheet)
    except BaseException:
        vault.close()
        raise
    vault.by_sheet = True
    return vault


def _open_walls(vault: Vault, sheet: KeyPairs) -> None:
    """The sheet opens the walled cases, too: those of which the user is a member."""
    from models.vault.walls import open_with_sheet

    with vault.own_unit() as uow:
        if uow.walls.closed() and open_with_sheet(uow, sheet):
            uow.commit()


def open_with_key(
    folder: Path,
    ring: Keyring,
    user: UserInfo,
    lock: FolderLock,
    *,
    read_only: bool = False,
    clock: Clock | None = None,
    accept_older: bool = False,
    anchored: bool = True,
) -> Vault:
    """The second half of opening, from the vault key on. On failure the lock is the caller's.

    ``anchored``: false for a copy that is only looked at (the proof of a backup): it is not held
    against what this computer saw of the vault, and leaves no trace there.
    """
    header = ring.header
    clock = clock or SystemClock()
    signer = Signer(header.vault_id, user.id, ring.pairs.signing.sign)
    database = folder / header.database
    check_file(database)
    if not read_only and not (os.access(folder, os.W_OK) and os.access(database, os.W_OK)):
        raise ReadOnlyVault()
    if read_only and unfinished(database):
        raise UnfinishedSave()
    raw = connect(database, ring.key.database(), read_only=read_only)
    try:
        # Whatever is read here may be the first to meet a damaged page.
        with as_database_errors():
            check_identity(raw, Identity(header.vault_id, header.epoch))
            # Before any upgrade: an older copy must not be changed unasked.
            keeper = hold(raw, header, accept_older=accept_older) if anchored else None
            _bring_up_to_date(raw, database, signer, clock, read_only=read_only)
            check_edition(raw, header)
            evidence = evidence_ring(raw)
            if not read_only:
                _tidy(folder, database, evidence)
                settle(folder, header)
            sealer = Sealer(raw, signer)
            desk = Desk(
                raw, folder, header.info, user, evidence, clock, Ids(clock), read_only, sealer
            )
            vault = Vault(folder, replace(ring), desk, lock, keeper)
            if keeper is not None:
                settle_anchor(vault, keeper)
            return vault
    except BaseException:
        raw.close()
        raise


def _bring_up_to_date(
    raw: Any, database: Path, signer: Signer, clock: Clock, *, read_only: bool
) -> None:
    revision = schema_revision(raw)
    if not revision:
        raise DamagedDatabase("no schema revision")
    if not is_current(revision):
        if read_only:
            raise OlderFormat()
        _upgrade(raw, database, signer, clock)


def _locked(folder: Path, read_only: bool) -> FolderLock:
    # Not before it is known to be a vault: a lock must not be left in somebody's other folder.
    must_be_vault(folder)
    return FolderLock(folder, shared=read_only)


def _active_member(header: Header, login: str) -> Member:
    member = header.member(login)
    if member is None:
        raise UnknownLogin(login.strip()[:64])
    if not member.user.active:
        raise InactiveUser(member.user.login)
    return member


def _upgrade(raw: Any, database: Path, signer: Signer, clock: Clock) -> None:
    """Steps and seals in one transaction: what did not hold before does not hold afterwards."""
    sealed = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'audit_seals'")
    but = frozenset(record for record, _ in unsound(raw)) if sealed.fetchone()[0] else frozenset()

    def seal() -> None:
        seal_everything(raw, signer, clock.now(), but=but)

    bring_up_to_date(engine_over(raw), raw, database, last=seal)


def _tidy(folder: Path, database: Path, ring: Ring) -> None:
    """What killed processes left. The vault is open and up to date: a copy from before an upgrade,
    or a half of one, is needed no more."""
    with as_vault_errors():
        if not (folder / FOLDER).is_dir():
            new_folder(folder / FOLDER)
        EvidenceStore(folder / FOLDER, ring).sweep()
        copy = f"{database.name}.before-upgrade"
        for pattern in (f".{NAME}.*.part", f".{copy}.*.part", copy):
            for stray in folder.glob(pattern):
                stray.unlink()
