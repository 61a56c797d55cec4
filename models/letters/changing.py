"""Which letter may be changed by whom, and what a change of it touches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches.writing import ROOM as BREACHES
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import Refused, Stale
from models.language import _
from models.letters import repository
from models.letters.kept import Kept
from models.letters.letter import LetterState
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letters"


def in_draft(uow: UnitOfWork, letter_id: str) -> Kept:
    """The letter, if its text may still be changed by the user at work.

    In review it is an attorney's alone. Raises ``Refused`` in words.
    """
    one = repository.kept(uow, letter_id)
    if one.state is LetterState.PURGED:
        raise Refused(
            _("The text of this letter was purged, so there is nothing to change."),
            safe=_("Nothing was changed."),
        )
    if not one.state.unapproved:
        raise Refused(
            _("This letter is approved and can no longer be changed."),
            safe=_("Nothing was changed."),
            next=_("Begin a new version of it."),
        )
    if one.state is LetterState.IN_REVIEW and not may(uow.user, Power.APPROVE_LETTER):
        raise Refused(
            _("This letter is with an attorney for review."),
            safe=_("Nothing was changed."),
            next=_("Take it back first, or wait until it is sent back."),
        )
    return one


def by_me(uow: UnitOfWork, one: Kept) -> Kept:
    """The same, changed now by the user at work."""
    return replace(one, changed_at=uow.now, changed_by=uow.user.login)


def touched(one: Kept, *, made: bool = False, said: str = "") -> Changes:
    """The letter, its case and its breaches, as changed."""
    done = changed(ROOM, one.id, made=made, said=said)
    around = {Ref(CASES, one.case_id), *(Ref(BREACHES, id) for id in one.breaches)}
    return replace(done, touched=done.touched | around)


def stale() -> Stale:
    """Somebody was faster."""
    return Stale(
        _("This letter was changed by somebody since."),
        safe=_("Nothing was overwritten."),
        next=_("Open the letter again and repeat the change."),
    )
