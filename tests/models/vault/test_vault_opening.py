"""Opening on real files: each damage has its own error and changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from models.errors import BadInput
from models.paths import root
from models.vault.database import APPLICATION_ID, connect
from models.vault.errors import (
    DamagedDatabase,
    EmptyDatabase,
    EncryptionMissing,
    ForeignDatabase,
    InactiveUser,
    MissingDatabase,
    NewerFormat,
    NotAVault,
    NotEncrypted,
    ReadOnlyVault,
    UnknownLogin,
    VaultError,
    WrongPassphrase,
)
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, create, open_vault, peek

FLOOR = KdfSettings.floor()
STRONG = "velvet harbor maple tunnel quartz ribbon"


def made(place: Path, **more: object) -> dict[str, object]:
    given: dict[str, object] = {
        "organization": "Example Legal Aid",
        "login": "ruth",
        "name": "Ruth Okafor",
        "passphrase": STRONG,
        "kdf": FLOOR,
    }
    return {"path": place, **given, **more}


def state(folder: Path) -> dict[str, bytes]:
    """Every file but the lock's note."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_what_was_saved_is_there_for_the_next_user(vault_folder: Path, passphrase: str) -> None:
    with open_vault(vault_folder, "ruth", passphrase) as vault, vault.unit_of_work() as uow:
        assert uow.next_number("cases") == 1
        uow.commit()
    with open_vault(vault_folder, "Marta", passphrase) as vault, vault.unit_of_work() as uow:
        assert vault.user.name == "Marta Quiñones"
        assert vault.user.role is UserRole.ADVOCATE
        assert uow.next_number("cases") == 2


def test_composed_and_decomposed_passphrases_open_alike(tmp_path: Path) -> None:
    typed = "cañón púrpura bajo estación über quilla"
    new = create(**made(tmp_path / "Office", passphrase=unicodedata.normalize("NFC", typed)))
    new.confirm(new.recovery_key).close()
    open_vault(new.path, "ruth", unicodedata.normalize("NFD", typed)).close()


def test_a_wrong_passphrase_and_an_unknown_login_have_their_own_words(
    vault_folder: Path, passphrase: str
) -> None:
    before = state(vault_folder)
    with pytest.raises(WrongPassphrase) as wrong:
        open_vault(vault_folder, "ruth", passphrase + " ")
    assert passphrase not in str(wrong.value)
    with pytest.raises(UnknownLogin):
        open_vault(vault_folder, "nobody", passphrase)
    with pytest.raises(BadInput):
        open_vault(vault_folder, "ruth", "")
    assert state(vault_folder) == before


def test_a_user_who_left_stays_outside(vault_factory, passphrase: str) -> None:
    from dataclasses import replace

    from models.vault.members import put_header

    vault = vault_factory()
    ring = vault.keyring
    marta = ring.header.members[2]
    gone = replace(marta, user=replace(marta.user, active=False), vault_key=b"")
    header = ring.header.with_member(gone).signed(ring.pairs, vault.user.id)
    put_header(vault, header, "deactivate", marta.user.id, ("active",))
    vault.close()
    with pytest.raises(InactiveUser):
        open_vault(vault.path, "marta", passphrase)
    open_vault(vault.path, "tomas", passphrase).close()


def test_not_a_vault(tmp_path: Path, passphrase: str) -> None:
    (tmp_path / "file.amparo").write_text("x")
    (tmp_path / "empty.amparo").mkdir()
    for name in ("file.amparo", "empty.amparo", "missing.amparo"):
        for call in (
            lambda path: peek(path),
            lambda path: open_vault(path, "ruth", passphrase),
            lambda path: open_vault(path, "ruth", passphrase, read_only=True),
        ):
            with pytest.raises(NotAVault):
                call(tmp_path / name)
    assert list((tmp_path / "empty.amparo").iterdir()) == []


def test_a_missing_or_empty_database_is_never_replaced_by_a_new_one(
    vault_folder: Path, passphrase: str
) -> None:
    database = vault_folder / "vault-1.db"
    database.write_bytes(b"")
    with pytest.raises(EmptyDatabase):
        open_vault(vault_folder, "ruth", passphrase)
    assert database.stat().st_size == 0
    database.unlink()
    with pytest.raises(MissingDatabase):
        open_vault(vault_folder, "ruth", passphrase)
    assert not database.exists()


