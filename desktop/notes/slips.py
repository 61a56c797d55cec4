"""Time slips as lines of a table, for paper and for CSV: names and numbers, no ids, no text of a
note and no client's name."""

from __future__ import annotations

from desktop.notes.queries import Listed
from models.language import _
from models.notes.duration import format_duration, format_hours
from models.notes.labels import KINDS, PRIVILEGES


def slip_lines(found: Listed) -> list[list[str]]:
    """The head, one line for each slip, the oldest first, and the sum."""
    names = dict(found.users)
    head = [
        _("Date"),
        _("Begun at"),
        _("Case"),
        _("Kind"),
        _("Whose time"),
        _("Funding"),
        _("Privilege"),
        _("Summary"),
        _("Time taken"),
        _("Hours"),
    ]
    lines = [head]
    for row in reversed(found.rows):
        one = row.note
        lines.append(
            [
                one.day.isoformat(),
                one.clock.strftime("%H:%M") if one.clock else "",
                row.case_number,
                _(KINDS[one.kind]),
                names.get(one.who, one.who),
                one.funding,
                _(PRIVILEGES[one.privilege]),
                one.summary,
                format_duration(one.minutes),
                format_hours(one.minutes) if one.minutes else "",
            ]
        )
    total = sum(row.note.minutes or 0 for row in found.rows)
    lines.append([_("Together"), *[""] * 7, format_duration(total), format_hours(total)])
    return lines
