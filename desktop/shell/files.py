"""Choosing files and folders without leaving a trace of where one has been.

Qt's file dialog writes the folders visited into a settings file of its own. Its folder is turned
to a place where nothing can be written; on Windows, where it is the registry, the entry is
removed afterwards (that branch has not been run).
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_NOWHERE = "/dev/null/none"


def leave_no_trace() -> None:
    """Before the first file dialog: Qt's own settings have nowhere to go."""
    # The one use of this class: to keep Qt from using it. Nothing of ours is kept there.
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, _NOWHERE)


def choose_folder(parent: QWidget | None, title: str, start: str = "") -> Path | None:
    """An existing folder, or ``None``."""
    leave_no_trace()
    found = QFileDialog.getExistingDirectory(parent, title, start or str(Path.home()))
    _sweep_registry()
    return Path(found) if found else None


def choose_file(
    parent: QWidget | None, title: str, kinds: str = "", start: str = ""
) -> Path | None:
    """A file to read, or ``None``. ``kinds`` as in ``Images (*.png *.jpg)``."""
    leave_no_trace()
    found, _kind = QFileDialog.getOpenFileName(parent, title, start or str(Path.home()), kinds)
    _sweep_registry()
    return Path(found) if found else None


def choose_target(parent: QWidget | None, title: str, name: str, kinds: str = "") -> Path | None:
    """A file to write, with a proposed name; the dialog asks before replacing one."""
    leave_no_trace()
    start = str(Path.home() / name)
    found, _kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
    _sweep_registry()
    return Path(found) if found else None


def _sweep_registry() -> None:
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError):
            winreg.DeleteKey(
                winreg.HKEY_CURRENT_USER,
                r"Software\QtProject\OrganizationDefaults\FileDialog",
            )
