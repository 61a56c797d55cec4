"""By which day an answer is asked for: as chosen, or a working day counted from the letter's."""

from __future__ import annotations

from datetime import date, timedelta

from models.days.counting import after_days, after_working_days
from models.days.working_days import working_day_from
from models.letters.templated.ground import Ground

FOI_WORKING_DAYS = 4
"""Days after which silence counts as a denial (Conn. Gen. Stat. § 1-206(a))."""

FOI_APPEAL_DAYS = 30
"""Days for the appeal to the Freedom of Information Commission (Conn. Gen. Stat. § 1-206(b)(1))."""


def reply_by(ground: Ground) -> date | None:
    """The day that the letter asks for; ``None`` for a kind that asks for no answer."""
    if not ground.needs.reply_days:
        return None
    if ground.choices.reply_by:
        return ground.choices.reply_by
    return working_day_from(ground.dated + timedelta(days=ground.needs.reply_days), ground.closed)


def denied_on(requested: date, closed: frozenset[date] = frozenset()) -> date:
    """The day at whose end a request that was not answered counts as denied."""
    return after_working_days(requested, FOI_WORKING_DAYS, closed)


def appeal_by(requested: date) -> date:
    """The last safe day of the appeal: counted from the request, the earlier of the days that may
    count, for no decision says which one does."""
    return after_days(requested, FOI_APPEAL_DAYS)
