"""Walls in the window: raised with chosen members, marked, closed to others, with plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from record_fixtures import page, words
from record_office import fill

from desktop.cases import wall_page
from desktop.cases.wall_page import WallPage
from desktop.shell.workspace import Workspace
from models.cases import repository as cases
from models.cases import walling
from models.people import repository as people
from models.vault.walls import wall_of


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every question is agreed to; what was asked."""
    asked: list[tuple[str, str]] = []

    def agree(_parent: Any, verb: str, thing: str, *, why: str = "", **_more: Any) -> bool:
        asked.append((verb, why))
        return True

    monkeypatch.setattr(wall_page, "confirm", agree)
    return asked


def user(vault: Any, login: str) -> str:
    return str(vault.info.user(login).id)


def first_case(vault: Any) -> Any:
    with vault.read() as uow:
        row = cases.case_rows(uow)[0]
        return row, people.person(uow, row.client_id).name.full


def walled(vault: Any, *logins: str) -> Any:
    row, name = first_case(vault)
    with vault.unit_of_work() as uow:
        walling.raise_wall(uow, row.id, [user(vault, one) for one in logins])
        uow.commit()
    return row, name


def test_choosing_members_walls_the_case(
    ids: dict[str, str], window: Workspace, vault: Any, agreed: list[Any]
) -> None:
    row, _name = first_case(vault)
    window.shell.go("case_wall", case_id=row.id)
    shown = page(window)
    assert isinstance(shown, WallPage)
    told = words(shown)
    assert "What it does not hide" in told and "conflict check" in told and "Encrypted" in told
    assert shown.ticks[user(vault, "ruth")].isChecked()
    shown.ticks[user(vault, "marta")].setChecked(True)
    shown.raise_button.click()
    with vault.read() as uow:
        wall = wall_of(uow, row.id)
        assert wall is not None and set(wall.names) == {"Ruth Okafor", "Marta Quiñones"}
    assert "Walled since" in words(page(window)) and not page(window).cover.isVisible()
    assert [verb for verb, _why in agreed] == ["Wall this case"]


def test_without_a_member_it_cannot_be_raised_and_without_oneself_it_warns(
    ids: dict[str, str], window: Workspace, vault: Any, agreed: list[Any]
) -> None:
    row, _name = first_case(vault)
    window.shell.go("case_wall", case_id=row.id)
    shown = page(window)
    shown.ticks[user(vault, "ruth")].setChecked(False)
    assert not shown.raise_button.isEnabled()
    shown.ticks[user(vault, "tomas")].setChecked(True)
    assert shown.raise_button.isEnabled()
    shown.raise_button.click()
    assert "you will not be able to read it" in agreed[0][1]
    assert "Ask Tomás Lindqvist." in words(page(window))


def test_a_walled_case_is_marked_for_its_members(
    ids: dict[str, str], open_window: Callable[..., Workspace], vault: Any
) -> None:
    row, name = walled(vault, "ruth")
    window = open_window(vault)
    window.shell.go("case", case_id=row.id)
    shown = page(window)
    assert not shown.head.wall.isHidden() and name.split()[0] in words(shown)
    window.shell.go("cases")
    list_ = page(window).list
    list_._views.chosen.emit("all")
    at = list_.table.rows.row_of(lambda one: one.id == row.id)
    assert list_.table.rows.value(at).behind == "open"
    other = next(one for one in range(10) if one != at)
    window.shell.go("case", case_id=list_.table.rows.value(other).id)
    assert page(window).head.wall.isHidden()


def test_others_see_a_number_and_whom_to_ask(
    vault_factory: Any, open_window: Callable[..., Workspace], clock: Any
) -> None:
    clock.move(days=14)
    vault = vault_factory()
    fill(vault)
    row, name = walled(vault, "ruth")
    vault.close()
    window = open_window(vault_factory("tomas"))
    window.shell.go("cases")
    shown = page(window)
    shown.list._views.chosen.emit("all")
    at = shown.list.table.rows.row_of(lambda one: one.id == row.id)
    cells = [shown.list.table.rows.index(at, n).data() or "" for n in range(1, 8)]
    assert cells[:2] == [row.number, "Walled case"] and set(cells[2:]) == {""}
    shown.list.table.choose_row(at)
    assert "Ask Ruth Okafor." in words(shown.peek)
    assert not shown.peek._new.isEnabled()
    window.shell.go("case", case_id=row.id)
    QApplication.processEvents()
    closed = page(window)
    assert isinstance(closed, WallPage)
    told = words(closed)
    assert "Ask Ruth Okafor." in told and "not one of its members" in told
    assert not closed.ticks and closed.raise_button is None
    for part in name.split():
        assert part not in told
        assert part not in words(shown.list)


def test_a_client_on_file_behind_a_wall_is_said_at_a_new_case(
    vault_factory: Any, open_window: Callable[..., Workspace], clock: Any
) -> None:
    clock.move(days=14)
    vault = vault_factory()
    fill(vault)
    row, name = walled(vault, "ruth")
    vault.close()
    window = open_window(vault_factory("tomas"))
    window.shell.go("case_new")
    form = page(window)
    given, _space, family = name.partition(" ")
    form.client.fill({"given": given, "family": family})
    form.submit_applicant()
    told = words(form)
    assert "1 record resembles this name." in told
    assert f"Case {row.number}: Client, behind a wall. Ask Ruth Okafor." in told
    assert name not in told
    assert window.shell.navigation.name == "case_new"
    form.submit_applicant()
    assert window.shell.navigation.name == "case"


def test_members_are_taken_out_and_let_in(
    ids: dict[str, str], open_window: Callable[..., Workspace], vault: Any, agreed: list[Any]
) -> None:
    row, _name = walled(vault, "ruth", "marta")
    window = open_window(vault)
    window.shell.go("case_wall", case_id=row.id)
    page(window)._take_out(user(vault, "marta"), "Marta Quiñones")
    with vault.read() as uow:
        assert wall_of(uow, row.id).names == ("Ruth Okafor",)
    page(window)._let(user(vault, "tomas"))
    with vault.read() as uow:
        assert set(wall_of(uow, row.id).names) == {"Ruth Okafor", "Tomás Lindqvist"}
    page(window)._lower()
    with vault.read() as uow:
        assert wall_of(uow, row.id) is None
    assert "Members" in words(page(window)) and page(window).ticks
