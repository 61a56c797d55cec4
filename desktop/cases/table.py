"""The list of cases: which columns there are, and what a row says in each."""

from __future__ import annotations

from collections.abc import Callable

from desktop.cases.words import STATUS_ICONS
from desktop.shell.words import short_day
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from models.cases.case import ENDED, CaseRow, CaseStatus
from models.cases.codes import problem_codes
from models.cases.labels import CASE_STATUSES, CASE_TYPES
from models.cases.repository import CaseSort
from models.language import N_, _

_TONES = {CaseStatus.PENDING: "open", **dict.fromkeys(ENDED, "ink3")}


def columns(
    client: Callable[[str], str], user: Callable[[str], str], at_hand: Callable[[], str]
) -> list[Column]:
    """The columns. ``client`` shows a client's name as the privacy switch allows, ``user`` the
    name of a login, ``at_hand`` is the id of the case in the peek."""

    def named(row: CaseRow) -> Cell:
        if row.closed_off:
            return Cell(_("Walled case"), icon="lock", tone="ink2")
        if row.behind:
            return Cell(client(row.client_name), icon="lock", strong=row.id == at_hand())
        return Cell(client(row.client_name), strong=row.id == at_hand())

    return [
        Column("number", N_("Number"), _number, 88, CaseSort.NUMBER.value),
        Column("client", N_("Client"), named, 0, CaseSort.CLIENT.value),
        Column("problem", N_("Problem"), _problem, 168, CaseSort.PROBLEM.value),
        Column("status", N_("Status"), _status, 112, CaseSort.STATUS.value),
        Column(
            "counsel",
            N_("Counsel"),
            lambda row: Cell(user(row.counsel) if row.counsel else "", tone="ink2"),
            136,
            CaseSort.COUNSEL.value,
        ),
        Column("breaches", N_("Breaches"), lambda row: _count(row, row.breaches), 80),
        Column("letters", N_("Letters"), lambda row: _count(row, row.letters), 68),
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
    tone = _TONES.get(row.status, "ink2")
    return Cell(_(CASE_STATUSES[row.status]), icon=STATUS_ICONS[row.status], tone=tone)


def _opened(row: CaseRow) -> Cell:
    return Cell(short_day(row.opened_on) if row.opened_on else "", tone="ink2")


def _count(row: CaseRow, count: int) -> Cell:
    if row.closed_off:
        return Cell("")
    return Cell(str(count) if count else "–", tone="ink2" if count else "ink3")
