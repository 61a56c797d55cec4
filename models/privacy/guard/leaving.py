"""The guard over a file of a case (a document, a piece of evidence) that leaves as it is, and what
its verb asks before the first byte is outside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.privacy.guard.files import MOST_BYTES, Contents, contents
from models.privacy.guard.finding import Finding, Remedy, Rule, Weight, in_order
from models.privacy.guard.free import free_to
from models.privacy.guard.inspecting import let_out, scope_of
from models.privacy.guard.looking import look
from models.privacy.guard.passing import Passed, require_still_free
from models.privacy.guard.reading import read
from models.privacy.way_out import Basis, Out, require_named
from models.vault.classes import Confidential
from models.vault.powers import Power, require_power

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
    if any(piece.text.strip() for piece in found.pieces):
        return found
    # Pixels: a photograph, the pages of a scan.
    return Contents(found.pieces, (*found.found, _UNREAD))


def inspect_leaving(uow: UnitOfWork, file: Contents, case_id: str, out: Out) -> tuple[Finding, ...]:
    """What this file of the case would give away to whoever gets it, less what a release for them
    lets out. The client's name without one weighs ``REFUSE``, but where an order compels it; to the
    client only people of other cases are told.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    return pass_file(uow, file, "", case_id, out).found


def pass_file(uow: UnitOfWork, file: Contents, sha256: str, case_id: str, out: Out) -> Passed:
    """As ``inspect_leaving``, as the value that the verb asks for; ``sha256`` is the file's own."""
    if out.basis is Basis.OWN:
        return Passed(out)
    free = free_to(uow, case_id, out)
    return Passed(out, sha256, _found(uow, file, case_id, out, free), free)


def require_passed(uow: UnitOfWork, case_id: str, sha256: str, passed: Passed) -> None:
    """What the verb of a sealed file asks: the guard has read these very bytes for whoever gets
    them, nothing holds them back, and the release is still in force.

    :raises NotPassed, Refused: says what is missing; nothing is outside.
    """
    if passed.out.basis is Basis.COMPELLED:
        require_named(uow, case_id, passed.out)
    if passed.reason:
        require_power(uow.user, Power.APPROVE_LETTER)
    passed.require(sha256)
    require_still_free(uow, case_id, passed)


def _found(
    uow: UnitOfWork, file: Contents, case_id: str, out: Out, free: frozenset[str]
) -> tuple[Finding, ...]:
    ids = (case_id,) if case_id else ()
    known = look(uow, ids, file.pieces, released=free, walled=True)
    found = list(read(file.pieces, known))
    if out.basis is Basis.CLIENT:
        return in_order([one for one in found if one.rule is Rule.ON_FILE])
    scope = scope_of(uow, ids, (out.reader,))
    found = [one for one in (*found, *file.found) if not let_out(one, scope)]
    if not scope.names:
        # What no rule can read (a scan, a recording) may name the client on every page.
        found = [
            replace(one, weight=Weight.SETTLE, remedies=(Remedy.RELEASE, Remedy.REASON))
            if one.rule is Rule.UNREAD
            else one
            for one in found
        ]
    if out.basis is Basis.COMPELLED:
        found = [
            replace(one, weight=Weight.SETTLE) if one.weight is Weight.REFUSE else one
            for one in found
        ]
    return in_order(found)
