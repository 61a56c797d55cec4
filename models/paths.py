"""Where the program's own files lie: beside the source tree, or inside the bundle."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds ``resources/`` and ``translations/``."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file of ``resources/``, e.g. ``resource("ordinances", "hartford-ct", "pack.toml")``."""
    return root().joinpath("resources", *parts)
