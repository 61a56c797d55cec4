"""Chips: a meaning as word, icon and colour together, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel, style
from models.language import N_, NP_, _

# kind: (colour of the chip, icon, word). The colour "neutral" is the plain ground.
KINDS: dict[str, tuple[str, str, str]] = {
    "engaged": ("engaged", "circle-check", N_("Engaged")),
    "open": ("open", "circle-question-mark", NP_("outcome", "Open")),
    "excepted": ("excepted", "corner-up-right", N_("Excepted")),
    "not_engaged": ("neutral", "circle-minus", N_("Not engaged")),
    "attention": ("attention", "triangle-alert", N_("Attention")),
    "plain": ("neutral", "", ""),
    "info": ("neutral", "info", ""),
    "codified": ("accent", "scale", N_("Codified")),
    "enacted": ("accent", "landmark", N_("Enacted")),
    "draft": ("open", "file-text", N_("Draft text")),
    "summary": ("neutral", "sticky-note", N_("Summary")),
    "case_open": ("neutral", "circle", NP_("case", "Open")),
    "waiting": ("neutral", "hourglass", N_("Waiting")),
    "closed": ("neutral", "check", N_("Closed")),
    "suspected": ("neutral", "flag", N_("Suspected breach")),
    "no_section": ("neutral", "info", N_("No section")),
    "savings": ("neutral", "info", N_("Savings clause")),
    "accepted": ("accent", "check", N_("Accepted")),
    "rejected": ("neutral", "x", N_("Rejected")),
    "undecided": ("open", "circle-question-mark", N_("Not decided yet")),
    "edited": ("neutral", "pencil", N_("Edited")),
    "generated": ("neutral", "file-text", N_("Generated")),
    "locked": ("neutral", "lock", N_("Quotation, locked")),
    "settle": ("attention", "triangle-alert", N_("To settle")),
    "weigh": ("open", "circle-question-mark", N_("To weigh")),
    "done": ("engaged", "check", N_("Done")),
    "yes": ("engaged", "check", N_("Yes")),
    "no": ("neutral", "x", N_("No")),
    "unknown": ("open", "circle-question-mark", N_("Not known")),
    "encrypted": ("accent", "lock", N_("Encrypted")),
    "office_rule": ("neutral", "users", N_("Office rule")),
}


class Chip(QFrame):
    """A chip of a kind of ``KINDS``; ``word`` replaces the kind's own word, ``icon`` its icon."""

    def __init__(self, kind: str = "plain", word: str = "", *, icon: str = "") -> None:
        super().__init__()
        self.setFixedHeight(tokens.CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._icon = IconLabel("")
        self._word = PlainLabel("", "chip")
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_kind(kind, word, icon=icon)

    def show_kind(self, kind: str, word: str = "", *, icon: str = "") -> None:
        """Another meaning in the same place."""
        colour, own_icon, own_word = KINDS[kind]
        text = word or (_(own_word) if own_word else "")
        picture = icon or own_icon
        self._icon.show_icon(picture, "ink2" if colour == "neutral" else colour)
        self._icon.setVisible(bool(picture))
        self._row.setContentsMargins(6 if picture else 8, 0, 8, 0)
        self._word.setText(text)
        self.setAccessibleName(text)
        style(self, chip=colour)
        # The words inside are chosen by the chip's colour and need their own polish.
        style(self._word, of=colour)

    def text(self) -> str:
        """The word on it."""
        return self._word.text()
