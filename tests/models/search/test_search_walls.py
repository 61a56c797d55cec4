"""What is walled is in no shared index: members find it in memory, others not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cases"))

from wall_scene import MARKERS, Scene, make, mark, raw, seen_in_pages, seen_in_tables

from models.cases.services import open_case_for_new_client
from models.cases.walling import lower_wall, raise_wall
from models.search.looking import find
from models.vault.rotation import rotate
from models.vault.vault import Vault, open_vault

SEARCHED = {
    "people": "given", "cases": "remark", "breaches": "narrative", "evidence": "evtitle",
    "letters": "edit", "notes": "notetext", "documents": "papertitle", "ticklers": "tkltitle",
}  # fmt: skip


def save(vault: Vault, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def kinds(vault: Vault, word: str) -> set[str]:
    with vault.read() as uow:
        return {one.kind for one in find(uow, mark(word)).kinds}


@pytest.fixture
def scene(vault: Vault, tmp_path: Path) -> Scene:
    return make(vault, tmp_path)


@pytest.fixture
def walled(vault: Vault, scene: Scene) -> Scene:
    """Walled, with Tomás as the only member."""
    tomas = next(one.id for one in vault.info.users if one.login == "tomas")
    save(vault, lambda uow: raise_wall(uow, scene.case_id, [tomas]))
    return scene


@pytest.fixture
def other(vault: Vault, passphrase: str, clock: Any) -> Callable[[str], Any]:
    """``with other("tomas") as vault``: the same vault in another user's hands."""

    @contextmanager
    def enter(login: str) -> Any:
        vault.close()
        with open_vault(vault.path, login, passphrase, clock=clock) as opened:
            yield opened

    return enter


def test_every_kind_finds_its_words_before(vault: Vault, scene: Scene) -> None:
    for kind, word in SEARCHED.items():
        assert kind in kinds(vault, word), kind


def test_a_wall_takes_every_word_out_of_the_index(vault: Vault, walled: Scene) -> None:
    with raw(vault) as connection:
        rows = connection.execute("SELECT words FROM search_text").fetchall()
    assert not [one for one in MARKERS if any(one in words for (words,) in rows)]
    for word in SEARCHED.values():
        assert kinds(vault, word) == set()
    assert {table for table, _marker in seen_in_tables(vault)} == set()


def test_and_out_of_the_pages(vault: Vault, walled: Scene) -> None:
    assert seen_in_pages(vault) == set()


def test_a_member_finds_it_and_writes_nothing_of_it(walled: Scene, other: Any) -> None:
    with other("tomas") as vault:
        for kind, word in SEARCHED.items():
            assert kind in kinds(vault, word), kind
        save(vault, lambda uow: open_case_for_new_client(uow, given="Somebody"))
        assert "cases" in kinds(vault, "remark")
        assert {table for table, _marker in seen_in_tables(vault)} == set()


def test_a_member_who_changes_it_puts_nothing_in_the_index(walled: Scene, other: Any) -> None:
    from dataclasses import replace

    from models.cases import repository as cases
    from models.cases.services import change_case

    with other("tomas") as vault:

        def change(uow: Any) -> Any:
            one = cases.case(uow, walled.case_id)
            return change_case(uow, replace(one, remark=f"{mark('remark')} again"))

        save(vault, change)
        with vault.read() as uow:
            assert [one.kind for one in find(uow, "again").kinds] == ["cases"]
        assert {table for table, _marker in seen_in_tables(vault)} == set()
        with raw(vault) as connection:
            assert not connection.execute(
                "SELECT * FROM search_place WHERE record = ?", (walled.case_id,)
            ).fetchall()


def test_who_is_no_member_finds_the_number_and_no_word(walled: Scene, other: Any) -> None:
    with other("marta") as vault:
        for word in SEARCHED.values():
            assert kinds(vault, word) == set()
        with vault.read() as uow:
            (of_kind,) = find(uow, walled.number).kinds
        (hit,) = of_kind.hits
        assert (of_kind.kind, hit.shown.id, hit.shown.name) == ("cases", walled.case_id, "")
        assert hit.shown.state == "closed_wall"


def test_a_wall_that_is_lowered_brings_the_words_back(walled: Scene, other: Any) -> None:
    with other("tomas") as vault:
        save(vault, lambda uow: lower_wall(uow, walled.case_id))
    with other("marta") as vault:
        for kind, word in SEARCHED.items():
            assert kind in kinds(vault, word), kind


def test_a_new_key_keeps_the_index_as_it_was(vault: Vault, scene: Scene) -> None:
    rotate(vault)
    for kind, word in SEARCHED.items():
        assert kind in kinds(vault, word), kind
    save(vault, lambda uow: open_case_for_new_client(uow, given="Rosalba"))
    with vault.read() as uow:
        assert find(uow, "rosalba").kinds
