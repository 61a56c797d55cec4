"""Sealed files that no row names: set aside, never deleted by the program.

They come from a crash between a file's rename and the commit of its row, or from an older
database put back over a newer folder. In the second case a backup, or the newer database, may
need them: so they go to ``evidence/unclaimed/`` and nothing throws them away. Every reader of the
store looks there too, and a file that a row names again goes back to its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _

if TYPE_CHECKING:
    from models.vault.session import Vault

ROOM, SET_ASIDE, PUT_BACK = "vault", "evidence_set_aside", "evidence_put_back"


def set_unclaimed_aside(vault: Vault) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Set aside what no row names, put back what a row names: ``(set aside, put back)`` by id.

    Recorded in the audit trail. A move that fails half-way harms nothing: each file is found at
    either place, and the next run moves the rest.

    :raises ReadOnlyVault, Refused: on a vault opened for reading, or by a user who only reads.
    """
    from models.vault.claims import claimed_ids

    if vault.read_only:
        raise Refused(_("This vault was opened for reading only."), safe=_("Nothing was moved."))
    with vault.unit_of_work() as uow:
        claimed = claimed_ids(uow)
        store = vault.evidence
        lying = set(store.ids())
        aside = tuple(sorted(lying - claimed))
        back = tuple(id for id in store.unclaimed_ids() if id in claimed - lying)
        for id in aside:
            uow.record(SET_ASIDE, ROOM, id)
        for id in back:
            uow.record(PUT_BACK, ROOM, id)
        for id in aside:
            store.set_aside(id)
        for id in back:
            store.put_back(id)
        if aside or back:
            uow.commit()
    return aside, back
