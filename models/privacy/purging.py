"""What is left of a case's releases and of what was told, when a purge asks for it.

Releases go whole, or keep their days and codes. The lines of the disclosure log are never removed:
their words go, and that something was told on that day, and by whom, stays (``leftovers.STAYING``).
Only ``models.retention`` calls this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from models.privacy.recipient import RecipientKind
from models.privacy.release_rules import ROOM
from models.privacy.tables import DISCLOSURE_CLASSES, disclosure, guard_reason, release
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_TEXTS = (
    "recipient_ref", "recipient_name", "documents", "own_words", "purpose", "ends_when",
    "interpreter", "signed_by", "signer_relation", "revoked_words", "folded",
)  # fmt: skip


def purge_whole(uow: UnitOfWork, case_id: str) -> None:
    """Delete the releases of the case and empty its lines of the log."""
    uow.connection.execute(delete(release).where(release.c.case_id == case_id))
    _forget_reasons(uow, case_id)
    _empty_log(uow, case_id)
    uow.record("purged", ROOM, case_id)


def purge_part(uow: UnitOfWork, case_id: str) -> None:
    """Empty every text; days, what may be told (codes) and who did what when stay."""
    here = release.c.case_id == case_id
    with sealing(uow, case_id):
        empty = {**dict.fromkeys(_TEXTS, ""), "recipient_kind": RecipientKind.TYPED.value}
        new = {**empty, "document_id": "", "revision": release.c.revision + 1}
        uow.connection.execute(update(release).where(here).values(new))
        _forget_reasons(uow, case_id)
        _empty_log(uow, case_id)
    uow.record("purged_part", ROOM, case_id)


def hanging_on(uow: UnitOfWork, case_id: str) -> list[str]:
    """The ids of the releases and of the lines of the log of a case."""
    found: list[str] = []
    for table in (release, disclosure):
        query = select(table.c.id).where(table.c.case_id == case_id)
        found += uow.connection.execute(query).scalars()
    return found


def _forget_reasons(uow: UnitOfWork, case_id: str) -> None:
    """Why words might stand in letters, words of the case themselves."""
    uow.connection.execute(delete(guard_reason).where(guard_reason.c.case_id == case_id))


def _empty_log(uow: UnitOfWork, case_id: str) -> None:
    here = disclosure.c.case_id == case_id
    uow.connection.execute(update(disclosure).where(here), dict.fromkeys(DISCLOSURE_CLASSES, ""))
