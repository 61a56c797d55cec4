"""A letter as the vault has it now: a draft from its record, an approved one as it was approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _
from models.letters import repository
from models.letters.complaint import material, signatory_for
from models.letters.kept import Kept, Stored
from models.letters.kinds import kind
from models.letters.letter import Letter, LetterState
from models.vault.errors import DamagedDatabase

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = ["letter", "material", "signatory_for"]


def letter(uow: UnitOfWork, letter_id: str) -> Letter:
    """The letter as it stands now.

    A draft follows its record, with what was done by hand; what was stored as PDF does not. Its
    ``version`` is that of the newest PDF if nothing has changed since, else the next. From the
    approval on it is word for word what was approved. Raises ``NotFound``, and ``Refused`` if
    the draft cannot be made any more, or if the letter's text was purged.
    """
    one = repository.kept(uow, letter_id)
    if one.state is LetterState.PURGED:
        raise Refused(
            _("The text of this letter was purged. Its number and its days are kept."),
            safe=_("Nothing else was changed."),
            next=_("The office’s page, under retention, has the certificate."),
        )
    return drafted(uow, one) if one.state.unapproved else _approved(uow, one)


def drafted(uow: UnitOfWork, one: Kept) -> Letter:
    """The draft that what is kept makes now."""
    return drafted_after(uow, one, repository.last_stored(uow, one.id))


def drafted_after(uow: UnitOfWork, one: Kept, last: Stored | None) -> Letter:
    """The same, where the newest stored version is at hand."""
    made = replace(kind(one.kind).draft(uow, one), state=one.state, kind=one.kind)
    if last is None:
        return made
    return replace(made, version=last.version + (last.digest != made.digest))


def _approved(uow: UnitOfWork, one: Kept) -> Letter:
    stored = repository.last_approved(uow, one.id)
    made = stored and repository.stored_letter(uow, one.id, stored.version)
    if not stored or not made or made.digest != stored.digest:
        raise DamagedDatabase(_("the text of a letter"))
    return replace(made, state=one.state)
