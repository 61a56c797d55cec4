"""A vault as large as an office's gets in many years, written through the program's own units.

One person, case and breach are made by the verbs; their rows are then copied under new ids inside
ordinary units of work, so that every record is watched, sealed, chained and signed as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.breaches import services
from models.cases.services import open_case_for_new_client
from models.vault.audit import Entry, Signer, append
from models.vault.kdf import KdfSettings
from models.vault.secrets_kept import raw_of
from models.vault.shape import quoted, shape_of
from models.vault.vault import Vault, create

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
A_UNIT = 1000
_IDS = ("person", "legal_case", "breach")


@contextmanager
def empty_office(folder: Path) -> Iterator[Vault]:
    """A new vault with one user, ``ruth``."""
    new = create(
        folder / "big",
        organization="Example Legal Aid",
        login="ruth",
        name="Ruth Okafor",
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
    )
    with new.confirm(new.recovery_key) as vault:
        yield vault


def add_records(vault: Vault, count: int) -> None:
    """``count`` more records, a third of them persons, cases and breaches each."""
    with vault.unit_of_work() as uow:
        made = open_case_for_new_client(uow, given="Lucía", family="Paredes").made
        assert made is not None
        services.begin(uow, made.id)
        uow.commit()
    with vault.read() as uow:
        originals = _originals(raw_of(uow))
    done, triples = 0, count // len(_IDS)
    while done < triples:
        with vault.unit_of_work() as uow:
            some = min(A_UNIT, triples - done)
            _copy(raw_of(uow), originals, [f"{done + place:08}" for place in range(some)])
            uow.record("opened", "cases", f"copies from {done}")
            uow.commit()
        done += some


def _originals(raw: Any) -> dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """The rows of the one person, case and breach, parents first."""
    shape = shape_of(raw)
    found = {}
    for root in _IDS:
        for table in sorted(shape.members(root), key=lambda one: len(shape.path(one))):
            names = ", ".join(quoted(one) for one in table.columns)
            rows = raw.execute(f"SELECT {names} FROM {quoted(table.name)}").fetchall()
            if rows:
                found[table.name] = (table.columns, rows)
    return found


def _copy(raw: Any, originals: dict[str, Any], marks: list[str]) -> None:
    """Each id and number of the originals with a mark behind it."""
    ids = {
        row[columns.index(name)]
        for columns, rows in originals.values()
        for row in rows
        for name in columns
        if name in ("id", "number") or name.endswith("_id")
    }
    for table, (columns, rows) in originals.items():
        names, places = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
        raw.executemany(
            f"INSERT INTO {quoted(table)} ({names}) VALUES ({places})",
            (
                [
                    f"{value}{mark}" if isinstance(value, str) and value in ids else value
                    for value in row
                ]
                for mark in marks
                for row in rows
            ),
        )


def add_entries(vault: Vault, count: int, signed_every: int) -> None:
    """``count`` more entries, in units of ``signed_every`` entries with one signature each."""
    ring, user = vault.keyring, vault.user
    signer = Signer(vault.info.vault_id, user.id, ring.pairs.signing.sign)
    done = 0
    while done < count:
        with vault.unit_of_work() as uow:
            raw = raw_of(uow)
            last = min(count, done + 50_000)
            while done < last:
                some = min(signed_every, last - done)
                append(
                    raw,
                    [
                        Entry(uow.now, user.id, "viewed", "cases", f"case-{done + place}")
                        for place in range(some)
                    ],
                    (),
                    signer,
                )
                done += some
            uow.commit()
