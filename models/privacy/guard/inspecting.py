"""One look at something before it leaves: texts, the file's bytes, to whom, about which cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.party import OUR_SIDE
from models.changes import Ref
from models.privacy.guard.enclosed import Enclosed, pages_in
from models.privacy.guard.files import Contents, of_pdf
from models.privacy.guard.finding import Finding, Piece, Rule, Weight, in_order
from models.privacy.guard.looking import look
from models.privacy.guard.reading import read
from models.privacy.guard.reasons import Reason, reasons_of, unsettled
from models.privacy.recipient import Recipient
from models.privacy.release import Item, Scope
from models.privacy.releases import released
from models.vault.classes import Confidential

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class Extent(StrEnum):
    """``LETTER``: nobody is to be known from it. ``FILE``: a case's own paper, full of the case;
    only what must not stand in it either is told (reach, numbers, people of other cases)."""

    LETTER = "letter"
    FILE = "file"


@dataclass(frozen=True)
class Inspection:
    """``open`` is what is to be settled or weighed, ``settled`` what an attorney gave a reason for
    (finding and reason); ``client_named``: it must not leave at all."""

    open: tuple[Finding, ...] = ()
    settled: tuple[tuple[Finding, Reason], ...] = ()

    @property
    def client_named(self) -> bool:
        """The client is named, and no release lets these recipients be told."""
        return any(one.weight is Weight.REFUSE for one in self.open)

    @property
    def shut(self) -> tuple[Finding, ...]:
        """What has to be settled before it leaves."""
        return tuple(one for one in self.open if one.weight is not Weight.WEIGH)


_TELLING = frozenset({Rule.STATUS, Rule.COUNTRY, Rule.FACT, Rule.PLACE})
_IN_A_FILE = _TELLING | {Rule.AGE, Rule.BIRTH, Rule.TITLE, Rule.INITIALS, Rule.EMPLOYER, Rule.HOME}
_LET_OUT = {
    Item.CONTACT: frozenset({Rule.PHONE, Rule.EMAIL, Rule.ACCOUNT}),
    Item.ADDRESS: frozenset({Rule.ADDRESS, Rule.HOME, Rule.PLACE}),
    Item.BIRTH_DATE: frozenset({Rule.BIRTH, Rule.AGE}),
}
_VIOLENCE = frozenset({Confidential.DOMESTIC_VIOLENCE, Confidential.SEXUAL_ASSAULT})


def inspect(
    uow: UnitOfWork,
    pieces: Iterable[Piece] = (),
    *,
    case_ids: Iterable[str],
    subject: Ref,
    recipients: Iterable[Recipient] = (),
    pdf: bytes = b"",
    enclosed: bytes = b"",
    allowed: Iterable[str] = (),
    law: Iterable[str] = (),
    extent: Extent = Extent.LETTER,
    walled: bool = False,
) -> Inspection:
    """Everything that would be given away, less what a release lets out and what an attorney gave
    a reason for. ``subject`` is what the reasons are kept for: the letter, or the case.
    ``enclosed`` is a PDF whose pages follow those of ``pdf``: it is read once, and what it says is
    remembered until the vault is closed (``enclosed.py``).

    ``walled`` looks behind walls too; it is for the moment before something leaves, and whoever
    asks keeps it in the audit trail. Raises ``BehindWall``; ``BadInput`` for a PDF that cannot be
    read.
    """
    ids = tuple(dict.fromkeys(case_ids))
    parts = tuple(pieces)
    file = of_pdf(pdf, (uow.info.organization,)) if pdf else Contents((), ())
    along = Enclosed(uow, enclosed, pages_in(pdf)) if enclosed else None
    scope = scope_of(uow, ids, tuple(recipients))
    free = _free(uow, ids, scope, extent)
    known = look(
        uow,
        ids,
        (*parts, *file.pieces),
        allowed=allowed,
        law=law,
        released=free,
        walled=walled,
        more=along.keys if along else (),
    )
    mine = read(parts, known)
    theirs = [*read(file.pieces, known), *(along.read(known) if along else ())]
    found = [*mine, *_of_file(theirs, mine, parts), *file.found]
    found += along.found if along else ()
    found = [one for one in found if not let_out(one, scope)]
    if extent is Extent.FILE:
        found = [one for one in found if one.rule not in _IN_A_FILE]
    given = {mark: one for id in ids for mark, one in reasons_of(uow, id, [subject.id]).items()}
    still = unsettled(in_order(found), given)
    done = [(one, given[one.mark]) for one in found if one not in still]
    return Inspection(still, tuple(done))


def inspect_contents(
    uow: UnitOfWork, file: Contents, case_ids: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """A file of one's own that is about to leave, read as a letter to anybody is; with ``case_ids``
    the people of these cases are known in every form of their names. Nothing of it is kept, and
    it is looked behind no wall."""
    known = look(uow, case_ids, file.pieces)
    return in_order([*read(file.pieces, known), *file.found])


def scope_of(
    uow: UnitOfWork, case_ids: tuple[str, ...], recipients: tuple[Recipient, ...]
) -> Scope:
    """What every one of these recipients may be told in every one of the cases."""
    scopes = [released(uow, one, id) for id in case_ids for one in recipients]
    if not scopes:
        return Scope()
    return Scope(items=frozenset.intersection(*(one.items for one in scopes)))


def _free(
    uow: UnitOfWork, case_ids: tuple[str, ...], scope: Scope, extent: Extent
) -> frozenset[str]:
    """Who may be named."""
    parties = [party for id in case_ids for party in cases.parties(uow, id)]
    if extent is Extent.FILE:
        return frozenset(one.person_id for one in parties)
    if not scope.names:
        return frozenset()
    return frozenset(one.person_id for one in parties if one.role in OUR_SIDE)


def let_out(one: Finding, scope: Scope) -> bool:
    if one.rule is Rule.FACT:
        return Item.VIOLENCE in scope.items and one.bears in _VIOLENCE
    return any(one.rule in rules and item in scope.items for item, rules in _LET_OUT.items())


def _of_file(
    found: Iterable[Finding], mine: tuple[Finding, ...], parts: tuple[Piece, ...]
) -> list[Finding]:
    """What the file says that the parts do not. The pages say the parts again, with lines and
    pages in between: what the parts' own reading let pass is not found there after all."""
    marks = {one.mark for one in mine}
    text = " ".join(" ".join(piece.text.split()) for piece in parts).casefold()
    kept = []
    for one in found:
        said = " ".join(one.words.split()).casefold()
        if one.mark in marks or (one.rule in _TELLING and said in text):
            continue
        marks.add(one.mark)
        kept.append(one)
    return kept
