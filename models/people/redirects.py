"""Where somebody went whose record was merged into another one: old links open the survivor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from models.people.tables import person_redirect as redirects

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def survivor(uow: UnitOfWork, person_id: str) -> str:
    """The id under which this person is kept now: the same one, unless it was merged away."""
    query = select(redirects.c.person_id).where(redirects.c.former == person_id)
    return str(uow.connection.execute(query).scalar() or person_id)


def redirect(uow: UnitOfWork, former: str, person_id: str) -> None:
    """From now on ``former`` means ``person_id``, and so does what meant ``former`` before."""
    here = redirects.c.person_id == former
    uow.connection.execute(update(redirects).where(here), {"person_id": person_id})
    row = {"former": former, "person_id": person_id, "merged_at": uow.now}
    uow.connection.execute(insert(redirects), row)


def take_back(uow: UnitOfWork, former: str, earlier: tuple[str, ...]) -> None:
    """``former`` is a person again, and so is what pointed to it (``earlier``)."""
    uow.connection.execute(delete(redirects).where(redirects.c.former == former))
    here = redirects.c.former.in_(earlier)
    uow.connection.execute(update(redirects).where(here), {"person_id": former})


def pointing_to(uow: UnitOfWork, person_id: str) -> tuple[str, ...]:
    """The former ids that mean this person."""
    query = select(redirects.c.former).where(redirects.c.person_id == person_id)
    return tuple(uow.connection.execute(query.order_by(redirects.c.former)).scalars())
