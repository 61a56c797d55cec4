"""The walls of an open vault as its user has them: which there are, and which open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.vault.evidence import Ring
from models.vault.keys import open_seal
from models.vault.wall_errors import BehindWall
from models.vault.wall_keys import Keys, WallKey, key_of

if TYPE_CHECKING:
    from models.vault.session import Keyring

SHEET = "recovery"
"""The reader that the recovery sheet is."""

IDENTITY = "walls.evidence_identity"
_WALLS = """
SELECT w.id, w.case_id, w.person_id, w.key_id, w.evidence_recipient, w.evidence_identity,
       w.raised_at, w.raised_by, coalesce(c.number, '')
FROM walls w LEFT JOIN legal_case c ON c.id = w.case_id ORDER BY w.raised_at, w.id
"""
_MEMBERS = "SELECT wall_id, reader, sealed_key, sealed_to, since, let_in_by FROM wall_members"


@dataclass(frozen=True)
class WallMember:
    """A reader of a wall. ``stale``: their keys were replaced since, so that they cannot open it
    until a member lets them in again. ``left``: they are no active user any more."""

    user_id: str
    name: str
    since: datetime
    let_in_by: str
    stale: bool = False
    left: bool = False


@dataclass(frozen=True)
class Wall:
    """The wall around one case, or around one client. ``open``: the user at work holds its key."""

    id: str
    case_id: str | None
    person_id: str | None
    number: str
    key_id: str
    recipient: str
    raised_at: datetime
    raised_by: str
    members: tuple[WallMember, ...] = ()
    open: bool = False
    sheet_stale: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The members who can be asked, by name."""
        return tuple(one.name for one in self.members if not one.left and not one.stale)

    def member(self, user_id: str) -> WallMember | None:
        """The member with this user's id."""
        return next((one for one in self.members if one.user_id == user_id), None)


def seal_info(vault_id: str, wall_id: str, key_id: str, reader: str) -> bytes:
    """What a sealed wall key is bound to."""
    return f"wall|{vault_id}|{wall_id}|{key_id}|{reader}".encode()


class WallBook(Keys):
    """All walls of the vault. Read again whenever a unit may have changed them."""

    def __init__(self) -> None:
        super().__init__()
        self.keyring: Callable[[], Keyring] | None = None
        self.walls: tuple[Wall, ...] = ()
        self.stale = True
        self.reading = False
        self.private: dict[str, Any] = {}
        self._raw: Any = None
        self._identities: tuple[str, ...] = ()
        self.who_to_ask = self._who_to_ask

    @property
    def loaded(self) -> bool:
        """Whether any unit has read them since the vault was opened."""
        return self._raw is not None

    def ready(self, connection: Any, *, reading: bool) -> None:
        """At the beginning of each unit, inside its transaction."""
        raw = connection.connection.driver_connection
        connection.dialect.amparo_walls = self
        self.sealing, self.reading = None, reading
        if not reading:
            # What this unit writes may change the private index; it is made again when asked for.
            self.private = {}
        if self.stale or raw is not self._raw:
            self.load(raw)

    def changed(self, connection: Any) -> None:
        """A wall was changed in this unit; whatever becomes of it, the next one reads again."""
        self.load(connection.connection.driver_connection)
        self.stale = True

    def forget(self) -> None:
        """The vault closes: no key is kept."""
        self.held, self.walls, self._identities, self.private = {}, (), (), {}
        self.sealing, self.stale, self.keyring = None, True, None

    def load(self, raw: Any) -> None:
        """Read the walls, and open the keys that are sealed to the user at work."""
        self._raw, self.stale, self.private = raw, False, {}
        rows = raw.execute(_WALLS).fetchall()
        if not rows or self.keyring is None:
            self.walls, self._identities, self.held = (), (), {}
            return
        ring = self.keyring()
        sealed: dict[str, list[Any]] = {}
        for row in raw.execute(_MEMBERS):
            sealed.setdefault(row[0], []).append(row)
        kept, self.held = self.held, {}
        found, identities = [], []
        for row in rows:
            mine = sealed.get(row[0], [])
            key = self._opened(ring, row[0], row[3], mine, kept)
            if key is not None:
                self.held[key.id] = key
                identities.append(key.open(IDENTITY, row[5]))
            found.append(_wall(row, mine, ring, key is not None))
        self.walls, self._identities = tuple(found), tuple(identities)

    def _opened(
        self, ring: Keyring, wall_id: str, key_id: str, rows: list[Any], kept: dict[str, WallKey]
    ) -> WallKey | None:
        for _wall_id, reader, sealed, sealed_to, *_rest in rows:
            if bytes(sealed_to) != ring.pairs.exchange_key:
                continue
            if key_id in kept:
                return kept[key_id]
            info = seal_info(ring.header.vault_id, wall_id, key_id, reader)
            secret = open_seal(bytes(sealed), ring.pairs, info)
            return WallKey(key_id, secret) if secret is not None else None
        return None

    def ring(self, office: Ring) -> Ring:
        """The office's evidence keys, and those of the walls that open."""
        if not self._identities:
            return office
        return replace(office, identities=(*office.identities, *self._identities))

    def of_case(self, case_id: str) -> Wall | None:
        """The wall around this case."""
        return next((one for one in self.walls if one.case_id == case_id), None)

    def of_person(self, person_id: str) -> Wall | None:
        """The wall around this client."""
        return next((one for one in self.walls if one.person_id == person_id), None)

    def key(self, wall: Wall) -> WallKey:
        """The wall's key.

        :raises BehindWall: the user at work does not hold it.
        """
        held = self.held.get(wall.key_id)
        if held is None:
            raise BehindWall(wall.number, wall.names)
        return held

    def closed(self) -> tuple[Wall, ...]:
        """The walls that do not open to the user at work."""
        return tuple(one for one in self.walls if not one.open)

    def open_of(self, token: str) -> bool:
        """Whether this token can be opened."""
        return key_of(token) in self.held

    def _who_to_ask(self, key_id: str) -> tuple[str, tuple[str, ...]]:
        wall = next((one for one in self.walls if one.key_id == key_id), None)
        return (wall.number, wall.names) if wall else ("", ())


def _wall(row: Any, members: list[Any], ring: Keyring, opens: bool) -> Wall:
    id, case_id, person_id, key_id, recipient, _identity, raised_at, raised_by, number = row
    users = {one.user.id: one for one in ring.header.members}
    found = []
    for _wall_id, reader, _sealed, sealed_to, since, let_in_by in members:
        if reader == SHEET:
            continue
        user = users.get(reader)
        found.append(
            WallMember(
                reader,
                user.user.name if user else "",
                datetime.fromisoformat(since),
                let_in_by,
                stale=user is not None and user.exchange != bytes(sealed_to),
                left=user is None or not user.user.active,
            )
        )
    sheet = next((bytes(one[3]) for one in members if one[1] == SHEET), b"")
    return Wall(
        id,
        case_id,
        person_id,
        number,
        key_id,
        recipient,
        datetime.fromisoformat(raised_at),
        raised_by,
        tuple(sorted(found, key=lambda one: (one.since, one.name))),
        opens,
        sheet_stale=sheet != ring.header.recovery.exchange,
    )
