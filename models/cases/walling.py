"""The verbs of walls: a case behind one, the client with it, and who may read.

A client belongs behind a wall as long as all of the client's cases are walled; then the members of
any of those cases can read the client. With one open case the client's name and contact stay in
the open, which the screen says before the wall is raised. The same holds of the other parties, but
for those who stand there by what they do for a living: counsel, judges, officials, agencies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import party_rows, repository
from models.cases.party import IN_OFFICE
from models.cases.tables import legal_case as cases
from models.changes import Changes, changed
from models.errors import BadInput, NotFound, Refused
from models.language import _
from models.people.services import ROOM as PEOPLE
from models.vault import walls
from models.vault.powers import Power, require_power
from models.vault.wall_book import Wall

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "cases"
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def raise_wall(
    uow: UnitOfWork,
    case_id: str,
    members: Iterable[str],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Changes:
    """Wall a case: from now on only these users (ids) can read it. It cannot be undone by a key.

    Everything of the case is sealed anew, its evidence too. Whoever raises it need not be a
    member. Raises ``Refused`` without the power or if it is walled already, ``TooFewMembers``.
    """
    require_power(uow.user, Power.RAISE_WALL)
    one = repository.case(uow, case_id)
    if walls.wall_of(uow, case_id) is not None:
        raise Refused(_("This case is walled already."), safe=_("Nothing was changed."))
    readers = tuple(dict.fromkeys(members))
    around = _private_people(uow, case_id)
    walls.raise_around(uow, readers, case_id=case_id, progress=progress, cancelled=cancelled)
    _follow(uow, around)
    uow.record("walled", ROOM, case_id, ("members",))
    said = _("Case {number} is walled").format(number=one.number)
    return _told(case_id, one.client_id, said)


def lower_wall(
    uow: UnitOfWork,
    case_id: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Changes:
    """Take the wall away: the whole office can read the case again.

    Raises ``Refused`` without the power, ``BehindWall`` for whoever is no member.
    """
    require_power(uow.user, Power.RAISE_WALL)
    wall = _wall(uow, case_id)
    client = _client(uow, case_id)
    for person_id in party_rows.people_of(uow, case_id):
        _open_person(uow, person_id)
    walls.lower_around(uow, wall, progress, cancelled)
    uow.record("wall_lowered", ROOM, case_id)
    said = _("Case {number} is open to the office again").format(number=wall.number)
    return _told(case_id, client, said)


def let_in(uow: UnitOfWork, case_id: str, user_id: str) -> Changes:
    """Let one more user read the case, or a member again whose passphrase was replaced.

    Raises ``Refused`` without the power, ``BehindWall`` for whoever is no member.
    """
    require_power(uow.user, Power.RAISE_WALL)
    wall = _wall(uow, case_id)
    client = _client(uow, case_id)
    walls.add_reader(uow, wall, user_id)
    for person_id in _private_people(uow, case_id):
        around = uow.walls.of_person(person_id)
        if around is not None:
            walls.add_reader(uow, around, user_id)
    uow.record("let_in", ROOM, case_id, ("members",))
    return _told(case_id, client, _("Members of the wall changed"))


def take_out(
    uow: UnitOfWork,
    case_id: str,
    user_id: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Changes:
    """Take a member out: the case gets a new key, and everything of it is sealed anew.

    What they saw or copied they keep. Raises ``TooFewMembers`` if nobody would be left.
    """
    require_power(uow.user, Power.RAISE_WALL)
    wall = _wall(uow, case_id)
    if wall.member(user_id) is None:
        raise NotFound(_("This user is no member of the wall."))
    client = _client(uow, case_id)
    around = _private_people(uow, case_id)
    left = [one.user_id for one in wall.members if one.user_id != user_id and not one.stale]
    walls.change_key(uow, wall, left, progress, cancelled)
    _follow(uow, around)
    uow.record("taken_out", ROOM, case_id, ("members",))
    return _told(case_id, client, _("Members of the wall changed"))


def shared_with(uow: UnitOfWork, case_id: str) -> list[str]:
    """The numbers of the client's open cases: because of them the client stays in the open."""
    client = _client(uow, case_id)
    query = select(cases.c.id, cases.c.number).where(cases.c.client_id == client)
    rows = uow.connection.execute(query.order_by(cases.c.number))
    return [row.number for row in rows if row.id != case_id and walls.wall_of(uow, row.id) is None]


def wall_new_case(uow: UnitOfWork, case_id: str, client_id: str) -> None:
    """A new case of a client who is behind a wall goes behind one too, with the same members.

    :raises BehindWall: the user at work is no member.
    """
    around = uow.walls.of_person(client_id)
    if around is None:
        return
    uow.walls.key(around)
    readers = [one.user_id for one in around.members if not one.left]
    walls.raise_around(uow, readers, case_id=case_id)
    uow.record("walled", ROOM, case_id, ("members",))


def _wall(uow: UnitOfWork, case_id: str) -> Wall:
    wall = walls.wall_of(uow, case_id)
    if wall is None:
        raise NotFound(_("This case is not walled."))
    uow.walls.key(wall)
    return wall


def _client(uow: UnitOfWork, case_id: str) -> str:
    query = select(cases.c.client_id).where(cases.c.id == case_id)
    client = uow.connection.execute(query).scalar()
    if client is None:
        raise NotFound(_("This case is not in the vault."))
    return str(client)


def follow_parties(uow: UnitOfWork, case_id: str) -> None:
    """Somebody came into the case, or has another role there: if it is walled, so are they, as long
    as no open case has them too."""
    if walls.wall_of(uow, case_id) is not None:
        _follow(uow, _private_people(uow, case_id))


def require_no_way_out(uow: UnitOfWork, case_id: str, person_id: str) -> None:
    """Who is behind a wall does not come into an open case: the whole office would know them.

    :raises BadInput: at ``person``.
    """
    if uow.walls.of_person(person_id) is not None and walls.wall_of(uow, case_id) is None:
        raise BadInput(
            _("This person is behind the wall of another case, and this case is open to all."),
            field="person",
            next=_("Wall this case first."),
        )


def _private_people(uow: UnitOfWork, case_id: str) -> list[str]:
    """The client and the parties who go behind the case's wall with it."""
    return party_rows.people_of(uow, case_id, but=IN_OFFICE)


def _open_person(uow: UnitOfWork, person_id: str) -> None:
    around = uow.walls.of_person(person_id)
    if around is not None:
        walls.lower_around(uow, around)


def _follow(uow: UnitOfWork, people: Iterable[str]) -> None:
    """Put each of them behind a wall of the members of all their cases, if all are walled."""
    for person_id in people:
        found = [walls.wall_of(uow, id) for id in party_rows.cases_with(uow, person_id)]
        kept = [one for one in found if one is not None]
        if len(kept) < len(found):
            continue
        readers = {who.user_id for one in kept for who in one.members if not who.left}
        around = uow.walls.of_person(person_id)
        if around is None:
            walls.raise_around(uow, readers, person_id=person_id)
        elif {one.user_id for one in around.members} != readers:
            walls.change_key(uow, around, readers)


def _told(case_id: str, client_id: str, said: str) -> Changes:
    """No undo: opening a case to the whole office must never be one key away."""
    return changed(ROOM, case_id, said=said).also(changed(PEOPLE, client_id))
