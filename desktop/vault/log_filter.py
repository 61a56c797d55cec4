"""What of the log is looked at: who, where, what, since when and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import short_day
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import DateField
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.errors import BadInput
from models.language import _


class LogFilterBar(QWidget):
    """``changed`` comes when another part of the log is wanted; ``value()`` is a ``LogFilter``."""

    changed = Signal()

    def __init__(
        self,
        users: Iterable[Any],
        rooms: Sequence[tuple[str, str]],
        actions: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        people = sorted(((one.id, one.name) for one in users), key=lambda one: one[1].casefold())
        self.who = Choice([("", _("Everybody")), *people], name=_("Who"))
        self.where = Choice([("", _("Everything")), *rooms], name=_("About what"))
        self.what = Choice([("", _("Whatever was done")), *actions], name=_("What was done"))
        self.kind = Segments(
            [(None, _("All")), (False, _("Changes")), (True, _("Reads"))], name=_("Kind")
        )
        self.kind.choose(None)
        self.since = DateField(self._first, _said)
        self.until = DateField(self._last, _said)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(tokens.S)
            column.addLayout(row)
        for choice in (self.who, self.where, self.what):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(12)
            choice.activated.connect(lambda _place: self.changed.emit())
            first.addWidget(choice, 1)
        first.addWidget(self.kind)
        top = Qt.AlignmentFlag.AlignTop
        for word, field in ((_("From"), self.since), (_("To"), self.until)):
            label = PlainLabel(word, "label", buddy=field.line)
            label.setFixedHeight(tokens.CONTROL)
            field.line.setPlaceholderText(_("any day"))
            field.setAccessibleName(word)
            field.changed.connect(lambda _day: self.changed.emit())
            field.setMaximumWidth(220)
            second.addWidget(label, 0, top)
            second.addWidget(field, 1, top)
        self.clear_button = Button(_("Show everything"), self.clear, kind="quiet", icon="x")
        second.addWidget(self.clear_button, 0, top)
        second.addStretch(1)
        self.kind.chosen.connect(lambda _kind: self.changed.emit())

    def value(self) -> Any:
        """As ``models.vault.history.LogFilter``; days are the office's own."""
        from models.vault.history import LogFilter

        room, action = str(self.where.value() or ""), str(self.what.value() or "")
        reads = self.kind.value()
        since, until = self.since.value(), self.until.value()
        return LogFilter(
            user_id=str(self.who.value() or ""),
            rooms=(room,) if room else (),
            actions=(action,) if action else (),
            reads=reads if isinstance(reads, bool) else None,
            since=_midnight(since) if isinstance(since, date) else None,
            until=_midnight(until + timedelta(days=1)) if isinstance(until, date) else None,
        )

    def narrowed(self) -> bool:
        """Whether anything is left out."""
        chosen = (self.who.value(), self.where.value(), self.what.value())
        days = (self.since.value(), self.until.value())
        return any(chosen) or self.kind.value() is not None or any(one is not None for one in days)

    def in_words(self) -> str:
        """What is left out, for the head of a print."""
        parts = [one.currentText() for one in (self.who, self.where, self.what) if one.value()]
        if self.kind.value() is not None:
            parts.append(_("Reads") if self.kind.value() else _("Changes"))
        for word, field in ((_("From"), self.since), (_("To"), self.until)):
            day = field.value()
            if isinstance(day, date):
                parts.append(f"{word} {short_day(day)}")
        return " · ".join(parts)

    def clear(self) -> None:
        """Everything again."""
        for choice in (self.who, self.where, self.what):
            choice.choose("")
        self.kind.choose(None)
        for field in (self.since, self.until):
            field.show_value(None)
        self.changed.emit()

    def _first(self, text: str) -> date | None:
        found = _day(text)
        return found.earliest if found is not None else None

    def _last(self, text: str) -> date | None:
        found = _day(text)
        last: date | None = found.latest if found is not None else None
        since = self.since.value()
        if last is not None and isinstance(since, date) and last < since:
            raise BadInput(
                _("This is before the day at the left."), next=_("Give a later day, or none.")
            )
        return last


def _day(text: str) -> Any:
    from models.breaches.when_text import parse_date

    return parse_date(text, datetime.now().astimezone().date())


def _said(day: object) -> str:
    return short_day(day) if isinstance(day, date) else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
