"""One piece of evidence in a list: what it is, its hash, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from desktop.shell import tokens
from desktop.shell.words import number, short_day
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.labels import IconLabel, PlainLabel, style
from models.breaches.breach import Evidence
from models.language import _, ngettext
from models.vault.safe_name import visible

_ICONS = {"image": "image", "video": "video", "audio": "phone"}
_SHORT = 12


def size_in_words(size: int) -> str:
    """``812 bytes``, ``48 kB``, ``3.2 MB``."""
    if size < 1000:
        return ngettext("{count} byte", "{count} bytes", size).format(count=size)
    if size < 1_000_000:
        return _("{count} kB").format(count=number(round(size / 1000)))
    return _("{count} MB").format(count=f"{size / 1_000_000:.1f}")


class EvidenceRow(QFrame):
    """``verify_asked``, ``words_asked``, ``remove_asked`` and ``view_asked`` give the evidence.

    With ``opens`` the row only opens the piece; its hash and the rest stand beside the list."""

    view_asked = Signal(object)
    verify_asked = Signal(object)
    words_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(
        self, one: Evidence, by: str, *, narrow: bool = False, opens: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.one = one
        self._whole, self._opens = False, opens
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        row.setSpacing(tokens.M)
        icon = _ICONS.get(one.media_type.split("/", 1)[0], "file-text")
        row.addWidget(IconLabel(icon), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(visible(one.title), "strong", wrap=True))
        parts = [
            visible(one.original_name) if one.original_name != one.title else "",
            size_in_words(one.size),
            _("taken in {day} by {name}").format(
                day=short_day(one.taken_in_at.astimezone().date()), name=by
            ),
        ]
        words.addWidget(
            PlainLabel(" · ".join(part for part in parts if part), "secondary", wrap=True)
        )
        if one.note:
            words.addWidget(PlainLabel(one.note, wrap=True))
        self._hash = PlainLabel("", "quiet", wrap=True)
        self._hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self._hash)
        # In a narrow column everything that can be pressed stands below, one under the other.
        links = QVBoxLayout() if narrow else QHBoxLayout()
        links.setSpacing(0 if narrow else tokens.M)
        self._more = Button(_("Show the whole hash"), self._turn, kind="link")
        self._copy = Button(_("Copy the hash"), self._copy_hash, kind="link", icon="copy")
        for one_link in (self._more, self._copy):
            links.addWidget(one_link)
        links.addStretch(1)
        words.addLayout(links)
        for part in (self._hash, self._more, self._copy):
            part.setVisible(not opens)
        row.addLayout(words, 1)
        (words if narrow else row).addLayout(self._ends())
        self._show_hash()
        self.setAccessibleName(one.title)

    def _ends(self) -> QBoxLayout:
        ends: QBoxLayout = QHBoxLayout() if self._opens else QVBoxLayout()
        ends.setSpacing(tokens.XS)
        self.verify = Button(
            _("Verify now"), lambda: self.verify_asked.emit(self.one), icon="shield-check"
        )
        self.words = Button(
            _("Title and note…"),
            lambda: self.words_asked.emit(self.one),
            kind="quiet",
            icon="pencil",
        )
        self.remove = Button(
            _("Remove…"), lambda: self.remove_asked.emit(self.one), kind="quiet", icon="trash-2"
        )
        self.state = Chip("done", _("Unchanged"))
        self.state.hide()
        self.view = Button(_("View"), lambda: self.view_asked.emit(self.one), icon="eye")
        for part in (self.view, self.verify, self.words, self.remove, self.state):
            ends.addWidget(part)
        # Not shown before it stands in the row: it would open as a window of its own.
        (self.verify if self._opens else self.view).hide()
        ends.addStretch(1)
        return ends

    def choose(self, on: bool) -> None:
        """Whether this is the piece at hand."""
        style(self, chosen="true" if on else "false")

    def show_verified(self, trouble: str = "") -> None:
        """Whether the file is, byte for byte, what was taken in."""
        if trouble:
            self.state.show_kind("attention", trouble)
        else:
            self.state.show_kind("done", _("Unchanged"))
        self.state.show()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._show_hash()

    def _show_hash(self) -> None:
        sha = self.one.sha256
        # Groups of eight can be read out and break over lines.
        groups = " ".join(sha[at : at + 8] for at in range(0, len(sha), 8))
        shown = groups if self._whole else f"{sha[:_SHORT]}…"
        self._hash.setText(f"SHA-256 {shown}")
        self._more.say(_("Show less") if self._whole else _("Show the whole hash"))

    def _copy_hash(self) -> None:
        QGuiApplication.clipboard().setText(self.one.sha256)
