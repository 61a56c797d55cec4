"""What is done to an office while something fails: one step of each kind, and who opens the vault.

A *home* is a folder with the office, a stick with one backup of it, a place for restored offices,
and what this computer remembers (its data folder), so that a trial can spoil all of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from offices import LOGIN, PASSPHRASE, STORED, Key, copy_of

from models.vault.folder_header import read_header
from models.vault.lock import FolderLock
from models.vault.opening import catch_up, open_with_key
from models.vault.session import Keyring
from models.vault.vault import Vault, add_user, open_vault

OFFICE, STICK, RESTORED, DATA = "office.amparo", "stick", "restored", "data"
NEXT = "copper lantern orbit meadow plinth saffron"
LEAVING, PURGES = 4, 3
TEXT = "what was said at the counter, in her own words; " * 20
EVIDENCE = b"the form that she was handed " * 9000


@dataclass(frozen=True)
class Hand(Key):
    """A user's own keys: opens the office under whatever key it has now."""

    def open(self, folder: Path, *, read_only: bool = False) -> Vault:
        """The same steps as a usual opening, but for Argon2id."""
        from models.vault.keys import open_vault_key

        lock = FolderLock(folder, shared=read_only)
        try:
            header, pairs = read_header(folder), self.ring.pairs
            member = header.member(LOGIN)
            assert member is not None
            mine = (header.vault_id, header.epoch, member.user.id)
            key = open_vault_key(member.vault_key, pairs, *mine)
            header.verify(key)
            ring = Keyring(header, key, pairs)
            vault = open_with_key(folder, ring, member.user, lock, read_only=read_only)
        except BaseException:
            lock.release()
            raise
        try:
            catch_up(vault)
        except BaseException:
            vault.close()
            raise
        return vault


def make_home(office: Path, home: Path) -> Path:
    """The home that trials copy: colleagues who will leave, purges that were approved, a backup."""
    from models.changes import Ref
    from models.retention.purge import Extent
    from models.retention.services import approve_purge, ask_purge
    from models.vault.backups import back_up
    from models.vault.vault import UserRole

    for name in (STICK, RESTORED, DATA):
        (home / name).mkdir(parents=True)
    (home / "clip.txt").write_bytes(EVIDENCE)
    folder = copy_of(office, home / OFFICE)
    with open_vault(folder, LOGIN, PASSPHRASE) as vault:
        for number in range(LEAVING):
            add_user(
                vault,
                login=f"leaving{number}",
                name=f"Colleague {number}",
                role=UserRole.ADVOCATE,
                passphrase=PASSPHRASE,
            )
        purges = []
        for _number in range(PURGES):
            case_id = _closed_case(vault, home / "clip.txt")
            with vault.unit_of_work() as uow:
                asked = ask_purge(uow, [Ref("cases", case_id)], Extent.WHOLE, "The period ended")
                purges.append(asked.made.id)
                uow.commit()
        with vault.read() as uow:
            found = uow.connection.exec_driver_sql("SELECT id FROM breach ORDER BY id")
            breach = str(found.scalars().first())
    with open_vault(folder, "tomas", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        for purge in purges:
            approve_purge(uow, purge)
        uow.commit()
    with open_vault(folder, LOGIN, PASSPHRASE) as vault:
        back_up(vault, home / STICK)
    (home / "ids.json").write_text(json.dumps({"purges": purges, "breach": breach}))
    return home


def _closed_case(vault: Vault, clip: Path) -> str:
    from models.breaches import services as breaches
    from models.cases import services as cases
    from models.cases.case import ConflictState
    from models.cases.closing import close_case

    with vault.unit_of_work() as uow:
        case = cases.open_case_for_new_client(uow, given="Closed", family="Case", remark=TEXT).made
        assert case is not None
        breach = breaches.begin(uow, case.id).made
        assert breach is not None
        breaches.attach(uow, breach.id, clip, title="Clip")
        uow.commit()
    with vault.unit_of_work() as uow:
        cases.set_conflict_state(uow, case.id, ConflictState.NO_CONFLICT)
        close_case(uow, case.id, "A")
        uow.commit()
    return str(case.id)


@cache
def ids_in(home: Path) -> dict[str, Any]:
    """What the home was made with; read before a trial begins."""
    return json.loads((home / "ids.json").read_text())


def save(vault: Vault, home: Path, number: int) -> None:
    """Several new cases in one save."""
    from models.cases.services import open_case_for_new_client

    with vault.unit_of_work() as uow:
        for part in range(10):
            name = {"given": f"Round {number}", "family": f"Part {part}"}
            open_case_for_new_client(uow, **name, remark=TEXT)
        uow.commit()


def evidence(vault: Vault, home: Path, number: int) -> None:
    """A file taken in."""
    from models.breaches.services import attach

    with vault.unit_of_work() as uow:
        attach(uow, ids_in(home)["breach"], home / "clip.txt", title=f"Round {number}")
        uow.commit()


def delete(vault: Vault, home: Path, number: int) -> None:
    """A sealed file and its record removed."""
    from models.breaches.services import remove_evidence

    with vault.unit_of_work() as uow:
        found = uow.connection.exec_driver_sql(
            "SELECT evidence_id FROM breach_evidence WHERE title LIKE 'Of %' ORDER BY title"
        )
        remove_evidence(uow, str(found.scalars().first()), "Taken in twice")
        uow.commit()


def passphrase(vault: Vault, home: Path, number: int) -> None:
    """Another passphrase, and at the next time the former one again."""
    from models.vault.members import change_passphrase

    both = (PASSPHRASE, NEXT)
    change_passphrase(vault, both[number % 2], both[1 - number % 2])


def removal(vault: Vault, home: Path, number: int) -> None:
    """A colleague has left."""
    from models.vault.members import deactivate_user

    user = vault.info.user(f"leaving{number}")
    assert user is not None
    deactivate_user(vault, user.id)


def rotation(vault: Vault, home: Path, number: int) -> None:
    """A new key for the vault."""
    from models.vault.rotation import rotate

    rotate(vault)


def backup(vault: Vault, home: Path, number: int) -> None:
    """Another backup on the stick."""
    from models.vault.backups import back_up

    back_up(vault, home / STICK)


def restore(vault: Vault, home: Path, number: int) -> None:
    """The stick's oldest backup as a new folder."""
    from models.vault.backups import restore as restored
    from models.vault.backups import sets_at

    restored(sets_at(home / STICK)[-1], home / RESTORED / f"again {number}.amparo")


def purge(vault: Vault, home: Path, number: int) -> None:
    """An approved purge carried out."""
    from models.retention.services import do_purge

    with vault.unit_of_work() as uow:
        do_purge(uow, ids_in(home)["purges"][number])
        uow.commit()


STEPS: dict[str, Callable[[Vault, Path, int], None]] = {
    one.__name__: one
    for one in (
        save, evidence, delete, passphrase, removal, rotation, backup, restore, purge,
    )
}  # fmt: skip
"""One step of each kind of work; the number tells how many were done before."""


def older(home: Path) -> None:
    """Put the office as the former release left it in the place of this home's."""
    copy_of(STORED / OFFICE, home / OFFICE)
    shutil.rmtree(home / DATA)
    (home / DATA).mkdir()
