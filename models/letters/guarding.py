"""The disclosure guard over a letter: its parts word by word, and the PDF that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.changes import Ref
from models.letters import repository
from models.letters.letter import Letter, PartKind
from models.letters.naming import recipients
from models.letters.reading import material
from models.privacy.guard.finding import Piece
from models.privacy.guard.inspecting import Inspection, inspect

if TYPE_CHECKING:
    from models.letters.material import Material
    from models.ordinances.pack import Pack
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letters"


def inspect_letter(
    uow: UnitOfWork, letter: Letter, pdf: bytes = b"", *, leaving: bool = False
) -> Inspection:
    """What this letter would give away to whoever gets it. ``leaving``: it is about to, so it is
    looked behind walls too (and told in the audit trail, where the unit can write)."""
    known = material(uow, repository.kept(uow, letter.id))
    return inspect(
        uow,
        pieces_of(letter),
        case_ids=[letter.case_id],
        subject=Ref(ROOM, letter.id),
        recipients=recipients(known),
        pdf=pdf,
        allowed=tuple(_allowed(letter, known)),
        law=law_of(known.pack),
        walled=leaving,
    )


def pieces_of(letter: Letter) -> tuple[Piece, ...]:
    """The parts that print, each with its own key."""
    return tuple(
        Piece(part.key, part.shown, law=part.kind is PartKind.QUOTATION and part.locked)
        for part in letter.printed
    )


def law_of(pack: Pack) -> tuple[str, ...]:
    """The words of the law that a letter may quote."""
    texts = [
        text
        for provision in pack.provisions
        for version in provision.versions
        for text in (version.text, version.quotation)
    ]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def _allowed(letter: Letter, known: Material) -> Iterator[str]:
    """Who and what may stand in it: the office, whoever it goes to, officials, offices."""
    head = letter.letterhead
    yield from (head.name, *head.lines)
    yield known.signs.name
    for part in letter.parts:
        if part.key in ("addressee", "salutation", "copies"):
            yield from part.text.splitlines()
    yield from known.choices.addressee.splitlines()
    for office in known.pack.offices:
        yield office.title.said_in("en")
        yield from office.lines
    for official in known.breach.officials:
        if official.identified is not None:
            yield official.identified.name
    yield from (one.name for one in known.breach.witnesses if one.may_be_named)
