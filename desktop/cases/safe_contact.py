"""Safe contact in large plain words: what is allowed, what is not, and when it was confirmed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.cases import words
from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel, line
from models.language import _
from models.people.person import SafeContact


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


class ContactStrip(QFrame):
    """Across the head of a case: the largest words after the client's name."""

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
        self._when = PlainLabel("", "secondary", wrap=True)
        self._when.setMinimumWidth(112)
        for part in (line("down"), self._may, self._between, self._not, line("down")):
            said = isinstance(part, _Said)
            if said:
                part.setContentsMargins(0, tokens.M, 0, tokens.M)
            row.addWidget(part, 1 if said else 0)
        row.addWidget(self._when)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_contact(self, contact: SafeContact) -> None:
        """What this client has said."""
        may, nothing = words.may_be_used(contact), words.not_to_be_used(contact)
        self._may.say(may, contact.how if may else "")
        self._not.say(nothing, _below(contact))
        self._between.setVisible(bool(may and nothing))
        self._when.setText(words.confirmed(contact))
        said = (may, contact.how if may else "", nothing, contact.caution, self._when.text())
        self.setAccessibleName(". ".join((_("Safe contact"), *(part for part in said if part))))


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
        self._when = PlainLabel("", "secondary", wrap=True)
        for part in (self._may, self._not, self._when):
            column.addWidget(part)

    def show_contact(self, contact: SafeContact) -> None:
        """What this client has said."""
        may = words.may_be_used(contact)
        self._may.say(may, contact.how if may else "")
        self._not.say(words.not_to_be_used(contact), _below(contact))
        self._when.setText(words.confirmed(contact))


def _below(contact: SafeContact) -> str:
    """The words of caution; with nothing allowed also how the client wished to be reached."""
    parts = (contact.how if not contact.allowed else "", contact.caution)
    return " ".join(part for part in parts if part)
