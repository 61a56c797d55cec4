"""What was enclosed, as rows and as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from models.language import _
from models.letters.enclosures.exhibit import Bound, Bundle
from models.letters.enclosures.tables import letter_bundle as table
from models.vault.errors import DamagedDatabase
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StoredBundle:
    """What was stored with a version, without its bytes. ``sha256`` is of index and exhibits,
    ``whole_sha256`` of the letter and them as one file."""

    version: int
    pages: int
    exhibits: tuple[Bound, ...]
    sha256: str
    whole_sha256: str
    made_at: datetime
    made_by: str


def keep(
    uow: UnitOfWork, case_id: str, letter_id: str, version: int, bundle: Bundle, whole: bytes
) -> None:
    """Keep what was enclosed with this version; it is never written over."""
    new = {
        "letter_id": letter_id,
        "version": version,
        "pages": bundle.pages,
        "listing": json.dumps([asdict(one) for one in bundle.exhibits], ensure_ascii=False),
        "sha256": hashlib.sha256(bundle.pdf).hexdigest(),
        "whole_sha256": hashlib.sha256(whole).hexdigest(),
        "pdf": bundle.pdf,
        "made_at": uow.now,
        "made_by": uow.user.login,
    }
    with sealing(uow, case_id):
        uow.connection.execute(insert(table), new)


def stored(uow: UnitOfWork, letter_id: str, version: int) -> StoredBundle | None:
    """What was enclosed with this version, or ``None``."""
    columns = [one for one in table.c if one.name not in ("pdf", "letter_id")]
    query = select(*columns).where(table.c.letter_id == letter_id, table.c.version == version)
    row = uow.connection.execute(query).mappings().first()
    if row is None:
        return None
    try:
        exhibits = tuple(Bound(**one) for one in json.loads(row["listing"]))
    except (ValueError, TypeError):
        raise DamagedDatabase(_("the list of what was enclosed with a letter")) from None
    return StoredBundle(
        version=row["version"],
        pages=row["pages"],
        exhibits=exhibits,
        sha256=row["sha256"],
        whole_sha256=row["whole_sha256"],
        made_at=row["made_at"],
        made_by=row["made_by"],
    )


def pdf(uow: UnitOfWork, letter_id: str, version: int) -> bytes:
    """Index and exhibits of a version; empty where nothing was enclosed.

    :raises DamagedDatabase: the bytes are no longer those that were stored.
    """
    columns = (table.c.pdf, table.c.sha256)
    query = select(*columns).where(table.c.letter_id == letter_id, table.c.version == version)
    row = uow.connection.execute(query).first()
    if row is None:
        return b""
    data = bytes(row.pdf)
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise DamagedDatabase(_("what was enclosed with a letter"))
    return data


def drop(uow: UnitOfWork, letter_ids: Iterable[str]) -> None:
    """Delete what was enclosed with these letters, after their own PDFs went: for a purge."""
    uow.connection.execute(delete(table).where(table.c.letter_id.in_(list(letter_ids))))
