"""Releases and disclosures in the timeline of a case: that they were made, never what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases.timeline import Event, event, merged
from models.changes import Ref
from models.language import N_
from models.privacy import release_rows
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_rows
from models.privacy.release_rules import ROOM
from models.vault.history import history

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

MOST = 300
"""So many of the newest disclosures are told; the tab has all."""


def privacy_events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the releases of the case, and what was told outside, the newest first.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    names = {one.id: one.recipient.name for one in release_rows.of_case(uow, case_id)}
    found = history(uow, [Ref(ROOM, id) for id in names])
    releases = [event(one, _TOLD, name=names[one.id]) for one in found]
    wanted = DisclosureFilter(case_id=case_id, left=True)
    told = {row.line.id: row.line for row in disclosure_rows(uow, wanted, limit=MOST)}
    seen = history(uow, [Ref(ROOM, id) for id in told], reads=True)
    out = [event(one, _OUT, name=told[one.id].recipient) for one in seen]
    return merged(releases, out)


_TOLD = {
    ("drafted", ""): N_("Release drafted for {name}"),
    ("changed", ""): N_("Release changed: {name}"),
    ("signed", ""): N_("Release signed for {name}"),
    ("unsigned", ""): N_("Signature of a release taken back: {name}"),
    ("revoked", ""): N_("Release revoked: {name}"),
    ("unrevoked", ""): N_("Release in force again: {name}"),
    ("superseded", ""): N_("Release renewed: {name}"),
    ("withdrawn", ""): N_("Draft of a release withdrawn: {name}"),
}
_OUT = {("disclosed", ""): N_("Told or handed out to {name}")}
