"""What stands between a draft and its approval: the gates, and what they found open.

A gate is a callable that is given the unit of work, the letter as it would be approved and the
finished PDF with what it encloses, and gives findings. One of weight ``settle`` shuts the way; one
of ``weigh`` is told. Another room's gate is a line in ``approval_gates``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _, ngettext
from models.letters.findings import SETTLE, Finding, findings
from models.letters.letter import Letter

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Gate = Callable[["UnitOfWork", Letter, bytes], Sequence[Finding]]


def open_points(uow: UnitOfWork, letter: Letter, pdf: bytes) -> Sequence[Finding]:
    """Words of the law that nobody confirmed, an address that nobody confirmed, a reply day that
    is past, claims of enclosures, an empty letterhead: what the draft's own remarks say."""
    from models.letters.unprintable import unprintable

    choices = letter.choices
    enclosed = len(choices.evidence) + sum(1 for one in choices.own_enclosures if one.strip())
    return findings(letter, enclosed=enclosed, glyphs=unprintable(letter))


def disclosed(uow: UnitOfWork, letter: Letter, pdf: bytes) -> Sequence[Finding]:
    """What the disclosure guard finds in the text and the PDF (``models.letters.guarding``)."""
    from models.letters.guarding import gate

    return gate(uow, letter, pdf)


def typed_by_hand(uow: UnitOfWork, letter: Letter, pdf: bytes) -> Sequence[Finding]:
    """What a person typed and no attorney has read (``models.letters.read_through``)."""
    from models.letters.read_through import gate

    return gate(uow, letter, pdf)


approval_gates: list[Gate] = [open_points, disclosed, typed_by_hand]


class StillOpen(Refused):
    """The letter cannot be approved yet. ``findings`` are what is to be settled first."""

    code = "still-open"

    def __init__(self, found: Sequence[Finding]) -> None:
        self.findings = tuple(found)
        many = len(self.findings)
        super().__init__(
            ngettext(
                "{count} point is still open: {first}",
                "{count} points are still open; the first: {first}",
                many,
            ).format(count=many, first=self.findings[0].what),
            safe=_("Nothing was approved."),
            next=_("Settle what stands under “Before it leaves”, then approve it."),
        )


def look(uow: UnitOfWork, letter: Letter, pdf: bytes) -> tuple[Finding, ...]:
    """All that the gates find, what is to be settled first."""
    found = [one for gate in approval_gates for one in gate(uow, letter, pdf)]
    return tuple(sorted(found, key=lambda one: one.weight != SETTLE))


def require_settled(uow: UnitOfWork, letter: Letter, pdf: bytes) -> None:
    """Raise ``StillOpen`` if a gate is shut."""
    shut = [one for one in look(uow, letter, pdf) if one.weight == SETTLE]
    if shut:
        raise StillOpen(shut)
