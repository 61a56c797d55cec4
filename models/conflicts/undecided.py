"""The cases in which a decision about conflicts of interest is still to be made, as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, select

from models.cases.case import ENDED, CaseRow, CaseStatus, ConflictState
from models.cases.listing import Beside, CaseSort, case_count, case_rows
from models.cases.lists import UNDECIDED
from models.conflicts.hit import Verdict
from models.conflicts.tables import conflict_decision

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OPEN = tuple(one for one in CaseStatus if one not in ENDED)


@dataclass(frozen=True)
class UndecidedCase(CaseRow):
    """Such a case, with the last decision, if there was one: somebody came, or got another name or
    role, since."""

    verdict: Verdict | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True)
class UndecidedFilter:
    """Which cases: an empty field leaves all in. ``find`` as in the list of cases; ``user`` is a
    login; ``state`` one that is not decided; ``ended``: closed cases as well."""

    find: str = ""
    user: str = ""
    state: ConflictState | None = None
    ended: bool = False


def undecided_rows(
    uow: UnitOfWork,
    wanted: UndecidedFilter,
    limit: int = 200,
    offset: int = 0,
    *,
    sort: CaseSort = CaseSort.NUMBER,
    descending: bool = False,
    after: str = "",
) -> list[UndecidedCase]:
    """Such cases, the lowest number first unless asked otherwise; what is behind a closed wall is
    left out. ``after``: the id of a case; the list goes on after it, and ``offset`` counts from
    there."""
    rows: Any = case_rows(
        uow,
        wanted.find,
        limit=limit,
        offset=offset,
        sort=sort,
        descending=descending,
        after=after,
        beside=(_LAST,),
        made=UndecidedCase,
        **_asked(wanted),
    )
    return list(rows)


def undecided_count(uow: UnitOfWork, wanted: UndecidedFilter) -> int:
    """How many ``undecided_rows`` finds in all."""
    return case_count(uow, wanted.find, **_asked(wanted))


def _asked(wanted: UndecidedFilter) -> dict[str, Any]:
    states: Iterable[ConflictState] = UNDECIDED if wanted.state is None else (wanted.state,)
    status = None if wanted.ended else _OPEN
    return {"status": status, "user": wanted.user, "undecided": states}


_last, _among = conflict_decision.alias("last_one"), conflict_decision.alias("among")


def _columns(_case_id: Any) -> list[Any]:
    return [_last.c[name] for name in ("verdict", "decided_by", "decided_at")]


def _join(case_id: Any) -> tuple[FromClause, ColumnElement[bool]]:
    newest = select(_among.c.id).where(_among.c.case_id == case_id)
    newest = newest.order_by(_among.c.decided_at.desc(), _among.c.id.desc()).limit(1)
    return _last, _last.c.id == newest.correlate_except(_among).scalar_subquery()


def _fields(values: Sequence[Any], _today: date) -> dict[str, Any] | None:
    verdict, by, at = values
    if not verdict:
        return None
    return {"verdict": Verdict(verdict), "decided_by": by, "decided_at": at}


_LAST = Beside("last decision", _columns, _fields, _join)
