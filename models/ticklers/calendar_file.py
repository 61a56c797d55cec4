"""A calendar file for another program: neutral words and case numbers, nothing else of a case.

It leaves the vault, and where it goes it is read by people and programs that nobody here knows. So
it has no name, no title, no place, no kind that tells of violence, and ids of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import N_, _
from models.ticklers import repository
from models.ticklers.services import ROOM
from models.ticklers.tickler import Kind, Scope, TicklerRow
from models.vault.outgoing import write_outside
from models.vault.powers import Power, require_power
from models.vault.safe_name import SafeName
from models.vault.secrets_kept import lifetime_secret

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_WORDS = {
    Kind.TICKLER: N_("To do"),
    Kind.DEADLINE: N_("Deadline"),
    Kind.APPOINTMENT: N_("Appointment"),
    Kind.HEARING: N_("Hearing"),
}
MOST = 2000


def entries(uow: UnitOfWork, scope: Scope, first: date, last: date) -> list[TicklerRow]:
    """What the file would hold: open entries of these days. Raises ``BadInput``."""
    if last < first:
        raise BadInput(_("The last day lies before the first."), field="last")
    return repository.due_rows(uow, scope, since=first, until=last, limit=MOST)


def summary(row: TicklerRow) -> str:
    """All that the file says of an entry besides its day: ``Hearing, 26-0115``."""
    return f"{_(_WORDS[row.kind])}, {row.case_number}"


def export(
    uow: UnitOfWork, folder: Path, scope: Scope, first: date, last: date
) -> tuple[Path, int]:
    """Write the file into ``folder``, never over another and never into a vault; gives its path and
    how many entries it holds. It is kept in the log.

    Raises ``Refused`` without the power to take something out, or if the system would not write.
    """
    require_power(uow.user, Power.EXPORT_CALENDAR)
    rows = entries(uow, scope, first, last)
    content = calendar(rows, uow.now, lifetime_secret(uow, "calendar"))
    name = SafeName(_("Calendar {day}").format(day=uow.today.isoformat()), ".ics")
    path = write_outside(folder, name, lambda take: take(content))
    uow.record("exported", ROOM, "calendar_file")
    return path, len(rows)


def calendar(rows: Iterable[TicklerRow], now: datetime, secret: bytes) -> bytes:
    """The file's bytes. ``secret`` makes ids that other programs can tell entries apart by, and
    that say nothing of ours."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Amparo//EN")
    made.add("version", "2.0")
    for row in rows:
        event = Event()
        event.add("uid", _uid(row.id, secret))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("summary", summary(row))
        event.add("class", "PRIVATE")
        if row.due_time is None:
            event.add("dtstart", row.due_on)
            event.add("dtend", row.due_on + timedelta(days=1))
        else:
            # Without a zone: the same time of day wherever the file is opened.
            event.add("dtstart", datetime.combine(row.due_on, row.due_time))
        made.add_component(event)
    return bytes(made.to_ical())


def _uid(id: str, secret: bytes) -> str:
    import hashlib

    return hashlib.blake2b(id.encode(), key=secret[:64], digest_size=16).hexdigest()
