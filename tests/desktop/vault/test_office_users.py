"""Users: added, changed, given a new passphrase, let in again; by those who may only."""

from __future__ import annotations

from typing import Any

import pytest
from office_desk import (
    FRESH,
    choose_user,
    closed,
    entries,
    fill_passphrase,
    opens,
    section,
    user_id,
)

from models.vault.members import deactivate_user
from models.vault.user import UserRole


@pytest.fixture
def users(open_window: Any, vault: Any) -> Any:
    """The section, opened by the administrator."""
    return section(open_window(vault), "users")


def add(users: Any, name: str, login: str, passphrase: str) -> Any:
    dialog = users.add_user()
    dialog.name.setText(name)
    dialog.login.setText(login)
    fill_passphrase(dialog, passphrase)
    dialog.submit()
    return dialog


def test_an_added_user_opens_the_office(users: Any, vault: Any) -> None:
    dialog = users.add_user()
    dialog.name.setText("Inês  Duarte")
    dialog.login.setText("IDuarte")
    dialog.role.choice.choose("read_only")
    fill_passphrase(dialog, FRESH)
    dialog.submit()
    assert closed(dialog)
    user = vault.info.user("iduarte")
    assert (user.name, user.role) == ("Inês Duarte", UserRole.READ_ONLY)
    assert user.id in [one.id for one in _shown(users)]
    vault.close()
    assert opens(vault.path, "iduarte", FRESH)


@pytest.mark.parametrize(
    ("name", "login", "passphrase", "field"),
    [
        ("", "ines", FRESH, "name"),
        ("Inês", "", FRESH, "login"),
        ("Inês", "not a login", FRESH, "login"),
        ("Inês", "marta", FRESH, "login"),
        ("Inês", "ines", "short", "passphrase"),
        ("Inês", "ines", "Example Legal Aid", "passphrase"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    users: Any, vault: Any, name: str, login: str, passphrase: str, field: str
) -> None:
    before = vault.info.users
    dialog = add(users, name, login, passphrase)
    assert not closed(dialog)
    assert list(dialog.form.wrong()) == [field]
    assert (dialog.name.text(), dialog.login.text()) == (name, login)
    assert dialog.passphrase.first.text() == passphrase
    assert vault.info.users == before
    dialog.reject()


def test_a_closed_dialog_keeps_no_passphrase(users: Any) -> None:
    dialog = users.add_user()
    fill_passphrase(dialog, FRESH)
    fields = dialog.passphrase.first, dialog.passphrase.second
    dialog.reject()
    assert [field.text() for field in fields] == ["", ""]


def test_name_and_role_are_changed(users: Any, vault: Any) -> None:
    choose_user(users, vault, "marta")
    dialog = users.change_user()
    dialog.name.setText("Marta Quiñones Ríos")
    dialog.role.choice.choose("attorney")
    dialog.submit()
    user = vault.info.user("marta")
    assert (user.name, user.role) == ("Marta Quiñones Ríos", UserRole.ATTORNEY)
    (newest, *_rest) = entries(vault, rooms=("vault",), actions=("change_user",))
    assert set(newest.fields) == {"name", "role"}


def test_nothing_is_written_where_nothing_was_changed(users: Any, vault: Any) -> None:
    choose_user(users, vault, "marta")
    before = len(entries(vault))
    dialog = users.change_user()
    dialog.submit()
    assert closed(dialog) and len(entries(vault)) == before


def test_the_own_role_waits_for_another_administrator(users: Any, vault: Any) -> None:
    choose_user(users, vault, "ruth")
    dialog = users.change_user()
    assert not dialog.role.choice.isEnabled()
    dialog.reject()
    assert not users.leaves.isEnabled()
    choose_user(users, vault, "marta")
    assert users.leaves.isEnabled()


def test_a_new_passphrase_for_somebody_else_ends_the_old_one(
    users: Any, vault: Any, passphrase: str
) -> None:
    choose_user(users, vault, "marta")
    dialog = users.set_passphrase()
    fill_passphrase(dialog, FRESH)
    dialog.submit()
    assert closed(dialog)
    vault.close()
    assert opens(vault.path, "marta", FRESH) and not opens(vault.path, "marta", passphrase)


def test_the_own_passphrase_needs_the_one_before(users: Any, vault: Any, passphrase: str) -> None:
    choose_user(users, vault, "ruth")
    dialog = users.set_passphrase()
    dialog.old.setText("not the passphrase at all")
    fill_passphrase(dialog, FRESH)
    dialog.submit()
    assert list(dialog.form.wrong()) == ["old"] and not closed(dialog)
    dialog.old.setText(passphrase)
    dialog.submit()
    assert closed(dialog)
    vault.close()
    assert opens(vault.path, "ruth", FRESH) and not opens(vault.path, "ruth", passphrase)


def test_whoever_left_comes_back_with_a_new_passphrase(
    users: Any, vault: Any, passphrase: str
) -> None:
    deactivate_user(vault, user_id(vault, "marta"))
    users.refresh(None)
    choose_user(users, vault, "marta")
    assert not users.change.isEnabled() and not users.leaves.isEnabled()
    assert users.passphrase.text() == "Comes back…"
    dialog = users.set_passphrase()
    fill_passphrase(dialog, FRESH)
    dialog.submit()
    assert vault.info.user("marta").active
    vault.close()
    assert opens(vault.path, "marta", FRESH) and not opens(vault.path, "marta", passphrase)


@pytest.mark.parametrize("login", ["tomas", "marta"])
def test_others_change_their_own_passphrase_only(
    vault_factory: Any, open_window: Any, login: str
) -> None:
    vault = vault_factory(login)
    users = section(open_window(vault), "users")
    choose_user(users, vault, "ruth")
    shut = (users.add, users.change, users.passphrase, users.leaves)
    assert not any(one.isEnabled() for one in shut)
    assert "administrator" in users._why.text()
    choose_user(users, vault, login)
    assert users.passphrase.isEnabled() and not users.change.isEnabled()


def test_an_office_opened_for_reading_changes_nobody(
    vault_factory: Any, open_window: Any, passphrase: str, vault: Any
) -> None:
    from models.vault.vault import open_vault

    vault.close()
    reading = open_vault(vault.path, "ruth", passphrase, read_only=True)
    users = section(open_window(reading), "users")
    for one in (users.add, users.change, users.passphrase, users.leaves):
        assert not one.isEnabled()
    reading.close()


def test_a_departure_without_a_new_key_is_said_above_the_users(users: Any, vault: Any) -> None:
    assert users.due.text() == ""
    deactivate_user(vault, user_id(vault, "marta"))
    users.refresh(None)
    assert "no new key yet" in users.due.text()


def _shown(users: Any) -> list[Any]:
    rows = users.users.rows
    return [rows.value(row) for row in range(rows.rowCount())]
