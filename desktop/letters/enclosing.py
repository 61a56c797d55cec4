"""One-line calls of the verbs of what is enclosed, for its screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.changes import Changes
from models.errors import NotFound
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from models.letters.enclosures.exhibit import Exhibit, Numbering, Piece
    from models.letters.enclosures.redacting import Box, Redacted
    from models.letters.enclosures.services import Looked
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Choosing:
    """What the page shows: all that could go along, and what does, in its order."""

    letter_id: str
    number: str
    language: str
    locked: bool
    pieces: tuple[Piece, ...]
    exhibits: tuple[Exhibit, ...]
    numbering: Numbering


def choosing(uow: UnitOfWork, letter_id: str) -> Choosing:
    """The letter's enclosures as they stand."""
    from models.letters import repository
    from models.letters.enclosures import bundling
    from models.letters.enclosures.exhibit import exhibits

    one = repository.kept(uow, letter_id)
    pieces = bundling.pieces_for(uow, letter_id)
    return Choosing(
        letter_id=letter_id,
        number=one.number,
        language=one.language,
        locked=not one.state.unapproved,
        pieces=pieces,
        exhibits=exhibits(pieces, one.choices),
        numbering=bundling.numbering(uow),
    )


def piece(uow: UnitOfWork, letter_id: str, sha256: str) -> Piece:
    """The file of this hash. Raises ``NotFound``."""
    from models.letters.enclosures.bundling import pieces_for

    for one in pieces_for(uow, letter_id):
        if one.sha256 == sha256:
            return one
    raise NotFound(_("What is to be enclosed is not in the case any more."))


def enclose(uow: UnitOfWork, letter_id: str, order: Sequence[str]) -> Changes:
    """Enclose these, in this order."""
    from models.letters.enclosures import services

    return services.enclose(uow, letter_id, order)


def entitle(uow: UnitOfWork, letter_id: str, sha256: str, title: str) -> Changes:
    """Another title in letter and index."""
    from models.letters.enclosures import services

    return services.entitle(uow, letter_id, sha256, title)


def set_numbering(uow: UnitOfWork, prefix: str) -> Changes:
    """The office's prefix of page numbers."""
    from models.letters.enclosures import services

    return services.set_numbering(uow, prefix)


def look(progress: Progress, one: Piece) -> Looked:
    """Open a file to redact it."""
    from models.letters.enclosures import services

    return services.look(progress, one, progress.cancelled)


def redact(
    progress: Progress, letter_id: str, one: Piece, boxes: Sequence[Box]
) -> tuple[Changes, Redacted]:
    """The copy without what lies beneath the boxes, as a document of the case."""
    from models.letters import repository
    from models.letters.enclosures import services

    with progress.read() as uow:
        case_id = repository.case_of(uow, letter_id)
    return services.redacted_copy(progress, case_id, one, boxes, progress.cancelled)


def bundle(uow: UnitOfWork, letter_id: str) -> bytes:
    """The index and the exhibits as they would be sent now."""
    from models.letters.enclosures import bundling
    from models.letters.reading import letter

    made = bundling.bundle_for(uow, letter(uow, letter_id))
    return made.pdf if made else b""
