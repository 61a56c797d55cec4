"""Walls: a case that only its members can read, held by mathematics and not by manners.

A wall has a key of its own, sealed to each member and to the recovery sheet. What of the case is
sealed under it, and what stays to be seen, says ``models.vault.walled``. These are the steps; the
verbs that put them together for a case and its client are in ``models.cases.walling``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from models.vault.drafts import move_drafts
from models.vault.errors import PlainBehindWall, TooFewMembers
from models.vault.evidence import Progress
from models.vault.keys import KeyPairs, open_seal, seal_to
from models.vault.tables import wall_members, walls
from models.vault.user import UserRole
from models.vault.wall_book import IDENTITY, SHEET, Wall, seal_info
from models.vault.wall_files import move_files, sealing_to
from models.vault.wall_keys import WallKey
from models.vault.wall_tree import CASE, PERSON, forget_salts, in_the_clear, move, things

if TYPE_CHECKING:
    from models.vault.header import Header
    from models.vault.unit_of_work import UnitOfWork

Cancelled = Callable[[], bool]


def wall_of(uow: UnitOfWork, case_id: str) -> Wall | None:
    """The wall around this case, or ``None``: it is open to the whole office."""
    return uow.walls.of_case(case_id)


def is_open(uow: UnitOfWork, case_id: str) -> bool:
    """Whether the user at work can read this case."""
    wall = uow.walls.of_case(case_id)
    return wall is None or wall.open


def require_open(uow: UnitOfWork, case_id: str) -> None:
    """Go on only with a case that the user at work can read.

    :raises BehindWall: says whom to ask.
    """
    wall = uow.walls.of_case(case_id)
    if wall is not None:
        uow.walls.key(wall)


def closed_cases(uow: UnitOfWork) -> frozenset[str]:
    """The ids of the cases that the user at work cannot read."""
    return frozenset(one.case_id for one in uow.walls.closed() if one.case_id is not None)


def closed_things(uow: UnitOfWork) -> frozenset[str]:
    """The ids of all that belongs to those cases: their breaches, letters, files, clients."""
    found: set[str] = set()
    for wall in uow.walls.closed():
        found |= things(uow.connection, *_thing(wall))
    return frozenset(found)


@contextlib.contextmanager
def sealing(uow: UnitOfWork, case_id: str) -> Iterator[None]:
    """Inside, what is written is a part of this case: sealed, if the case is walled.

    :raises BehindWall: it is walled, and the user at work is no member.
    """
    with _under(uow, uow.walls.of_case(case_id)):
        yield


@contextlib.contextmanager
def sealing_person(uow: UnitOfWork, person_id: str) -> Iterator[None]:
    """As ``sealing``, for the rows of a person."""
    with _under(uow, uow.walls.of_person(person_id)):
        yield


@contextlib.contextmanager
def _under(uow: UnitOfWork, wall: Wall | None) -> Iterator[None]:
    if wall is None:
        with uow.walls.writing(None):
            yield
        return
    key = uow.walls.key(wall)
    with uow.walls.writing(key), sealing_to(uow.evidence, wall.recipient):
        yield


def raise_around(
    uow: UnitOfWork,
    readers: Iterable[str],
    *,
    case_id: str = "",
    person_id: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Seal a case, or a client, to these users (ids) and to the recovery sheet.

    :raises TooFewMembers: none of them is an active user who can write.
    :raises EvidenceMissing, EvidenceDamaged, DiskFull, Cancelled: nothing was changed.
    """
    root, id = (CASE, case_id) if case_id else (PERSON, person_id)
    key, recipient, identity = _fresh()
    row = {
        "id": uow.new_id(),
        "case_id": case_id or None,
        "person_id": person_id or None,
        "key_id": key.id,
        "evidence_recipient": recipient,
        "evidence_identity": key.seal(IDENTITY, identity),
        "raised_at": uow.now,
        "raised_by": uow.user.login,
    }
    uow.connection.execute(insert(walls), row)
    _put_members(uow, str(row["id"]), key, readers)
    _seal_all(uow, root, id, key, "")
    if root == CASE:
        move_files(uow, id, recipient, (identity,), progress, cancelled)
    _settle(uow, root, id)


