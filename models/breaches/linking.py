"""Saying that somebody who was seen is somebody on file: by a person, with basis and confidence,
never by the program. What was seen, and a name that was typed before, stay as they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import Confidence, Identification, Official
from models.breaches.checking import check_identification
from models.breaches.sightings import linked_count
from models.breaches.writing import put_over
from models.changes import Changes
from models.errors import NotFound, Refused
from models.language import _
from models.officials import repository as registry
from models.officials import services as of_registry

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def link_official(
    uow: UnitOfWork,
    breach_id: str,
    seen_id: str,
    official_id: str,
    *,
    basis: str,
    confidence: Confidence,
) -> Changes:
    """Link an official as seen in a breach to one on file; it can be undone.

    Raises ``BadInput`` without a basis, ``NotFound``.
    """
    on_file = registry.official(uow, official_id)
    seen = _seen(uow, breach_id, seen_id)
    typed = seen.identified
    known = Identification(
        name=typed.name if typed and typed.name else on_file.name or on_file.badge,
        basis=basis.strip(),
        confidence=confidence,
        badge=typed.badge if typed else on_file.badge,
        unit=typed.unit if typed else on_file.unit,
        on_file=official_id,
    )
    check_identification(known, "identified")
    said = _("Linked to an official on file")
    return _put(uow, breach_id, replace(seen, identified=known), said, official_id, "linked")


def unlink_official(uow: UnitOfWork, breach_id: str, seen_id: str) -> Changes:
    """Take the link back; what was typed of the person stays. It can be undone."""
    seen = _seen(uow, breach_id, seen_id)
    known = seen.identified
    if known is None or not known.on_file:
        return Changes()
    one = replace(seen, identified=replace(known, on_file=""))
    return _put(uow, breach_id, one, _("Link taken back"), known.on_file, "unlinked")


def remove_official(uow: UnitOfWork, official_id: str) -> Changes:
    """Take somebody off file.

    Raises ``Refused`` while anything is linked to them.
    """
    if linked_count(uow, official_id):
        raise Refused(
            _("A suspected breach is linked to this official."),
            safe=_("Nothing was changed."),
            next=_("Take the link back in the breach first."),
        )
    return of_registry.remove_unlinked(uow, official_id)


def _seen(uow: UnitOfWork, breach_id: str, seen_id: str) -> Official:
    found = repository.breach(uow, breach_id).officials
    one = next((each for each in found if each.id == seen_id), None)
    if one is None:
        raise NotFound(_("This official is not among those seen."))
    return one


def _put(
    uow: UnitOfWork, breach_id: str, one: Official, said: str, official_id: str, action: str
) -> Changes:
    former = repository.breach(uow, breach_id)
    officials = tuple(one if each.id == one.id else each for each in former.officials)
    done = put_over(uow, former, replace(former, officials=officials), said)
    uow.record(action, of_registry.ROOM, official_id)
    from models.changes import changed

    return done.also(changed(of_registry.ROOM, official_id))
