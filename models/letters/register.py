"""The register: where the letters stand, as the list filters them and Today counts them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from models.language import N_
from models.letters import lists
from models.letters.letter import COMPLAINT, LetterState
from models.letters.life import ANSWERED, WAITING

if TYPE_CHECKING:
    from datetime import date

    from models.vault.unit_of_work import UnitOfWork

_S = LetterState


class Standing(StrEnum):
    """Where a letter stands, as a person asks for it. ``OVERDUE``: the day by which an answer was
    asked for has passed, and none came."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    WAITING = "waiting"
    OVERDUE = "overdue"
    SILENT = "silent"
    ANSWERED = "answered"
    CLOSED = "closed"


STANDINGS = {
    Standing.DRAFT: N_("Drafts"),
    Standing.REVIEW: N_("For review"),
    Standing.APPROVED: N_("Approved, not sent"),
    Standing.WAITING: N_("Waiting for an answer"),
    Standing.OVERDUE: N_("Answer overdue"),
    Standing.SILENT: N_("No answer came"),
    Standing.ANSWERED: N_("Answered"),
    Standing.CLOSED: N_("Closed letters"),
}

_STATES: dict[Standing, frozenset[LetterState]] = {
    Standing.DRAFT: frozenset({_S.DRAFT}),
    Standing.REVIEW: frozenset({_S.IN_REVIEW}),
    Standing.APPROVED: frozenset({_S.APPROVED}),
    Standing.WAITING: WAITING,
    Standing.OVERDUE: WAITING,
    Standing.SILENT: frozenset({_S.NO_RESPONSE}),
    Standing.ANSWERED: ANSWERED,
    Standing.CLOSED: frozenset({_S.CLOSED}),
}


def stands(known: Any, standing: Standing, today: date) -> ColumnElement[bool]:
    """The test of a list's row (``lists.source``)."""
    states = sorted(one.value for one in _STATES[standing])
    # Of several states the list is walked in its order, and stops at the limit (hence the empty
    # text); by index they would be fetched and sorted, all of them.
    test = known.state == states[0] if len(states) == 1 else known.state.concat("").in_(states)
    if standing is Standing.OVERDUE:
        passed = and_(known.reply_by != "", known.reply_by < today.isoformat())
        return and_(test, passed)
    return and_(test)


def of_kind(known: Any, kind: str) -> ColumnElement[bool]:
    """The test of a kind; a letter of an earlier program says none, and is a complaint."""
    if kind == COMPLAINT:
        # The most there are: the empty text has the list walked in its order, not sorted.
        one = known.kind.concat("")
        return or_(one == kind, one == "")
    return and_(known.kind == kind)


def counts(uow: UnitOfWork, case_id: str = "") -> dict[Standing, int]:
    """How many letters stand where, in one query; behind a closed wall none is counted."""
    known = lists.source(uow)
    sums = [
        func.coalesce(func.sum(case((stands(known.c, one, uow.today), 1), else_=0)), 0)
        for one in Standing
    ]
    query = select(*sums).select_from(known)
    if case_id:
        query = query.where(known.c.case_id == case_id)
    row = uow.connection.execute(query).one()
    return {one: int(many) for one, many in zip(Standing, row, strict=True)}
