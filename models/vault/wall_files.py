"""Evidence of a walled case: sealed to the wall's own key, file by file.

A file is written anew under a new id and proven before the commit; the old one goes after it. So
a crash leaves the one or the other, and a backup copies the newly sealed file and not the old one.
The custody log goes on: its first line under the new id names the old one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, text, update

from models.vault.custody import Handling, enter
from models.vault.errors import EvidenceDamaged
from models.vault.evidence import EvidenceStore, Progress
from models.vault.wall_tree import CASE, branches

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class Blocks:
    """An iterator of blocks as a stream."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._left = blocks, b""

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; ``b""`` at the end."""
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._left = block
        wanted = size if size > 0 else len(self._left)
        block, self._left = self._left[:wanted], self._left[wanted:]
        return block


@contextlib.contextmanager
def sealing_to(
    store: EvidenceStore, recipient: str, identities: tuple[str, ...] = ()
) -> Iterator[None]:
    """Inside, files are taken in under another key; ``identities`` are those that open it."""
    before = store.ring
    store.ring = replace(before, recipient=recipient, identities=(*identities, *before.identities))
    try:
        yield
    finally:
        store.ring = before


def move_files(
    uow: UnitOfWork,
    case_id: str,
    recipient: str,
    identities: tuple[str, ...] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, str]:
    """Seal every file of the case to this key; the new id of each by its old one. The rows follow.

    :raises EvidenceMissing, EvidenceDamaged: a file does not open or is not what was taken in.
    :raises DiskFull, Cancelled: nothing was kept.
    """
    moved: dict[str, str] = {}
    for branch in branches(CASE):
        if "evidence_id" not in branch.table.columns:
            continue
        table = branch.table
        wanted = (table.c.evidence_id, table.c.evidence_sha256, table.c.size)
        rows = uow.connection.execute(select(*wanted).where(text(branch.where)), {"id": case_id})
        found = [row for row in rows if row.evidence_id]
        put = update(table).where(table.c.evidence_id == bindparam("old"))
        put = put.values(evidence_id=bindparam("new"))
        total, done = 2 * sum(row.size for row in found), 0
        for row in found:
            step = _counted(progress, done, total)
            with sealing_to(uow.evidence, recipient, identities):
                stream: Any = Blocks(uow.evidence.open(row.evidence_id))
                sealed = uow.evidence.take_in(stream, step, cancelled)
            if sealed.sha256 != row.evidence_sha256:
                raise EvidenceDamaged(row.evidence_id)
            uow.connection.execute(put, {"old": row.evidence_id, "new": sealed.id})
            uow.evidence.discard(row.evidence_id)
            enter(uow, sealed.id, Handling.RESEALED, of=row.evidence_id)
            moved[row.evidence_id] = sealed.id
            done += 2 * row.size
    return moved


def _counted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _total: progress(before + done, total)
