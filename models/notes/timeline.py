"""The notes of a case in its timeline: when they were written, by whom, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases.timeline import Event
from models.changes import Ref
from models.language import _
from models.notes import repository
from models.notes.duration import format_duration
from models.notes.labels import KINDS
from models.notes.repository import NoteFilter
from models.notes.services import ROOM
from models.vault.history import history

if TYPE_CHECKING:
    from models.notes.note import Note
    from models.vault.unit_of_work import UnitOfWork

MOST = 500
"""So many of the newest notes are told in a timeline; the tab has all."""


def note_events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """When each note of the case was written, the newest first; later changes of it are told in
    its own history.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    rows = repository.note_rows(uow, NoteFilter(case_id=case_id), limit=MOST)
    known = {row.note.id: row.note for row in rows}
    found: dict[str, Event] = {}
    for one in history(uow, [Ref(ROOM, id) for id in known], limit=4 * MOST):
        if one.action in ("added", "restored"):
            note = known[one.id]
            found[one.id] = Event(
                one.number,
                one.at,
                one.who,
                "noted",
                one.ref,
                _sentence(note),
                one.fields,
                _text(note),
            )
    return sorted(found.values(), key=lambda each: each.number, reverse=True)


def _text(one: Note) -> str:
    """What stands below it: so much of the text that a timeline stays readable."""
    text = one.text.strip() if one.summary else ""
    return text if len(text) <= 400 else text[:400].rstrip() + " …"


def _sentence(one: Note) -> str:
    kind = _(KINDS[one.kind])
    if one.minutes:
        kind = _("{kind} ({time})").format(kind=kind, time=format_duration(one.minutes))
    return _("{kind}: {line}").format(kind=kind, line=one.line) if one.line else kind
