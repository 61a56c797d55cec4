"""The same entry in several cases at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.changes import Changes
from models.language import ngettext
from models.ticklers.services import add
from models.ticklers.tickler import Kind

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def add_to_all(
    uow: UnitOfWork,
    case_ids: Iterable[str],
    *,
    title: str,
    due_on: date,
    kind: Kind = Kind.TICKLER,
    remind_days: int = 0,
) -> Changes:
    """Enter it in each of these cases, for its counsel, or else its advocate, or else the user at
    work; in all of them or in none, with one undo. Raises as ``add``."""
    made: list[Changes] = []
    for id in dict.fromkeys(case_ids):
        one = cases.case(uow, id)
        whom = one.counsel or one.advocate or uow.user.login
        made.append(
            add(
                uow,
                id,
                title=title,
                due_on=due_on,
                kind=kind,
                remind_days=remind_days,
                assigned_to=whom,
            )
        )
    whole = Changes()
    for each in made:
        whole = whole.also(replace(each, undo=None))

    def undo(again: UnitOfWork) -> Changes:
        back = Changes()
        for each in reversed(made):
            assert each.undo is not None
            back = back.also(each.undo(again))
        return replace(back, undo=None)

    said = ngettext("Added to {count} case", "Added to {count} cases", len(made))
    return replace(whole, said=said.format(count=len(made)), made=None, undo=undo if made else None)
