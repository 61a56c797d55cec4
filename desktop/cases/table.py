"""The list of cases: which columns there are, and what a row says in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.cases.words import STATUS_ICONS
from desktop.shell.words import near_day, short_day, short_name
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from models.cases.case import ENDED, CaseRow, CaseStatus
from models.cases.codes import problem_codes
from models.cases.labels import CASE_STATUSES, CASE_TYPES
from models.cases.repository import CaseSort
from models.language import N_, _, pgettext


@dataclass(frozen=True)
class ListedCase(CaseRow):
    """A case of the list, with what comes next in it."""

    next_on: date | None = None
    next_name: str = ""
    next_overdue: bool = False
    today: date | None = None


_TONES = {CaseStatus.PENDING: "open", **dict.fromkeys(ENDED, "ink3")}


def columns(
    client: Callable[[str], str],
    user: Callable[[str], str],
    at_hand: Callable[[], str],
    ticks: Column,
) -> list[Column]:
    """The columns. ``client`` shows a client's name as the privacy switch allows, ``user`` the
    name of a login, ``at_hand`` is the id of the case in the peek, ``ticks`` the first column."""

    def named(row: CaseRow) -> Cell:
        if row.closed_off:
            return Cell(_("Walled case"), icon="lock", tone="ink2")
        if row.behind:
            return Cell(client(row.client_name), icon="lock", strong=row.id == at_hand())
        return Cell(client(row.client_name), strong=row.id == at_hand())

    return [
        ticks,
        Column("number", N_("Number"), _number, 76, CaseSort.NUMBER.value),
        Column("client", N_("Client"), named, 0, CaseSort.CLIENT.value),
        Column("problem", N_("Problem"), _problem, 136, CaseSort.PROBLEM.value),
        Column("status", N_("Status"), _status, 128, CaseSort.STATUS.value),
        Column(
            "counsel",
            N_("Counsel"),
            lambda row: Cell(short_name(user(row.counsel)) if row.counsel else "", tone="ink2"),
            84,
            CaseSort.COUNSEL.value,
        ),
        Column("next", N_("Next date"), _next, 120, CaseSort.NEXT.value),
        Column("what", N_("What comes next"), lambda row: Cell(row.next_name, tone="ink2"), 96),
        Column("breaches", N_("Breaches"), lambda row: _count(row, row.breaches), 80, hidden=True),
        Column("letters", N_("Letters"), lambda row: _count(row, row.letters), 68, hidden=True),
        Column("kind", N_("Kind"), _kind, 180, hidden=True),
        Column(
            "advocate",
            N_("Advocate"),
            lambda row: Cell(user(row.advocate), tone="ink2"),
            136,
            hidden=True,
        ),
        Column("opened", N_("Opened"), _opened, 120, CaseSort.OPENED.value, hidden=True),
    ]


def _number(row: CaseRow) -> Cell:
    return Cell(row.number, tone="ink2")


def _kind(row: CaseRow) -> str:
    return _(CASE_TYPES[row.case_type]) if row.case_type else ""


def _problem(row: CaseRow) -> Cell:
    if row.closed_off:
        return Cell("")
    return Cell(problem_codes().label(row.problem_code))


def _status(row: CaseRow) -> Cell:
    if row.status is None:
        return Cell("")
    state = row.conflict_state
    if row.status not in ENDED and state is not None and not state.decided:
        return Cell(pgettext("status", "Conflict check"), icon="circle-question-mark", tone="open")
    tone = _TONES.get(row.status, "ink2")
    return Cell(_(CASE_STATUSES[row.status]), icon=STATUS_ICONS[row.status], tone=tone)


def _next(row: ListedCase) -> Cell:
    if row.next_on is None:
        return Cell("")
    words = near_day(row.next_on, row.today or row.next_on)
    if row.next_overdue:
        return Cell(words, icon="triangle-alert", tone="attention")
    return Cell(words)


def _opened(row: CaseRow) -> Cell:
    return Cell(short_day(row.opened_on) if row.opened_on else "", tone="ink2")


def _count(row: CaseRow, count: int) -> Cell:
    if row.closed_off:
        return Cell("")
    return Cell(str(count) if count else "–", tone="ink2" if count else "ink3")
