"""Lists of letters: sorted and paged in SQL, behind walls too; no page reads all of them."""

from __future__ import annotations

from typing import Any

import pytest
from many_rows import copy_rows, steps
from sqlalchemy import insert

from models.breaches import services as breaches
from models.cases.services import open_case_for_new_client
from models.letters import tables
from models.letters.listing import LetterSort, letter_count, letter_rows
from models.letters.register import Standing

SMALL, MANY, PAGE = 36, 9000, 200
# To read a row costs the database more than ten steps.
FEW_STEPS = MANY * 8


def fill(uow: Any, count: int) -> None:
    """A case and a breach by the verbs, a letter's row; the rest are copies of these."""
    made = open_case_for_new_client(uow, given="Lucía", family="Paredes").made
    breach = breaches.begin(uow, made.id).made.id
    blank = ("language", "choices", "fields", "sent_on", "reply_by", "agency_number", "kind")
    row = dict.fromkeys(blank, "") | {"state": "draft", "dated": "2026-03-01", "addressee": "A"}
    row |= {"id": "l", "number": "L-26-0001", "case_id": made.id, "breach_id": breach}
    row |= {"changed_at": uow.now, "changed_by": "ruth"}
    uow.connection.execute(insert(tables.letter), row)
    spoken = {"letter_id": "l", "breach_id": breach, "position": 0}
    uow.connection.execute(insert(tables.letter_breach), spoken)
    cases = count // 3
    copy_rows(uow, "legal_case", cases, id="'c' || n", number="printf('30-%05d', n)")
    waits = "n % 5 = 0"
    copy_rows(
        uow,
        "letter",
        count,
        id="'l' || n",
        number="printf('L-30-%05d', n)",
        case_id=f"'c' || (n * 7 % {cases})",
        breach_id="NULL",
        dated="date('2026-01-01', '+' || (n % 200) || ' days')",
        addressee="'Office ' || (n % 40)",
        state=f"CASE WHEN {waits} THEN 'sent' WHEN n % 3 THEN 'approved' ELSE 'draft' END",
        kind="CASE n % 4 WHEN 0 THEN 'complaint' WHEN 1 THEN '' ELSE 'notice' END",
        sent_on=f"CASE WHEN {waits} THEN '2026-02-01' ELSE '' END",
        reply_by=f"CASE WHEN {waits} THEN date('2026-02-01', '+' || (n % 99) || ' days') "
        "ELSE '' END",
    )


KEYS = {
    LetterSort.DATED: lambda row: (row.dated, row.number),
    LetterSort.NUMBER: lambda row: row.number,
    LetterSort.STATE: lambda row: (row.state.value, row.dated, row.number),
    LetterSort.ADDRESSEE: lambda row: (row.addressee, row.number),
    LetterSort.CASE: lambda row: (row.case_number, row.number),
    LetterSort.SENT: lambda row: (str(row.sent_on or ""), row.number),
    LetterSort.REPLY: lambda row: (str(row.reply_by or ""), row.number),
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", LetterSort)
def test_every_order_is_whole_and_a_page_goes_on_after_a_row(
    small: Any, sort: LetterSort, descending: bool
) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending}
    whole = letter_rows(small, **asked)
    assert len({row.id for row in whole}) == letter_count(small) == SMALL + 1
    found: list[Any] = []
    while page := letter_rows(small, limit=5, after=found[-1].id if found else "", **asked):
        found += page
    assert found == whole
    assert letter_rows(small, limit=5, offset=11, **asked) == whole[11:16]
    assert letter_rows(small, limit=5, offset=3, after=whole[8].id, **asked) == whole[12:17]
    key = KEYS.get(sort)
    if key is not None:
        told = [key(row) for row in whole]
        if sort in (LetterSort.SENT, LetterSort.REPLY):
            days = [one for one in told if one[0]]
            assert told[: len(days)] == days, "what has no such day stands last, whichever way"
            told = days
        assert told == sorted(told, reverse=descending)


def test_filters_narrow_and_count_the_same(small: Any) -> None:
    for asked in (
        {"standing": Standing.DRAFT},
        {"standing": Standing.WAITING},
        {"kind": "notice"},
        {"kind": "complaint"},
        {"find": "l-30-00007"},
        {"find": "b-26"},
    ):
        rows = letter_rows(small, **asked)  # type: ignore[arg-type]
        assert len(rows) == letter_count(small, **asked) > 0  # type: ignore[arg-type]
    waiting = [row.reply_by for row in letter_rows(small, standing=Standing.WAITING)]
    assert waiting == sorted(waiting), "what waits is told by the day that was asked for"


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", LetterSort)
def test_no_page_reads_them_all(large: Any, sort: LetterSort, descending: bool) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending, "limit": PAGE}
    rows = letter_rows(large, **asked)
    assert len(rows) == PAGE
    middle = letter_rows(large, offset=MANY // 2, **{**asked, "limit": 1})[0].id
    walked = {
        "first": steps(large, lambda: letter_rows(large, **asked)),
        "middle": steps(large, lambda: letter_rows(large, after=middle, **asked)),
        "complaints": steps(large, lambda: letter_rows(large, kind="complaint", **asked)),
    }
    assert max(walked.values()) < FEW_STEPS, walked


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.WAITING, Standing.OVERDUE])
def test_no_page_of_what_stands_somewhere_reads_them_all(large: Any, standing: Standing) -> None:
    def ask() -> None:
        assert len(letter_rows(large, standing=standing, limit=PAGE)) == PAGE

    assert steps(large, ask) < FEW_STEPS
