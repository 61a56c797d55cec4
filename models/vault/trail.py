"""Walking the whole audit trail: numbers, chain, seals, and who signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.vault.audit import SEALED, START, Seal, entry_hash, link, seals_hash, signed_bytes
from models.vault.failures import is_of_database
from models.vault.keys import verified
from models.vault.secrets_kept import raw_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ENTRIES = (
    "SELECT number, at, offset_minutes, user_id, action, room, object_id, fields, record_hash, "
    "prev_hash, entry_hash, signature FROM audit_entries ORDER BY number"
)
_SEALS = (
    "SELECT number, table_name, record_id, hash FROM audit_seals "
    "ORDER BY number, table_name, record_id"
)
_STEP = 2000
_MOST = 20
Keys = dict[str, tuple[bytes, ...]]


@dataclass
class Trail:
    """What the walk found. ``broken``: the first entry that does not hold (the walk ends there);
    ``forged``: entries whose signature is not their user's, is missing, or vouches for somebody
    else; ``backwards``: entries with an earlier instant than the one before; ``unsigned``: how
    many stand before the first signature (an older version wrote them)."""

    entries: int = 0
    signatures: int = 0
    unsigned: int = 0
    broken: int | None = None
    forged: list[int] = field(default_factory=list)
    backwards: list[int] = field(default_factory=list)
    head: bytes = START
    links: dict[int, bytes] = field(default_factory=dict)
    newest: dict[tuple[str, str], bytes | None] = field(default_factory=dict)


class _Seals:
    """The seals beside the entries, in one pass."""

    def __init__(self, raw: Any) -> None:
        self._rows: Iterator[tuple[Any, ...]] = iter(raw.execute(_SEALS))
        self._next = next(self._rows, None)

    def of(self, number: int) -> list[Seal]:
        found = []
        while self._next is not None and self._next[0] == number:
            found.append(Seal(*self._next[1:]))
            self._next = next(self._rows, None)
        return found

    @property
    def over(self) -> bool:
        return self._next is None


class _Signatures:
    """Whose hand: a unit's entries are one user's, and the last one bears that user's signature."""

    def __init__(self, trail: Trail, vault_id: str, keys: Keys, after: int) -> None:
        self._trail, self._vault_id, self._keys, self._after = trail, vault_id, keys, after
        self._place: dict[str, int] = {}
        self._waiting: list[tuple[int, str]] = []
        self._seen = False

    def look(self, number: int, user: str, action: str, hashed: bytes, signature: Any) -> None:
        if signature is None:
            self._waiting.append((number, user))
            return
        if not self._seen:
            self._seen = True
            self._trail.unsigned = self._before(action)
        for other, whose in self._waiting:
            if whose != user:
                self._add(other)
        self._waiting.clear()
        if number <= self._after:
            return
        self._trail.signatures += 1
        if not self._holds(user, hashed, signature):
            self._add(number)

    def _before(self, action: str) -> int:
        """Entries of an older version end with the one that seals it all; of a vault that was
        made here the first unit is signed."""
        if action != SEALED:
            return 0
        count = len(self._waiting)
        self._waiting.clear()
        return count

    def _holds(self, user: str, hashed: bytes, signature: Any) -> bool:
        """By one of the user's keys, and none older than the last one that was used."""
        keys = self._keys.get(user, ())
        message = signed_bytes(self._vault_id, hashed)
        for place in range(self._place.get(user, 0), len(keys)):
            if isinstance(signature, bytes) and verified(signature, message, keys[place]):
                self._place[user] = place
                return True
        return False

    def end(self) -> None:
        """Nothing may follow the last signature."""
        for number, _ in self._waiting:
            self._add(number)

    def _add(self, number: int) -> None:
        if len(self._trail.forged) < _MOST:
            self._trail.forged.append(number)


def walk(
    raw: Any,
    vault_id: str = "",
    keys: Keys | None = None,
    *,
    after: int = 0,
    marks: tuple[int, ...] = (),
    tick: Callable[[int], None] | None = None,
) -> Trail:
    """Read every entry and every seal once, in order.

    ``keys``: each user's public signing keys, the oldest first; without them signatures are not
    looked at. Signatures up to ``after`` were proven before; the chain that holds them is walked
    all the same. ``marks``: numbers whose links are wanted (``Trail.links``).
    """
    trail = Trail(links={0: START} if 0 in marks else {})
    signatures = _Signatures(trail, vault_id, keys, after) if keys is not None else None
    try:
        _walk(raw, trail, signatures, set(marks), tick)
    except Exception as error:
        # A row that cannot even be read: text that is no text, a hash of another type.
        if not (is_of_database(error) or isinstance(error, TypeError | AttributeError)):
            raise
        trail.broken = trail.entries + 1
    if trail.broken is None and signatures is not None:
        signatures.end()
    return trail


def _walk(
    raw: Any,
    trail: Trail,
    signatures: _Signatures | None,
    marks: set[int],
    tick: Callable[[int], None] | None,
) -> None:
    seals, latest = _Seals(raw), ""
    for row in raw.execute(_ENTRIES):
        number = trail.entries + 1
        hashed, signature = row[10], row[11]
        mine = seals.of(number)
        if (
            row[0] != number
            or row[9] != trail.head
            or row[8] != (seals_hash(mine) if mine else None)
            or entry_hash(row, trail.head) != hashed
        ):
            trail.broken = number
            return
        if row[1] < latest and len(trail.backwards) < _MOST:
            trail.backwards.append(number)
        latest = max(latest, row[1])
        if signatures is not None:
            signatures.look(number, row[3], row[4], hashed, signature)
        for one in mine:
            trail.newest[one.table, one.id] = one.hash
        trail.entries, trail.head = number, link(hashed, signature)
        if number in marks:
            trail.links[number] = trail.head
        if tick is not None and not number % _STEP:
            tick(number)
    if not seals.over:
        trail.broken = trail.entries + 1


def broken_at(connection: Connection) -> int | None:
    """The number of the first entry whose place in the chain does not hold; ``None`` if all do.

    Signatures are not looked at (``deep_verify`` does)."""
    return walk(raw_of(connection)).broken
