"""What can be done with documents: described anew, moved, removed and put back, deleted for good.

A file is never changed by any of it, and moving touches no byte. Taking files in is ``adding``,
looking at them and letting them out ``handling``, the tree of folders ``folding_away``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.documents import folder_rows, repository
from models.documents.document import Document, Kind, Removed
from models.errors import BadInput, Refused, Stale
from models.language import _, ngettext
from models.notes.note import Privilege
from models.typed import PAGE, checked, name_line
from models.vault.custody import Handling, enter

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "documents"
_OLDEST = date(1900, 1, 1)
_OWN = ("title", "kind", "received_on", "received_from", "privilege", "note", "folder_id")


def change_document(uow: UnitOfWork, one: Document) -> Changes:
    """Keep title, kind, day, sender, privilege, note and folder of a document.

    Raises ``BadInput`` with the field, ``Stale`` for a copy that is not the newest, ``Refused``
    for a document that is removed.
    """
    former = repository.document(uow, one.id)
    if former.revision != one.revision:
        raise stale()
    if former.removed is not None:
        raise _is_removed()
    new = replace(former, **{name: getattr(one, name) for name in _OWN})
    new = with_checked(uow, new)
    return put_over(uow, former, new, _("Document changed"))


def with_checked(uow: UnitOfWork, one: Document) -> Document:
    """The document with its typed fields checked. Raises ``BadInput`` with the field."""
    if one.folder_id and folder_rows.folder(uow, one.folder_id).case_id != one.case_id:
        raise BadInput(_("This folder belongs to another case."), field="folder_id")
    return replace(
        one,
        title=name_line(one.title, "title", required=True),
        kind=Kind(one.kind),
        privilege=Privilege(one.privilege),
        received_on=_received(uow, one.received_on),
        received_from=name_line(one.received_from, "received_from"),
        note=checked(one.note, "note", limit=PAGE),
    )


def _received(uow: UnitOfWork, day: date | None) -> date | None:
    if day is None:
        return None
    # A day on the other side of the date line is still today somewhere.
    if day > uow.today + timedelta(days=1):
        raise BadInput(
            _("This day is still to come; a document cannot have been received on it."),
            field="received_on",
            next=_("Check the year."),
        )
    if day < _OLDEST:
        raise BadInput(
            _("This day is too long ago."), field="received_on", next=_("Check the year.")
        )
    return day


def put_over(
    uow: UnitOfWork,
    former: Document,
    one: Document,
    said: str,
    *,
    action: str = "changed",
) -> Changes:
    """Write what differs, record it, and know the way back."""
    different = tuple(
        item.name
        for item in fields(Document)
        if item.name not in ("revision", "versions")
        and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record(action, ROOM, one.id, different)
    if "title" in different:
        enter(uow, one.newest.id, Handling.TITLE_CHANGED)

    def undo(again: UnitOfWork) -> Changes:
        kept = repository.document(again, one.id)
        if kept.revision != one.revision:
            raise stale()
        back = replace(former, versions=kept.versions)
        return put_over(again, kept, back, _("Undone"))

    return replace(told(one, said), undo=undo)


def move(uow: UnitOfWork, document_ids: Iterable[str], folder_id: str) -> Changes:
    """Put these documents into a folder of their case (``""``: into none). No byte is touched."""
    before: dict[str, str] = {}
    done = Changes()
    for id in dict.fromkeys(document_ids):
        one = repository.document(uow, id)
        if one.removed is not None:
            raise _is_removed()
        if folder_id and folder_rows.folder(uow, folder_id).case_id != one.case_id:
            raise BadInput(_("This folder belongs to another case."), field="folder_id")
        if one.folder_id == folder_id:
            continue
        before[id] = one.folder_id
        folder_rows.put_into(uow, id, folder_id)
        uow.record("moved", ROOM, id, ("folder_id",))
        done = done.also(told(one, ""))
    if not before:
        return Changes()
    said = ngettext("Document moved", "{count} documents moved", len(before))
    undo = lambda again: _move_back(again, before)  # noqa: E731
    return replace(done, said=said.format(count=len(before)), undo=undo)


def _move_back(uow: UnitOfWork, before: dict[str, str]) -> Changes:
    done = Changes()
    for id, folder_id in before.items():
        done = done.also(move(uow, [id], folder_id))
    return replace(done, undo=None)


def remove(uow: UnitOfWork, document_ids: Iterable[str], reason: str) -> Changes:
    """Put documents into *Removed*: out of the case's lists and prints, and not deleted yet.

    Raises ``BadInput`` without a reason, ``Held`` under a legal hold.
    """
    reason = require_reason(reason)
    done, gone = Changes(), []
    for id in dict.fromkeys(document_ids):
        former = repository.document(uow, id)
        require_case_free(uow, former.case_id)
        if former.removed is not None:
            continue
        one = replace(former, removed=Removed(uow.now, uow.user.login, reason))
        done = done.also(put_over(uow, former, one, "", action="removed"))
        gone.append(id)
    said = ngettext("Document removed", "{count} documents removed", len(gone))
    if not gone:
        return Changes()
    return replace(
        done, said=said.format(count=len(gone)), undo=lambda again: put_back(again, gone)
    )


def put_back(uow: UnitOfWork, document_ids: Iterable[str]) -> Changes:
    """Bring documents back out of *Removed*, into the folder in which they lay."""
    done, back = Changes(), []
    for id in dict.fromkeys(document_ids):
        former = repository.document(uow, id)
        if former.removed is None:
            continue
        reason = former.removed.reason
        one = replace(former, removed=None)
        done = done.also(put_over(uow, former, one, "", action="put_back"))
        back.append(id)
    if not back:
        return Changes()
    said = ngettext("Document put back", "{count} documents put back", len(back))
    undo = lambda again: remove(again, back, reason)  # noqa: E731
    return replace(done, said=said.format(count=len(back)), undo=undo)


def delete_for_good(uow: UnitOfWork, document_ids: Iterable[str]) -> Changes:
    """Delete documents that lie in *Removed*, with every version. No undo.

    That there was one, what it was called, its hashes and why it went stay on record. Raises
    ``Refused`` for one that was not removed first, ``Held`` under a legal hold.
    """
    from models.documents.signed_scans import require_no_scan

    document_ids = list(dict.fromkeys(document_ids))
    require_no_scan(uow, document_ids)
    done = Changes()
    count = 0
    for id in document_ids:
        one = repository.document(uow, id)
        if one.removed is None:
            raise Refused(
                _("This document is in use; only what lies in Removed can be deleted for good."),
                safe=_("Nothing was deleted."),
                next=_("Remove it first, with a reason."),
            )
        done = done.also(delete(uow, one, one.removed.reason))
        count += 1
    said = ngettext("Document deleted for good", "{count} documents deleted for good", count)
    return replace(done, said=said.format(count=count), undo=None)


def delete(uow: UnitOfWork, one: Document, reason: str) -> Changes:
    """Delete a document and its files; a note of each file stays. Raises ``Held``."""
    require_case_free(uow, one.case_id)
    for version in one.versions:
        repository.keep_gone(uow, one, version, reason)
        enter(uow, version.id, Handling.REMOVED)
        uow.evidence.discard(version.id)
    repository.remove(uow, one.id)
    uow.record("deleted", ROOM, one.id)
    return told(one, _("Document deleted for good"))


def require_reason(reason: str) -> str:
    """The reason, checked. Raises ``BadInput`` with ``field="reason"`` if there is none."""
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(
            _("Say why this document is removed."),
            field="reason",
            safe=_("Nothing was removed."),
            next=_("One sentence is enough; it stays on record."),
        )
    return reason


def told(one: Document, said: str, *, made: bool = False) -> Changes:
    """``Changes`` of a document: its case is touched too."""
    done = changed(ROOM, one.id, made=made, said=said)
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})


def stale() -> Stale:
    """The refusal of a copy that is no longer the newest."""
    return Stale(
        _("This record was changed by somebody since you opened it."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open the record again and repeat the change."),
    )


def _is_removed() -> Refused:
    return Refused(
        _("This document lies in Removed."),
        safe=_("Nothing was changed."),
        next=_("Put it back first."),
    )
