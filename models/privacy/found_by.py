"""By what a release is found: its recipient, its purpose, and what may be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import repository as cases
from models.privacy.tables import release as releases
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    own = releases.c
    # The stage is never empty: of a walled release it does not open, whatever else was typed.
    query = select(
        own.id, own.case_id, own.recipient_name, own.purpose, own.own_words, own.documents,
        own.stage,
    ).where(own.id.in_(ids))  # fmt: skip
    for id, case_id, name, purpose, words, documents, _stage in uow.connection.execute(query):
        yield Entry(id, name, " ".join((purpose, words, documents)), case_id=case_id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    own = releases.c
    query = select(own.id, own.case_id, own.recipient_name, own.purpose, own.stage, own.expires_on)
    found = uow.connection.execute(query.where(own.id.in_(ids))).all()
    case = cases.named().subquery("of_case")
    of = select(case.c.id, case.c.number).where(case.c.id.in_({row.case_id for row in found}))
    numbers = {row.id: row.number for row in uow.connection.execute(of)}
    for id, case_id, name, purpose, stage, expires_on in found:
        number = numbers.get(case_id, "")
        yield Shown(id, name, "", number, purpose, case_id, state=stage, day=expires_on)


FINDERS = (Finder("releases", "r", "privacy_release", 45, _entries, _shown),)
