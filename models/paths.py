"""Where the program's own files lie: beside the source tree, or inside the bundle."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds ``resources/`` and ``translations/``."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file of ``resources/``, e.g. ``resource("ordinances", "hartford-ct", "pack.toml")``."""
    return root().joinpath("resources", *parts)


def data_folder() -> Path:
    """Where the program keeps what it knows of vaults, outside them, for this user of this
    computer; not made here."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Amparo"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Amparo"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The XDG rule: a path that is not absolute is to be ignored.
    base = Path(given) if given and Path(given).is_absolute() else home / ".local" / "share"
    return base / "amparo"
