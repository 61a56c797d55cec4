"""What a letter leaves as, besides its stored PDF: a word processor's draft, and address labels.

Both go through the refusals of everything that leaves: no client is named without a release, and
what the disclosure guard would shut stays here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.errors import AmparoError, BadInput, Refused
from models.language import _
from models.letters import gates, repository
from models.letters.address_labels import Label, sheet
from models.letters.findings import SETTLE
from models.letters.guarding import require_may_leave
from models.letters.kinds import kind
from models.letters.letter import LetterState
from models.letters.reading import letter
from models.letters.services import ROOM
from models.letters.storing import Failed
from models.privacy import disclosures as log
from models.privacy.way_out import Out

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OWN = Out()


def draft_for_word_processor(uow: UnitOfWork, letter_id: str, out: Out = _OWN) -> bytes:
    """The draft as a .docx file; the log says that it was taken out, and for whom.

    :raises Refused: it is approved (then the PDF is the letter), or the guard holds it back.
    :raises NoRelease: it names the client to somebody who may not be told.
    """
    from models.letters.rendering import render
    from models.letters.wordfile import word_file

    one, made = repository.kept(uow, letter_id), letter(uow, letter_id)
    if not made.state.unapproved:
        raise Refused(
            _("This letter is approved: the stored PDF is the letter, and no other form of it."),
            safe=_("Nothing was written."),
            next=_("Begin a new version to go on writing."),
        )
    kind(one.kind).require(uow, one, None)
    data = word_file(made)
    pdf = render(made)
    shut = [one for one in gates.disclosed(uow, made, pdf) if one.weight == SETTLE]
    if shut:
        raise gates.StillOpen(shut)
    if out.outside:
        require_may_leave(uow, letter_id, pdf, out=out)
    uow.record("exported", ROOM, letter_id, ("word file",))
    how = log.How.EXPORTED
    log.disclosed(uow, one.case_id, log.What.LETTER, how=how, about=one.number, **out.line())
    return data


def addressee_label(uow: UnitOfWork, letter_id: str) -> Label:
    """The lines of a letter's addressee as they stand in it.

    :raises Refused: it has no address, or one that nobody of the office confirmed yet.
    """
    made = letter(uow, letter_id)
    part = made.part("addressee")
    lines = part.pieces if part is not None and part.printed else ()
    if not lines:
        raise Refused(
            _("It is written to nobody who has an address."), safe=_("No label was made for it.")
        )
    unsure = any(one.part == "addressee" for one in made.remarks)
    if len(lines) < 2 or unsure or any(row.startswith("[") for row in lines):
        raise Refused(
            _("Its addressee’s address is not confirmed yet."),
            safe=_("No label was made for it."),
            next=_("Confirm the address on the letter’s page."),
        )
    return Label(tuple(lines))


def labels(
    uow: UnitOfWork, letter_ids: Iterable[str], skip: int = 0
) -> tuple[bytes, tuple[Failed, ...]]:
    """A sheet of labels for these letters' addressees, and the letters that get none, and why.

    ``skip`` labels at the head of the first sheet are used up already. Raises ``BadInput`` if there
    is no label at all.
    """
    found, failed = [], []
    for letter_id in dict.fromkeys(letter_ids):
        try:
            found.append(addressee_label(uow, letter_id))
        except AmparoError as error:
            failed.append(Failed(letter_id, _number(uow, letter_id), error))
    if not found:
        one = failed[0] if failed else None
        first = f"{one.number}: {one.error.what}" if one else _("No letter is chosen.")
        raise BadInput(first, field="letters")
    return sheet(found, skip), tuple(failed)


def _number(uow: UnitOfWork, letter_id: str) -> str:
    one = repository.kept(uow, letter_id)
    return one.number if one.state is not LetterState.PURGED else _("a letter")
