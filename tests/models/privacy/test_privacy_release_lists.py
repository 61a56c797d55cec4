"""The office's list of releases: sorted and paged in SQL, behind walls too; no page reads all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.cases.services import open_case_for_new_client
from models.privacy import release_services
from models.privacy.recipient import typed
from models.privacy.release import Item, Stage, Standing, Way
from models.privacy.release_listing import ReleaseFilter, ReleaseSort, release_count, release_rows
from models.privacy.release_rules import release_rules

SMALL, MANY, PAGE = 36, 9000, 200
# To read a row costs the database more than ten steps.
FEW_STEPS = MANY * 8


def fill(uow: Any, count: int) -> None:
    """A case and a release by the verbs; the rest are copies of their rows."""
    made = open_case_for_new_client(uow, given="Lucía", family="Paredes").made
    release_services.draft_release(
        uow, made.id, typed("Shelter"), items=frozenset({Item.NAME}), purpose="A bed",
        ways=frozenset({Way.PHONE}), expires_on=uow.today + timedelta(days=9),
    )  # fmt: skip
    people, cases = count // 6, count // 3
    copy_rows(uow, "person", people, id="'p' || n", sort_key=f"'name ' || ({people} - n)")
    copy_rows(
        uow, "legal_case", cases, id="'c' || n", number="printf('30-%05d', n)",
        client_id=f"'p' || (n % {people})",
        counsel="CASE n % 3 WHEN 0 THEN 'tomas' ELSE 'ruth' END",
    )  # fmt: skip
    copy_rows(
        uow, "privacy_release", count, id="'r' || n", case_id=f"'c' || (n * 7 % {cases})",
        expires_on=f"date('{uow.today}', (n % 200 - 50) || ' days')",
        stage="CASE n % 5 WHEN 0 THEN 'draft' WHEN 1 THEN 'revoked' ELSE 'signed' END",
        superseded_by_id="CASE n % 11 WHEN 2 THEN 'r0' ELSE '' END",
        recipient_name="'Recipient ' || (n * 13 % 50)", folded="'recipient ' || (n * 13 % 50)",
    )  # fmt: skip


KEYS = {
    ReleaseSort.ENDS: lambda row: (row.release.expires_on, row.id),
    ReleaseSort.RECIPIENT: lambda row: (row.release.recipient.name, row.id),
    ReleaseSort.CASE: lambda row: (row.case_number, row.id),
}


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ReleaseSort)
def test_every_order_is_whole_and_a_page_goes_on_after_a_row(
    small: Any, sort: ReleaseSort, descending: bool
) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending}
    whole = release_rows(small, **asked)
    assert len({row.id for row in whole}) == release_count(small) == SMALL + 1
    found: list[Any] = []
    while page := release_rows(small, limit=5, after=found[-1].id if found else "", **asked):
        found += page
    assert found == whole
    assert release_rows(small, limit=5, offset=3, after=whole[8].id, **asked) == whole[12:17]
    if key := KEYS.get(sort):
        told = [key(row) for row in whole]
        assert told == sorted(told, reverse=descending)


def test_filters_narrow_as_the_release_itself_says_and_count_the_same(small: Any) -> None:
    soon, every = release_rules(small).remind_days, release_rows(small)
    for standing in Standing:
        wanted = ReleaseFilter(standing=standing)
        as_told = (standing, Standing.EXPIRING) if standing is Standing.LIVE else (standing,)
        right = {row.id for row in every if row.release.standing(small.today, soon) in as_told}
        assert {row.id for row in release_rows(small, wanted)} == right, standing
        assert release_count(small, wanted) == len(right)
    for wanted in (
        ReleaseFilter(user="tomas"), ReleaseFilter(find="30-00007"), ReleaseFilter(find="lucia"),
        ReleaseFilter(find="recipient 13"), ReleaseFilter(stages=(Stage.DRAFT,)),
    ):  # fmt: skip
        assert 0 < len(release_rows(small, wanted)) == release_count(small, wanted)
    assert len(release_rows(small, ReleaseFilter(user="tomas"))) < len(every)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ReleaseSort)
def test_no_page_reads_them_all(large: Any, sort: ReleaseSort, descending: bool) -> None:
    asked: dict[str, Any] = {"sort": sort, "descending": descending}
    assert len(release_rows(large, limit=PAGE, **asked)) == PAGE
    middle = release_rows(large, limit=1, offset=MANY // 2, **asked)[0].id
    live = ReleaseFilter(standing=Standing.LIVE)
    walked = {
        "first": steps(large, lambda: release_rows(large, **asked)),
        "middle": steps(large, lambda: release_rows(large, after=middle, **asked)),
        "in force": steps(large, lambda: release_rows(large, live, **asked)),
    }
    assert max(walked.values()) < FEW_STEPS, walked
