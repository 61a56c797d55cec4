"""The kinds of letters: who drafts each, who checks its choices, which clocks it starts.

A kind is registered once, when its module is imported; ``letter.kind`` in the vault holds its key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import NotFound
from models.language import N_, _
from models.letters import complaint
from models.letters.kept import Kept
from models.letters.letter import COMPLAINT, Letter

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

REPLY, RECORDS_REQUEST, RECORDS_APPEAL = "reply", "records-request", "records-appeal"
"""Rules of ``resources/codes/clocks.toml`` that letters start."""


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter.

    ``draft`` makes the letter of what is kept (text, remarks, ``reply_by``; its edits and omissions
    put in); ``marked`` the same with a sign before each word that a person typed (``marking``);
    ``settle`` checks choices and fields and fills in the addressee (``BadInput``,
    ``Refused``). ``require`` raises where the letter may not be drafted, changed (``former`` is
    what was kept before) or made so: for want of a release, say. ``starts`` are the clocks that
    begin on the day it is sent; ``reply`` is kept only if the letter asks for an answer by a day.
    ``needs_breach``: it cannot be begun without one.
    """

    key: str
    word: str
    draft: Callable[[UnitOfWork, Kept], Letter]
    settle: Callable[[UnitOfWork, Kept], Kept]
    marked: Callable[[UnitOfWork, Kept], Letter]
    require: Callable[[UnitOfWork, Kept, Kept | None], None] = lambda _uow, _one, _former: None
    starts: tuple[str, ...] = (REPLY,)
    needs_breach: bool = False


_KINDS: dict[str, LetterKind] = {}


def register(one: LetterKind) -> None:
    """Make a kind known, in place of any with the same key."""
    _KINDS[one.key] = one


def kinds() -> tuple[LetterKind, ...]:
    """Every kind, in the order in which they were registered."""
    return tuple(_KINDS.values())


def kind(key: str) -> LetterKind:
    """The kind with this key. Raises ``NotFound``: another program made the letter."""
    found = _KINDS.get(key)
    if found is None:
        raise NotFound(_("This program does not know this kind of letter."))
    return found


def kind_word(key: str) -> str:
    """What a kind is called, in the screen's language; an unknown one by its key."""
    found = _KINDS.get(key)
    return _(found.word) if found else key


register(
    LetterKind(
        COMPLAINT,
        N_("Complaint"),
        complaint.draft,
        complaint.settle,
        complaint.marked,
        complaint.require,
        needs_breach=True,
    )
)


def _templated() -> None:
    from models.letters.templated import registering
    from models.letters.templated.kind import NEEDS, TEMPLATED, Kind, Need
    from models.letters.templated.labels import KINDS

    clocks = {Kind.RECORDS_REQUEST: (RECORDS_REQUEST, RECORDS_APPEAL)}
    for one in TEMPLATED:
        needs = NEEDS[one]
        register(
            LetterKind(
                one.value,
                KINDS[one],
                registering.draft,
                registering.settle,
                registering.marked,
                registering.require,
                starts=clocks.get(one, (REPLY,) if needs.reply_days else ()),
                needs_breach=needs.breach is Need.MUST,
            )
        )


_templated()
