"""One finding of the guard: how much it weighs, what it is, where, and the words in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.littext import LitText, Mark
from models.language import _
from models.privacy.guard import labels
from models.privacy.guard.finding import Finding, Remedy, Weight

_AROUND = 90


class FoundRow(QFrame):
    """``text`` is the whole text that the finding's place counts in; empty: the words alone.
    ``ways`` are the remedies that can be pressed here; the others are told."""

    def __init__(
        self,
        found: Finding,
        text: str,
        *,
        shown: bool,
        ways: Mapping[Remedy, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        self.found = found
        self.ways: dict[Remedy, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.S, 0, tokens.S)
        row.setSpacing(tokens.S)
        weigh = found.weight is Weight.WEIGH
        tone, icon = ("open", "circle-question-mark") if weigh else ("attention", "triangle-alert")
        head = QVBoxLayout()
        head.addWidget(IconLabel(icon, tone))
        head.addStretch(1)
        row.addLayout(head)
        word = PlainLabel(_("Weigh") if weigh else _("Settle"), "strong", tone=tone)
        word.setMinimumWidth(tokens.TALL_ROW)
        side = QVBoxLayout()
        side.addWidget(word)
        side.addStretch(1)
        row.addLayout(side)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(PlainLabel(labels.what(found, shown=shown), wrap=True))
        if shown and found.end > found.start and text:
            words.addWidget(_snippet(text, found))
        for one in found.remedies:
            if ways and one in ways:
                what = labels.what(found, shown=shown)
                name = f"{labels.way(one)}: {what}"
                self.ways[one] = Button(labels.way(one), ways[one], kind="link", name=name)
        told = tuple(one for one in found.remedies if one not in self.ways)
        rest = labels.remedies(replace(found, remedies=told))
        if detail := ". ".join(part for part in (_where(found), rest) if part):
            words.addWidget(PlainLabel(detail, "secondary", wrap=True))
        if self.ways:
            box = QWidget()
            below = Flow(box, gap=tokens.M, below=0)
            for button in self.ways.values():
                below.addWidget(button)
            words.addWidget(box)
        row.addLayout(words, 1)
        chip = QVBoxLayout()
        chip.addWidget(Chip("plain", labels.class_word(found.bears)))
        chip.addStretch(1)
        row.addLayout(chip)


def _where(found: Finding) -> str:
    if found.page:
        return _("Page {number}").format(number=found.page)
    if found.key.startswith("row:"):
        return _("Row {number}").format(number=found.key.removeprefix("row:"))
    return _("In the file itself") if found.key.startswith("inside") else ""


def _snippet(text: str, found: Finding) -> LitText:
    first, last = max(0, found.start - _AROUND), min(len(text), found.end + _AROUND)
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    # A line break is two signs in some files: each is one blank here, and places stay.
    plain = "".join(" " if sign.isspace() else sign for sign in text[first:last])
    before = "…" if first else ""
    start = found.start - first + len(before)
    mark = Mark(start, start + found.end - found.start, "finding")
    shown = before + plain + ("…" if last < len(text) else "")
    return LitText(shown, [mark], line=tokens.READING_LINE)
