"""What the audit tests share: an office with records, and a second hand on its database.

The second hand is an insider who holds the database key: stock sqlcipher3, no code of ours, no
triggers. It works on a closed vault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from models.breaches import services as breaches
from models.cases.services import open_case_for_new_client
from models.people.reach import Phone
from models.people.services import change_person
from models.vault.check import CheckReport
from models.vault.deep import deep_verify
from models.vault.vault import Vault


def fill(vault: Vault, count: int = 3) -> list[str]:
    """Cases with clients and a breach each; the ids of the cases."""
    ids = []
    for number in range(count):
        with vault.unit_of_work() as uow:
            made = open_case_for_new_client(uow, given=f"Lucía {number}", family="Paredes").made
            assert made is not None
            breaches.begin(uow, made.id)
            uow.commit()
        ids.append(made.id)
    return ids


def change_a_person(vault: Vault, phone: str = "860 555 0100") -> str:
    """One more saved change, of the first person; the id."""
    from dataclasses import replace

    from models.people.repository import people, person

    with vault.unit_of_work() as uow:
        one = person(uow, people(uow)[0].id)
        change_person(uow, replace(one, phones=(Phone(phone),)))
        uow.commit()
    return one.id


@contextmanager
def stock(database: Path, key: str) -> Iterator[Any]:
    """The database with nothing but its key."""
    raw = driver.connect(str(database), isolation_level=None)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.set_key(f"x'{key}'")
        raw.execute("PRAGMA foreign_keys = ON")
        yield raw
    finally:
        raw.close()


@contextmanager
def second_hand(vault: Vault) -> Iterator[Any]:
    """Close the vault, and open its database as anybody can who has the key."""
    key, database = vault.keyring.key.database(), vault.database
    vault.close()
    with stock(database, key) as raw:
        yield raw


def codes(report: CheckReport) -> set[str]:
    """The slugs of the serious problems."""
    return {one.code for one in report.problems if one.serious}


def verified_after(
    vault: Vault, again: Callable[[], Vault], *sql: str, from_start: bool = True
) -> CheckReport:
    """Deep verify after these statements by the second hand."""
    with second_hand(vault) as raw:
        for one in sql:
            assert raw.execute(one).rowcount != 0, one
    return deep_verify(again(), from_start=from_start)
