"""Safe contact in large plain words: what is allowed, what is not, and when it was confirmed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.people import contact_words as words
from desktop.people.contact_words import Asked
from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel, line, see
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
        column.addWidget(self._head)
        column.addWidget(self._below)
        column.addStretch(1)
        row.addLayout(column, 1)

    def say(self, head: str, below: str = "") -> None:
        self._head.say(head)
        self._below.say(below)
        self.setVisible(bool(head))


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
        row.addLayout(name)
        self._may = _Said("check", "engaged", "section")
        self._not = _Said("x", "attention", "section")
        self._between = line("down")
        self._when = _When(across=True)
        self._when.setMinimumWidth(128)
        for part in (line("down"), self._may, self._between, self._not, line("down")):
            said = isinstance(part, _Said)
            if said:
                part.setContentsMargins(0, tokens.M, 0, tokens.M)
            row.addWidget(part, 1 if said else 0)
        row.addWidget(self._when)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

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
