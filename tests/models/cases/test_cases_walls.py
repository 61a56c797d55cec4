"""A walled case: nothing of it in the clear, everything as before for its members, nothing at all
for others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wall_scene import (
    MARKERS,
    make,
    mark,
    read_all,
    seen_in_pages,
    seen_in_tables,
)

from models.breaches import repository
from models.cases import repository as cases
from models.cases import walling
from models.cases.case import Behind, CaseStatus
from models.changes import Ref
from models.letters import reading
from models.letters import repository as letters
from models.people import repository as people
from models.vault.check import check
from models.vault.drafts import drafts_of_user
from models.vault.errors import BehindWall, EvidenceDamaged
from models.vault.history import history


def ids(vault: Any, *logins: str) -> list[str]:
    return [vault.info.user(one).id for one in logins]


def wall(vault: Any, scene: Any, *logins: str) -> None:
    with vault.unit_of_work() as uow:
        walling.raise_wall(uow, scene.case_id, ids(vault, *logins))
        uow.commit()


@pytest.fixture
def scene(vault: Any, tmp_path: Path) -> Any:
    return make(vault, tmp_path)


def test_every_marker_can_be_seen_before_the_wall(vault: Any, scene: Any) -> None:
    found = {marker for _table, marker in seen_in_tables(vault)}
    assert found == set(MARKERS) - {mark("evbytes"), mark("paperbytes")}
    assert seen_in_pages(vault) == found


def test_behind_a_wall_no_word_of_the_case_is_left_in_the_database(vault: Any, scene: Any) -> None:
    wall(vault, scene, "ruth", "marta")
    assert seen_in_tables(vault) == set()
    assert seen_in_pages(vault) == set()
    assert check(vault).problems == ()


def test_a_sealed_file_behind_a_wall_opens_before_any_unit_of_work(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    with vault.read() as uow:
        sealed = repository.breach(uow, scene.breach_id).evidence[0].id
    vault.close()
    with vault_factory("marta") as opened:
        assert opened.evidence.read(sealed) == mark("evbytes").encode() * 4000
    with vault_factory("tomas") as opened, pytest.raises(EvidenceDamaged):
        opened.evidence.read(sealed)


def test_a_member_reads_everything_as_before(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "ruth", "marta")
    assert read_all(vault, scene) == before
    vault.close()
    for login in ("marta", "ruth"):
        with vault_factory(login) as opened:
            assert read_all(opened, scene) == before


def test_others_find_a_number_and_nothing_else(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        (row,) = cases.case_rows(uow)
        assert (row.number, row.behind, row.closed_off) == (scene.number, Behind.CLOSED_WALL, True)
        assert (row.client_name, row.client_id, row.status, row.case_type) == ("", "", None, None)
        assert [one.id for one in cases.case_rows(uow, scene.number)] == [scene.case_id]
        for marker in MARKERS:
            assert cases.case_rows(uow, marker) == []
            assert people.people(uow, marker) == []
            assert repository.breach_rows(uow, find=marker) == []
            assert letters.letter_rows(uow, find=marker) == []
        assert cases.case_rows(uow, user="tomas") == []
        assert cases.case_rows(uow, status=list(CaseStatus)[:3]) == []
        assert (people.people_count(uow), repository.breach_count(uow)) == (0, 0)
        assert (letters.letter_count(uow), repository.breach_rows(uow)) == (0, [])
        (counted,) = letters.with_counts(uow, repository.with_counts(uow, [row]))
        assert (counted.breaches, counted.letters) == (0, 0)
        assert drafts_of_user(uow) == {}


def refusals(uow: Any, scene: Any) -> list[Any]:
    from models.breaches.timeline import breach_events, events_of
    from models.documents import folder_rows
    from models.documents import repository as documents
    from models.letters.timeline import timeline

    return [
        lambda: documents.documents_of(uow, scene.case_id),
        lambda: documents.titles(uow, scene.case_id),
        lambda: folder_rows.folders(uow, scene.case_id),
        lambda: cases.case(uow, scene.case_id),
        lambda: cases.case_by_number(uow, scene.number),
        lambda: people.person(uow, scene.client_id),
        lambda: repository.breach(uow, scene.breach_id),
        lambda: repository.breaches_of(uow, [scene.breach_id]),
        lambda: repository.allegations(uow, scene.breach_id),
        lambda: repository.numbers(uow, scene.case_id),
        lambda: letters.kept(uow, scene.letter_id),
        lambda: reading.letter(uow, scene.letter_id),
        lambda: letters.stored_pdf(uow, scene.letter_id),
        lambda: letters.stored_versions(uow, scene.letter_id),
        lambda: letters.numbers(uow, scene.case_id),
        lambda: letters.edits_of(uow, scene.letter_id),
        lambda: timeline(uow, scene.case_id),
        lambda: breach_events(uow, scene.case_id),
        lambda: events_of(uow, scene.breach_id),
        *(
            lambda room=room, id=id: history(uow, [Ref(room, id)])
            for room, id in (
                ("cases", scene.case_id),
                ("people", scene.client_id),
                ("breaches", scene.breach_id),
                ("letters", scene.letter_id),
            )
        ),
    ]


def test_whatever_asks_by_its_id_is_told_whom_to_ask(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        for ask in refusals(uow, scene):
            with pytest.raises(BehindWall) as caught:
                ask()
            assert "Marta Quiñones" in caught.value.next
            assert "Ruth Okafor" in caught.value.next
    with vault_factory("tomas") as other:
        report = check(other)
        assert report.ok, report.problems
        assert report.counted["evidence_walled"] == 3
