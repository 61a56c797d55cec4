"""What was typed by hand is read by an attorney for what it discloses before a letter is approved.

Who read it and when is kept with the hash of the words: the same words are not asked again, changed
ones are. It is no reason that a finding of the guard may stand; both are settled by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.language import _, ngettext
from models.letters import repository
from models.letters.by_hand import EXHIBIT, Passage, passages
from models.letters.changing import ROOM, in_draft
from models.letters.findings import SETTLE, Finding
from models.letters.kinds import kind
from models.letters.letter import Letter
from models.letters.reading import letter
from models.privacy.guard.reasons import Reason, read_by, say_read

if TYPE_CHECKING:
    from models.letters.kept import Kept
    from models.vault.unit_of_work import UnitOfWork

CODE = "by-hand"


@dataclass(frozen=True)
class ReadThrough:
    """A passage, and who read it (``None``: nobody yet)."""

    passage: Passage
    read: Reason | None = None


def through(uow: UnitOfWork, of: Letter) -> tuple[ReadThrough, ...]:
    """Everything of this draft that a person typed, and every exhibit, in the letter's order."""
    one = repository.kept(uow, of.id)
    found = (*passages(of, kind(one.kind).marked(uow, one)), *_exhibits(uow, one))
    known = read_by(uow, one.case_id, of.id)
    return tuple(ReadThrough(each, known.get(each.mark)) for each in found)


def unread(uow: UnitOfWork, letter_id: str) -> tuple[Passage, ...]:
    """What nobody has read yet of the letter as it stands."""
    found = through(uow, letter(uow, letter_id))
    return tuple(one.passage for one in found if one.read is None)


def confirm_read(uow: UnitOfWork, letter_id: str, marks: Collection[str]) -> Changes:
    """An attorney has read these passages (``Passage.mark``) for what they disclose. One that has
    changed since it was shown is not among them, and is asked for again.

    Raises ``Refused`` for whoever is no attorney, and for a letter that is approved already.
    """
    one = in_draft(uow, letter_id)
    new = dict.fromkeys(each.mark for each in unread(uow, letter_id) if each.mark in marks)
    if not new:
        return Changes()
    said = ngettext("{n} passage read", "{n} passages read", len(new)).format(n=len(new))
    return say_read(uow, one.case_id, Ref(ROOM, letter_id), tuple(new), said)


@dataclass(frozen=True)
class Reading:
    """That somebody (a login) has read so many passages and exhibits, and when."""

    by: str
    at: datetime
    passages: int


def readings(uow: UnitOfWork, case_id: str, letter_id: str) -> tuple[Reading, ...]:
    """Who has read what was typed in this letter, in any of its versions; the newest first."""
    counted = Counter(
        (one.said_by, one.said_at) for one in read_by(uow, case_id, letter_id).values()
    )
    found = (Reading(by, at, passages) for (by, at), passages in counted.items())
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def point(found: Sequence[ReadThrough]) -> tuple[Finding, ...]:
    """One point for all that nobody has read; none where nothing was typed."""
    waiting = [one.passage for one in found if one.read is None]
    if not waiting:
        return ()
    what = ngettext(
        "{n} passage was typed by hand and not read yet for what it discloses.",
        "{n} passages were typed by hand and not read yet for what they disclose.",
        len(waiting),
    ).format(n=len(waiting))
    detail = _("The guard knows patterns and no meaning: an attorney reads what it cannot.")
    first = waiting[0]
    part = "enclosures" if first.exhibit else first.key
    return (Finding(CODE, SETTLE, part, what, detail, "read"),)


def gate(uow: UnitOfWork, of: Letter, pdf: bytes) -> Sequence[Finding]:
    """The gate before the approval."""
    return point(through(uow, of))


def _exhibits(uow: UnitOfWork, one: Kept) -> list[Passage]:
    """What goes along: a picture and a scan are read by nobody else."""
    from models.letters.enclosures.bundling import pieces_for
    from models.letters.enclosures.exhibit import exhibits

    if not one.choices.evidence:
        return []
    found = exhibits(pieces_for(uow, one.id), one.choices)
    return [
        Passage(
            f"{EXHIBIT}{each.letter}", each.title, ((0, len(each.title)),), -1, each.piece.sha256
        )
        for each in found
    ]
