"""Fixtures of the record's screens: a window over a real vault, without threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from record_office import fill, workspace

from desktop.shell.workspace import Workspace


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


@pytest.fixture
def ids(vault: Any, clock: Any) -> dict[str, str]:
    """The sample in the vault, two weeks later: Monday, March 23, 2026."""
    clock.move(days=14)
    return fill(vault)


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
