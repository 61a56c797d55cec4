"""D22: a backup read with stock tools and the sheet alone. D25: what a colleague who left can open.

The steps are those of the vault room's own tests; here they meet a whole office, and the board.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import neighbours  # noqa: F401
import pytest
import test_vault_left as cases
import test_vault_readable_without_us as by_hand
from at_rest import keys, put
from board import Board
from offices import RECOVERY, Contents, Key, contents, copy_of
from test_vault_left import left  # noqa: F401

from models.vault import anchor
from models.vault.backups import back_up, restore
from models.vault.errors import VaultError
from models.vault.folder_header import read_header
from models.vault.header import NAME
from models.vault.members import deactivate_user
from models.vault.recovery_sheet import rehearse
from models.vault.rotation import rotate
from models.vault.vault import Vault, open_vault

# What the page's own lines are followed by: every table, its rows counted and hashed.
_ASK = """
import hashlib, json
found = {}
for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    if name.startswith(%r):
        continue
    rows = sorted((tuple(row) for row in base.execute(f'SELECT * FROM "{name}"')), key=repr)
    found[name] = [len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()]
print(json.dumps(found))
"""
_MOVING = ("audit_", "record_", "alembic_version", "sqlite_")


def fingerprints(whole: Contents) -> dict[str, list[Any]]:
    """The same of an office as it was read with our own code."""
    return {
        name: [len(rows), hashlib.sha256(repr(sorted(rows, key=repr)).encode()).hexdigest()]
        for name, rows in whole.rows.items()
    }


@by_hand.needs_age
@pytest.mark.parametrize("rotated", [False, True])
def test_d22_a_backup_with_age_and_sqlcipher_and_the_sheet(
    board: Board, office: Path, office_key: Key, tmp_path: Path, rotated: bool
) -> None:
    row, stick = board.row("D22"), tmp_path / "stick"
    stick.mkdir()
    with office_key.open(copy_of(office, tmp_path / "office.amparo")) as vault:
        rehearse(vault, RECOVERY)
        if rotated:
            rotate(vault)
        whole, epoch = contents(vault), vault.keyring.header.epoch
        made = back_up(vault, stick)
    shutil.rmtree(tmp_path / "office.amparo")
    # A copy of the set, and of the sealed files that lie beside the sets.
    folder = tmp_path / "by-hand"
    shutil.copytree(made.path, folder)
    shutil.copytree(made.path.parents[1] / "evidence", folder / "evidence")
    command = by_hand.code_of_page("age -d -i recovery").strip().replace("keys-1", f"keys-{epoch}")
    said = by_hand.age_at_a_terminal(command.split(), RECOVERY, folder)
    line = re.search(r"PRAGMA key = \"x'[0-9a-f]{64}'\";", said)
    assert line, said
    code = by_hand.code_of_page("import sqlcipher3").replace("vault-1.db", f"vault-{epoch}.db")
    code = code.replace("PRAGMA key = \"x'…'\"", line[0])
    code = code[: code.index("for row in")]
    found = json.loads(by_hand.alone(code + _ASK % (_MOVING,), folder))
    expected = fingerprints(whole)
    for name, figures in expected.items():
        if found.get(name) == figures:
            row.survived()
        else:
            row.lost(f"{name}: {figures} with our code, {found.get(name)} without")
    assert set(found) == set(expected) and sum(count for count, _ in found.values()) > 50
    ask = 'for (one,) in base.execute("SELECT identity FROM evidence_keys"): print(one)\n'
    identities = tmp_path / "identities.txt"
    identities.write_text(by_hand.alone(code + ask, folder))
    assert "AGE-SECRET-KEY-1" in identities.read_text()
    for id, data in whole.files.items():
        (path,) = folder.glob(f"evidence/??/{id}.age")
        done = subprocess.run(
            ["age", "-d", "-i", str(identities), str(path)], capture_output=True, check=False
        )
        if done.stdout == data:
            row.survived()
        else:
            row.lost(f"a sealed file of {len(data)} bytes")
    assert len(whole.files) >= 4
    row.note("every table's count and hash, and every sealed file, equal without our code")


CASES = {
    "her passphrase opens it no more": (cases.test_d25_her_passphrase_opens_the_vault_no_more, {}),
    "an older copy opens for ever": (
        cases.test_d25_every_older_copy_opens_with_her_passphrase_for_ever,
        {},
    ),
    "a saved key reads on until the rotation": (
        cases.test_d25_a_saved_key_reads_what_is_new_until_the_rotation_and_not_after,
        {},
    ),
    "her private key opens no later key": (
        cases.test_d25_her_private_key_opens_no_later_vault_key,
        {},
    ),
    "an older list of users": (
        cases.test_d25_an_older_list_of_users_put_back_is_refused_on_every_computer,
        {"rotated": False},
    ),
    "an older list of users after the rotation": (
        cases.test_d25_an_older_list_of_users_put_back_is_refused_on_every_computer,
        {"rotated": True},
    ),
    "a whole older folder": (
        cases.test_d25_a_whole_older_folder_put_back_is_caught_on_the_computers_that_saw_the_newer,
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_d25_the_table(
    board: Board,
    left: dict[str, Any],  # noqa: F811
    passphrase: str,
    case: str,
) -> None:
    check, more = CASES[case]
    names = check.__code__.co_varnames[: check.__code__.co_argcount]
    given = {"left": left, "passphrase": passphrase, **more}
    check(**{name: given[name] for name in names})
    board.row("D25").survived()


def test_d25_backups_of_before_and_after(
    board: Board, vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    """The eighth: a backup of her time opens with her passphrase for ever, a later one never."""
    row, stick, login = board.row("D25"), tmp_path / "stick", "marta"
    stick.mkdir()
    put(vault, "before")
    before = back_up(vault, stick)
    user = vault.info.user(login)
    assert user is not None
    deactivate_user(vault, user.id)
    rotate(vault)
    put(vault, "after")
    after = back_up(vault, stick)
    vault_id = vault.info.vault_id
    vault.close()
    anchor.forget(vault_id)
    with open_vault(restore(before, tmp_path / "then"), login, passphrase) as hers:
        assert keys(hers) == ["before"]
        key = hers.keyring.key.database()
    anchor.forget(vault_id)
    later = restore(after, tmp_path / "now")
    with pytest.raises(VaultError):
        open_vault(later, login, passphrase)
    with pytest.raises(VaultError):
        cases.rows(next(later.glob("vault-*.db")), key)
    member = read_header(later).member(login)
    assert member is not None and member.vault_key == b""
    assert (later / NAME).exists()
    row.survived()
