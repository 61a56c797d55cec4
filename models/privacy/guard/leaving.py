"""The guard over a file of a case (a document, a piece of evidence) that leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.privacy.guard.files import MOST_BYTES, Contents, contents
from models.privacy.guard.finding import Finding, Rule, Weight, in_order
from models.privacy.guard.inspecting import let_out, scope_of
from models.privacy.guard.lists import free_to
from models.privacy.guard.looking import look
from models.privacy.guard.reading import read
from models.privacy.way_out import Basis, Out
from models.vault.classes import Confidential

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_UNREAD = Finding(Rule.UNREAD, Confidential.WORDS, Weight.WEIGH, "inside", remedies=())


def contents_of(data: bytes, name: str) -> Contents:
    """What the file says; of a kind that no rule can read (a recording, a scan) that it was not
    read, for a person to look at."""
    if len(data) > MOST_BYTES:
        return Contents((), (_UNREAD,))
    try:
        found = contents(data, name)
    except BadInput:
        return Contents((), (_UNREAD,))
    if not found.pieces and not found.found:
        return Contents((), (_UNREAD,))
    return found


def inspect_leaving(uow: UnitOfWork, file: Contents, case_id: str, out: Out) -> tuple[Finding, ...]:
    """What this file of the case would give away to whoever gets it, less what a release for them
    lets out. The client's name without one weighs ``REFUSE``, but where an order compels it; to the
    client only people of other cases are told.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    if out.basis is Basis.OWN:
        return ()
    known = look(
        uow,
        [case_id] if case_id else [],
        file.pieces,
        released=free_to(uow, case_id, out),
        walled=True,
    )
    found = list(read(file.pieces, known))
    if out.basis is Basis.CLIENT:
        return in_order([one for one in found if one.rule is Rule.ON_FILE])
    scope = scope_of(uow, (case_id,) if case_id else (), (out.reader,))
    found = [one for one in (*found, *file.found) if not let_out(one, scope)]
    if out.basis is Basis.COMPELLED:
        found = [
            replace(one, weight=Weight.SETTLE) if one.weight is Weight.REFUSE else one
            for one in found
        ]
    return in_order(found)
