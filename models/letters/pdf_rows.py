"""The PDFs of letters as rows: written once, never over another, read back with their hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from models.errors import NotFound
from models.language import _
from models.letters import frozen, tables
from models.letters.kept import Stored
from models.letters.letter import Letter
from models.vault.errors import DamagedDatabase
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

letters, pdfs = tables.letter, tables.letter_pdf
_CASE = select(letters.c.case_id).where(letters.c.id == bindparam("id"))
_VERSIONS = (
    select(
        pdfs.c.version,
        pdfs.c.digest,
        pdfs.c.sha256,
        pdfs.c.made_at,
        pdfs.c.made_by,
        pdfs.c.approved_at,
        pdfs.c.approved_by,
    )
    .where(pdfs.c.letter_id == bindparam("letter_id"))
    .order_by(pdfs.c.version)
)
_KEEP = insert(pdfs)


def case_of(uow: UnitOfWork, letter_id: str) -> str:
    """The id of the letter's case. Raises ``NotFound``."""
    case_id = uow.connection.execute(_CASE, {"id": letter_id}).scalar()
    if case_id is None:
        raise NotFound(_("This letter is not in the vault."))
    return str(case_id)


def last_stored(uow: UnitOfWork, letter_id: str) -> Stored | None:
    """The newest stored PDF's data, without its bytes."""
    found = stored_versions(uow, letter_id)
    return found[-1] if found else None


def last_approved(uow: UnitOfWork, letter_id: str) -> Stored | None:
    """The newest version that an attorney approved, without its bytes."""
    found = [one for one in stored_versions(uow, letter_id) if one.approved]
    return found[-1] if found else None


def stored_versions(uow: UnitOfWork, letter_id: str) -> tuple[Stored, ...]:
    """All stored PDFs' data, the oldest first."""
    rows = uow.connection.execute(_VERSIONS, {"letter_id": letter_id}).mappings()
    return tuple(Stored(**row) for row in rows)


def keep_pdf(uow: UnitOfWork, made: Letter, stored: Stored, pdf: bytes, text: str = "") -> None:
    """Insert a PDF with the text that it was drawn from (``text``: as ``frozen`` has it already).
    Its version must be new: a stored PDF is never written over."""
    new = {
        "letter_id": made.id,
        "version": stored.version,
        "digest": stored.digest,
        "sha256": stored.sha256,
        "pdf": pdf,
        "made_at": stored.made_at,
        "made_by": stored.made_by,
        "text": text or frozen.to_json(made),
        "approved_at": stored.approved_at,
        "approved_by": stored.approved_by,
    }
    with sealing(uow, made.case_id or case_of(uow, made.id)):
        uow.connection.execute(_KEEP, new)


def stored_pdf(uow: UnitOfWork, letter_id: str, version: int | None = None) -> tuple[bytes, str]:
    """A stored PDF and its SHA-256; without ``version`` the newest.

    Raises ``NotFound``, and ``DamagedDatabase`` if the bytes are no longer those that were stored.
    """
    query = select(pdfs.c.pdf, pdfs.c.sha256).where(pdfs.c.letter_id == letter_id)
    if version is not None:
        query = query.where(pdfs.c.version == version)
    row = uow.connection.execute(query.order_by(pdfs.c.version.desc()).limit(1)).first()
    if row is None:
        raise NotFound(
            _("No PDF of this letter is stored."), next=_("Make the PDF of the letter first.")
        )
    data = bytes(row.pdf)
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise DamagedDatabase(_("the PDF of a letter"))
    return data, row.sha256


def stored_letter(uow: UnitOfWork, letter_id: str, version: int) -> Letter | None:
    """The letter as that version says it, word for word; None for a PDF of an earlier program,
    which kept no text beside it. Raises ``DamagedDatabase``."""
    here = (pdfs.c.letter_id == letter_id, pdfs.c.version == version)
    text = uow.connection.execute(select(pdfs.c.text).where(*here)).scalar()
    if not text:
        return None
    try:
        return frozen.from_json(text)
    except (ValueError, KeyError, TypeError):
        raise DamagedDatabase(_("the text of a letter")) from None
