"""Evidence: taken in sealed and re-read before it counts; never changed; removed with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import Evidence
from models.breaches.writing import put_over
from models.cases.holding import require_case_free
from models.changes import Changes
from models.errors import BadInput
from models.language import _
from models.typed import PAGE, checked, name_line, without_turns
from models.vault.custody import Handling, enter
from models.vault.media import UNKNOWN, known_name, media_type
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def attach(
    uow: UnitOfWork,
    breach_id: str,
    path: Path | str,
    *,
    title: str = "",
    note: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Take a file in as evidence: sealed, and read back before the row is kept.

    The original is not touched. Its name is kept as data; ``title`` defaults to it. Raises
    ``BadInput`` for a file that is unreadable, empty, too large or of a kind that is not kept.
    """
    path = Path(path)
    former = repository.breach(uow, breach_id)
    kind = media_type(path)
    if kind == UNKNOWN:
        raise BadInput(
            _("This kind of file cannot be kept as evidence."),
            field="path",
            safe=_("Nothing was changed."),
            next=_("Use a PDF, a picture, a sound or video recording, or a plain text."),
        )
    name = known_name(path)
    title = name_line(title, "title") or without_turns(name)
    note = checked(note, "note", limit=PAGE)
    with sealing(uow, former.case_id):
        sealed = uow.evidence.take_in(path, progress, cancelled)
    if not sealed.size:
        raise BadInput(_("The file is empty: it holds no bytes at all."), field="path")
    evidence = Evidence(
        id=sealed.id,
        title=title,
        original_name=name,
        media_type=kind,
        size=sealed.size,
        sha256=sealed.sha256,
        taken_in_at=uow.now,
        taken_in_by=uow.user.login,
        note=note,
    )
    one = replace(former, evidence=(*former.evidence, evidence))
    done = put_over(uow, former, one, _("Evidence attached"), action="attached")
    enter(uow, evidence.id, Handling.TAKEN_IN)
    reason = _("Attaching it was undone.")
    return replace(done, undo=lambda again: remove_evidence(again, evidence.id, reason))


def remove_evidence(uow: UnitOfWork, evidence_id: str, reason: str) -> Changes:
    """Remove a piece of evidence; its file is gone after the commit, and cannot be had back.

    What was removed, by whom and why stays on record. Raises ``BadInput`` without a reason, and
    ``Held`` under a legal hold.
    """
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(
            _("Say why this evidence is removed."),
            field="reason",
            safe=_("Nothing was removed."),
            next=_("One sentence is enough; it stays on record."),
        )
    breach_id, evidence = repository.evidence(uow, evidence_id)
    former = repository.breach(uow, breach_id)
    require_case_free(uow, former.case_id)
    left = tuple(each for each in former.evidence if each.id != evidence_id)
    done = put_over(
        uow,
        former,
        replace(former, evidence=left),
        _("Evidence removed"),
        action="evidence_removed",
        undoable=False,
    )
    repository.keep_removal(uow, breach_id, evidence, reason)
    enter(uow, evidence_id, Handling.REMOVED)
    uow.evidence.discard(evidence_id)
    return done


def change_evidence(
    uow: UnitOfWork, evidence_id: str, *, title: str | None = None, note: str | None = None
) -> Changes:
    """Change the title or the note of a piece of evidence; the file never changes."""
    breach_id, evidence = repository.evidence(uow, evidence_id)
    former = repository.breach(uow, breach_id)
    new = replace(
        evidence,
        title=evidence.title if title is None else name_line(title, "title", required=True),
        note=evidence.note if note is None else checked(note, "note", limit=PAGE),
    )
    changed_list = tuple(new if each.id == evidence_id else each for each in former.evidence)
    done = put_over(uow, former, replace(former, evidence=changed_list), _("Evidence changed"))
    if new.title == evidence.title:
        return done
    enter(uow, evidence_id, Handling.TITLE_CHANGED)
    back = done.undo
    assert back is not None

    def undo(again: UnitOfWork) -> Changes:
        enter(again, evidence_id, Handling.TITLE_CHANGED)
        return back(again)

    return replace(done, undo=undo)


def read_evidence(uow: UnitOfWork, evidence_id: str) -> bytes:
    """The original bytes, held against their SHA-256. For files that fit into memory."""
    _breach_id, evidence = repository.evidence(uow, evidence_id)
    uow.evidence.verify(evidence.id, evidence.sha256)
    return uow.evidence.read(evidence.id)
