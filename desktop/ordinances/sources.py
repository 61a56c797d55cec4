"""Sources and dates of a town's law, what is not established, and what the police ordered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ordinances.words import day_words
from desktop.shell import tokens
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import ReadingText
from models.language import _, ngettext
from models.ordinances.labels import label
from models.ordinances.pack import Background, Pack


class SourcesView(QWidget):
    """What the pack rests on."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)

    def show_pack(self, pack: Pack) -> None:
        """Dates, notes, sources, clocks."""
        self._clear()
        self._section(_("Dates"))
        self._column.addWidget(Facts(_dates(pack)))
        self._reading(str(pack.effective_note))
        self._section(_("What to know"))
        self._reading(str(pack.weight_note))
        for note in pack.notes:
            self._reading(str(note.told))
        self._section(_("Sources"))
        for source in pack.sources:
            pairs = [(_("Text"), str(source.title))]
            if source.day is not None:
                pairs.append((_("Dated"), day_words(source.day)))
            pairs.append((_("How sure"), str(source.confidence)))
            self._column.addWidget(Facts(pairs))
            self._column.addWidget(line())
        if pack.clocks:
            self._section(_("Clocks"))
        for clock in pack.clocks:
            days = ngettext("{n} day", "{n} days", clock.days).format(n=clock.days)
            law = _("from the law") if clock.law else _("the office’s own choice, not law")
            pairs = [
                (str(clock.title), f"{days}, {law}"),
                (_("Basis"), str(clock.basis)),
                (_("How sure"), str(clock.confidence)),
                (_("Note"), str(clock.note)),
            ]
            self._column.addWidget(Facts(pairs))
            self._column.addWidget(line())
        self._column.addStretch(1)

    def show_background(self, one: Background) -> None:
        """An authority that is described, and never quoted or cited as law."""
        self._clear()
        chip = Chip("summary", _("Police, not law"))
        self._column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        self._reading(str(one.described))
        pairs = [(_("Kind"), label(one.kind))]
        if one.day is not None:
            pairs.append((_("Dated"), day_words(one.day)))
        pairs.append((_("How sure"), str(one.confidence)))
        self._column.addWidget(Facts(pairs))
        words = _(
            "It is background for the reader: a letter neither quotes it nor cites it as law."
        )
        self._column.addWidget(PlainLabel(words, "secondary", wrap=True))
        self._column.addStretch(1)

    def _section(self, word: str) -> None:
        made = PlainLabel(word, "section")
        made.setContentsMargins(0, tokens.M, 0, 0)
        self._column.addWidget(made)

    def _reading(self, text: str) -> None:
        made = ReadingText(text, tone="ink")
        made.setMaximumWidth(tokens.READING)
        self._column.addWidget(made)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _dates(pack: Pack) -> list[tuple[str, str]]:
    pairs = [(_("Authority"), pack.authority), (_("Weight"), label(pack.weight))]
    if pack.instrument:
        pairs.append((_("Instrument"), pack.instrument))
    if pack.adopted is not None:
        pairs.append((_("Adopted"), day_words(pack.adopted)))
    if pack.signed is not None:
        pairs.append((_("Signed"), day_words(pack.signed)))
    effective = day_words(pack.effective) if pack.effective else _("not established")
    pairs.append((_("In effect from"), effective))
    pairs.append((_("Put together"), day_words(pack.as_of)))
    return pairs
