"""The provisions of every town as one list: found by what they say, filtered, sorted both ways."""

from __future__ import annotations

import pytest

from models.folding import fold
from models.ordinances.listing import LawFilter, LawSort, law_rows
from models.ordinances.pack import ProvisionRole, TextStatus
from models.ordinances.packs import load_all

PACKS = tuple(load_all())


@pytest.mark.parametrize("sort", LawSort)
def test_every_order_has_all_of_them_and_turns_round(sort: LawSort) -> None:
    up = law_rows(PACKS, LawFilter(), sort)
    down = law_rows(PACKS, LawFilter(), sort, descending=True)
    assert len({row.id for row in up}) == sum(len(pack.provisions) for pack in PACKS)
    assert [row.id for row in down] == [row.id for row in reversed(up)]


def test_by_subject_and_by_day() -> None:
    titles = [fold(row.title) for row in law_rows(PACKS, LawFilter(), LawSort.TITLE)]
    assert titles == sorted(titles)
    days = [row.dated for row in law_rows(PACKS, LawFilter(), LawSort.DATED) if row.dated]
    assert days == sorted(days)


def test_filters_narrow() -> None:
    for place in {pack.place for pack in PACKS}:
        assert {row.pack.place for row in law_rows(PACKS, LawFilter(place=place))} == {place}
    duties = law_rows(PACKS, LawFilter(role=ProvisionRole.DUTY))
    assert {row.provision.role for row in duties} == {ProvisionRole.DUTY}
    quoted = law_rows(PACKS, LawFilter(status=TextStatus.CODIFIED))
    assert {row.status for row in quoted} == {TextStatus.CODIFIED}


def test_it_is_found_by_the_words_of_the_law_too() -> None:
    found = law_rows(PACKS, LawFilter("ADMINISTRATIVE warrant"))
    assert "hartford-ct/2-928(d)" in {row.id for row in found}
    assert law_rows(PACKS, LawFilter("no such word of any law")) == []
