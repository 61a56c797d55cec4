"""What the tests of every room's screens can ask for: offscreen, and the fixtures of the record."""

from __future__ import annotations

import os
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from record_fixtures import *  # noqa: F403


@pytest.fixture
def light_look(qapp: Any) -> Any:
    """The program's own light look: without it a window is drawn as Qt alone would."""
    from desktop.shell import theme

    # Putting the sheet on again polishes every widget of the run: only where the look changed.
    if theme.current().mode != "light" or not qapp.styleSheet():
        theme.current().apply(qapp, "light")
    theme.load_fonts()
    return theme.current()
