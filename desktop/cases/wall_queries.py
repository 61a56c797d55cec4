"""What the wall's page asks of the vault, and the verbs it calls; values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.changes import Changes


@dataclass(frozen=True)
class WallNow:
    """A case's wall as the user at work may see it. ``wall`` is ``None`` without one;
    ``shared`` are the client's cases in the open, ``elsewhere`` letters of other cases that speak
    of this one, ``several`` letters of this one that speak of others (``Elsewhere``)."""

    case_id: str
    number: str
    wall: Any = None
    shared: tuple[str, ...] = ()
    may: bool = False
    elsewhere: tuple[Any, ...] = ()
    several: tuple[Any, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the user at work is no member."""
        return self.wall is not None and not self.wall.open


def wall_now(uow: Any, case_id: str) -> WallNow:
    """The wall's state. Of a closed one: its number and its members."""
    from models.cases import repository, walling
    from models.letters.elsewhere import letters_elsewhere, letters_of_several
    from models.vault.powers import Power, may

    wall = uow.walls.of_case(case_id)
    able = may(uow.user, Power.RAISE_WALL)
    if wall is not None and not wall.open:
        return WallNow(case_id, wall.number, wall, may=able)
    number = repository.case(uow, case_id).number
    return WallNow(
        case_id,
        number,
        wall,
        tuple(walling.shared_with(uow, case_id)),
        able,
        tuple(letters_elsewhere(uow, case_id)),
        tuple(letters_of_several(uow, case_id)),
    )


def raised(case_id: str, members: tuple[str, ...]) -> Callable[[Any], Changes]:
    """The task that walls the case."""

    def verb(uow: Any, **work: Any) -> Changes:
        from models.breaches.conflicts import index_older
        from models.cases.walling import raise_wall

        index_older(uow)
        return raise_wall(uow, case_id, members, **work)

    return _task(verb)


def lowered(case_id: str) -> Callable[[Any], Changes]:
    """The task that takes the wall away."""

    def verb(uow: Any, **work: Any) -> Changes:
        from models.cases.walling import lower_wall

        return lower_wall(uow, case_id, **work)

    return _task(verb)


def without(case_id: str, user_id: str) -> Callable[[Any], Changes]:
    """The task that takes a member out."""

    def verb(uow: Any, **work: Any) -> Changes:
        from models.cases.walling import take_out

        return take_out(uow, case_id, user_id, **work)

    return _task(verb)


def with_member(case_id: str, user_id: str) -> Callable[[Any], Changes]:
    """The verb that lets a user in."""

    def verb(uow: Any) -> Changes:
        from models.cases.walling import let_in

        return let_in(uow, case_id, user_id)

    return verb


def sheet_is_old(uow: Any) -> bool:
    """Whether a wall that opens here is still sealed to a recovery sheet that was replaced."""
    return any(one.open and one.sheet_stale for one in uow.walls.walls)


def renew_sheet(uow: Any) -> Changes:
    """Seal those walls to the sheet in force."""
    from models.vault.walls import renew_sheet as renew

    if renew(uow):
        uow.record("wall_sealed_to_sheet", "vault", uow.info.vault_id)
    return Changes()


def _task(verb: Callable[..., Changes]) -> Callable[[Any], Changes]:
    def task(progress: Any) -> Changes:
        with progress.unit_of_work() as uow:
            changes = verb(uow, progress=progress, cancelled=progress.cancelled)
            uow.commit()
        return changes

    return task
