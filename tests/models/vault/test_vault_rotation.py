"""A new key: all of the vault under it, or all of it under the old one, whatever happens."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from at_rest import NOTE, at_rest, keys, names, put, whole
from sqlalchemy import insert, select
from test_vault_disks import fill, small_disk  # noqa: F401  a fixture

from models.errors import Refused
from models.vault import anchor, recovery_files
from models.vault.database import connect
from models.vault.errors import (
    Cancelled,
    Closed,
    DamagedDatabase,
    NoRoomToRotate,
    ReadOnlyVault,
    RotationFailed,
    VaultError,
)
from models.vault.header import NAME
from models.vault.rotation import rotate
from models.vault.rotation_copy import Steps, compare, prove
from models.vault.tables import evidence_keys, settings
from models.vault.vault import Vault, open_vault


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """With rows on many pages and a sealed file."""
    with vault.unit_of_work() as uow:
        for number in range(300):
            row = {"key": f"note-{number}", "value": NOTE * 30}
            uow.connection.execute(insert(settings).values(**row))
        uow.commit()
    return vault


def test_everything_stands_under_the_new_key_and_nothing_opens_with_the_old_one(
    filled: Vault, passphrase: str, tmp_path: Path
) -> None:
    source = tmp_path / "clip.bin"
    source.write_bytes(b"x" * 100_000)
    sealed = filled.evidence.take_in(source)
    before, old_key = keys(filled), filled.keyring.key
    heard: list[tuple[int, int]] = []
    done = rotate(filled, lambda part, of: heard.append((part, of)))
    assert done.epoch == filled.info.epoch == filled.keyring.key.epoch == 2
    assert done.rows > 300
    assert done.bytes == (filled.path / "vault-2.db").stat().st_size
    assert done.seconds > 0
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] > 0
    assert filled.keyring.key.secret != old_key.secret
    assert names(filled.path) == at_rest(2)
    with pytest.raises(DamagedDatabase):
        connect(filled.path / "vault-2.db", old_key.database())
    # The vault that is open goes on with the new database.
    put(filled, "after")
    assert keys(filled) == ["after", *before]
    assert filled.evidence.read(sealed.id) == source.read_bytes()
    whole(filled)
    filled.close()
    for login in ("ruth", "tomas", "marta"):
        with open_vault(filled.path, login, passphrase) as opened:
            assert keys(opened) == ["after", *before]


def test_the_ring_of_evidence_keys_gets_a_new_one_and_keeps_the_old(
    vault: Vault, tmp_path: Path
) -> None:
    import pyrage

    source = tmp_path / "clip.bin"
    source.write_bytes(b"x")
    old = vault.evidence.take_in(source)
    rotate(vault)
    new = vault.evidence.take_in(source)
    with vault.read() as uow:
        ring = uow.connection.execute(select(evidence_keys)).all()
    ring = sorted(ring, key=lambda row: row.retired_at is None)
    assert [row.retired_at is None for row in ring] == [False, True]
    first, second = (pyrage.x25519.Identity.from_str(row.identity) for row in ring)
    place = vault.path / "evidence"
    assert pyrage.decrypt((place / old.id[:2] / f"{old.id}.age").read_bytes(), [first]) == b"x"
    sealed = (place / new.id[:2] / f"{new.id}.age").read_bytes()
    assert pyrage.decrypt(sealed, [second]) == b"x"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [first])
    assert (vault.evidence.read(old.id), vault.evidence.read(new.id)) == (b"x", b"x")


def test_a_rotation_stands_in_the_audit_trail_signed(vault: Vault) -> None:
    rotate(vault)
    with vault.read() as uow:
        row = uow.connection.exec_driver_sql(
            "SELECT action, user_id, object_id, fields, signature IS NOT NULL "
            "FROM audit_entries ORDER BY number DESC LIMIT 1"
        ).one()
    assert tuple(row) == ("rotate", vault.user.id, vault.info.vault_id, '["key"]', 1)


def test_rotations_follow_one_another(vault: Vault) -> None:
    for epoch in (2, 3, 4):
        assert rotate(vault).epoch == epoch
        put(vault, str(epoch))
    assert names(vault.path) == at_rest(4)
    whole(vault)


def test_only_an_administrator_rotates_and_only_where_it_can_be_written(
    vault_factory: Any, passphrase: str
) -> None:
    vault = vault_factory("tomas")
    with pytest.raises(Refused, match="administrator"):
        rotate(vault)
    vault.close()
    reading = open_vault(vault.path, "ruth", passphrase, read_only=True)
    with reading, pytest.raises(ReadOnlyVault):
        rotate(reading)
    assert names(vault.path) == at_rest(1)


def test_inside_a_unit_of_work_nothing_rotates(vault: Vault) -> None:
    with vault.unit_of_work(), pytest.raises(RuntimeError):
        rotate(vault)
    vault.close()
    with pytest.raises(Closed):
        rotate(vault)


@pytest.mark.parametrize("part", range(12))
def test_cancel_leaves_the_vault_as_it_was(filled: Vault, part: int) -> None:
    before = (filled.path / NAME).read_bytes()
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > part

    with pytest.raises(Cancelled):
        rotate(filled, cancelled=cancelled)
    assert names(filled.path) == at_rest(1)
    assert (filled.path / NAME).read_bytes() == before
    put(filled, "after")
    whole(filled)


def test_without_twice_the_room_nothing_begins(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = vault.database.stat().st_size
    usage = shutil.disk_usage(vault.path)
    short = usage._replace(free=2 * size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: short)
    with pytest.raises(NoRoomToRotate) as caught:
        rotate(vault)
    assert caught.value.needed > caught.value.free == 2 * size
    assert names(vault.path) == at_rest(1)
    enough = usage._replace(free=2 * size + (1 << 20))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: enough)
    assert rotate(vault).epoch == 2


STILL = Steps(None, None, 1)


def _pair(vault: Vault, tmp_path: Path) -> tuple[Any, Any]:
    """The vault's database and a copy of it, both open outside of the vault."""
    key, source = vault.keyring.key.database(), vault.database
    vault.close()
    target = tmp_path / "copy.db"
    shutil.copy(source, target)
    return connect(source, key), connect(target, key)


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        ("DELETE FROM settings WHERE key = 'b'", "settings"),
        ("INSERT INTO settings VALUES ('z', 'more')", "settings"),
        ("UPDATE settings SET value = 'other' WHERE key = 'a'", "settings"),
        ("UPDATE roster SET edition = CAST(edition AS REAL) + 0.0", "roster"),
        ("CREATE TABLE more (id)", "schema"),
        ("DROP TABLE drafts", "schema"),
        ("PRAGMA user_version = 7", "user_version"),
        ("PRAGMA application_id = 7", "application_id"),
    ],
)
def test_a_copy_that_differs_anywhere_is_refused(
    vault: Vault, tmp_path: Path, spoil: str, where: str
) -> None:
    put(vault, "a")
    put(vault, "b")
    source, copy = _pair(vault, tmp_path)
    assert compare(source, copy, STILL) > 5
    if spoil.startswith("UPDATE roster"):
        # A column of integers turns 1.0 into 1 again: nothing differs, and nothing is refused.
        copy.execute(spoil)
        assert compare(source, copy, STILL) > 5
    else:
        copy.execute(spoil)
        with pytest.raises(RotationFailed, match=where):
            compare(source, copy, STILL)
    source.close()
    copy.close()


