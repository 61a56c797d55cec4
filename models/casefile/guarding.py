"""The disclosure guard over a case on paper: what must not stand even in the case's own file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.changes import Ref
from models.letters.guarding import law_of
from models.ordinances.packs import load_all
from models.privacy.guard.finding import Rule
from models.privacy.guard.free import free_to
from models.privacy.guard.inspecting import Extent, Inspection, inspect
from models.privacy.guard.passing import Passed
from models.privacy.recipient import Recipient
from models.privacy.way_out import Basis, Out, require_named

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


def pass_file(uow: UnitOfWork, case_id: str | tuple[str, ...], pdf: bytes, out: Out) -> Passed:
    """What the verbs of a case on paper ask for: the pages were read for whoever gets them.

    :raises NoRelease, Refused: the client may not be named to them.
    """
    ids = (case_id,) if isinstance(case_id, str) else case_id
    for id in ids:
        require_named(uow, id, out)
    found = inspect_file(uow, ids, pdf, (out.reader,) if out.outside else ()).open
    if out.basis is Basis.OWN:
        return Passed(out, found=found)
    if out.basis is Basis.CLIENT:
        # One's own address is no news to anybody; somebody of another case is.
        found = tuple(one for one in found if one.rule is Rule.ON_FILE)
    free = frozenset(one for id in ids for one in free_to(uow, id, out))
    return Passed(out, hashlib.sha256(pdf).hexdigest(), found, free)
