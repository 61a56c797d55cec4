"""The certificate of a purge: what went, by whose hands, and where it still lies.

It waits until the vault has a new key (a key that somebody kept cannot read what stands in the
file now) and until every sealed file of the record is gone from the disk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, changed
from models.errors import Refused
from models.language import _
from models.retention import repository
from models.retention.purge import BackupLeft, Certificate, Purge, PurgeState
from models.retention.services import ROOM
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork


def new_key_due(uow: UnitOfWork, one: Purge) -> bool:
    """Whether the vault still has the key under which the record stood."""
    return one.state is PurgeState.PURGED and uow.info.epoch <= one.epoch


def remove_files(vault: Vault, purge_id: str) -> int:
    """Make sure that no sealed file of a purge is left; how many still were there.

    They go with the commit of the purge. A computer that stopped between the commit and that
    leaves them: sealed, and named by no record.
    """
    with vault.read() as uow:
        one = repository.purge(uow, purge_id)
    if one.state not in (PurgeState.PURGED, PurgeState.CERTIFIED):
        raise Refused(_("This purge is not done yet."), safe=_("Nothing was deleted."))
    found = _still_there(vault.evidence.ids(), one)
    for id in found:
        vault.evidence.discard(id)
    return len(found)


def certify(uow: UnitOfWork, purge_id: str) -> Changes:
    """Write the certificate; there is one for each purge, and it never changes.

    Raises ``Refused`` before the new key, while a file is left, or where there is one already.
    """
    require_power(uow.user, Power.ASK_PURGE)
    one = repository.purge(uow, purge_id)
    if one.state is not PurgeState.PURGED:
        raise Refused(
            _("A certificate is written once, after the purge is done."),
            safe=_("Nothing was changed."),
        )
    if new_key_due(uow, one):
        raise Refused(
            _("The vault needs a new key first."),
            safe=_("The record is deleted; only the certificate waits."),
            next=_("An administrator gives the vault a new key, then this goes on."),
        )
    if _still_there(uow.evidence.ids(), one):
        raise Refused(
            _("A sealed file of the record is still on the disk."),
            safe=_("No record names it, and nobody can open it without the vault’s key."),
            next=_("Try again; if it stays, the disk or its rights keep it from being deleted."),
        )
    made = _certificate(uow, one)
    repository.keep_certificate(uow, made)
    repository.keep_changed(uow, replace(one, state=PurgeState.CERTIFIED))
    uow.record("certified", ROOM, one.id)
    return changed(ROOM, one.id, said=_("Certificate {number} written").format(number=one.number))


def backups_left(uow: UnitOfWork, one: Purge) -> tuple[BackupLeft, ...]:
    """The backups known to this vault that were made before the purge and are not removed.

    ``until`` is told only where the office's schedule of backups takes them away by itself.
    """
    from models.vault.backups import known_backups
    from models.vault.backups.schedule import schedule

    if one.purged_at is None:
        return ()
    kept = schedule(uow)
    return tuple(
        BackupLeft(
            each.target,
            each.at,
            kept.keep.until(each.at).date().isoformat()
            if kept.on and each.place == kept.target
            else "",
        )
        for each in known_backups(uow)
        if each.at <= one.purged_at
    )


def _certificate(uow: UnitOfWork, one: Purge) -> Certificate:
    assert one.answered_at is not None and one.purged_at is not None
    return Certificate(
        number=one.number,
        purge_id=one.id,
        office=uow.info.organization,
        issued_at=uow.now,
        issued_by=uow.user.name,
        extent=one.extent,
        counts=one.counts.as_dict(),
        asked_by=_name(uow, one.asked_by),
        asked_at=one.asked_at,
        approved_by=_name(uow, one.answered_by),
        approved_at=one.answered_at,
        purged_by=_name(uow, one.purged_by),
        purged_at=one.purged_at,
        epoch_before=one.epoch,
        epoch_after=uow.info.epoch,
        backups=backups_left(uow, one),
    )


def _name(uow: UnitOfWork, user_id: str) -> str:
    return next((one.name for one in uow.info.users if one.id == user_id), user_id)


def _still_there(ids: object, one: Purge) -> list[str]:
    lying = set(ids)  # type: ignore[call-overload]
    return [id for id in one.files if id in lying]
