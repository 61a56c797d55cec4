"""Fixtures of the letters' screens: a filled vault and the window over it, without threads."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.letters.letterhead import Letterhead
from models.vault.clock import FixedClock
from models.vault.vault import open_vault

sys.path.insert(0, str(Path(__file__).resolve().parent))

from letter_office import filled

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"


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


@pytest.fixture(scope="session")
def filled_model(
    vault_model: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str]]:
    """A filled office, made once; each test works on a copy of its folder."""
    folder = tmp_path_factory.mktemp("letters-model")
    target = folder / "office.amparo"
    clock = FixedClock(datetime(2026, 11, 20, 15, 30, tzinfo=UTC), ZoneInfo("America/New_York"))
    # A computer of its own: what finishes late in another test may have written to the shared one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("letters-data")))
        vault_model.copy_to(target)
        with open_vault(target, "ruth", PASSPHRASE, clock=clock) as vault:
            ids = filled(vault, folder)
    return target, ids


@pytest.fixture
def room_of(
    vault_model: Any,
    vault_factory: Callable[..., Any],
    filled_model: Any,
    tmp_path: Path,
    qtbot: Any,
) -> Callable[..., Room]:
    """``room_of(login="ruth", head=True, fill=True)``: an office with its window."""
    from record_office import save, workspace

    from desktop.shell import theme
    from models.letters.services import set_letterhead

    theme.load_fonts()

    def make(login: str = "ruth", *, head: bool = True, fill: bool = True) -> Room:
        model, ids = filled_model if fill else (None, {})
        if model is not None:
            shutil.copytree(model, tmp_path / "office.amparo")
            vault_model.be_seen()
        vault = vault_factory(login)
        if not head:
            save(vault, lambda uow: set_letterhead(uow, Letterhead("Park River Legal Aid")))
        window = workspace(vault)
        qtbot.addWidget(window)
        errors: list[Any] = []
        window.shell.trouble.connect(errors.append)
        window.resize(1280, 720)
        window.show()
        return Room(window, vault, dict(ids), errors)

    return make


@pytest.fixture
def room(room_of: Callable[..., Room]) -> Room:
    """As an administrator sees it."""
    return room_of()