def test_a_plain_database_is_not_opened(vault_folder: Path, passphrase: str) -> None:
    import sqlite3

    database = vault_folder / "vault-1.db"
    database.unlink()
    plain = sqlite3.connect(database)
    plain.execute("CREATE TABLE vault_identity (id, vault_id, epoch)")
    plain.commit()
    plain.close()
    with pytest.raises(NotEncrypted):
        open_vault(vault_folder, "ruth", passphrase)


@pytest.mark.parametrize("cut", [1, 2048, 4096, 8192, 3 * 4096 + 1])
def test_a_cut_database_is_damage_at_opening_or_in_the_check(
    vault_folder: Path, passphrase: str, cut: int
) -> None:
    from models.vault.check import check

    database = vault_folder / "vault-1.db"
    raw = database.read_bytes()
    database.write_bytes(raw[:-cut])
    try:
        vault = open_vault(vault_folder, "ruth", passphrase)
    except DamagedDatabase:
        return
    with vault:
        assert not check(vault).ok


@pytest.mark.parametrize("place", [0, 8, 16, 1000, 4000, 4040, 4095])
def test_a_flipped_bit_on_the_first_page_is_damage(
    vault_folder: Path, passphrase: str, place: int
) -> None:
    database = vault_folder / "vault-1.db"
    raw = bytearray(database.read_bytes())
    raw[place] ^= 4
    database.write_bytes(bytes(raw))
    expected = state(vault_folder)
    with pytest.raises(VaultError) as caught:
        open_vault(vault_folder, "ruth", passphrase)
    # The first 16 bytes are the salt, which a raw key does not need for reading: still refused.
    assert caught.value.code == "damaged-database"
    assert state(vault_folder) == expected


def test_a_database_of_another_vault_or_without_our_mark_is_foreign(
    vault_factory, passphrase: str
) -> None:
    vault = vault_factory()
    key, database = vault.keyring.key.database(), vault.database
    vault.close()
    for change, undo in (
        ("PRAGMA application_id = 1", f"PRAGMA application_id = {APPLICATION_ID}"),
        ("UPDATE vault_identity SET epoch = 2", "UPDATE vault_identity SET epoch = 1"),
        ("ALTER TABLE vault_identity RENAME TO x", "ALTER TABLE x RENAME TO vault_identity"),
        ("UPDATE vault_identity SET vault_id = vault_id || 'x'", ""),
    ):
        raw = connect(database, key)
        raw.execute(change)
        raw.close()
        with pytest.raises(ForeignDatabase):
            open_vault(vault.path, "ruth", passphrase)
        if undo:
            raw = connect(database, key)
            raw.execute(undo)
            raw.close()


def test_a_database_under_another_key_is_damage_not_a_wrong_passphrase(
    vault_folder: Path, passphrase: str, tmp_path: Path
) -> None:
    new = create(**made(tmp_path / "Other"))
    new.confirm(new.recovery_key).close()
    shutil.copy(new.path / "vault-1.db", vault_folder / "vault-1.db")
    with pytest.raises(DamagedDatabase):
        open_vault(vault_folder, "ruth", passphrase)


def test_a_newer_schema_is_refused_untouched(vault_factory, passphrase: str) -> None:
    vault = vault_factory()
    key, database = vault.keyring.key.database(), vault.database
    vault.close()
    raw = connect(database, key)
    raw.execute("UPDATE alembic_version SET version_num = '9999_later'")
    raw.close()
    before = state(vault.path)
    with pytest.raises(NewerFormat):
        open_vault(vault.path, "ruth", passphrase)
    assert state(vault.path) == before


