"""The verbs of what goes along with a letter: chosen, ordered, titled, bound and kept; redacted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from models.changes import Changes, changed
from models.documents import adding
from models.errors import BadInput
from models.language import _
from models.letters.choices import LetterChoices
from models.letters.enclosures.bundling import NUMBERING, numbering, pieces_for, read_piece
from models.letters.enclosures.exhibit import (
    Numbering,
    Piece,
    Source,
    chosen,
)
from models.letters.enclosures.redacting import Box, Redacted, redact
from models.letters.enclosures.taking import normalised
from models.letters.preview import page_count
from models.typed import one_line
from models.vault import settings
from models.vault.custody import Handling, enter
from models.vault.previews import parent
from models.vault.previews.parent import Picture

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_LONGEST_PREFIX = 16
_ROOMS = {Source.EVIDENCE: "breaches", Source.DOCUMENT: "documents", Source.LETTER: "letters"}
Stop = Callable[[], bool]


class Hands(Protocol):
    """What a long task of a screen gets, or the vault itself."""

    def read(self) -> AbstractContextManager[Any]:
        """A unit that reads."""
        ...

    def unit_of_work(self) -> AbstractContextManager[Any]:
        """A unit that writes."""
        ...


class Looking(Protocol):
    """The same for whoever only looks: the logs are written for every role."""

    def read(self) -> AbstractContextManager[Any]:
        """A unit that reads."""
        ...

    def own_unit(self) -> AbstractContextManager[Any]:
        """A unit that writes what every role may cause."""
        ...


# ── choosing ───────────────────────────────────────────────────────────────────────────────


def enclose(uow: UnitOfWork, letter_id: str, order: Iterable[str]) -> Changes:
    """Enclose these files, by SHA-256, in this order, and no others.

    Raises ``BadInput`` for one that is barred or not in the case, ``Refused`` for a letter that
    can no longer be changed.
    """
    from models.letters import repository, services

    wanted, pieces = list(order), pieces_for(uow, letter_id)
    known = {one.sha256 for one in pieces} | {one.id for one in pieces}
    if any(one not in known for one in wanted):
        raise BadInput(_("What is to be enclosed is not in the case any more."), field="evidence")
    choices = chosen(pieces, repository.kept(uow, letter_id).choices, wanted)
    return services.choose(uow, letter_id, choices)


def entitle(uow: UnitOfWork, letter_id: str, sha256: str, title: str) -> Changes:
    """Call an exhibit so in the letter and its index; an empty title is the file's own again."""
    from models.letters import repository, services

    choices: LetterChoices = repository.kept(uow, letter_id).choices
    titles = {key: kept for key, kept in choices.exhibit_titles.items() if key != sha256}
    title = one_line(title, "exhibit_titles", limit=200)
    if title:
        titles[sha256] = title
    return services.choose(uow, letter_id, replace(choices, exhibit_titles=titles))


def set_numbering(uow: UnitOfWork, prefix: str, digits: int = 6) -> Changes:
    """Keep the office's way of numbering pages. Raises ``BadInput`` with the field."""
    prefix = one_line(prefix, "prefix", limit=_LONGEST_PREFIX)
    if prefix and not all(char.isascii() and (char.isalnum() or char in "-. ") for char in prefix):
        raise BadInput(
            _("Only letters, digits, hyphens and full stops go into a page number."),
            field="prefix",
        )
    if not 3 <= digits <= 9:
        raise BadInput(_("Between three and nine digits."), field="digits")
    former, new = numbering(uow), Numbering(prefix, digits)
    if former == new:
        return Changes()
    settings.put(uow, NUMBERING, {"prefix": prefix, "digits": digits})
    uow.record("changed", "letters", "page_numbers", ("page numbers",))

    def undo(again: UnitOfWork) -> Changes:
        return set_numbering(again, former.prefix, former.digits)

    return changed("letters", "page_numbers", said=_("Page numbers kept"), undo=undo)


# ── looking ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Looked:
    """A piece that is being looked at: its pages as they would be sent. Kept in memory only."""

    piece: Piece
    pages: int
    data: bytes = field(repr=False)

    def page(self, number: int, side: int = 1600, cancelled: Stop | None = None) -> Picture:
        """A page (from 0) as pixels, drawn in the previews' child.

        :raises NoPreview, Cancelled: as ``parent.show``.
        """

        def feed(take: Callable[[bytes], object]) -> None:
            take(self.data)

        media = self.piece.media_type
        return parent.show(feed, len(self.data), media, number, side, cancelled)


def look(hands: Looking, piece: Piece, cancelled: Stop | None = None) -> Looked:
    """Open a piece to look at it; the logs say so before a pixel is shown.

    :raises NotEnclosed: it has pages that cannot be sent as they are, and why.
    """
    if not piece.paged:
        raise BadInput(_("Only PDFs and pictures can be redacted here."), field="file")
    with hands.own_unit() as uow:
        if piece.source is not Source.LETTER:
            enter(uow, piece.id, Handling.VIEWED)
        uow.record("previewed", _ROOMS[piece.source], piece.owner_id, ("file",))
        uow.commit()
    with hands.read() as uow:
        data = read_piece(uow, piece)
    if piece.media_type != "application/pdf":
        return Looked(piece, 1, data)
    data = normalised(data, cancelled)
    return Looked(piece, page_count(data), data)


# ── redacting ──────────────────────────────────────────────────────────────────────────────


def redacted_copy(
    hands: Hands,
    case_id: str,
    piece: Piece,
    boxes: Sequence[Box],
    cancelled: Stop | None = None,
) -> tuple[Changes, Redacted]:
    """A copy without what lies beneath the boxes, as a new document of the case.

    The original is not touched. Raises as ``redacting.redact`` and ``documents.adding.add``.
    """
    with hands.read() as uow:
        data = read_piece(uow, piece)
    made = redact(data, piece.media_type, boxes, cancelled)
    title = _("Redacted copy of {title}").format(title=piece.title)
    note = _("Made from the file with SHA-256 {sha}.").format(sha=piece.sha256)
    with hands.unit_of_work() as uow:
        about = adding.About(title=title[:200], note=note)
        done = adding.add_made(uow, case_id, made.pdf, "application/pdf", about)
        uow.record("redacted", _ROOMS[piece.source], piece.owner_id, ("file",))
        uow.commit()
    return done, made
