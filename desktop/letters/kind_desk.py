"""What the page of a letter of a templated kind shows, read in one go on the vault's thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.letters.desk import Desk, draft_texts
from models.letters.enclosures.exhibit import exhibits
from models.letters.templated.ground import office_of
from models.letters.templated.kind import Reader
from models.letters.templated.replies import reply_by

if TYPE_CHECKING:
    from models.cases.case import Case
    from models.letters.kept import Kept
    from models.letters.letter import Letter
    from models.vault.unit_of_work import UnitOfWork


def read_kind(uow: UnitOfWork, kept: Kept, letter: Letter, of_case: Case) -> Desk:
    """The letter with what there is to choose from for its kind."""
    from models.letters import repository
    from models.letters.enclosures import offering
    from models.letters.life_rows import sent_of, steps_of
    from models.letters.read_through import readings
    from models.letters.templated.gathering import ground

    found = ground(uow, kept)
    pieces = offering.offered(uow, kept.case_id, kept.breaches, kept.id)
    violations = (one for each in found.incidents for one in each.violations)
    agency = found.needs.reader is Reader.AGENCY
    return Desk(
        letter=letter,
        place=found.pack.place,
        case_id=kept.case_id,
        case_number=of_case.number,
        client=found.client,
        offices=found.pack.offices if agency else (),
        office=office_of(found) if agency else None,
        reliefs_offered=(),
        reliefs=(),
        reply_by=reply_by(found) or letter.date,
        signatory=found.signs,
        drafts=draft_texts(found.pack, violations, letter),
        pieces=pieces,
        exhibits=exhibits(pieces, found.choices),
        acts=(),
        users=uow.info.users,
        today=uow.today,
        kept=replace(kept, fields=dict(found.form)),
        stored=repository.stored_versions(uow, kept.id),
        steps=steps_of(uow, kept.id),
        read=readings(uow, kept.case_id, kept.id),
        sent=sent_of(uow, kept.id),
    )
