"""By what an intake is found: the applicant's own words, and what was said at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.cases import repository as cases
from models.eligibility.tables import intake as intakes
from models.search.finder import Entry, Finder, Shown

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OWN = intakes.c
_WORDS = (_OWN.own_words, _OWN.referral_detail, _OWN.not_served_words, _OWN.referred_to)


def _entries(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Entry]:
    query = select(_OWN.case_id, *_WORDS).where(_OWN.case_id.in_(ids))
    for case_id, *words in uow.connection.execute(query):
        if text := " ".join(one for one in words if one):
            yield Entry(case_id, "", text, case_id=case_id)


def _shown(uow: UnitOfWork, ids: Sequence[str]) -> Iterator[Shown]:
    case = cases.named().subquery("of_case")
    query = select(_OWN.case_id, case.c.number, *_WORDS)
    query = query.select_from(intakes.join(case, case.c.id == _OWN.case_id))
    for case_id, number, *words in uow.connection.execute(query.where(_OWN.case_id.in_(ids))):
        yield Shown(case_id, number, text=" · ".join(one for one in words if one), case_id=case_id)


FINDERS = (Finder("intakes", "i", "intake", 25, _entries, _shown, key="case_id"),)