def lower_around(
    uow: UnitOfWork,
    wall: Wall,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Put everything back into the clear for the whole office.

    :raises BehindWall: only a member can.
    """
    root, id = _thing(wall)
    uow.walls.key(wall)
    uow.connection.execute(delete(walls).where(walls.c.id == wall.id))
    _seal_all(uow, root, id, None, wall.key_id)
    if root == CASE:
        move_files(uow, id, uow.office_recipient, (), progress, cancelled)
    uow.walls.changed(uow.connection)


def change_key(
    uow: UnitOfWork,
    wall: Wall,
    readers: Iterable[str],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """A new key for these readers, and everything sealed anew under it.

    :raises BehindWall, TooFewMembers: nothing was changed.
    """
    root, id = _thing(wall)
    uow.walls.key(wall)
    key, recipient, identity = _fresh()
    since = {one.user_id: one for one in wall.members}
    new = {
        "key_id": key.id,
        "evidence_recipient": recipient,
        "evidence_identity": key.seal(IDENTITY, identity),
    }
    uow.connection.execute(update(walls).where(walls.c.id == wall.id), new)
    uow.connection.execute(delete(wall_members).where(wall_members.c.wall_id == wall.id))
    _put_members(uow, wall.id, key, readers)
    for reader, former in since.items():
        here = (wall_members.c.wall_id == wall.id) & (wall_members.c.reader == reader)
        kept = {"since": former.since, "let_in_by": former.let_in_by}
        uow.connection.execute(update(wall_members).where(here), kept)
    _seal_all(uow, root, id, key, wall.key_id)
    if root == CASE:
        move_files(uow, id, recipient, (identity,), progress, cancelled)
    _settle(uow, root, id)


def add_reader(uow: UnitOfWork, wall: Wall, user_id: str) -> None:
    """Seal the wall's key to one more user, or again to one whose keys were replaced.

    :raises BehindWall: only a member can.
    """
    key = uow.walls.key(wall)
    here = (wall_members.c.wall_id == wall.id) & (wall_members.c.reader == user_id)
    uow.connection.execute(delete(wall_members).where(here))
    _put(uow, wall.id, key, {user_id: _exchange_of(_header(uow), user_id)})
    uow.walls.changed(uow.connection)


def renew_sheet(uow: UnitOfWork) -> int:
    """Seal the walls that open to the user at work to the recovery sheet that is in force now,
    where they are not; how many. After a new sheet every member's next opening does it."""
    count = 0
    for wall in uow.walls.walls:
        if not wall.open or not wall.sheet_stale:
            continue
        here = (wall_members.c.wall_id == wall.id) & (wall_members.c.reader == SHEET)
        uow.connection.execute(delete(wall_members).where(here))
        _put(uow, wall.id, uow.walls.key(wall), {SHEET: _header(uow).recovery.exchange})
        count += 1
    if count:
        uow.walls.changed(uow.connection)
    return count


def open_with_sheet(uow: UnitOfWork, sheet: KeyPairs) -> int:
    """With the recovery sheet's keys: seal to the user at work the walls of which they are a
    member with older keys, and, to an administrator, those that no member can open any more. How
    many."""
    me, header = uow.user, _header(uow)
    lost = 0
    for wall in uow.walls.closed():
        mine = wall.member(me.id) is not None
        orphan = not wall.names and me.role is UserRole.ADMINISTRATOR
        row = uow.connection.execute(
            select(wall_members.c.sealed_key).where(
                wall_members.c.wall_id == wall.id, wall_members.c.reader == SHEET
            )
        ).scalar()
        if not (mine or orphan) or row is None:
            continue
        info = seal_info(header.vault_id, wall.id, wall.key_id, SHEET)
        secret = open_seal(bytes(row), sheet, info)
        if secret is None:
            continue  # an older sheet's: the next member who works seals it to this one
        here = (wall_members.c.wall_id == wall.id) & (wall_members.c.reader == me.id)
        uow.connection.execute(delete(wall_members).where(here))
        _put(uow, wall.id, WallKey(wall.key_id, secret), {me.id: _exchange_of(header, me.id)})
        lost += 1
        if wall.case_id is not None:
            uow.record("let_in_by_sheet", "cases", wall.case_id, ("members",))
    if lost:
        uow.walls.changed(uow.connection)
    return lost


def _thing(wall: Wall) -> tuple[str, str]:
    return (CASE, wall.case_id) if wall.case_id is not None else (PERSON, wall.person_id or "")


def _fresh() -> tuple[WallKey, str, str]:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return WallKey.fresh(), str(identity.to_public()), str(identity)


def _header(uow: UnitOfWork) -> Header:
    assert uow.walls.keyring is not None
    return uow.walls.keyring().header


def _exchange_of(header: Header, user_id: str) -> bytes:
    found = [one for one in header.members if one.user.id == user_id and one.user.active]
    if not found:
        raise TooFewMembers()
    return found[0].exchange


def _put_members(uow: UnitOfWork, wall_id: str, key: WallKey, readers: Iterable[str]) -> None:
    header = _header(uow)
    chosen = [one for one in header.members if one.user.id in set(readers) and one.user.active]
    if all(one.user.role is UserRole.READ_ONLY for one in chosen):
        raise TooFewMembers()
    to = {one.user.id: one.exchange for one in chosen}
    _put(uow, wall_id, key, {**to, SHEET: header.recovery.exchange})


def _put(uow: UnitOfWork, wall_id: str, key: WallKey, readers: dict[str, bytes]) -> None:
    vault_id = _header(uow).vault_id
    rows = [
        {
            "wall_id": wall_id,
            "reader": reader,
            "sealed_key": seal_to(
                exchange, key.secret, seal_info(vault_id, wall_id, key.id, reader)
            ),
            "sealed_to": exchange,
            "since": uow.now,
            "let_in_by": uow.user.login,
        }
        for reader, exchange in readers.items()
    ]
    uow.connection.execute(insert(wall_members), rows)


def _seal_all(uow: UnitOfWork, root: str, id: str, key: WallKey | None, former: str) -> None:
    # The unit reads with the keys that it held before, so that what is sealed can be sealed anew.
    move(uow, root, id, key)
    move_drafts(uow, things(uow.connection, root, id), former, key)
    if key is not None:
        uow.walls.held[key.id] = key


def _settle(uow: UnitOfWork, root: str, id: str) -> None:
    """The last look before the commit: nothing in the clear, nothing left to guess against."""
    if in_the_clear(uow.connection, root, id):
        raise PlainBehindWall()
    forget_salts(uow.connection, root, id)
    uow.walls.changed(uow.connection)
