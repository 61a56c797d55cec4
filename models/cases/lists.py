"""What a list of cases is made from: the open cases of the table, and what the user at work may see
of the walled ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, select

from models.cases.case import Behind, ConflictState
from models.cases.tables import DECIDED_WORDS
from models.cases.tables import legal_case as cases
from models.people import repository as people
from models.people.folding import fold
from models.vault.private_rows import Row, arm, opened, private, text_of
from models.vault.tables import walls

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Columns = Any
"""Columns by name: of a table, of a subquery, or a mapping."""

UNDECIDED = tuple(one for one in ConflictState if not one.decided)
FEW = 2000
"""So many cases are sorted sooner than the list is walked in its order."""
FOLDED = "client_folded"
_OWN = (
    "id",
    "number",
    "client_id",
    "case_type",
    "problem_code",
    "status",
    "opened_on",
    "counsel",
    "advocate",
    "cocounsel_1",
    "cocounsel_2",
    "special_problem_code",
    "funding",
    "conflict_state",
    "closed_on",
    "closing_code",
    "folded",
)
NAMES = (*_OWN, "client_name", "client_sort", FOLDED, "behind")
SHOWN = (*(name for name in _OWN if name != "folded"), "client_name", "behind")
"""What a row of a list is made of, in the order in which ``rows.listed`` takes it."""


def plain_columns(client: FromClause) -> list[ColumnElement[Any]]:
    """The columns of a list, from the table itself and the client's row."""
    return [
        *(cases.c[name] for name in _OWN),
        client.c.name.label("client_name"),
        client.c.sort_key.label("client_sort"),
        client.c.folded.label(FOLDED),
        text_of(Behind.NO_WALL.value, "behind"),
    ]


def named_columns(client: FromClause) -> Mapping[str, Any]:
    """Those columns by name, to show, to order and to test by. The client's names are looked for
    in their own index, hence no ``client_folded`` here."""
    own: dict[str, Any] = {name: cases.c[name] for name in _OWN}
    own |= {"client_name": client.c.name, "client_sort": client.c.sort_key}
    return {**own, "client_id": client.c.id, "behind": text_of(Behind.NO_WALL.value, "behind")}


def source(private: Any) -> FromClause:
    """Every case, with the columns ``NAMES``: of the walled ones what the user at work may see,
    which ``private`` gives (``private_cases`` as JSON)."""
    client = people.shown()
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = select(*plain_columns(client))
    plain = plain.select_from(cases.join(client, cases.c.client_id == client.c.id))
    plain = plain.where(cases.c.id.not_in(behind))
    return plain.union_all(arm(private, NAMES)).subquery("known")


def undecided(known: Columns, states: Sequence[str], *, few: bool) -> list[ColumnElement[bool]]:
    """In which nobody has decided about conflicts, as these states say. ``few``: they are fetched
    by their index and sorted; of many the list is walked in its order."""
    state = known["conflict_state"]
    decided = [one.value for one in ConflictState if one.decided]
    tests = [state.not_in(DECIDED_WORDS) if few else state.concat("").not_in(decided)]
    if set(states) != {one.value for one in UNDECIDED}:
        # A case of before the check was kept has nothing there.
        some = [*states, ""] if ConflictState.NOT_CHECKED.value in states else states
        tests.append(state.concat("").in_(some))
    if FOLDED in known:
        tests.append(known["behind"] != Behind.CLOSED_WALL.value)  # not known
    return tests


def private_cases(uow: UnitOfWork) -> dict[str, Row]:
    """The walled cases, by id: whole for a member, the bare number for others."""
    return {row["id"]: row for row in private(uow, "cases", _private_rows)}


def _private_rows(uow: UnitOfWork) -> list[Row]:
    client = people.shown()
    query = select(*plain_columns(client))
    query = query.select_from(cases.join(client, cases.c.client_id == client.c.id))
    rows = opened(uow, "cases", lambda ids: query.where(cases.c.id.in_(ids)))
    found = [{**row, "behind": Behind.OPEN_WALL.value} for row in rows]
    empty = dict.fromkeys(NAMES, "")
    found += [
        {
            **empty,
            "id": one.case_id,
            "number": one.number,
            "folded": fold(one.number),
            "behind": Behind.CLOSED_WALL.value,
        }
        for one in uow.walls.closed()
        if one.case_id
    ]
    return found
