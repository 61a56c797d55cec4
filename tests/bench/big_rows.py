"""Very many records at once, as the rooms' verbs would leave them: rows, tokens, seals, index.

The rows are the rooms' own; they go in by the thousand through the same tables, so that every
column is written as it always is. What the vault does at each commit is done once for all of them:
the seals (the same salts, bytes and hashes, chained and signed, 5,000 to an entry), the tokens of
the conflict check (sorted: their tree is built from left to right) and the search index (by its
room's own ``building``). No disk is waited for meanwhile: nobody needs half of such an office.
``tests/models/vault/test_vault_big_office.py`` holds the result to deep verify.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table

from models.people.conflict_index import known_of, tokens_of
from models.people.person import Person
from models.people.rows import _hanging_rows, person_row
from models.people.tables import name_card, name_key
from models.people.tables import person as persons
from models.search import building
from models.search.finders import finders
from models.vault.audit import Entry, Seal, append
from models.vault.records import SALT_BYTES, every_record, seal_of
from models.vault.secrets_kept import RECORDS, lifetime_secret, raw_of
from models.vault.shape import shape_of
from models.vault.vault import Vault

AN_ENTRY = 5_000
_MOST = 20_000
_NEW_SALT = "INSERT INTO record_salts (table_name, record_id, salt) VALUES (?, ?, ?)"
_FAST = ("cache_size = -6000000", "synchronous = OFF", "journal_mode = MEMORY")
_INDEX = "ix_name_key_card"


class Bulk:
    """A unit of work into which very many new records go. ``uow`` gives ids and the instant."""

    def __init__(self, uow: Any, roots: Sequence[str], signer: Any) -> None:
        self.uow, self.raw = uow, raw_of(uow)
        self._roots, self._signer = roots, signer
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._tokens: list[tuple[int, int]] = []
        self._cards = 0

    def add(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """New rows of a table; parents before children."""
        waiting = self._rows.setdefault(table, [])
        waiting += rows
        if len(waiting) >= _MOST:
            self.put()

    def add_person(self, one: Person) -> None:
        """A person with all that hangs on it, the keys of the conflict check too."""
        self.add(persons, [person_row(one)])
        for table, rows in _hanging_rows(one):
            self.add(table, rows)
        self._cards += 1
        self.add(name_card, [{"card": self._cards, "person_id": one.id}])
        tokens = tokens_of(self.uow, known_of(one).texts())
        self._tokens += ((token, self._cards) for token in tokens)

    def put(self) -> None:
        """All rows that wait."""
        for table, rows in self._rows.items():
            if rows:
                self.uow.connection.execute(table.insert(), rows)
        self._rows = {table: [] for table in self._rows}

    def finish(self) -> None:
        """What follows from the rows: tokens, seals, index. Once, at the end."""
        self.put()
        self._put_tokens()
        for root in self._roots:
            self._seal(root)
        for finder in finders():
            while building._step(self.uow, finder):
                pass

    def _put_tokens(self) -> None:
        made = self.raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_INDEX,))
        (again,) = made.fetchone()
        self.raw.execute(f"DROP INDEX {_INDEX}")
        self._tokens.sort()
        put = f"INSERT INTO {name_key.name} (token, card) VALUES (?, ?)"
        self.raw.executemany(put, self._tokens)
        self.raw.execute(again)
        self._tokens = []

    def _seal(self, root: str) -> None:
        key, shape = lifetime_secret(self.raw, RECORDS), shape_of(self.raw)
        seals: list[Seal] = []
        salts: list[tuple[str, str, bytes]] = []
        for id, written in every_record(self.raw, shape, shape.tables[root]):
            salts.append((root, id, secrets.token_bytes(SALT_BYTES)))
            seals.append(Seal(root, id, seal_of(key, salts[-1][2], written)))
            if len(seals) == AN_ENTRY:
                self._tell(root, seals, salts)
                seals, salts = [], []
        if seals:
            self._tell(root, seals, salts)

    def _tell(self, root: str, seals: list[Seal], salts: list[Any]) -> None:
        self.raw.executemany(_NEW_SALT, salts)
        told = Entry(self.uow.now, self.uow.user.id, "imported", root, seals[0].id)
        append(self.raw, [told], seals, self._signer)


@contextmanager
def in_bulk(vault: Vault, roots: Sequence[str]) -> Iterator[Bulk]:
    """One unit over a new vault whose records are of these root tables; ``finish`` it. Close the
    vault afterwards: what watches its records has looked away."""
    desk = vault._desk
    for one in _FAST:
        desk.raw.execute(f"PRAGMA {one}")
    with vault.unit_of_work() as uow:
        watching = "SELECT name FROM temp.sqlite_master WHERE type = 'trigger'"
        for (name,) in desk.raw.execute(watching).fetchall():
            desk.raw.execute(f'DROP TRIGGER temp."{name}"')
        yield Bulk(uow, roots, desk.sealer.signer)
        uow.commit()
