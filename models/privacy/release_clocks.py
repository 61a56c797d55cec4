"""The last day of a release among the deadlines of its case, told so many days ahead as the
office has set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, Ref
from models.days.partial import PartialDate
from models.errors import NotFound
from models.privacy.release_rules import release_rules
from models.ticklers import clocks, repository, services
from models.ticklers.tickler import State, Tickler

if TYPE_CHECKING:
    from models.privacy.release import Release
    from models.vault.unit_of_work import UnitOfWork

EXPIRY = "release-expiry"


def begin(uow: UnitOfWork, one: Release) -> None:
    """The release is signed: its last day is kept. One that a person closed stays as it is."""
    known = _of(uow, one)
    if known:
        if known[0].state is not State.OPEN:
            services.reopen(uow, known[0].id)
        return
    day = one.expires_on
    start = PartialDate(day.year, day.month, day.day)
    source = Ref("privacy", one.id)
    made = clocks.keep(uow, EXPIRY, one.case_id, start, source).made
    assert made is not None
    kept = repository.tickler(uow, made.id)
    services.change(uow, replace(kept, remind_days=release_rules(uow).remind_days))


def end(uow: UnitOfWork, one: Release, reason: str) -> None:
    """The release holds no more: its day is waived, with the reason."""
    for each in _of(uow, one):
        if each.state is State.OPEN:
            services.waive(uow, each.id, reason)


def take_out(uow: UnitOfWork, one: Release) -> Changes:
    """The signature is undone: the day goes with it."""
    for each in _of(uow, one):
        try:
            services.take_out(uow, each)
        except NotFound:
            continue
    return Changes()


def _of(uow: UnitOfWork, one: Release) -> list[Tickler]:
    found = repository.of_source(uow, one.case_id, one.id)
    return [each for each in found if each.rule == EXPIRY]
