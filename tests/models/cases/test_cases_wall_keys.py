"""The keys of walls over time: a reset passphrase, the recovery sheet, who left, a rotation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cases_walls import ids, wall
from wall_scene import make, mark, read_all, seen_in_pages, seen_in_tables

from models.cases import repository as cases
from models.cases import walling
from models.vault.check import check
from models.vault.errors import BehindWall
from models.vault.walls import wall_of

OTHER = "copper lantern meadow frost acorn silk"


def test_a_member_with_a_reset_passphrase_waits_until_another_lets_them_in(
    vault_factory: Any, tmp_path: Path, clock: Any
) -> None:
    from models.vault.members import reset_passphrase
    from models.vault.vault import open_vault

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    (marta,) = ids(vault, "marta")
    reset_passphrase(vault, marta, OTHER)
    with vault.read() as uow:
        assert wall_of(uow, scene.case_id).member(marta).stale
        assert wall_of(uow, scene.case_id).names == ("Ruth Okafor",)
    vault.close()
    with open_vault(vault.path, "marta", OTHER, clock=clock) as again, again.read() as uow:
        with pytest.raises(BehindWall) as caught:
            cases.case(uow, scene.case_id)
        assert caught.value.members == ("Ruth Okafor",)
    with vault_factory() as opened, opened.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, marta)
        assert not wall_of(uow, scene.case_id).member(marta).stale
        uow.commit()
    with open_vault(vault.path, "marta", OTHER, clock=clock) as again, again.read() as uow:
        assert cases.case(uow, scene.case_id).remark == mark("remark")


def recovered(vault: Any, vault_model: Any, login: str, clock: Any) -> Any:
    from models.vault.kdf import KdfSettings
    from models.vault.vault import open_with_recovery

    key = vault_model.recovery_key
    return open_with_recovery(vault.path, key, login, OTHER, kdf=KdfSettings.floor(), clock=clock)


@pytest.mark.parametrize(
    ("members", "login", "opens"),
    [(("marta",), "marta", True), (("marta",), "tomas", False), (("marta",), "ruth", False)],
)
def test_the_recovery_sheet_opens_the_walls_of_a_member_and_of_nobody_else(
    vault_factory: Any, vault_model: Any, tmp_path: Path, clock: Any,
    members: tuple[str, ...], login: str, opens: bool,
) -> None:  # fmt: skip
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, *members)
    vault.close()
    with recovered(vault, vault_model, login, clock) as again:
        if opens:
            assert read_all(again, scene) == before
        else:
            with again.read() as uow, pytest.raises(BehindWall):
                cases.case(uow, scene.case_id)


def test_a_wall_that_no_member_can_open_comes_back_with_the_sheet_to_an_administrator(
    vault_factory: Any, vault_model: Any, tmp_path: Path, clock: Any
) -> None:
    from models.vault.members import deactivate_user

    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "marta")
    (marta,) = ids(vault, "marta")
    deactivate_user(vault, marta)
    with vault.read() as uow:
        assert wall_of(uow, scene.case_id).member(marta).left
        with pytest.raises(BehindWall) as caught:
            cases.case(uow, scene.case_id)
        assert caught.value.members == ()
    vault.close()
    with recovered(vault, vault_model, "ruth", clock) as again:
        assert read_all(again, scene) == before


def test_a_member_who_left_is_taken_out_and_left_out_of_a_new_key(
    vault_factory: Any, tmp_path: Path
) -> None:
    from models.vault.members import deactivate_user

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta", "tomas")
    (marta, tomas) = ids(vault, "marta", "tomas")
    deactivate_user(vault, marta)
    with vault.unit_of_work() as uow:
        walling.take_out(uow, scene.case_id, tomas)
        uow.commit()
    with vault.read() as uow:
        assert [one.name for one in wall_of(uow, scene.case_id).members] == ["Ruth Okafor"]
        assert [one.name for one in uow.walls.of_person(scene.client_id).members] == ["Ruth Okafor"]


def test_a_wall_outlives_a_rotation(vault: Any, tmp_path: Path) -> None:
    from models.vault.rotation import rotate

    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "ruth")
    rotate(vault)
    assert read_all(vault, scene) == before
    assert seen_in_tables(vault) == set() and seen_in_pages(vault) == set()
    assert check(vault).problems == ()
    with vault.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, *ids(vault, "marta"))
        uow.commit()


def test_deep_verify_needs_no_member(vault_factory: Any, tmp_path: Path) -> None:
    from models.vault.deep import deep_verify

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "marta")
    vault.close()
    for login in ("ruth", "marta"):
        with vault_factory(login) as opened:
            report = deep_verify(opened, from_start=True)
            walled = ["index-walled"] if login == "ruth" else []
            # The clock is the test's own.
            assert [one.code for one in report.problems] == ["clock", *walled]


def test_after_a_new_sheet_the_next_member_seals_to_it(vault: Any, tmp_path: Path) -> None:
    from sqlalchemy import text

    from models.vault.walls import renew_sheet

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        assert renew_sheet(uow) == 0
        old = "UPDATE wall_members SET sealed_to = x'00' WHERE reader = 'recovery'"
        uow.connection.execute(text(old))
        uow.commit()
        uow.walls.stale = True
    with vault.unit_of_work() as uow:
        assert all(one.sheet_stale for one in uow.walls.walls)
        assert renew_sheet(uow) == 3
        assert not any(one.sheet_stale for one in uow.walls.walls)
