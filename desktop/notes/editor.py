"""Writing a note: what was done, when, how long, and under whose confidence. Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.notes.funding_field import FundingField
from desktop.notes.reminder import Reminder
from desktop.notes.words import UNREAD, clock_words, understand_clock, understand_day
from desktop.shell import tokens
from desktop.shell.words import short_day
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError
from models.language import _
from models.notes.duration import format_duration, parse_duration, spoken_duration
from models.notes.labels import KINDS, PRIVILEGE_HELP, PRIVILEGES
from models.notes.names import Named
from models.notes.note import ActivityType, Note, Privilege

_FIELDS = ("kind", "day", "clock", "minutes", "summary", "text", "privilege", "funding", "who")


class NoteEditor(QFrame):
    """``saved`` gives a ``Note`` as typed (with no id if it is new); ``cancelled`` when the person
    throws away what is typed. What is typed is given by ``draft`` and put back by ``restore``."""

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, me: str, users: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self._me, self.today = me, UNREAD
        self._base: Note | None = None
        self._start: dict[str, str] = {}
        self.form = Form(spacing=tokens.M)
        self._make_fields(users)
        self.reminder = Reminder()
        self.reminder.replaced.connect(self._replace)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(500)
        self._pause.timeout.connect(self._remind)
        for signal in (self.summary.textChanged, self.text.textChanged):
            signal.connect(self._pause.start)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self.open_new(self.today)

    def _make_fields(self, users: Sequence[tuple[str, str]]) -> None:
        self.kind = Choice([(one, _(word)) for one, word in KINDS.items()])
        self.day = DateField(lambda text: understand_day(text, self.today), _day_words)
        self.clock = TextLine(hint=_("9:30"))
        self.minutes = TextLine(hint=_("0:30"))
        self.summary = TextLine(hint=_("In a few words, what was done"))
        self.text = TextArea(lines=4, most=14)
        self.privilege = Choice([(one, _(word)) for one, word in PRIVILEGES.items()])
        self.funding = FundingField()
        # One's own login until the users are known: a fast typist's note is nobody else's.
        self.who = Choice(users or [(self._me, self._me)])
        self.minutes.textChanged.connect(self._say_time)
        self.clock.textChanged.connect(self._say_time)
        self.privilege.currentIndexChanged.connect(self._say_privilege)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        whole.setSpacing(tokens.M)
        sides = QHBoxLayout()
        sides.setSpacing(tokens.XL)
        left = QVBoxLayout()
        left.setSpacing(tokens.M)
        self.form.add(FormField(_("Summary"), self.summary, name="summary"))
        self.form.add(FormField(_("Text"), self.text, name="text", optional=True))
        left.addWidget(self.form)
        left.addLayout(self._foot())
        left.addWidget(self.reminder)
        left.addStretch(1)
        sides.addLayout(left, 3)
        self._minutes_field = FormField(_("Time taken"), self.minutes, name="minutes")
        self._clock_field = FormField(_("Begun at"), self.clock, name="clock", optional=True)
        self._privilege_field = FormField(_("Privilege"), self.privilege, name="privilege")
        side = Form(spacing=tokens.S)
        for pair in (
            (FormField(_("Kind"), self.kind, name="kind"), self._minutes_field),
            (FormField(_("Date"), self.day, name="day"), self._clock_field),
            (
                FormField(_("Funding"), self.funding, name="funding", optional=True),
                FormField(_("Whose time"), self.who, name="who"),
            ),
            (self._privilege_field,),
        ):
            side.add(*pair)
            for field in pair:
                self.form.take(field)
        right = QVBoxLayout()
        right.addWidget(side)
        right.addStretch(1)
        sides.addLayout(right, 2)
        whole.addLayout(sides)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        hint = _("Kept as you type, also through a lock or a crash. Ctrl+Enter saves.")
        row.addWidget(PlainLabel(hint, "secondary", wrap=True), 1)
        self.cancel_button = Button(_("Cancel"), self.cancelled.emit)
        self.save_button = Button(_("Save note"), self.save, kind="primary", icon="check")
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    def know(
        self,
        today: date,
        users: Sequence[tuple[str, str]],
        fundings: Sequence[str],
        codes: Sequence[tuple[str, str]],
        people: Sequence[Named],
        reminds: bool,
    ) -> None:
        """What stands around a note: the day, the users, earlier fundings and the office's codes of
        them, the case's names."""
        started = self._now() == self._start
        self.today = today
        self.who.offer(users)
        self.funding.offer(codes, fundings)
        if started:
            self._start = self._now()
        self.reminder.know(people if reminds else ())
        if started and self._base is None:
            self.open_new(today)
        self._remind()

    def open_new(self, today: date) -> None:
        """Empty fields, for a note of today."""
        self.today, self._base = today, None
        self.setAccessibleName(_("New note"))
        self._fill(Note("", "", ActivityType.NOTE, today, who=self._me))

    def open_note(self, one: Note) -> None:
        """The fields of this note, to change it."""
        self._base = one
        self.setAccessibleName(_("Change this note"))
        self._fill(one)

    def draft(self) -> dict[str, Any] | None:
        """What is typed and not saved."""
        now = self._now()
        if now == self._start:
            return None
        base = self._base
        return {**now, "id": base.id if base else "", "revision": base.revision if base else 0}

    def restore(self, typed: Any) -> None:
        """What ``draft`` gave, or any of its fields, as if it had been typed."""
        for name in _FIELDS:
            if isinstance(typed.get(name), str):
                self._set(name, typed[name])

    def save(self) -> None:
        """Give what is typed; what is wrong is said beside its field."""
        self.form.clear_errors()
        if not self.day.commit():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            one = self._typed()
        except AmparoError as error:
            self.form.show_error(error)
            return
        if not self.reminder.agreed(self, self._words()):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(one)

    def focus(self) -> None:
        """Where one begins to type."""
        self.summary.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self) -> Note:
        when = self.day.value()
        base = self._base or Note("", "", ActivityType.NOTE, self.today)
        return replace(
            base,
            kind=_chosen(self.kind, ActivityType),
            day=when if isinstance(when, date) else self.today,
            clock=understand_clock(self.clock.text()),
            minutes=parse_duration(self.minutes.text()),
            summary=self.summary.text(),
            text=self.text.text(),
            privilege=_chosen(self.privilege, Privilege),
            funding=self.funding.text(),
            who=str(self.who.value() or self._me),
        )

    def _fill(self, one: Note) -> None:
        self.form.clear_errors()
        self.kind.choose(one.kind)
        self.day.show_value(one.day)
        self.clock.show_text(one.clock.strftime("%H:%M") if one.clock else "")
        self.minutes.show_text(format_duration(one.minutes))
        self.summary.show_text(one.summary)
        self.text.show_text(one.text)
        self.privilege.choose(one.privilege)
        self.funding.show_text(one.funding)
        self.who.choose(one.who)
        self._say_privilege()
        self._remind()
        self._start = self._now()

    def _now(self) -> dict[str, str]:
        return {
            "kind": _chosen(self.kind, ActivityType).value,
            "day": self.day.line.text(),
            "clock": self.clock.text(),
            "minutes": self.minutes.text(),
            "summary": self.summary.text(),
            "text": self.text.text(),
            "privilege": _chosen(self.privilege, Privilege).value,
            "funding": self.funding.text(),
            "who": str(self.who.value() or self._me),
        }

    def _set(self, name: str, text: str) -> None:
        if name == "kind" and text in list(ActivityType):
            self.kind.choose(ActivityType(text))
        elif name == "privilege" and text in list(Privilege):
            self.privilege.choose(Privilege(text))
        elif name == "who":
            if self.who.findData(text) < 0:
                self.who.addItem(text, text)  # the users come later; the words of a draft do not
            self.who.choose(text)
        elif name == "day":
            self.day.type_in(text)
        elif name == "text":
            self.text.setPlainText(text)
        elif name in ("clock", "minutes", "summary", "funding"):
            getattr(self, name).setText(text)

    def _words(self) -> str:
        return f"{self.summary.text()}\n{self.text.text()}"

    def _remind(self) -> None:
        self.reminder.look(self._words())

    def _replace(self, word: str, role: str) -> None:
        self.summary.setText(self.summary.text().replace(word, role))
        self.text.setPlainText(self.text.text().replace(word, role))
        self._remind()

    def _say_time(self) -> None:
        """How the time was understood, where that is not how it was typed."""
        took, began = self.minutes.text().strip(), self.clock.text().strip()
        minutes = _or_none(parse_duration, took)
        plain = not minutes or format_duration(minutes) == took
        self._minutes_field.say_help("" if plain else f"= {spoken_duration(minutes)}")
        at = clock_words(_or_none(understand_clock, began))
        self._clock_field.say_help(f"= {at}" if at and at != began else "")

    def _say_privilege(self) -> None:
        self._privilege_field.say_help(_(PRIVILEGE_HELP[_chosen(self.privilege, Privilege)]))


def _or_none(read: Callable[[str], Any], typed: str) -> Any:
    try:
        return read(typed)
    except AmparoError:
        return None


def _chosen(choice: Choice, kind: Any) -> Any:
    # Qt keeps a word of an enumeration as the plain word.
    return kind(choice.value() or next(iter(kind)))


def _day_words(value: object) -> str:
    return short_day(value) if isinstance(value, date) else ""
