"""Each way to reach a person: whether it may be used, when, and what may be said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.people.hours import clock_words, day_word, parse_clock
from desktop.shell import tokens
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, see
from models.language import _
from models.people.contact import DAYS, Channel, ChannelRule
from models.people.labels import CHANNELS

_LINES = ("start", "end", "where", "words", "seen_by")


class DayPicker(QWidget):
    """The seven days side by side; none chosen means any day."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._days: list[Button] = []
        for day in DAYS:
            one = Button(day_word(day).rstrip("."), kind="segment")
            one.setCheckable(True)
            edge = "first" if day == 0 else "last" if day == DAYS[-1] else "middle"
            one.setProperty("edge", edge)
            row.addWidget(one)
            self._days.append(one)
        row.addStretch(1)
        self.setFocusProxy(self._days[0])

    def value(self) -> frozenset[int]:
        """The days chosen."""
        return frozenset(day for day, one in zip(DAYS, self._days, strict=True) if one.isChecked())

    def show_value(self, days: frozenset[int]) -> None:
        """Fill from the record."""
        for day, one in zip(DAYS, self._days, strict=True):
            one.setChecked(day in days)


class ChannelFields(QFrame):
    """One channel. Its details are seen once it is allowed, or once asked for."""

    resized = Signal()

    def __init__(self, form: Form, channel: Channel) -> None:
        super().__init__()
        self.channel = channel
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        self.allowed = Tick(_(CHANNELS[channel]))
        self.allowed.toggled.connect(self._turn)
        self._state = PlainLabel("", "secondary")
        self._more = Button("", self._open, kind="icon", icon="chevron-down")
        self._more.setAccessibleName(_("Details: {channel}").format(channel=_(CHANNELS[channel])))
        head.addWidget(self.allowed)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self._more)
        column.addLayout(head)
        self._body = QWidget()
        self._fill_body(form)
        column.addWidget(self._body)
        self._turn(False)

    def _fill_body(self, form: Form) -> None:
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, tokens.S, tokens.S)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.M)
        self.days = DayPicker()
        self.start, self.end = TextLine(hint=_("9:00 am")), TextLine(hint=_("12:00 pm"))
        self.where, self.words, self.seen_by = TextLine(), TextLine(), TextLine()
        self.may_say_who = Tick(_("We may say who we are"))
        name = self.channel.value
        at = _("At which address") if self.channel in _WRITTEN else _("Where")
        fields = (
            (FormField(_("Safe days"), self.days, optional=True), 0, 0, 1, 4),
            (FormField(_("From"), self.start, name=f"{name}.from", optional=True), 1, 0, 1, 1),
            (FormField(_("To"), self.end, name=f"{name}.to", optional=True), 1, 1, 1, 1),
            (FormField(at, self.where, name=f"{name}.where", optional=True), 1, 2, 1, 2),
            (
                FormField(
                    _("What may be said or written"),
                    self.words,
                    name=f"{name}.words",
                    optional=True,
                ),
                *(2, 0, 1, 2),
            ),
            (
                FormField(
                    _("Who else sees or hears it"),
                    self.seen_by,
                    name=f"{name}.seen_by",
                    optional=True,
                ),
                *(2, 2, 1, 2),
            ),
        )
        for field, row, place, high, wide in fields:
            grid.addWidget(field, row, place, high, wide)
            if field.name:
                form.take(field)
        grid.addWidget(self.may_say_who, 3, 0, 1, 4)
        for place in range(4):
            grid.setColumnStretch(place, 1)

    def rule(self) -> ChannelRule:
        """As typed. Raises ``BadInput`` for an hour that is not understood."""
        name = self.channel.value
        return ChannelRule(
            self.channel,
            self.days.value(),
            parse_clock(self.start.text(), f"{name}.from"),
            parse_clock(self.end.text(), f"{name}.to"),
            self.where.text(),
            self.may_say_who.isChecked(),
            self.words.text(),
            self.seen_by.text(),
        )

    def show_rule(self, allowed: bool, rule: ChannelRule) -> None:
        """Fill from the record."""
        self.days.show_value(rule.days)
        self.start.show_text(clock_words(rule.start))
        self.end.show_text(clock_words(rule.end))
        self.where.show_text(rule.where)
        self.words.show_text(rule.words)
        self.seen_by.show_text(rule.seen_by)
        self.may_say_who.setChecked(rule.may_say_who)
        self.allowed.setChecked(allowed)
        self._turn(allowed)

    def state(self) -> dict[str, Any]:
        """What stands in it, as plain data."""
        return {
            **{name: getattr(self, name).text() for name in _LINES},
            "days": sorted(self.days.value()),
            "who": self.may_say_who.isChecked(),
            "allowed": self.allowed.isChecked(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Back what ``state`` gave."""
        for name in _LINES:
            getattr(self, name).setText(str(typed.get(name, "")))
        self.days.show_value(frozenset(typed.get("days", ())))
        self.may_say_who.setChecked(bool(typed.get("who")))
        self.allowed.setChecked(bool(typed.get("allowed")))
        self._turn(self.allowed.isChecked())

    def reveal(self) -> None:
        """Open the details: something in them is wrong."""
        self._show(True)

    def _turn(self, on: bool) -> None:
        self._state.setText(_("May be used") if on else _("Do not use"))
        self._state.tone("engaged" if on else "attention")
        self._show(on)

    def _open(self) -> None:
        self._show(self._body.isHidden())

    def _show(self, on: bool) -> None:
        see(self._body, on)
        self._more.show_icon("chevron-up" if on else "chevron-down")
        self.resized.emit()


_WRITTEN = (Channel.EMAIL, Channel.POST)


class ChannelTable(QWidget):
    """All channels, one below the other."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.rows = {channel: ChannelFields(form, channel) for channel in CHANNELS}
        for one in self.rows.values():
            column.addWidget(one)
        self.setFocusProxy(next(iter(self.rows.values())).allowed)

    def allowed(self) -> frozenset[Channel]:
        """The channels that may be used."""
        return frozenset(one for one, row in self.rows.items() if row.allowed.isChecked())

    def rules(self) -> tuple[ChannelRule, ...]:
        """The details of each. Raises ``BadInput``."""
        return tuple(row.rule() for row in self.rows.values())

    def show_allowed(self, allowed: frozenset[Channel]) -> None:
        """Tick these and no others."""
        for one, row in self.rows.items():
            row.allowed.setChecked(one in allowed)

    def row_of(self, field: str) -> ChannelFields | None:
        """The channel to which a field belongs."""
        name = field.partition(".")[0]
        return self.rows.get(Channel(name)) if name in {one.value for one in Channel} else None
