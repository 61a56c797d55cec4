"""Choosing files and folders without leaving a trace of where one has been.

The desktop's own dialogs keep lists of what was chosen: GTK and the portals in recently-used.xbel
and in dconf, Windows in its registry, macOS in its preferences. So it is Qt's own dialog on every
system, and nothing is handed to a thumbnailer or to a list of recent files. Qt's dialog writes the
folders visited into a settings file of its own. Its folder is turned to a place where nothing can
be written; on Windows, where it is the registry, the entry is removed afterwards (that branch has
not been run).
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QWidget

from models.language import _

_NOWHERE = "/dev/null/none"
_OWN = QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.DontUseCustomDirectoryIcons


def leave_no_trace() -> None:
    """Before the first file dialog: Qt's own settings have nowhere to go."""
    # The one use of this class: to keep Qt from using it. Nothing of ours is kept there.
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, _NOWHERE)


def choose_folder(parent: QWidget | None, title: str, start: str = "") -> Path | None:
    """An existing folder, or ``None``."""
    leave_no_trace()
    found = QFileDialog.getExistingDirectory(
        parent, title, start or str(Path.home()), _OWN | QFileDialog.Option.ShowDirsOnly
    )
    _sweep_registry()
    return Path(found) if found else None


def choose_file(
    parent: QWidget | None, title: str, kinds: str = "", start: str = ""
) -> Path | None:
    """A file to read, or ``None``. ``kinds`` as in ``Images (*.png *.jpg)``."""
    leave_no_trace()
    found, _kind = QFileDialog.getOpenFileName(
        parent, title, start or str(Path.home()), kinds, options=_OWN
    )
    _sweep_registry()
    return Path(found) if found else None


def choose_files(parent: QWidget | None, title: str) -> list[Path]:
    """Files to read, as many as are wanted; none if it was not done."""
    leave_no_trace()
    found, _kind = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), options=_OWN)
    _sweep_registry()
    return [Path(one) for one in found]


def choose_target(parent: QWidget | None, title: str, name: str, kinds: str = "") -> Path | None:
    """A file to write, with a proposed name; the dialog asks before replacing one."""
    leave_no_trace()
    dialog = QFileDialog(parent, title, str(Path.home()), kinds)
    dialog.setOptions(_OWN)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    warn_in(dialog, export_words())
    chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    found = dialog.selectedFiles()[:1] if chosen else []
    dialog.deleteLater()
    _sweep_registry()
    return Path(found[0]) if found else None


def export_words() -> str:
    """What a file outside the vault is, said where its name is given."""
    return _(
        "The file leaves the vault and is not encrypted. The computer may keep a small picture of "
        "it, list it among recent files and index its words, and a folder that is copied to a "
        "cloud takes it along. Choose a folder that only you can open, and delete it after use."
    )


def print_words() -> str:
    """What printing leaves behind, said where the printer is chosen."""
    return _(
        "The printer’s queue keeps a copy for a while, on this computer and often on the printer: "
        "about a day with CUPS. Print where you can take the sheets at once."
    )


def warn_in(dialog: QDialog, words: str) -> None:
    """Words in a dialog of Qt's own, above its buttons."""
    from desktop.widgets.labels import PlainLabel

    said = PlainLabel(words, "secondary", wrap=True)
    said.setObjectName("leaves-the-vault")
    frame = dialog.layout()
    if isinstance(frame, QGridLayout):
        frame.addWidget(said, frame.rowCount(), 0, 1, frame.columnCount())
    elif frame is not None:
        frame.addWidget(said)


def _sweep_registry() -> None:
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError):
            winreg.DeleteKey(
                winreg.HKEY_CURRENT_USER,
                r"Software\QtProject\OrganizationDefaults\FileDialog",
            )
