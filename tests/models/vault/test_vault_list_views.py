"""Saved views of lists: whose they are, their names, undo; and columns that are remembered."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput, NotFound, Refused
from models.vault import list_views
from models.vault.list_views import (
    change_view,
    delete_view,
    open_with,
    rename_view,
    save_view,
    views,
)
from models.vault.vault import Vault

STATE = {"filters": {"status": "open"}, "sort": "client", "descending": False}
OTHER = {"filters": {}, "sort": "number", "descending": True}


def do(vault: Vault, verb: Any, *told: Any, **more: Any) -> Any:
    with vault.unit_of_work() as uow:
        changes = verb(uow, *told, **more)
        uow.commit()
    return changes


def kept(vault: Vault, table: str = "cases") -> list[tuple[str, bool, bool]]:
    with vault.read() as uow:
        return [(one.name, one.shared, one.default) for one in views(uow, table)]


def an_id(vault: Vault, name: str) -> str:
    with vault.read() as uow:
        return next(one.id for one in views(uow, "cases") if one.name == name)


def undo(vault: Vault, changes: Any) -> Any:
    return do(vault, changes.undo)


def test_a_view_is_saved_changed_renamed_deleted_and_each_is_undone(vault: Vault) -> None:
    saved = do(vault, save_view, "cases", "  Waiting\n ones ", STATE)
    assert kept(vault) == [("Waiting ones", False, False)]
    assert kept(vault, "people") == []
    id = an_id(vault, "Waiting ones")
    changed = do(vault, change_view, "cases", id, OTHER)
    with vault.read() as uow:
        assert views(uow, "cases")[0].state == OTHER
    undo(vault, changed)
    renamed = do(vault, rename_view, "cases", id, "Waiting")
    assert kept(vault) == [("Waiting", False, False)]
    undo(vault, renamed)
    gone = do(vault, delete_view, "cases", id)
    assert kept(vault) == []
    undo(vault, gone)
    with vault.read() as uow:
        assert views(uow, "cases")[0].state == STATE
    undo(vault, saved)
    assert kept(vault) == []


def test_undo_leaves_what_was_changed_since(vault: Vault) -> None:
    saved = do(vault, save_view, "cases", "Mine", STATE)
    do(vault, rename_view, "cases", an_id(vault, "Mine"), "Theirs")
    with pytest.raises(NotFound):
        undo(vault, saved)
    assert kept(vault) == [("Theirs", False, False)]


def test_the_list_opens_with_one_view_until_it_is_gone(vault: Vault) -> None:
    do(vault, save_view, "cases", "A", STATE)
    do(vault, save_view, "cases", "B", STATE)
    first = do(vault, open_with, "cases", an_id(vault, "A"))
    do(vault, open_with, "cases", an_id(vault, "B"))
    assert kept(vault) == [("A", False, False), ("B", False, True)]
    undo(vault, first)
    assert kept(vault) == [("A", False, False), ("B", False, False)]
    do(vault, open_with, "cases", an_id(vault, "A"))
    do(vault, delete_view, "cases", an_id(vault, "A"))
    assert kept(vault) == [("B", False, False)]


def test_an_administrator_shares_and_everybody_sees(vault_factory: Any) -> None:
    vault = vault_factory()
    do(vault, save_view, "cases", "Of the office", STATE, shared=True)
    do(vault, save_view, "cases", "Of Ruth", STATE)
    vault.close()
    other = vault_factory("marta")
    assert kept(other) == [("Of the office", True, False)]
    id = an_id(other, "Of the office")
    for verb, told in ((rename_view, ("X",)), (change_view, (OTHER,)), (delete_view, ())):
        with pytest.raises(Refused):
            do(other, verb, "cases", id, *told)
    with pytest.raises(Refused):
        do(other, save_view, "cases", "For all", STATE, shared=True)
    do(other, open_with, "cases", id)
    do(other, save_view, "cases", "Of the office", OTHER)  # her own may bear the same name
    assert kept(other) == [("Of the office", False, False), ("Of the office", True, True)]


@pytest.mark.parametrize("name", ["", "  ", "x" * 10_000, "a\0b", "a\ud800"])
def test_a_name_that_cannot_be_kept_is_told_beside_its_field(vault: Vault, name: str) -> None:
    with pytest.raises(BadInput) as told:
        do(vault, save_view, "cases", name, STATE)
    assert told.value.field == "name"
    assert kept(vault) == []


def test_names_differ_and_their_number_is_bounded(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        for number in range(list_views.MOST):
            save_view(uow, "cases", f"View {number}", STATE)
        for name in ("VIEW 1", "One more"):
            with pytest.raises(BadInput):
                save_view(uow, "cases", name, STATE)
        with pytest.raises(BadInput):
            rename_view(uow, "cases", views(uow, "cases")[0].id, "view 7")


def test_columns_are_remembered_for_their_user_and_leave_no_entry(vault_factory: Any) -> None:
    vault = vault_factory()
    head = vault.head().number
    do(vault, lambda uow: list_views.keep_columns(uow, "cases", {"order": ["number"]}))
    assert vault.head().number == head
    with vault.read() as uow:
        assert list_views.columns(uow, "cases") == {"order": ["number"]}
        assert list_views.columns(uow, "people") is None
    vault.close()
    with vault_factory("marta").read() as uow:
        assert list_views.columns(uow, "cases") is None
