"""What of a tickler can be kept, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import _
from models.ticklers.tickler import Repeat, Tickler
from models.typed import PAGE, checked, name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

FIRST_YEAR, LAST_YEAR = 1990, 2099
MOST_REMIND, MOST_REPEAT = 365, 730


def checked_tickler(uow: UnitOfWork, one: Tickler, former: Tickler | None = None) -> Tickler:
    """The entry with tidied text, or ``BadInput`` with the field's name."""
    check_day(one.due_on, "due_on")
    if one.due_time is None and one.ends_at is not None:
        raise BadInput(_("Give the time at which it begins, too."), field="due_time")
    if one.due_time and one.ends_at and one.ends_at <= one.due_time:
        raise BadInput(_("It ends before it begins."), field="ends_at")
    if not 0 <= one.remind_days <= MOST_REMIND:
        raise BadInput(
            _("A reminder can come up to {days} days before.").format(days=MOST_REMIND),
            field="remind_days",
        )
    if one.repeat is not None:
        _check_repeat(one.repeat)
        if one.computed:
            raise BadInput(_("A computed deadline does not repeat."), field="repeat")
    title = name_line(one.title, "title", limit=200, required=not one.computed)
    return replace(
        one,
        title="" if one.computed else title,
        detail=checked(one.detail, "detail", limit=PAGE).strip(),
        place=name_line(one.place, "place"),
        assigned_to=_login(uow, one, former),
    )


def check_day(day: date, field: str) -> None:
    """Raise ``BadInput`` for a day in another century."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            _("The year {year} is too far away.").format(year=day.year),
            field=field,
            next=_("Check the year."),
        )


def reason_given(reason: str, needed: bool) -> str:
    """The reason, tidied. Raises ``BadInput`` where one is needed and none was given."""
    reason = checked(reason, "reason", limit=PAGE).strip()
    if needed and not reason:
        raise BadInput(
            _("Say why: a computed deadline is never set aside without a reason."),
            field="reason",
            next=_("For example: the letter went out on March 20, or the attorney decided so."),
        )
    return reason


def _check_repeat(repeat: Repeat) -> None:
    most = MOST_REPEAT if repeat.unit == "days" else 24
    if repeat.unit not in ("days", "months") or not 1 <= repeat.every <= most:
        raise BadInput(
            _("It can repeat every 1 to {most} days, or every 1 to 24 months.").format(
                most=MOST_REPEAT
            ),
            field="repeat",
        )


def _login(uow: UnitOfWork, one: Tickler, former: Tickler | None) -> str:
    """Whom it is for, as the vault spells the login; whoever was set before may stay."""
    login = name_line(one.assigned_to, "assigned_to")
    if former is not None and login == former.assigned_to:
        return login
    user = uow.info.user(login) if login else None
    if user is None or not user.active:
        logins = ", ".join(each.login for each in uow.info.users if each.active)
        raise BadInput(
            _("The office has no user with this login."),
            field="assigned_to",
            next=_("The logins are: {logins}.").format(logins=logins),
        )
    return user.login
