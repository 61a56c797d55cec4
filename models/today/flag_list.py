"""Red flags as a list: which, in which order. They are found by rules and not by a query, so they
are found once, and sorted and searched here until somebody writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.folding import fold, words
from models.language import current
from models.ticklers.tickler import Scope
from models.today.red_flags import RULES, Flag, flags
from models.vault.prepared import remembered

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class FlagSort(StrEnum):
    """What the list can be sorted by: in the order of the rules, or by case."""

    RULE = "rule"
    CASE = "case"


@dataclass(frozen=True)
class FlagFilter:
    """``find``: every word must occur in the flag, the number of the case or what is told beside;
    ``rule`` is the id of one, or "" for all; ``everybody``: not only of the user's own cases."""

    find: str = ""
    rule: str = ""
    everybody: bool = False


def listed(
    some: Sequence[Flag], wanted: FlagFilter, sort: FlagSort, *, descending: bool
) -> list[Flag]:
    """Those that are wanted, in this order."""
    looked, places = words(wanted.find), {rule: at for at, rule in enumerate(RULES)}
    found = [
        one
        for one in some
        if wanted.rule in ("", one.rule)
        and all(word in fold(f"{one.word} {one.case_number} {one.detail}") for word in looked)
    ]
    by_rule = sort is FlagSort.RULE
    return sorted(
        found,
        key=lambda one: (
            (places[one.rule], one.case_number) if by_rule else (one.case_number, places[one.rule])
        ),
        reverse=descending,
    )


def flag_rows(
    uow: UnitOfWork,
    wanted: FlagFilter,
    sort: FlagSort = FlagSort.RULE,
    *,
    descending: bool = False,
) -> tuple[list[Flag], bool]:
    """The flags, and whether there were more cases than were looked at."""
    scope = Scope.EVERYONE if wanted.everybody else Scope.CASES
    key = ("red flags", scope, uow.today, current())
    every, cut = remembered(uow, key, lambda: flags(uow, scope))
    return listed(every, wanted, sort, descending=descending), cut
