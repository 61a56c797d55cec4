"""The hash of a file, in groups that can be read out, and whether it still holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _
from models.vault.custody import Outcome

_GROUP = 8


class HashLine(QWidget):
    """``check`` is run by *Check now*; ``show_outcome`` says in words what was found."""

    def __init__(self, check: Callable[[], object]) -> None:
        super().__init__()
        self._sha256 = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._hash = PlainLabel("", "secondary", wrap=True)
        self._hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._hash)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        self.button = Button(_("Check now"), check, icon="shield-check")
        self.copy = Button(_("Copy the hash"), self._copy, kind="link", icon="copy")
        row.addWidget(self.button)
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        self.said = PlainLabel("", wrap=True)
        column.addWidget(self.said)
        self.said.hide()

    def show_hash(self, sha256: str) -> None:
        """Of another file: nothing is known of it yet."""
        self._sha256 = sha256
        groups = " ".join(sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP))
        self._hash.setText(f"SHA-256  {groups}")
        self.show_outcome(None)

    def wait(self) -> None:
        """It is being read to its end."""
        self.button.setEnabled(False)
        self.said.tone("ink2")
        self.said.say(_("Reading the file to its end…"))

    def show_outcome(self, outcome: Outcome | None) -> None:
        """What was found; ``None``: nothing to say."""
        self.button.setEnabled(True)
        words, tone = "", "ink2"
        if outcome is Outcome.UNCHANGED:
            tone = "engaged"
            words = _("Unchanged: byte for byte the file that was taken in.")
        elif outcome is Outcome.DAMAGED:
            tone = "attention"
            words = _(
                "Not the file that was taken in: it is damaged or was replaced. The record and "
                "the hash are still right. Put the file back from a backup, then check again."
            )
        elif outcome is Outcome.MISSING:
            tone = "attention"
            words = _(
                "The sealed file is missing from the vault's folder. The record and the hash are "
                "still right. Put the file back from a backup, then check again."
            )
        self.said.tone(tone)
        self.said.say(words)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sha256)
