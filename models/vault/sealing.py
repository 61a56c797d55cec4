"""Sealing what a unit of work touched: nothing in a record changes without a seal."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from models.vault.audit import CHANGE, SEALED, Entry, Seal, Signer, append
from models.vault.records import SALT_BYTES, RecordReader, every_record, seal_of
from models.vault.secrets_kept import PURPOSES, RECORDS, lifetime_secret
from models.vault.shape import shape_of
from models.vault.watching import Record, Watch

ROOM = "vault"
# Text that is no UTF-8 was not saved by us: it must be told, not stop the telling.
_TOLERANT = partial(str, encoding="utf-8", errors="surrogateescape")
_SALT = "SELECT salt FROM record_salts WHERE table_name = ? AND record_id = ?"
_NEW_SALT = "INSERT INTO record_salts (table_name, record_id, salt) VALUES (?, ?, ?)"
_DROP_SALT = "DELETE FROM record_salts WHERE table_name = ? AND record_id = ?"
_LATEST = "SELECT table_name, record_id, hash, max(number) FROM audit_seals GROUP BY 1, 2"


class Sealer:
    """The seals of one open connection. ``signer`` is the user at work."""

    def __init__(self, raw: Any, signer: Signer) -> None:
        self._raw, self.signer = raw, signer
        self._watch: Watch | None = None
        self._reader: RecordReader | None = None
        self._key = b""

    def begin(self) -> None:
        """Before a unit that writes, outside its transaction: watch, from nothing."""
        if self._watch is None:
            self._watch = Watch(self._raw)
            self._reader = RecordReader(self._raw, self._watch.shape)
        self._watch.forget()

    def touched(self) -> list[Record]:
        """The records that this unit has touched so far."""
        assert self._watch is not None
        return self._watch.touched()

    def finish(
        self, entries: Sequence[Entry], now: datetime, touched: Sequence[Record] | None = None
    ) -> None:
        """Inside the transaction, last of all: seal what was touched, chain and sign the entries.

        A unit that touched records and told of nothing gets one entry, which names the tables.
        ``touched``: as ``touched()`` gave it, if nothing of a record was written since.
        """
        touched = self.touched() if touched is None else touched
        told = list(entries)
        if touched and not told:
            tables = tuple(sorted({table for table, _ in touched}))
            whose = self.signer.vault_id
            told.append(Entry(now, self.signer.user_id, CHANGE, ROOM, whose, tables))
        append(self._raw, told, [self._seal(one) for one in touched], self.signer)

    def _seal(self, record: Record) -> Seal:
        table, id = record
        assert self._reader is not None
        written = self._reader.bytes_of(table, id)
        salt = self._raw.execute(_SALT, record).fetchone()
        if not written:
            # The salt goes with the record, so that nobody guesses back from the hashes left over.
            if salt is not None:
                self._raw.execute(_DROP_SALT, record)
            return Seal(table, id, None)
        if not self._key:
            self._key = lifetime_secret(self._raw, RECORDS)
        if salt is None:
            salt = (secrets.token_bytes(SALT_BYTES),)
            self._raw.execute(_NEW_SALT, (table, id, salt[0]))
        return Seal(table, id, seal_of(self._key, bytes(salt[0]), written))


@contextmanager
def sealed_unit(
    raw: Any, signer: Signer, now: datetime, action: str, fields: tuple[str, ...] = ()
) -> Iterator[Any]:
    """A unit on a bare connection that is no open vault's yet (a new epoch's database): what is
    written inside is sealed, told by one entry about the vault, signed and committed."""
    sealer = Sealer(raw, signer)
    sealer.begin()
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield raw
        entry = Entry(now, signer.user_id, action, ROOM, signer.vault_id, fields)
        sealer.finish([entry], now)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise


def seal_everything(
    raw: Any, signer: Signer, now: datetime, action: str = SEALED, but: Collection[Record] = ()
) -> int:
    """Inside a transaction: one signed entry that seals every record whose newest seal is not of
    what stands there now. Returns how many.

    For a new vault, and after an upgrade, which changes tables without changing what they say.
    ``but``: records that did not hold before the upgrade; they must not become whole by it.
    """
    for purpose in PURPOSES:
        lifetime_secret(raw, purpose)
    key, shape = lifetime_secret(raw, RECORDS), shape_of(raw)
    latest = newest_seals(raw)
    salts = _salts(raw)
    seals: list[Seal] = []
    standing: set[Record] = set()
    for root in shape.roots:
        for id, written in every_record(raw, shape, root):
            record = (root.name, id)
            standing.add(record)
            if record in but:
                continue
            if record not in salts:
                salts[record] = secrets.token_bytes(SALT_BYTES)
                raw.execute(_NEW_SALT, (*record, salts[record]))
            hashed = seal_of(key, salts[record], written)
            if latest.get(record) != hashed:
                seals.append(Seal(*record, hashed))
    for record in sorted(latest.keys() - standing - set(but)):
        if latest[record] is not None:
            seals.append(Seal(*record, None))
    entry = Entry(now, signer.user_id, action, ROOM, signer.vault_id)
    append(raw, [entry], seals, signer)
    return len(seals)


def newest_seals(raw: Any) -> dict[Record, bytes | None]:
    """The newest seal of each record that ever had one."""
    return {(table, id): hashed for table, id, hashed, _ in raw.execute(_LATEST)}


def _salts(raw: Any) -> dict[Record, bytes]:
    rows = raw.execute("SELECT table_name, record_id, salt FROM record_salts")
    return {(table, id): bytes(salt) for table, id, salt in rows}


class Unsound(StrEnum):
    """In which way a record is not as its newest seal says."""

    CHANGED = "changed"
    UNSEALED = "unsealed"
    MISSING = "missing"


def unsound(
    raw: Any,
    newest: dict[Record, bytes | None] | None = None,
    tick: Callable[[int], None] | None = None,
) -> Iterator[tuple[Record, Unsound]]:
    """Every record that is not as its newest seal says; ``tick(records so far)`` now and then."""
    if newest is None:
        newest = newest_seals(raw)
    key, shape, salts = lifetime_secret(raw, RECORDS), shape_of(raw), _salts(raw)
    missing = {record for record, hashed in newest.items() if hashed is not None}
    count = 0
    strict, raw.text_factory = raw.text_factory, _TOLERANT
    try:
        for root in shape.roots:
            for id, written in every_record(raw, shape, root):
                record = (root.name, id)
                missing.discard(record)
                salt, hashed = salts.get(record, b""), newest.get(record)
                count += 1
                if hashed is None:
                    yield record, Unsound.UNSEALED
                elif len(salt) != SALT_BYTES or hashed != seal_of(key, salt, written):
                    yield record, Unsound.CHANGED
                if tick is not None and not count % 500:
                    tick(count)
    finally:
        raw.text_factory = strict
    for record in sorted(missing):
        yield record, Unsound.MISSING
