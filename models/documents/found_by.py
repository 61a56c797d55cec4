"""By what a document is found: its title, what was noted of it, its sender, its file’s name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import repository as cases
from models.documents.tables import document as documents
from models.documents.tables import document_version as versions
from models.search.finder import Entry, Finder, Shown
from models.vault.safe_name import visible

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    names: dict[str, list[str]] = {}
    own = versions.c
    files = select(own.document_id, own.original_name).where(own.document_id.in_(ids))
    for id, name in uow.connection.execute(files):
        names.setdefault(id, []).append(name)
    known = documents.c
    query = select(known.id, known.case_id, known.title, known.received_from, known.note)
    # What lies in Removed is found there, by who looks there.
    query = query.where(known.id.in_(ids), known.removed_at.is_(None))
    for id, case_id, title, sender, note in uow.connection.execute(query):
        words = " ".join([sender, note, *names.get(id, ())])
        yield Entry(id, title, words, case_id=case_id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    case, own = cases.named().subquery("of_case"), documents.c
    query = select(
        own.id, own.case_id, own.title, own.received_from, own.note, own.received_on, case.c.number
    ).select_from(documents.join(case, case.c.id == own.case_id))
    for id, case_id, title, sender, note, day, number in uow.connection.execute(
        query.where(own.id.in_(ids), own.removed_at.is_(None))
    ):
        text = " · ".join(one for one in (sender, note) if one)
        yield Shown(id, visible(title), "", number, text, case_id, day=day)


FINDERS = (Finder("documents", "d", "document", 40, _entries, _shown),)
