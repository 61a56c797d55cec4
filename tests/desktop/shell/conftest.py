"""The application of these tests: in our look, with settings of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from or written to the settings of whoever runs the tests."""
    folder = tmp_path / "config"
    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def look(light_look):
    """The light look."""
    return light_look
