"""The parts of a case's file that bring pages of their own: documents, and letters as stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.casefile.sheet import Attached, Block, Chosen, LeftOut, Section, Table, Text
from models.casefile.words import day, short_day
from models.documents import repository
from models.documents.document import Document
from models.documents.labels import KINDS
from models.language import _, ngettext, pgettext
from models.letters import repository as letter_values
from models.vault.previews.parent import can_copy
from models.vault.safe_name import visible

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

LARGEST = 48 * 1024**2
"""The largest file, in bytes, whose pages are put into the printed file; a larger one is listed."""

LARGEST_OF_ALL = 256 * 1024**2
"""So much, in bytes, of all documents together: the file is put together in memory."""


def documents(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """A list of the documents; the pages of PDFs and pictures follow it."""
    every = repository.documents_of(uow, case_id)
    inside = [one for one in every if chosen.holds(_day_of(one))]
    shown = [one for one in inside if one.privilege in chosen.privileges]
    rows, attached, left, room = [], [], list(_held(len(inside) - len(shown))), LARGEST_OF_ALL
    for one in sorted(shown, key=lambda each: (_day_of(each), each.id)):
        file = one.newest
        title, why = visible(one.title), _not_printed(file.media_type, file.size, room)
        if why:
            left.append(LeftOut(title, why))
        else:
            room -= file.size
            attached.append(Attached(title, file.media_type, file.id, file.size, file.sha256))
        rows.append(
            (
                title,
                _(KINDS[one.kind]),
                day(one.received_on),
                _("kept in the vault") if why else _("pages follow"),
            )
        )
    head = (_("Document"), _("Kind"), _("Received"), _("In this file"))
    table = Table(head, tuple(rows), (0.4, 0.2, 0.2, 0.2))
    blocks: tuple[Block, ...] = (table,) if rows else (Text(_("Nothing is recorded."), "quiet"),)
    return Section("documents", _("Documents"), blocks, tuple(attached), tuple(left))


def letters(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """The letters whose PDF is stored, byte for byte as they were made; drafts are left out."""
    rows, attached, drafts = [], [], 0
    for one in reversed(letter_values.letter_rows(uow, case_id=case_id)):
        if not chosen.holds(one.dated):
            continue
        if not one.versions:
            drafts += 1
            continue
        stored = letter_values.stored_versions(uow, one.id)[-1]
        rows.append((one.number, one.addressee, short_day(one.dated), str(stored.version)))
        attached.append(Attached(one.number, letter_id=one.id, version=stored.version))
    head = (_("Letter"), pgettext("addressee", "To"), _("Dated"), _("Version"))
    table = Table(head, tuple(rows), (0.22, 0.42, 0.2, 0.16))
    blocks: tuple[Block, ...] = (table,) if rows else (Text(_("Nothing is recorded."), "quiet"),)
    what = ngettext("{count} draft of a letter", "{count} drafts of letters", drafts)
    left = LeftOut(what.format(count=drafts), _("No PDF has been made."))
    return Section(
        "letters", _("Letters as stored"), blocks, tuple(attached), (left,) if drafts else ()
    )


def _day_of(one: Document):  # type: ignore[no-untyped-def]
    return one.received_on or one.added_at.astimezone().date()


def _held(count: int) -> tuple[LeftOut, ...]:
    if not count:
        return ()
    what = ngettext("{count} privileged document", "{count} privileged documents", count)
    return (LeftOut(what.format(count=count), _("That kind of privilege was not ticked.")),)


def _not_printed(media_type: str, size: int, room: int) -> str:
    if media_type != "application/pdf" and not can_copy(media_type):
        return _("This kind of file has no pages; it is kept in the vault.")
    if size > LARGEST:
        return _("It is too large for a printed file; it is kept in the vault.")
    if size > room:
        return _("The printed file is full; it is kept in the vault.")
    return ""
