"""What can be enclosed: files of the letter's breaches, documents of its case, stored letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.breaches.breach import Breach
from models.documents import repository as documents
from models.documents.document import Document
from models.language import _
from models.letters import repository
from models.letters.enclosures.exhibit import PAGES, Piece, Source
from models.notes.note import Privilege

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def of_breaches(found: Iterable[Breach]) -> tuple[Piece, ...]:
    """The files kept with these breaches."""
    return tuple(
        Piece(
            id=file.id,
            sha256=file.sha256,
            title=file.title.strip() or file.original_name,
            media_type=file.media_type,
            size=file.size,
            source=Source.EVIDENCE,
            owner_id=breach.id,
        )
        for breach in found
        for file in breach.evidence
    )


def of_documents(found: Iterable[Document]) -> tuple[Piece, ...]:
    """The newest version of each document; a privileged one is barred, and says why."""
    return tuple(_document(one) for one in found)


def _document(one: Document) -> Piece:
    file = one.newest
    barred = ""
    if one.privilege is not Privilege.NONE:
        barred = _("It is privileged: to send it could give the privilege up.")
    return Piece(
        id=file.id,
        sha256=file.sha256,
        title=one.title.strip() or file.original_name,
        media_type=file.media_type,
        size=file.size,
        source=Source.DOCUMENT,
        owner_id=one.id,
        version=file.number,
        barred=barred,
    )


def of_letters(uow: UnitOfWork, case_id: str, but: str = "") -> tuple[Piece, ...]:
    """The newest stored PDF of each letter of the case; ``but`` is the letter at hand."""
    found = []
    for letter_id, number in repository.numbers(uow, case_id).items():
        stored = repository.last_stored(uow, letter_id) if letter_id != but else None
        if stored is not None:
            found.append(
                Piece(
                    id=letter_id,
                    sha256=stored.sha256,
                    title=_("Letter {number}, version {version}").format(
                        number=number, version=stored.version
                    ),
                    media_type=PAGES,
                    size=0,
                    source=Source.LETTER,
                    owner_id=letter_id,
                    version=stored.version,
                )
            )
    return tuple(found)


def offered(
    uow: UnitOfWork, case_id: str, breach_ids: Iterable[str], letter_id: str = ""
) -> tuple[Piece, ...]:
    """All that the letter could enclose: files of its breaches first, then the case's documents,
    then letters that were stored before.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    found = list(breaches.breaches_of(uow, breach_ids).values())
    return (
        *of_breaches(found),
        *of_documents(documents.documents_of(uow, case_id)),
        *of_letters(uow, case_id, letter_id),
    )