def test_a_copy_with_a_broken_page_a_broken_index_or_a_broken_reference_is_refused(
    vault: Vault, tmp_path: Path
) -> None:
    put(vault, "a")
    key, source = vault.keyring.key.database(), vault.database
    vault.close()
    target = tmp_path / "copy.db"
    shutil.copy(source, target)
    raw = connect(target, key)
    prove(raw, STILL)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("CREATE TABLE child (id, parent TEXT REFERENCES settings (key))")
    raw.execute("INSERT INTO child VALUES (1, 'gone')")
    with pytest.raises(RotationFailed, match="foreign_key_check"):
        prove(raw, STILL)
    raw.execute("DROP TABLE child")
    raw.execute("CREATE TABLE listed (x)")
    raw.execute("INSERT INTO listed VALUES (1), (2)")
    raw.execute("CREATE INDEX ix_listed ON listed (x)")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE listed (x NOT NULL, y)' WHERE 0")
    raw.execute("DELETE FROM sqlite_master WHERE name = 'ix_listed'")
    raw.execute("PRAGMA writable_schema = OFF")
    raw.close()
    raw = connect(target, key)
    with pytest.raises(RotationFailed, match="integrity_check"):
        prove(raw, STILL)
    raw.close()
    shutil.copy(source, target)
    with target.open("r+b") as stream:
        stream.seek(-100, os.SEEK_END)
        byte = stream.read(1)
        stream.seek(-100, os.SEEK_END)
        stream.write(bytes([byte[0] ^ 1]))
    raw = connect(target, key)
    with pytest.raises(RotationFailed, match="cipher_integrity_check"):
        prove(raw, STILL)
    raw.close()


