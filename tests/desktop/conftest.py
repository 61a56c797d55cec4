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


@pytest.fixture(autouse=True)
def for_the_office_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """“Who is it for?” before a way out is answered with the office's own use: a question that
    nobody answers would stand for ever. A test of another answer sets its own."""
    from desktop.privacy.ask_out import OWN, AskOut

    def own(dialog: Any) -> int:
        dialog.which.choose(OWN)
        return 1

    monkeypatch.setattr(AskOut, "exec", own)
