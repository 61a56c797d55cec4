"""What this computer remembers of the window: never a name, never anything of a case.

One JSON file in the user's configuration folder, readable by its owner only.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_FILE = "settings.json"


DEFAULTS: dict[str, object] = {
    "language": "",
    "theme": "system",
    "idle_minutes": 5,
    "width": 1280,
    "height": 800,
    "maximized": False,
    "page": "",
    "page_day": "",
    "office": "",
    "last_user": "",
    "last_opened": "",
    "names_shown": True,
    "columns": {},
}


class Settings:
    """``language`` "" follows the desktop; ``idle_minutes`` 0 is not offered: it always locks.

    ``office`` is the folder of the office opened last, ``last_user`` the id (not the name) of who
    opened it and ``last_opened`` when (UTC, ISO). ``page`` is the place of the rail that was last
    at hand, ``page_day`` the local day (ISO) of it: another day begins with the first place.
    ``columns`` are the hidden columns of tables.
    A plain class: it is read before the first window, and ``dataclasses`` takes its time to load.
    """

    language: str
    theme: str
    idle_minutes: int
    width: int
    height: int
    maximized: bool
    page: str
    page_day: str
    office: str
    last_user: str
    last_opened: str
    names_shown: bool
    columns: dict[str, list[str]]

    def __init__(self, **chosen: object) -> None:
        unknown = set(chosen) - set(DEFAULTS)
        if unknown:
            raise TypeError(f"no setting is called {', '.join(sorted(unknown))}")
        vars(self).update(DEFAULTS, columns={})
        vars(self).update(chosen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def save(self, folder: Path | None = None) -> None:
        """Write it; a full disk or a read-only folder is no reason to stop the work."""
        target = (folder or config_folder()) / _FILE
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(vars(self), stream, indent=1, ensure_ascii=False)
            fresh.replace(target)
        except OSError:
            return


def load(folder: Path | None = None) -> Settings:
    """What was kept; a missing, damaged or foreign entry is its default."""
    try:
        text = ((folder or config_folder()) / _FILE).read_text(encoding="utf-8")
        found = json.loads(text)
    except (OSError, ValueError):
        return Settings()
    made = Settings()
    if not isinstance(found, dict):
        return made
    for name, default in DEFAULTS.items():
        value = found.get(name)
        if type(value) is type(default) and _sane(name, value):
            setattr(made, name, value)
    return made


def _sane(name: str, value: Any) -> bool:
    if name == "idle_minutes":
        return bool(1 <= value <= 120)
    if name in ("width", "height"):
        return bool(200 <= value <= 20_000)
    if name == "office":
        # A folder's name without its place means another one in each folder it is started from.
        return not value or Path(value).is_absolute()
    if name == "theme":
        return value in ("system", "light", "dark")
    if name == "columns":
        return all(
            isinstance(key, str) and isinstance(names, list) and all(type(n) is str for n in names)
            for key, names in value.items()
        )
    return True


def config_folder() -> Path:
    """Where settings lie; ``AMPARO_CONFIG_DIR`` decides when it is set."""
    chosen = os.environ.get("AMPARO_CONFIG_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Amparo"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Amparo"
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "amparo"