def test_a_copy_that_fails_its_checks_is_thrown_away(
    filled: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk turns a bit of the copy while it is written."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)

    class Spoiling:
        """What a disk with a bad sector does: the bytes read back are others."""

        def __call__(self, done: int, total: int) -> None:
            part = filled.path / "vault-2.db.part"
            if done * 3 >= total * 2 and part.exists():
                with part.open("r+b") as stream:
                    stream.seek(part.stat().st_size // 2 + 100)
                    stream.write(b"\0" * 64)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(VaultError):
        rotate(filled, Spoiling())
    assert names(filled.path) == at_rest(1)
    put(filled, "after")
    whole(filled)


def test_a_later_database_without_the_mark_is_never_touched(
    vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    """An older header and its database were put back beside the newer one: the only newest copy."""
    folder = vault.path
    older = tmp_path / "older"
    vault.close()
    shutil.copytree(folder, older)
    with open_vault(folder, "ruth", passphrase) as opened:
        rotate(opened)
        put(opened, "newest")
    for name in (NAME, "vault-1.db"):
        shutil.copy(older / name, folder / name)
    newest = (folder / "vault-2.db").read_bytes()
    kept = recovery_files.keys_place(folder, 2).read_bytes()
    anchor.forget(vault.info.vault_id)
    with open_vault(folder, "ruth", passphrase) as opened:
        assert (folder / "vault-2.db").read_bytes() == newest
        # A rotation of the older state goes past it.
        assert rotate(opened).epoch == 3
        assert names(folder) == {*at_rest(3), "vault-2.db", "keys-2.age"}
    open_vault(folder, "ruth", passphrase).close()
    assert (folder / "vault-2.db").read_bytes() == newest
    assert recovery_files.keys_place(folder, 2).read_bytes() == kept


def test_what_an_unfinished_rotation_left_is_swept_by_its_mark(
    vault: Vault, passphrase: str
) -> None:
    folder = vault.path
    vault.close()
    (folder / ".rotating-1").write_bytes(b"7")
    (folder / "vault-7.db").write_bytes(b"x" * 4096)
    for name in ("vault-2.db", "vault-2.db-journal", "vault-2.db.part", "vault-0.db", ".rotating-2",
                 "vault-3.db.part"):  # fmt: skip
        (folder / name).write_bytes(b"x" * 4096)
    place = folder / recovery_files.FOLDER
    for name in ("keys-2.age", "identity-2.age", ".keys-2.age.0123.part"):
        (place / name).write_bytes(b"x")
    (folder / "vault-4.db").write_bytes(b"x" * 4096)
    open_vault(folder, "ruth", passphrase, read_only=True).close()
    assert "vault-2.db" in names(folder)
    open_vault(folder, "ruth", passphrase).close()
    assert names(folder) == {*at_rest(1), "vault-0.db", "vault-4.db"}


def test_a_mark_that_cannot_be_read_now_waits_for_the_next_opening(
    vault: Vault, passphrase: str
) -> None:
    """Else the database under the old key would lie there for ever, and nothing would tell."""
    folder = vault.path
    former = (folder / "vault-1.db").read_bytes()
    rotate(vault)
    vault.close()
    (folder / "vault-1.db").write_bytes(former)
    mark = folder / ".rotating-2"
    mark.mkdir()
    open_vault(folder, "ruth", passphrase).close()
    assert {"vault-1.db", mark.name} <= names(folder)
    mark.rmdir()
    mark.write_bytes(b"1")
    open_vault(folder, "ruth", passphrase).close()
    assert names(folder) == at_rest(2)


def test_a_new_sheets_identity_takes_its_place_at_the_next_opening(
    vault: Vault, passphrase: str
) -> None:
    folder = vault.path
    vault.close()
    (folder / ".rotating-1").write_bytes(b"")
    place = folder / recovery_files.FOLDER
    (place / "identity-1.age").write_bytes(b"the new one")
    (place / "keys-9.age").write_bytes(b"of a later epoch, without its mark")
    open_vault(folder, "ruth", passphrase).close()
    assert (place / "identity.age").read_bytes() == b"the new one"
    assert names(folder) == {*at_rest(1), "keys-9.age"}
