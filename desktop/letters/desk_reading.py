"""The desk of one letter, read in one go on the vault's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.letters.desk import Desk, draft_texts
from desktop.letters.kind_desk import read_kind
from models.letters.letter import COMPLAINT, Letter, LetterState

if TYPE_CHECKING:
    from models.cases.case import Case
    from models.letters.kept import Kept
    from models.vault.unit_of_work import UnitOfWork


def read(uow: UnitOfWork, letter_id: str) -> Desk:
    """The letter as it stands now. Raises ``NotFound``, and ``Refused`` if nothing is alleged."""
    from models.cases.repository import case
    from models.letters import reading, repository
    from models.letters.enclosures import offering as enclosures
    from models.letters.life_rows import sent_of, steps_of
    from models.letters.opening import office_for, reply_by
    from models.letters.read_through import readings
    from models.letters.reliefs import chosen, offered
    from models.people.repository import person

    kept = repository.kept(uow, letter_id)
    letter = reading.letter(uow, letter_id)
    of_case = case(uow, kept.case_id)
    if not letter.state.unapproved:
        return _locked(uow, kept, letter, of_case)
    if kept.kind != COMPLAINT:
        return read_kind(uow, kept, letter, of_case)
    made = reading.material(uow, kept)
    return Desk(
        letter=letter,
        place=made.pack.place,
        case_id=kept.case_id,
        case_number=of_case.number,
        client=person(uow, of_case.client_id).name,
        offices=made.pack.offices,
        office=office_for(made),
        reliefs_offered=offered(made),
        reliefs=chosen(made),
        reply_by=reply_by(made),
        signatory=made.signs,
        drafts=draft_texts(made.pack, made.violations, letter),
        pieces=enclosures.offered(uow, kept.case_id, [kept.breach_id], letter_id),
        exhibits=made.exhibits,
        acts=made.breach.acts,
        users=uow.info.users,
        today=uow.today,
        kept=kept,
        stored=repository.stored_versions(uow, letter_id),
        steps=steps_of(uow, letter_id),
        read=readings(uow, kept.case_id, letter_id),
        sent=sent_of(uow, letter_id),
    )


def _locked(uow: UnitOfWork, kept: Kept, letter: Letter, of_case: Case) -> Desk:
    """An approved letter: as it was approved, whatever has become of its record."""
    from models.letters import repository
    from models.letters.complaint import signatory_for
    from models.letters.letter_clocks import appeal_kept, appeal_offered
    from models.letters.life_rows import sent_of, steps_of
    from models.letters.read_through import readings
    from models.letters.sending import unreleased
    from models.people.repository import person

    until = appeal_kept(uow, kept)
    waits = letter.state is LetterState.APPROVED
    untold = unreleased(uow, kept, uow.today) if waits else None
    return Desk(
        letter=letter,
        place="",
        case_id=kept.case_id,
        case_number=of_case.number,
        client=person(uow, of_case.client_id).name,
        offices=(),
        office=None,
        reliefs_offered=(),
        reliefs=(),
        reply_by=letter.reply_by or letter.date,
        signatory=letter.choices.signatory or signatory_for(uow, kept.case_id),
        drafts=(),
        pieces=(),
        exhibits=(),
        acts=(),
        users=uow.info.users,
        today=uow.today,
        kept=kept,
        stored=repository.stored_versions(uow, kept.id),
        steps=steps_of(uow, kept.id),
        read=readings(uow, kept.case_id, kept.id),
        sent=sent_of(uow, kept.id),
        appeal=appeal_offered(uow, kept),
        appeal_until=until.due_on if until is not None else None,
        unreleased=(untold.name or kept.addressee) if untold is not None else "",
    )
