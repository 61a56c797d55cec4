"""The one verb of the disclosure log: every way out of the program calls it.

It adds a line, in the unit of whoever lets something out or in one of its own before a byte is
outside, so that a fault can record what did not come about and never hide what did. The line is in
the audit chain as well.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.party import PartyRole
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput
from models.language import _
from models.privacy import disclosure_rows, release_rows
from models.privacy.disclosure import BY_HAND, Disclosure, How, What
from models.privacy.disclosure_rows import DisclosureFilter
from models.privacy.release_rules import ROOM
from models.privacy.releases import live_ones, typed
from models.typed import checked, name_line, one_line
from models.vault.errors import ReadOnlyVault
from models.vault.powers import Power, require_power
from models.vault.walls import is_open

if TYPE_CHECKING:
    from models.privacy.disclosure import DisclosureRow
    from models.privacy.recipient import Recipient
    from models.vault.handling import Hands
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "ROOM",
    "How",
    "What",
    "disclosed",
    "note_disclosed",
    "of_the_office",
    "shown_of",
    "write_down",
]


def disclosed(
    uow: UnitOfWork,
    case_id: str,
    what: What,
    recipient: Recipient | str = "",
    release_id: str = "",
    how: How = How.EXPORTED,
    *,
    about: str = "",
    purpose: str = "",
) -> Changes:
    """Add a line. ``case_id`` is empty for what belongs to no single case, ``recipient`` for what
    stays in the office. Without a ``release_id`` the live release for the recipient is looked for.

    :raises BehindWall: the case is walled, and the user is no member.
    """
    if isinstance(recipient, str):
        recipient = typed(recipient)
    if case_id and recipient.name and not release_id:
        holding = live_ones(uow, case_id, recipient)
        release_id = holding[0].id if holding else ""
    one = Disclosure(
        id=uow.new_id(),
        case_id=case_id,
        at=uow.now,
        user_id=uow.user.id,
        who=uow.user.name,
        what=what,
        how=how,
        about=one_line(about, "about"),
        recipient=one_line(recipient.name, "recipient"),
        purpose=one_line(purpose, "purpose", limit=2000),
        release_id=release_id,
    )
    disclosure_rows.keep_new(uow, one)
    uow.record("disclosed", ROOM, one.id)
    done = changed(ROOM, one.id, made=True)
    if case_id:
        done = replace(done, touched=done.touched | {Ref(CASES, case_id)})
    return done


def note_disclosed(
    hands: Hands,
    case_id: str,
    what: What,
    recipient: Recipient | str = "",
    release_id: str = "",
    how: How = How.EXPORTED,
    *,
    about: str = "",
    purpose: str = "",
) -> bool:
    """As ``disclosed``, in a unit of its own that every role may cause; ``False`` where the vault
    was opened for reading only: there is nowhere to write."""
    with contextlib.ExitStack() as stack:
        try:
            uow = stack.enter_context(hands.own_unit())
        except ReadOnlyVault:
            return False
        disclosed(uow, case_id, what, recipient, release_id, how, about=about, purpose=purpose)
        uow.commit()
    return True


def shown_of(uow: UnitOfWork, person_id: str, how: How) -> None:
    """A masked field of this person was revealed or copied: a line in each case whose client they
    are and that the user can read; what it was and why, the person's own record says."""
    mine = [
        one.case_id
        for one in cases.cases_of_person(uow, person_id)
        if one.role is PartyRole.CLIENT and is_open(uow, one.case_id)
    ]
    for case_id in mine or [""]:
        disclosed(uow, case_id, What.MASKED, how=how)


def write_down(
    uow: UnitOfWork,
    case_id: str,
    *,
    recipient: str,
    words: str,
    how: How,
    purpose: str,
    release_id: str = "",
) -> Changes:
    """What was told by telephone, in a meeting, by post or e-mail: no program sees it, so whoever
    told it writes it down. It cannot be undone: a line that was wrong is answered by another.

    Raises ``BadInput`` with the field, ``NotFound``, ``BehindWall``.
    """
    cases.case(uow, case_id)
    if how not in BY_HAND:
        raise BadInput(_("Choose how it was told."), field="how")
    to = name_line(recipient, "recipient", limit=200, required=True)
    told = checked(words, "words", limit=2000, required=True)
    why = name_line(purpose, "purpose", limit=2000, required=True)
    if release_id:
        one = release_rows.release(uow, release_id)
        if one.case_id != case_id or one.recipient.words != typed(to).words:
            raise BadInput(_("This release is for somebody else."), field="release_id")
    about = " ".join(told.split())[:500]
    done = disclosed(uow, case_id, What.WORDS, to, release_id, how, about=about, purpose=why)
    return replace(done, said=_("Written into the disclosure log"))


def of_the_office(
    uow: UnitOfWork,
    wanted: DisclosureFilter,
    limit: int = 200,
    offset: int = 0,
    *,
    after: str = "",
    descending: bool = True,
) -> list[DisclosureRow]:
    """The lines of every case, for who supervises. Raises ``Refused`` without the power."""
    require_power(uow.user, Power.SEE_DISCLOSURES)
    return disclosure_rows.disclosure_rows(
        uow, wanted, limit, offset, after=after, descending=descending
    )
