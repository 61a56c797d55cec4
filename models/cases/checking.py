"""Which case can be kept: the rules that hold at every save."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases import office_codes
from models.cases.case import (
    ENDED,
    MOST_COCOUNSEL,
    MOST_OUTCOMES,
    Case,
    Outcome,
)
from models.errors import BadInput
from models.language import _
from models.typed import PAGE, checked, name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_LINES = ("counsel", "advocate", "court", "docket", "judge", "transferred_to")
_MOST_HELPED = 999
EARLIEST = 1900
"""The first year in which anything of a case happened: an earlier one is a slip of the keyboard."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")


def checked_case(one: Case, today: date) -> Case:
    """The case with tidied text, or ``BadInput`` with the field's name."""
    _days(one, today)
    if one.persons_helped is not None and not 1 <= one.persons_helped <= _MOST_HELPED:
        raise BadInput(_("This is not a number of people from 1 to 999."), field="persons_helped")
    if one.language and not _LANGUAGE.fullmatch(one.language):
        raise BadInput(
            _("This is not a language code."),
            field="language",
            next=_("For example: es, ht, pt_BR."),
        )
    if len(one.outcomes) > MOST_OUTCOMES:
        raise BadInput(
            _("A case keeps at most {limit} outcomes.").format(limit=MOST_OUTCOMES),
            field="outcomes",
        )
    outcomes = tuple(
        Outcome(each.result, checked(each.note, f"outcomes[{place}].note", limit=PAGE).strip())
        for place, each in enumerate(one.outcomes)
    )
    lines: dict[str, Any] = {name: name_line(getattr(one, name), name) for name in _LINES}
    return replace(
        one,
        problem_code=one.problem_code.strip(),
        special_problem_code=one.special_problem_code.strip(),
        remark=checked(one.remark, "remark", limit=PAGE),
        outcomes=outcomes,
        **lines,
    )


def _days(one: Case, today: date) -> None:
    for field in ("opened_on", "filed_on"):
        day: date | None = getattr(one, field)
        if day is not None and day.year < EARLIEST:
            raise BadInput(_("This day lies too far back."), field=field, next=_("Check the year."))
    if one.opened_on > today:
        raise BadInput(_("A case cannot be opened on a day that has not come."), field="opened_on")
    if (one.closed_on is not None) != (one.status in ENDED):
        raise BadInput(
            _("A closed case has a closing day, and only a closed case has one."), field="closed_on"
        )
    if one.closed_on is not None and one.closed_on < one.opened_on:
        raise BadInput(
            _("The closing day lies before the day on which the case was opened."),
            field="closed_on",
            next=_("Choose the opening day or a later one."),
        )
    if one.closed_on is not None and one.closed_on > today:
        raise BadInput(_("A case cannot be closed on a day that has not come."), field="closed_on")
    if one.filed_on is not None and one.filed_on > today:
        raise BadInput(_("This day has not come yet."), field="filed_on")


def of_office(uow: UnitOfWork, one: Case, former: Case | None = None) -> Case:
    """The case with its people and codes as the office has them.

    Whoever was set before may stay, even after leaving the office, and so may a retired code.
    """
    for field, kind in office_codes.FIELDS.items():
        code = getattr(one, field)
        if code and (former is None or code != getattr(former, field)):
            office_codes.require_usable(uow, kind, code, field)
    if not one.problem_code:
        raise BadInput(_("This cannot be left empty."), field="problem_code")
    one = replace(
        one,
        counsel=_login(uow, one.counsel, "counsel", former.counsel if former else None),
        advocate=_login(uow, one.advocate, "advocate", former.advocate if former else None),
    )
    return _with_cocounsel(uow, one, former)


def _with_cocounsel(uow: UnitOfWork, one: Case, former: Case | None) -> Case:
    before = former.cocounsel if former is not None else ()
    given = [login.strip() for login in one.cocounsel if login.strip()]
    if len(given) > MOST_COCOUNSEL:
        raise BadInput(_("A case has at most two co-counsel."), field="cocounsel")
    found: list[str] = []
    for login in given:
        known = login if login in before else _login(uow, login, "cocounsel", None)
        if known == one.counsel or known in found:
            raise BadInput(
                _("This person is counsel of the case already."),
                field="cocounsel",
                next=_("Choose somebody else, or nobody."),
            )
        found.append(known)
    return replace(one, cocounsel=tuple(found))


def _login(uow: UnitOfWork, login: str, field: str, before: str | None) -> str:
    if not login or login == before:
        return login
    user = uow.info.user(login)
    if user is None or not user.active:
        logins = ", ".join(each.login for each in uow.info.users if each.active)
        raise BadInput(
            _("The office has no user with this login."),
            field=field,
            next=_("The logins are: {logins}.").format(logins=logins),
        )
    return user.login
