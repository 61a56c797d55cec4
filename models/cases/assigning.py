"""Giving several cases to somebody at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import repository
from models.cases.services import change_case
from models.changes import Changes
from models.errors import BadInput
from models.language import _, ngettext

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def assign(
    uow: UnitOfWork, case_ids: Iterable[str], *, counsel: str = "", advocate: str = ""
) -> Changes:
    """Set the counsel or the advocate (a login) of these cases; all of them or none.

    Raises ``BadInput`` for a login that the office does not have, and what ``change_case`` raises.
    """
    for login in (counsel, advocate):
        if login and uow.info.user(login) is None:
            raise BadInput(_("The office has no user of this name."), field="counsel")
    made: list[Changes] = []
    for id in dict.fromkeys(case_ids):
        one = repository.case(uow, id)
        new = replace(one, counsel=counsel or one.counsel, advocate=advocate or one.advocate)
        if new != one:
            made.append(change_case(uow, new))
    whole = Changes()
    for one_change in made:
        whole = whole.also(one_change)

    def undo(again: UnitOfWork) -> Changes:
        back = Changes()
        for one_change in reversed(made):
            assert one_change.undo is not None
            back = back.also(one_change.undo(again))
        return replace(back, undo=None)

    said = ngettext("{count} case assigned", "{count} cases assigned", len(made))
    said = said.format(count=len(made))
    return replace(whole, said=said, undo=undo if made else None)
