"""Fixtures of the record's screens: a window over a real vault, without threads."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from record_office import fill, workspace

from desktop.shell.workspace import Workspace
from models.vault.clock import FixedClock
from models.vault.vault import open_vault

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"


@pytest.fixture
def open_window(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Workspace]]:
    """``open_window(vault)``: the unlocked window, shown."""
    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(tmp_path / "config"))
    made: list[Workspace] = []

    def make(vault: Any, **settings: Any) -> Workspace:
        window = workspace(vault, **settings)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make


@pytest.fixture
def window(open_window: Callable[..., Workspace], vault: Any) -> Workspace:
    """A window over an empty office, opened by its administrator."""
    return open_window(vault)


@pytest.fixture(scope="session")
def sample_model(
    vault_model: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str]]:
    """An office with the sample in it, made once on Monday, March 23, 2026; and its ids."""
    folder = tmp_path_factory.mktemp("sample-model") / "office.amparo"
    later = FixedClock(datetime(2026, 3, 23, 14, 30, tzinfo=UTC), ZoneInfo("America/New_York"))
    # A computer of its own: what finishes late in another test may have written to the shared one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("sample-data")))
        vault_model.copy_to(folder)
        with open_vault(folder, "ruth", PASSPHRASE, clock=later) as vault:
            ids = fill(vault)
    return folder, ids


@pytest.fixture
def vault(request: pytest.FixtureRequest, tmp_path: Path, vault_factory: Callable[..., Any]) -> Any:
    """A fresh encrypted vault, opened by its administrator; with the sample, where ``ids`` are
    asked for too."""
    if "ids" in request.fixturenames:
        model, _ids = request.getfixturevalue("sample_model")
        shutil.copytree(model, tmp_path / "office.amparo")
        request.getfixturevalue("vault_model").be_seen()
        request.getfixturevalue("clock").move(days=14)
    return vault_factory()


@pytest.fixture
def ids(vault: Any, sample_model: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """What is in the vault: the sample, two weeks later: Monday, March 23, 2026."""
    return dict(sample_model[1])


def page(window: Workspace) -> Any:
    """The page on the screen."""
    return window.shell.navigation.page


def words(widget: QWidget) -> str:
    """Every text that the labels and reading texts of a widget show and that is not hidden."""
    from desktop.widgets.labels import PlainLabel
    from desktop.widgets.littext import LitText

    # New widgets are shown with the next turn of the event loop.
    QApplication.processEvents()
    shown = [one for one in widget.findChildren(PlainLabel) if one.isVisibleTo(widget)]
    texts = [one for one in widget.findChildren(LitText) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in [*shown, *texts])
