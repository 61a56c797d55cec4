"""The disclosure guard over a case on paper: what must not stand even in the case's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.changes import Ref
from models.letters.guarding import law_of
from models.ordinances.packs import load_all
from models.privacy.guard.inspecting import Extent, Inspection, inspect

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def inspect_file(uow: UnitOfWork, case_id: str, pdf: bytes) -> Inspection:
    """What the finished PDF holds beside what a file is for: addresses, telephones and e-mails on
    file, numbers of persons, people of other cases, text that nobody sees, hidden details of
    pictures and files. It is looked behind walls too: it is about to leave."""
    return inspect(
        uow,
        case_ids=[case_id],
        subject=Ref("cases", case_id),
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
