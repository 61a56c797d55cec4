"""The disclosure guard over a case on paper: what must not stand even in the case's own file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.changes import Ref
from models.letters.guarding import law_of
from models.ordinances.packs import load_all
from models.privacy.guard.inspecting import Extent, Inspection, inspect
from models.privacy.recipient import Recipient

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def inspect_file(
    uow: UnitOfWork,
    case_id: str | tuple[str, ...],
    pdf: bytes,
    recipients: Iterable[Recipient] = (),
) -> Inspection:
    """What the finished PDF holds beside what a file is for: addresses, telephones and e-mails on
    file, numbers of persons, people of other cases, text that nobody sees, hidden details of
    pictures and files. It is looked behind walls too: it is about to leave."""
    ids = (case_id,) if isinstance(case_id, str) else case_id
    return inspect(
        uow,
        case_ids=ids,
        subject=Ref("cases", ids[0]),
        recipients=recipients,
        pdf=pdf,
        allowed=tuple(
            line
            for pack in load_all()
            for office in pack.offices
            for line in (office.title.said_in("en"), *office.printable, office.phone)
        ),
        law=tuple(text for pack in load_all() for text in law_of(pack)),
        extent=Extent.FILE,
        walled=True,
    )
