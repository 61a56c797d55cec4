"""Safe contact in large plain words: what is allowed, what is not, and when it was confirmed."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.people import contact_words as words
from desktop.people.contact_words import Asked
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import ElidedLabel, IconLabel, PlainLabel, line, see
from models.language import _
from models.people.person import Person


class _Said(QWidget):
    """An icon, a line in large words, and a quieter one below."""

    def __init__(self, icon: str, tone: str, role: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        picture = QVBoxLayout()
        picture.setContentsMargins(0, 2 if role == "section" else 1, 0, 0)
        picture.addWidget(IconLabel(icon, tone))
        picture.addStretch(1)
        row.addLayout(picture)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._head = PlainLabel("", role, tone=tone, wrap=True)
        self._below = PlainLabel("", "secondary", wrap=True)
        self._short = ElidedLabel("", "secondary")
        self._brief = False
        column.addWidget(self._head)
        column.addWidget(self._below)
        column.addWidget(self._short)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.say("")

    def say(self, head: str, below: str = "") -> None:
        self._head.say(head)
        self._below.setText(below)
        self._short.setText(" ".join(below.split()))
        self.brief(self._brief)
        self.setVisible(bool(head))

    def brief(self, on: bool) -> None:
        """The quieter line is one line, as far as there is room."""
        self._brief = on
        told = bool(self._below.text())
        see(self._below, told and not on)
        see(self._short, told and on)


class _When(QWidget):
    """When it was confirmed; in the tone of attention once it must be asked again."""

    def __init__(self, *, across: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._again = QWidget()
        row = QHBoxLayout(self._again)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(IconLabel("triangle-alert", "attention"))
        row.addWidget(PlainLabel(_("Ask again"), "strong", tone="attention"))
        row.addStretch(1)
        self.text = PlainLabel("", "secondary", wrap=True)
        if across:
            column.addStretch(1)
        column.addWidget(self._again)
        column.addWidget(self.text)
        if across:
            column.addStretch(1)

    def show_person(self, one: Person, asked: Asked | None) -> str:
        """Fill; gives what it says."""
        stale = words.is_stale(one.safe_contact, asked)
        see(self._again, stale)
        self.text.setText(words.confirmed_words(one.safe_contact))
        return f"{_('Ask again')}: {self.text.text()}" if stale else self.text.text()


class ContactStrip(QFrame):
    """Across the head of a case or a person: the largest words after the name."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "contact")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        row.setSpacing(tokens.L)
        name = QHBoxLayout()
        name.setSpacing(tokens.S)
        name.addWidget(IconLabel("shield-check", "accent"))
        name.addWidget(PlainLabel(_("Safe contact"), "section", tone="accent"))
        self.more = Button("", self._turn, kind="icon", icon="chevron-down")
        name.addWidget(self.more)
        self._first = QVBoxLayout()
        self._first.setSpacing(0)
        self._first.addStretch(1)
        self._first.addLayout(name)
        self._first.addStretch(1)
        row.addLayout(self._first)
        self._row = row
        self._low = self._open = False
        self._may = _Said("check", "engaged", "section")
        self._not = _Said("x", "attention", "section")
        self._between = line("down")
        self._when = _When(across=True)
        self._when.setMinimumWidth(128)
        self._last = line("down")
        for part in (line("down"), self._may, self._between, self._not, self._last):
            said = isinstance(part, _Said)
            if said:
                part.setContentsMargins(0, tokens.M, 0, tokens.M)
            row.addWidget(part, 1 if said else 0)
        row.addWidget(self._when)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay()

    def show_low(self, low: bool) -> None:
        """On a low screen what is said in full gives way to the work below it: what is allowed and
        what is not stay as they are, the rest is one line each until somebody opens it."""
        if low != self._low:
            self._low, self._open = low, False
            self._lay()

    def _turn(self) -> None:
        self._open = not self._open
        self._lay()

    def _lay(self) -> None:
        brief = self._low and not self._open
        for part in (self._may, self._not):
            part.brief(brief)
        see(self.more, self._low)
        self.more.show_icon("chevron-up" if self._open else "chevron-down")
        said = _("Show less of safe contact") if self._open else _("Show all of safe contact")
        self.more.setAccessibleName(said)
        self.more.setToolTip(html.escape(said))
        see(self._last, not self._low)
        self._when.setMinimumWidth(0 if self._low else 128)
        edge = tokens.S if self._low else 0
        self._first.setContentsMargins(0, edge, 0, edge)
        if self._low:
            self._first.insertWidget(2, self._when)
        else:
            self._row.addWidget(self._when)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its words are at this width: none of them may be cut."""
        hint = super().sizeHint()
        if self.width() > 0 and self.hasHeightForWidth():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """No lower than its words."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def show_person(self, one: Person, asked: Asked | None = None) -> None:
        """What this person has said; ``asked`` tells whether it is too long ago."""
        contact = one.safe_contact
        may, nothing = words.allowed_words(contact), words.forbidden_words(contact)
        how, caution = words.how_words(one) if may else "", words.caution_words(contact)
        self._may.say(may, how)
        self._not.say(nothing, caution)
        self._between.setVisible(bool(may and nothing))
        when = self._when.show_person(one, asked)
        said = (may, how, nothing, caution, when)
        self.setAccessibleName(". ".join((_("Safe contact"), *(part for part in said if part))))
        self.updateGeometry()


class ContactBox(QFrame):
    """The same in the peek of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(IconLabel("shield-check"))
        head.addWidget(PlainLabel(_("Safe contact"), "strong"))
        head.addStretch(1)
        column.addLayout(head)
        self._may = _Said("check", "engaged", "strong")
        self._not = _Said("x", "attention", "strong")
        self._when = _When(across=False)
        for part in (self._may, self._not, self._when):
            column.addWidget(part)

    def show_person(self, one: Person, asked: Asked | None = None) -> None:
        """What this person has said."""
        contact = one.safe_contact
        may = words.allowed_words(contact)
        self._may.say(may, words.how_words(one) if may else "")
        self._not.say(words.forbidden_words(contact), words.caution_words(contact))
        self._when.show_person(one, asked)
