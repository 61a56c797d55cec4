"""What is due stands above the first page: to those who can do it, until it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office_desk import user_id

from models.vault.backups import back_up, prove
from models.vault.members import deactivate_user
from models.vault.recovery_sheet import rehearse
from models.vault.rotation import rotate

# The office was made a week ago (conftest.py).
AGE = 7


def offered(window: Any) -> list[str]:
    from desktop.widgets.buttons import Button

    return [one.text() for one in window.due.findChildren(Button) if one.text()]


def test_a_new_office_is_reminded_of_nothing(open_window: Any, vault: Any) -> None:
    window = open_window(vault)
    assert window.due.text() == "" and window.due.isHidden()


def test_a_rehearsal_is_due_after_a_year_and_goes_when_done(
    open_window: Any, vault: Any, clock: Any, vault_model: Any
) -> None:
    clock.move(days=364 - AGE)
    assert "rehearsal" not in open_window(vault).due.text()
    clock.move(days=1)
    window = open_window(vault)
    assert "rehearsal of the recovery sheet is due" in window.due.text()
    assert "Rehearse the sheet" in offered(window)
    rehearse(vault, vault_model.recovery_key)
    _told(window)
    assert "rehearsal" not in window.due.text()


def test_a_backup_that_nobody_proved_is_said_after_thirty_days(
    open_window: Any, vault: Any, clock: Any, tmp_path: Path
) -> None:
    clock.move(days=29 - AGE)
    assert "proven" not in open_window(vault).due.text()
    clock.move(days=1)
    never = "No backup of this office has been proven yet."
    assert never in open_window(vault).due.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    made = back_up(vault, stick)
    window = open_window(vault)
    assert never in window.due.text(), "made is not proven"
    assert prove(made, vault).ok
    _told(window)
    assert window.due.text() == ""
    clock.move(days=30)
    assert "No backup has been proven for 30 days." in open_window(vault).due.text()


def test_a_new_key_is_due_from_a_departure_until_it_is_made(open_window: Any, vault: Any) -> None:
    deactivate_user(vault, user_id(vault, "marta"))
    window = open_window(vault)
    assert "a new key is due" in window.due.text()
    rotate(vault)
    _told(window)
    assert "a new key is due" not in window.due.text()


def test_several_stand_in_one_strip_with_a_button_each(
    open_window: Any, vault: Any, clock: Any
) -> None:
    deactivate_user(vault, user_id(vault, "marta"))
    clock.move(days=400)
    window = open_window(vault)
    assert offered(window) == ["Finish it now", "Rehearse the sheet", "Open the backups"]
    window.due.clear()
    assert window.due.isHidden()
    _told(window)
    assert window.due.isHidden(), "closed, it stays closed while nothing else is due"


@pytest.mark.parametrize(
    ("login", "buttons"), [("tomas", ["Open the backups"]), ("marta", ["Open the backups"])]
)
def test_nobody_is_told_what_they_cannot_do(
    vault_factory: Any, open_window: Any, clock: Any, login: str, buttons: list[str]
) -> None:
    clock.move(days=400)
    assert offered(open_window(vault_factory(login))) == buttons


def _told(window: Any) -> None:
    """As after a verb of the vault."""
    from models.changes import changed

    window.shell.office.changed.emit(changed("vault", ""))
