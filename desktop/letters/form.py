"""Small forms of the choices: ticks, ways of delivery, dates, sections known by a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters.desk import DraftText
from desktop.letters.words import advice, delivery_word, tracking_word, weekday
from desktop.shell import tokens
from desktop.widgets.buttons import Tick
from desktop.widgets.cards import BlockCard
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import ReadingText
from desktop.widgets.segments import Segments
from models.breaches.breach import Quoting
from models.errors import BadInput
from models.language import _
from models.letters.choices import Delivery, LetterChoices, Sending


def column(*widgets: QWidget, spacing: int = tokens.XS) -> QWidget:
    """Widgets one below the other."""
    box = QWidget()
    inside = QVBoxLayout(box)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(spacing)
    for one in widgets:
        inside.addWidget(one)
    return box


class Ticks(QWidget):
    """A menu of ticks; ``changed`` gives the values ticked, in the order offered."""

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._ticks: dict[object, Tick] = {}

    def show_options(self, options: Sequence[tuple[object, str]], ticked: Sequence[object]) -> None:
        """These options, with these ticked; this is not a change."""
        if [value for value, _word in options] != list(self._ticks):
            for old in self._ticks.values():
                old.hide()
                old.deleteLater()
            self._ticks = {}
            two_lines = any("\n" in word for _value, word in options)
            self._inside.setSpacing(tokens.S if two_lines else 0)
            for value, word in options:
                self._ticks[value] = Tick(word, lambda _on: self._tell())
                self._inside.addWidget(self._ticks[value])
        for value, tick in self._ticks.items():
            blocked = tick.blockSignals(True)
            tick.setChecked(value in ticked)
            tick.blockSignals(blocked)
            tick.update()

    def tick(self, value: object) -> Tick:
        """The tick of a value."""
        return self._ticks[value]

    def ticked(self) -> tuple[object, ...]:
        """The values ticked, in the order offered."""
        return tuple(one for one, tick in self._ticks.items() if tick.isChecked())

    def _tell(self) -> None:
        self.changed.emit(self.ticked())


class Ways(QWidget):
    """The ways of delivery, each with its number or address; ``changed`` gives ``Sending``s."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.ticks: dict[Delivery, Tick] = {}
        self.numbers: dict[Delivery, TextLine] = {}
        for method in Delivery:
            row = QHBoxLayout()
            row.setSpacing(tokens.S)
            self.ticks[method] = Tick(delivery_word(method), lambda _on: self._tell())
            row.addWidget(self.ticks[method])
            row.addStretch(1)
            word = tracking_word(method)
            if word:
                number = TextLine(hint=word)
                number.setAccessibleName(f"{delivery_word(method)}: {word}")
                # Beside a long way of delivery it gives way, so that nothing is cut.
                number.setMinimumWidth(tokens.LETTER[0] // 2)
                number.setMaximumWidth(tokens.LETTER[0])
                number.edited.connect(lambda _text: self._tell())
                self.numbers[method] = number
                row.addWidget(number)
            inside.addLayout(row)

    def show_sending(self, sending: Sequence[Sending]) -> None:
        """As the letter has it."""
        chosen = {one.method: one.tracking for one in sending}
        for method, tick in self.ticks.items():
            blocked = tick.blockSignals(True)
            tick.setChecked(method in chosen)
            tick.blockSignals(blocked)
            tick.update()
            if method in self.numbers:
                self.numbers[method].setVisible(method in chosen)
                self.numbers[method].show_text(chosen.get(method, ""))

    def _tell(self) -> None:
        made = [
            Sending(method, self.numbers[method].text().strip() if method in self.numbers else "")
            for method, tick in self.ticks.items()
            if tick.isChecked()
        ]
        self.changed.emit(tuple(made))


class Days(QWidget):
    """The date of the letter and the day by which an answer is asked for."""

    changed = Signal(object, object)  # dated, reply_by: a date, or None for the letter's own

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        self._today = date.min
        self.dated = DateField(self._understand, weekday)
        self.reply = DateField(self._understand, weekday)
        self._choices = LetterChoices()
        self._reply_field = FormField(_("Answer asked for by"), self.reply, name="reply_by")
        for field in (FormField(_("Date of the letter"), self.dated), self._reply_field):
            row.addWidget(field, 1)
        self.dated.changed.connect(lambda day: self.changed.emit(day, self._choices.reply_by))
        self.reply.changed.connect(lambda day: self.changed.emit(self._choices.dated, day))

    def show_days(self, choices: LetterChoices, dated: date, reply_by: date, today: date) -> None:
        """The days in force, and what to know of the second."""
        self._choices, self._today = choices, today
        self.dated.show_value(dated)
        self.reply.show_value(reply_by)
        says = advice(reply_by, dated)
        self._reply_field.say_help(says or _("A request, not a deadline of the law."))

    def show_reply(self, shown: bool) -> None:
        """Whether a letter of this kind asks for an answer by a day."""
        self._reply_field.setVisible(shown)

    def _understand(self, text: str) -> date:
        from models.breaches.when_text import parse_date

        found = parse_date(text, self._today, future=True)
        if found is None or found.exact is None:
            raise BadInput(_("The whole date is needed: day, month and year."), field="reply_by")
        return found.exact


class DraftTexts(QWidget):
    """For each section known by a draft: cite it without its words, or quote words that an
    attorney has confirmed. ``changed`` gives the provision and the choice."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.S)
        self._shape: tuple[object, ...] = ()
        self.segments: dict[str, Segments] = {}

    def show_drafts(
        self, drafts: Sequence[DraftText], choices: LetterChoices, *, attorney: bool
    ) -> None:
        """These sections; only an attorney can confirm the words."""
        shape = (tuple(drafts), attorney)
        if shape != self._shape:
            self._build(drafts, attorney)
            self._shape = shape
        for one in drafts:
            chosen = one.provision in choices.quoting or one.quoting is not Quoting.CITE
            self.segments[one.provision].choose(one.quoting if chosen else None)

    def _build(self, drafts: Sequence[DraftText], attorney: bool) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.segments = {}
        for one in drafts:
            self._inside.addWidget(self._card(one, attorney))

    def _card(self, one: DraftText, attorney: bool) -> QWidget:
        card = BlockCard(one.citation, folds=True)
        options = [
            (Quoting.CITE, _("Cite without the words")),
            (Quoting.QUOTE_CONFIRMED, _("Quote: words confirmed")),
        ]
        choice = Segments(options, name=one.citation)
        choice.chosen.connect(lambda value: self.changed.emit(one.provision, value))
        quote = choice.button(Quoting.QUOTE_CONFIRMED)
        quote.setEnabled(attorney)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(choice)
        across.addStretch(1)
        card.add(row)
        if not attorney:
            words = _("Only an attorney confirms the words of a draft.")
            card.add(PlainLabel(words, "secondary", wrap=True))
        card.add_to_body(ReadingText(one.text, tone="ink"))
        self.segments[one.provision] = choice
        return card


def changed_quoting(choices: LetterChoices, provision: str, quoting: Quoting) -> LetterChoices:
    """The choices with this section cited, or quoted as confirmed."""
    return replace(choices, quoting={**choices.quoting, provision: quoting})
