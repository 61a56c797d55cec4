"""By what a deadline is found: its name, or its rule's in both languages, the detail, the place.
Of one that comes of the safety compartment nothing is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.search.finder import Entry, Finder, Shown
from models.ticklers import lists
from models.ticklers.rows import list_row
from models.ticklers.tables import tickler as ticklers

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    own = ticklers.c
    query = select(own.id, own.case_id, own.folded, own.source_room, own.kind)
    for id, case_id, folded, source, _kind in uow.connection.execute(query.where(own.id.in_(ids))):
        if source != "safety":
            yield Entry(id, folded, case_id=case_id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    known = lists.source(uow)
    query = select(known).where(known.c.id.in_(ids))
    for row in uow.connection.execute(query).mappings():
        one = list_row(row)
        yield Shown(
            one.id,
            one.name,
            detail=one.case_number,
            case_id=one.case_id,
            day=one.due_on.isoformat(),
            who=one.assigned_to,
        )


FINDERS = (Finder("ticklers", "t", "tickler", 50, _entries, _shown),)
