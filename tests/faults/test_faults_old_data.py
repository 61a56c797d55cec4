"""D10, D23: old data put back, and vaults of former releases."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from board import Board
from offices import LOGIN, PASSPHRASE, STORED, Key, contents, copy_of, look

from models.cases.services import change_case, open_case_for_new_client
from models.vault.anchor import forget
from models.vault.errors import OlderThanSeen
from models.vault.folder_header import read_header
from models.vault.vault import open_vault

PAGE = 4096
KINDS = ("a page", "the database", "database and header", "a sealed file", "the whole folder")


@pytest.fixture
def two_states(office: Path, office_key: Key, tmp_path: Path) -> tuple[Path, Path]:
    """The office some saves ago, and now."""
    then = copy_of(office, tmp_path / "then.amparo")
    now = copy_of(office, tmp_path / "now.amparo")
    with office_key.open(now) as vault:
        for number in range(6):
            with vault.unit_of_work() as uow:
                made = open_case_for_new_client(uow, given="Later", family=f"Case {number}")
                uow.connection.exec_driver_sql(
                    "UPDATE breach SET narrative = narrative || ?", (f" And then {number}.",)
                )
                assert made.made is not None
                uow.commit()
    return then, now


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_d10_old_data_put_back(
    board: Board, two_states: tuple[Path, Path], office_key: Key, tmp_path: Path, kind: str
) -> None:
    row, chance = board.row("D10"), random.Random(kind)
    then, now = two_states
    with office_key.open(now) as vault:
        newest = contents(vault)
    for _ in range(board.count(ci=12, night=30)):
        folder = copy_of(now, tmp_path / "found.amparo")
        if kind == "a page":
            _put_back_a_page(then / "vault-1.db", folder / "vault-1.db", chance)
        elif kind == "a sealed file":
            # It never changes: what can be put in its place is another one.
            one, other = chance.sample(sorted(folder.glob("evidence/??/*.age")), 2)
            shutil.copy2(other, one)
        else:
            shutil.copy2(then / "vault-1.db", folder / "vault-1.db")
            if kind != "the database":
                shutil.copy2(then / "header.json", folder / "header.json")
        found = look(folder, office_key)
        if found.spoke:
            row.detected()
        elif found.contents == newest:
            row.survived()
        else:
            row.lost(f"{kind} put back: silent")
    if kind == "the whole folder":
        # Another computer never saw the newer state: only there it opens without a word.
        forget(read_header(folder).vault_id)
        found = look(folder, office_key)
        assert not found.spoke
        row.note("a whole old folder is told by the anchor, on the computer that saw the newer one")


def _put_back_a_page(old: Path, new: Path, chance: random.Random) -> None:
    before, now = old.read_bytes(), bytearray(new.read_bytes())
    pages = range(1, min(len(before), len(now)) // PAGE)
    differing = [
        at
        for at in pages
        if before[at * PAGE : (at + 1) * PAGE] != now[at * PAGE : (at + 1) * PAGE]
    ]
    at = chance.choice(differing)
    now[at * PAGE : (at + 1) * PAGE] = before[at * PAGE : (at + 1) * PAGE]
    new.write_bytes(bytes(now))


def test_d10_an_older_folder_opens_only_when_it_is_accepted(
    board: Board, two_states: tuple[Path, Path], office_key: Key
) -> None:
    then, now = two_states
    office_key.open(now).close()
    with pytest.raises(OlderThanSeen):
        open_vault(then, LOGIN, PASSPHRASE).close()
    open_vault(then, LOGIN, PASSPHRASE, accept_older=True).close()
    board.row("D10").detected()


@pytest.mark.parametrize("release", sorted(path.name for path in STORED.parent.iterdir()))
def test_d23_a_vault_of_a_former_release(board: Board, tmp_path: Path, release: str) -> None:
    row = board.row("D23")
    stored = STORED.parent / release / "office.amparo"
    folder = copy_of(stored, tmp_path / "office.amparo")
    found = look(folder)
    assert found.contents is not None
    cases = found.contents.rows["legal_case"]
    whole = bool(cases) and bool(found.contents.files) and not found.problems
    row.survived() if whole else row.lost(f"{release}: {found.problems}")
    # It is worked on as any other.
    with open_vault(folder, LOGIN, PASSPHRASE) as vault, vault.unit_of_work() as uow:
        from models.cases import repository

        change_case(uow, repository.case(uow, cases[0][0]))
        uow.commit()
    again = look(folder)
    row.survived() if not again.spoke else row.lost(f"{release}: {again.problems}")
