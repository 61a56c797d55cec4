"""What a letter encloses, bound behind it: made as it stands, remembered, kept with a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.letters import reading, repository
from models.letters.enclosures import rows
from models.letters.enclosures.binding import joined
from models.letters.enclosures.exhibit import (
    PLAIN,
    Bundle,
    Exhibit,
    Heading,
    Numbering,
    Piece,
    Source,
    exhibits,
)
from models.letters.enclosures.offering import offered
from models.letters.enclosures.ordering import Order, bound
from models.letters.letter import Letter
from models.vault import settings

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

NUMBERING = "letters.page_numbers"
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def pieces_for(uow: UnitOfWork, letter_id: str) -> tuple[Piece, ...]:
    """All that this letter could enclose."""
    one = repository.kept(uow, letter_id)
    return offered(uow, one.case_id, one.breaches, letter_id)


def numbering(uow: UnitOfWork) -> Numbering:
    """How the office numbers pages."""
    kept = settings.value(uow, NUMBERING)
    return Numbering(**kept) if kept else PLAIN


def read_piece(uow: UnitOfWork, piece: Piece) -> bytes:
    """The bytes of a piece, held to its SHA-256.

    :raises EvidenceMissing, EvidenceDamaged, DamagedDatabase: they are not what was kept.
    """
    if piece.source is Source.LETTER:
        return repository.stored_pdf(uow, piece.owner_id, piece.version)[0]
    uow.evidence.verify(piece.id, piece.sha256)
    return bytes(uow.evidence.read(piece.id))


def exhibits_of(uow: UnitOfWork, letter_id: str) -> tuple[Exhibit, ...]:
    """What the letter encloses as it stands."""
    if not repository.encloses(uow, letter_id):
        return ()
    return exhibits(pieces_for(uow, letter_id), repository.kept(uow, letter_id).choices)


def bundle_for(
    uow: UnitOfWork,
    letter: Letter,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Bundle | None:
    """What the letter encloses as it stands, bound, or ``None``: remembered, where the same was
    bound since the vault was opened. Raises as ``ordering.bound``."""
    order = order_for(uow, letter)
    if order is None:
        return None
    known: Bundle | None = uow.remembered.get(order.key)
    if known is not None:
        return known

    def read(one: Exhibit) -> bytes:
        return read_piece(uow, one.piece)

    bundle = bound(order, read, progress, cancelled)
    keep_bound(uow, order, bundle)
    return bundle


def order_for(uow: UnitOfWork, letter: Letter) -> Order | None:
    """What is to be bound for the letter as it stands, or ``None`` where nothing is enclosed."""
    found = exhibits_of(uow, letter.id)
    if not found:
        return None
    heading = Heading(letter.number, letter.letterhead.name, letter.date, letter.language)
    return Order(heading, found, numbering(uow))


def parts_of(uow: UnitOfWork, order: Order) -> dict[str, bytes] | None:
    """The files of an order by their SHA-256, so that it can be bound away from the vault;
    ``None``: it is bound already, and remembered."""
    if uow.remembered.get(order.key) is not None:
        return None
    return {one.piece.sha256: read_piece(uow, one.piece) for one in order.exhibits
            if one.piece.paged}  # fmt: skip


def keep_bound(uow: UnitOfWork, order: Order, bundle: Bundle) -> None:
    """Remember what was bound until the vault is closed."""
    uow.remembered.put(order.key, bundle, len(bundle.pdf))


def with_bundle(pdf: bytes, bundle: Bundle | None, language: str) -> bytes:
    """A letter's own PDF and what is bound to it as one file."""
    return joined(pdf, bundle.pdf, language) if bundle else pdf


def keep_bundle(
    uow: UnitOfWork, letter: Letter, pdf: bytes, bundle: Bundle | None = None
) -> Bundle | None:
    """Keep, with the version of the letter that is being stored, what it encloses; ``pdf`` is the
    letter's own, ``bundle`` what was bound for it already. Called by whatever stores a letter;
    nothing enclosed, nothing kept."""
    bundle = bundle or bundle_for(uow, letter)
    if bundle is not None:
        whole = with_bundle(pdf, bundle, letter.language)
        rows.keep(uow, letter.case_id, letter.id, letter.version, bundle, whole)
    return bundle


def whole(uow: UnitOfWork, letter_id: str, version: int | None = None) -> bytes:
    """A stored version with what was enclosed, as one file; without enclosures its own PDF."""
    last = repository.last_stored(uow, letter_id)
    at = version if version is not None else (last.version if last else None)
    pdf, _sha256 = repository.stored_pdf(uow, letter_id, at)
    bundle = rows.pdf(uow, letter_id, at) if at is not None else b""
    if not bundle:
        return pdf
    return joined(pdf, bundle, repository.kept(uow, letter_id).language)


def along(uow: UnitOfWork, letter_id: str, pdf: bytes) -> bytes:
    """Pages made of a letter (it beside its translation) with what goes along with it: of a draft
    what it encloses now, of an approved letter what was approved with it."""
    one = repository.kept(uow, letter_id)
    if one.state.unapproved:
        return with_bundle(pdf, bundle_for(uow, reading.letter(uow, letter_id)), one.language)
    approved = repository.last_approved(uow, letter_id)
    bundle = rows.pdf(uow, letter_id, approved.version) if approved else b""
    return joined(pdf, bundle, one.language) if bundle else pdf
