"""Steps that the tests of the office's page share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.errors import AmparoError
from models.vault.vault import open_vault

# As the shared vault's (tests/conftest.py).
PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
FRESH = "copper lantern orchard velvet ginger sparrow"


def section(window: Any, name: str) -> Any:
    """The office's page, opened at this section."""
    assert window.shell.go("office", section=name)
    page = window.shell.navigation.page
    assert page.name == name
    QApplication.processEvents()
    return page.section


def opens(folder: Path, login: str, passphrase: str) -> bool:
    """Whether this passphrase opens the vault for this login."""
    try:
        vault = open_vault(folder, login, passphrase, read_only=True)
    except AmparoError:
        return False
    vault.close()
    return True


def user_id(vault: Any, login: str) -> str:
    """The id behind a login."""
    found = vault.info.user(login)
    assert found is not None
    return str(found.id)


def choose_user(users: Any, vault: Any, login: str) -> None:
    """Stand on this user's row."""
    wanted = user_id(vault, login)
    users.users.choose_row(users.users.rows.row_of(lambda one: one.id == wanted))


def fill_passphrase(dialog: Any, text: str) -> None:
    """Type it twice."""
    dialog.passphrase.first.setText(text)
    dialog.passphrase.second.setText(text)


def entries(vault: Any, **wanted: Any) -> list[Any]:
    """The office's log, the newest first."""
    from models.vault.history import LogFilter, log

    with vault.read() as uow:
        return log(uow, LogFilter(**wanted), limit=1000)


def record(vault: Any, *actions: str, room: str = "vault", id: str = "x") -> None:
    """Entries in the log."""
    with vault.unit_of_work() as uow:
        for action in actions:
            uow.record(action, room, id)
        uow.commit()


def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have gone to the printer."""
    from desktop.shell import printing

    kept: list[str] = []

    def keep(_parent: QWidget | None, made: Any) -> bool:
        kept.append(made.toPlainText())
        return True

    monkeypatch.setattr(printing, "print_document", keep)
    return kept


def answer(monkeypatch: pytest.MonkeyPatch, module: str, agree: Callable[[], bool]) -> list[str]:
    """Answer the question before something that cannot be taken back; what was asked."""
    asked: list[str] = []

    def confirm(_parent: QWidget, verb: str, thing: str, **_more: object) -> bool:
        asked.append(f"{verb}: {thing}")
        return agree()

    monkeypatch.setattr(f"{module}.confirm", confirm)
    return asked


def closed(dialog: QDialog) -> bool:
    """Whether a dialog has gone."""
    from shiboken6 import isValid

    return not isValid(dialog) or not dialog.isVisible()