@pytest.mark.parametrize(
    "key", ["", "0" * 62, "0" * 63, "0" * 66, "0" * 98, "G" * 64, "A" * 64, "0" * 64 + "\n"]
)
def test_a_raw_key_of_another_form_is_refused(vault_folder: Path, key: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal"):
        connect(vault_folder / "vault-1.db", key)


def test_every_protection_is_on_and_plain_copies_are_refused(vault_factory) -> None:
    vault = vault_factory()
    with vault.read() as uow:
        for name, expected in {
            "journal_mode": "delete",
            "synchronous": 3,
            "temp_store": 2,
            "secure_delete": 1,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "mmap_size": 0,
            "auto_vacuum": 0,
            "cipher_status": "1",
            "application_id": APPLICATION_ID,
        }.items():
            found = uow.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            assert found == expected, name
        raw = uow.connection.connection.driver_connection
    for statement in (
        "ATTACH DATABASE 'plain.db' AS plain KEY ''",
        "SELECT sqlcipher_export('main')",
        "SELECT load_extension('x')",
        "VACUUM INTO 'copy.db'",
    ):
        with pytest.raises(sqlcipher.DatabaseError, match="authoriz"):
            raw.execute(statement)


def test_a_wrong_key_writes_nothing_to_stderr(vault_folder: Path, passphrase: str) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from models.vault.database import connect\n"
        "from models.vault.errors import DamagedDatabase\n"
        "try: connect(Path(sys.argv[2]), '0' * 64)\n"
        "except DamagedDatabase: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(root()), str(vault_folder / "vault-1.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("refused", "")


def test_opening_a_current_vault_loads_no_alembic_and_importing_loads_nothing_heavy(
    vault_folder: Path, passphrase: str
) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from models.vault.vault import open_vault, peek\n"
        "peek(sys.argv[2])\n"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'cryptography', 'pyrage', 'alembic')\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "open_vault(sys.argv[2], 'ruth', sys.argv[3]).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(root()), str(vault_folder), passphrase],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["[]", "False"]


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_waits_for_nothing_that_only_a_unit_of_work_needs(
    vault_folder: Path, passphrase: str, read_only: bool
) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.modules['sqlalchemy'] = None\n"
        "from models.vault.vault import open_vault\n"
        "vault = open_vault(*sys.argv[2:4], sys.argv[4], read_only=bool(sys.argv[5]))\n"
        "try:\n"
        "    vault.read().__enter__()\n"
        "except ImportError:\n"
        "    print('only a unit does')\n"
        "vault.close()\n"
        "print(vault.closed)\n"
    )
    words = [str(root()), str(vault_folder), "ruth", passphrase, "yes" if read_only else ""]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["only a unit does", "True"]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are told apart on Linux")
@pytest.mark.parametrize("cores", [1, 64])
def test_the_libraries_of_a_unit_are_loaded_unasked_where_cores_are_free_and_where_not(
    vault_folder: Path, passphrase: str, cores: int
) -> None:
    code = (
        "import os, sys, threading; sys.path.insert(0, sys.argv[1])\n"
        "os.sched_getaffinity = lambda process: set(range(int(sys.argv[4])))\n"
        "from models.vault import opening\n"
        "seen, work = [], opening.unlock_slot\n"
        "def looked(*words):\n"
        "    seen.append('libraries' in [one.name for one in threading.enumerate()])\n"
        "    return work(*words)\n"
        "opening.unlock_slot = looked\n"
        "vault = opening.open_vault(sys.argv[2], 'ruth', sys.argv[3])\n"
        "[one.join() for one in threading.enumerate() if one.name == 'libraries']\n"
        "print(seen, 'sqlalchemy' in sys.modules)\n"
        "vault.close()\n"
    )
    words = [str(root()), str(vault_folder), passphrase, str(cores)]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"[{cores > 1}] True"


def test_reading_only(vault_folder: Path, passphrase: str) -> None:
    before = state(vault_folder)
    with open_vault(vault_folder, "ruth", passphrase, read_only=True) as vault:
        assert vault.read_only
        second = open_vault(vault_folder, "tomas", passphrase, read_only=True)
        with second, second.read() as uow:
            assert uow.user.login == "tomas"
        with vault.read() as uow:
            assert uow.info.organization == "Example Legal Aid"
        with pytest.raises(ReadOnlyVault), vault.unit_of_work():
            pass
    assert state(vault_folder) == before


@pytest.mark.parametrize("name", ["secure_delete", "temp_store", "foreign_keys"])
def test_a_pragma_that_does_not_hold_is_refused_by_its_name(
    vault_folder: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As with a library that takes the words and does something else: each is read back."""
    from models.vault import database

    other = tuple(
        (each, "0" if each == name else value, expected)
        for each, value, expected in database.PRAGMAS
    )
    assert other != database.PRAGMAS
    monkeypatch.setattr(database, "PRAGMAS", other)
    with pytest.raises(EncryptionMissing, match=name):
        open_vault(vault_folder, "ruth", passphrase)
