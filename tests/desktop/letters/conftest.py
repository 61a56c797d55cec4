"""Fixtures of the letters' screens: a filled vault and the window over it, without threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.vault.clock import FixedClock

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_office import filled


@dataclass
class Room:
    """The unlocked window, the vault under it, and the ids of what is in it."""

    window: Any
    vault: Any
    ids: dict[str, str]
    errors: list[Any]

    @property
    def shell(self) -> Any:
        return self.window.shell

    @property
    def page(self) -> Any:
        return self.window.shell.navigation.page

    def letter(self, name: str = "letter-1") -> Any:
        """Open a letter's page."""
        self.shell.go("letter", letter_id=self.ids[name])
        return self.page


@pytest.fixture
def clock() -> FixedClock:
    """Friday 20 November 2026 in Hartford: later than everything in the sample."""
    return FixedClock(datetime(2026, 11, 20, 15, 30, tzinfo=UTC), ZoneInfo("America/New_York"))


@pytest.fixture
def room_of(
    vault_factory: Callable[..., Any], tmp_path: Path, qtbot: Any
) -> Iterator[Callable[..., Room]]:
    """``room_of(login="ruth", head=True)``: a filled office with its window."""
    from record_office import workspace

    from desktop.shell import theme

    theme.load_fonts()

    def make(login: str = "ruth", *, head: bool = True, fill: bool = True) -> Room:
        vault = vault_factory("ruth")
        ids = filled(vault, tmp_path, head=head) if fill else {}
        if login != "ruth":
            vault.close()
            vault = vault_factory(login)
        window = workspace(vault)
        qtbot.addWidget(window)
        errors: list[Any] = []
        window.shell.trouble.connect(errors.append)
        window.resize(1280, 720)
        window.show()
        return Room(window, vault, ids, errors)

    yield make


@pytest.fixture
def room(room_of: Callable[..., Room]) -> Room:
    """As an administrator sees it."""
    return room_of()
