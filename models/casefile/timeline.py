"""The printable timeline of a case: what happened when, the oldest first: a proof of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.casefile.sections import all_notes
from models.casefile.sheet import Block, Chosen, Entry, LeftOut, Section, Text
from models.casefile.words import clock, short_day
from models.documents import repository as documents
from models.documents.labels import KINDS as DOCUMENT_KINDS
from models.language import N_, _, ngettext
from models.letters.timeline import timeline as happened
from models.notes.labels import KINDS as NOTE_KINDS
from models.ticklers import repository as ticklers
from models.ticklers.labels import name_of
from models.vault.safe_name import visible

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

KINDS = {
    "notes": N_("Notes and calls"),
    "deadlines": N_("Deadlines"),
    "documents": N_("Documents received"),
    "breaches": N_("Suspected breaches"),
    "changes": N_("What was done with the record"),
}
"""What can be ticked: name and word."""


@dataclass(frozen=True)
class _Line:
    day: date
    order: str
    entry: Entry


def timeline(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """The chosen kinds in the chosen days. Privileged notes and documents stay out unless their
    class is ticked; a note's words stand only where ``texts`` asks for them."""
    lines: list[_Line] = []
    held = 0
    if "notes" in chosen.parts:
        found = [one for one in all_notes(uow, case_id) if chosen.holds(one.day)]
        shown = [one for one in found if one.privilege in chosen.privileges]
        held += len(found) - len(shown)
        for one in shown:
            what = _(NOTE_KINDS[one.kind])
            what = f"{what}: {one.summary}" if chosen.texts and one.summary else what
            body = one.text if chosen.texts else ""
            order = one.clock.isoformat() if one.clock else "24"
            lines.append(_line(one.day, order, what, uow.info.name_of(one.who), body))
    if "deadlines" in chosen.parts:
        for due in ticklers.of_case(uow, case_id):
            if chosen.holds(due.due_on) and not due.in_safety:
                what = _("Due: {name}").format(name=name_of(due, due.title))
                lines.append(_line(due.due_on, "00", what, uow.info.name_of(due.assigned_to)))
    if "documents" in chosen.parts:
        kept, out = _documents(uow, case_id, chosen)
        lines, held = lines + kept, held + out
    if "breaches" in chosen.parts:
        lines += _breaches(uow, case_id, chosen)
    if "changes" in chosen.parts:
        for event in happened(uow, case_id):
            at = event.at.astimezone()
            if chosen.holds(at.date()):
                by = f"{event.who}, {clock(event.at)}"
                order = f"{at.time().isoformat()} {event.number:012d}"
                lines.append(_line(at.date(), order, event.told, by))
    lines.sort(key=lambda one: (one.day, one.order))
    blocks: tuple[Block, ...] = tuple(one.entry for one in lines)
    what = ngettext("{count} privileged entry", "{count} privileged entries", held)
    left = LeftOut(what.format(count=held), _("That kind of privilege was not ticked."))
    return Section(
        "timeline",
        _("Timeline of the case"),
        blocks or (Text(_("Nothing is recorded in these days."), "quiet"),),
        left_out=(left,) if held else (),
    )


def _line(day: date, order: str, what: str, by: str = "", body: str = "") -> _Line:
    return _Line(day, order, Entry(short_day(day), what, by, body))


def _documents(uow: UnitOfWork, case_id: str, chosen: Chosen) -> tuple[list[_Line], int]:
    lines, held = [], 0
    for one in documents.documents_of(uow, case_id):
        day = one.received_on or one.added_at.astimezone().date()
        if not chosen.holds(day):
            continue
        if one.privilege not in chosen.privileges:
            held += 1
            continue
        word = _("{kind} received: {title}") if one.received_on else _("{kind} added: {title}")
        what = word.format(kind=_(DOCUMENT_KINDS[one.kind]), title=visible(one.title))
        hash = one.newest.sha256
        groups = " ".join(hash[at : at + 8] for at in range(0, len(hash), 8))
        sha = _("SHA-256 {hash}").format(hash=groups)
        lines.append(_line(day, "12", what, visible(one.received_from), sha))
    return lines, held


def _breaches(uow: UnitOfWork, case_id: str, chosen: Chosen) -> list[_Line]:
    lines = []
    for row in breaches.breach_rows(uow, case_id=case_id):
        if row.day is None or not chosen.holds(row.day.earliest):
            continue
        what = _("Suspected breach {number}").format(number=row.number)
        lines.append(_line(row.day.earliest, "06", f"{what}: {row.title}" if row.title else what))
    return lines
