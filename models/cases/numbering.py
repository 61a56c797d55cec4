"""The office's number series for cases, in the form that the office sets."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from models.cases.tables import legal_case as cases
from models.changes import Changes, changed
from models.errors import BadInput
from models.language import _
from models.typed import one_line
from models.vault.powers import Power, require_power
from models.vault.settings import put, value

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_KEY = "cases.number_form"
ROOM = "office_codes"
_PREFIX = re.compile(r"[0-9A-Za-z]{0,6}")
YEARS = (0, 2, 4)
WIDTHS = range(3, 7)


@dataclass(frozen=True)
class NumberForm:
    """``prefix``, the year in ``year`` figures (0: none), and the number in at least ``width``
    figures: ``26-0117`` by default, ``GH-2026-00117`` with ``("GH", 4, 5)``."""

    prefix: str = ""
    year: int = 2
    width: int = 4

    def told(self, day: date, number: int) -> str:
        """The office number of the case."""
        year = f"{day.year:04d}"[-self.year :] if self.year else ""
        return "-".join(part for part in (self.prefix, year, f"{number:0{self.width}d}") if part)

    def series(self, day: date) -> str:
        """Which count the number is of: one for each year, or a single one."""
        return f"case-{day.year}" if self.year else "case"


def number_form(uow: UnitOfWork) -> NumberForm:
    """The form in which new cases are numbered."""
    kept = value(uow, _KEY)
    return NumberForm(**kept) if kept else NumberForm()


def set_number_form(uow: UnitOfWork, form: NumberForm) -> Changes:
    """New cases are numbered in this form from now on; numbers that were given stay.

    :raises BadInput: at ``prefix``, ``year`` or ``width``.
    """
    require_power(uow.user, Power.SET_CODES)
    prefix = one_line(form.prefix, "prefix")
    if not _PREFIX.fullmatch(prefix):
        raise BadInput(_("A prefix has up to six letters or figures."), field="prefix")
    if form.year not in YEARS:
        raise BadInput(_("The year has two figures, four, or none."), field="year")
    if form.width not in WIDTHS:
        raise BadInput(_("The number has three to six figures."), field="width")
    former = number_form(uow)
    form = NumberForm(prefix, form.year, form.width)
    if form == former:
        return Changes()
    put(uow, _KEY, asdict(form))
    uow.record("changed", ROOM, _KEY, ("number_form",))
    return changed(
        ROOM,
        _KEY,
        said=_("New cases are numbered in this form"),
        undo=lambda again: set_number_form(again, former),
    )


def next_number(uow: UnitOfWork, day: date) -> str:
    """The next number of the series for a case opened on this day, one that no case has."""
    form = number_form(uow)
    while True:
        number = form.told(day, uow.next_number(form.series(day)))
        taken = select(exists().where(cases.c.number == number))
        if not uow.connection.execute(taken).scalar_one():
            return number
