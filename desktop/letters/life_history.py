"""Every step of a letter and every entry of its sending, in one dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import life_dialogs, life_words
from desktop.letters.rights import may_write
from desktop.letters.words import delivery_word
from desktop.shell import tokens
from desktop.shell.words import moment, short_day
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel, line, see
from desktop.widgets.panels import Scroller
from models.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.letters.desk import Desk
    from desktop.letters.page import LetterPage
    from models.letters.life import Sent
    from models.letters.read_through import Reading


class LifeHistory(QDialog):
    """The steps, the newest first; above them what was sent, each with *Correct…*."""

    def __init__(self, page: LetterPage, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.setMinimumWidth(tokens.READING + tokens.CARD // 2)
        column = column_in(self)
        head = _("Letter {number}: all steps").format(number=desk.letter.number)
        column.addWidget(PlainLabel(head, "section"))
        rows = Scroller(spacing=0)
        self.correct_buttons: dict[str, Button] = {}
        entries = life_words.standing_entries(desk.sent)
        if entries:
            rows.add(PlainLabel(_("Sent"), "strong"))
            for entry in entries:
                rows.add(self._sent(entry))
                rows.add(line())
        for one in desk.read:
            rows.add(_row(*_reading(one, desk.names)))
            rows.add(line())
        for step in reversed(desk.steps):
            what, why = life_words.step_line(step, desk.names)
            rows.add(_row(what, why))
            rows.add(line())
        if not desk.steps:
            words = _("An earlier program kept no steps of this letter; its log does.")
            rows.add(PlainLabel(words, "body2", wrap=True))
        many = len(desk.steps) + len(desk.read) + 2 * len(entries) + 1
        rows.setMinimumHeight(min(many, 7) * tokens.TALL_ROW)
        column.addWidget(rows, 1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        if may_write(page) and desk.letter.state.value == "sent":
            foot.addWidget(Button(_("Sent another way, too…"), self._again))
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), self.accept))
        column.addLayout(foot)

    def _sent(self, entry: Sent) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, tokens.S, 0, tokens.S)
        row.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        what = _("Version {n}, {method}, {day}").format(
            n=entry.version, method=delivery_word(entry.method), day=short_day(entry.sent_on)
        )
        words.addWidget(PlainLabel(what, wrap=True))
        details = [
            _("To {recipient}").format(recipient=entry.recipient) if entry.recipient else "",
            _("Tracking {number}").format(number=entry.tracking) if entry.tracking else "",
            _("Their number {number}").format(number=entry.reference) if entry.reference else "",
            _("Received {day}").format(day=short_day(entry.received_on))
            if entry.received_on
            else "",
            _("Corrected: {why}").format(why=entry.why) if entry.why else "",
        ]
        told = " · ".join(one for one in details if one)
        words.addWidget(PlainLabel(told, "secondary", wrap=True))
        row.addLayout(words, 1)
        button = Button(_("Correct…"), lambda: self._correct(entry))
        button.setAccessibleName(_("Correct: {what}").format(what=what))
        self.correct_buttons[entry.id] = button
        row.addWidget(button)
        see(button, may_write(self._page))
        return box

    def _correct(self, entry: Sent) -> None:
        self.accept()
        life_dialogs.correct(self._page, entry)

    def _again(self) -> None:
        self.accept()
        life_dialogs.send(self._page)


def _reading(one: Reading, names: Mapping[str, str]) -> tuple[str, str]:
    many = ngettext("{n} passage", "{n} passages", one.passages).format(n=one.passages)
    who = names.get(one.by, one.by)
    what = _("What was typed by hand was read for what it discloses")
    return what, f"{who}, {moment(one.at)} · {many}"


def _row(what: str, why: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, tokens.S, 0, tokens.S)
    column.setSpacing(2)
    column.addWidget(PlainLabel(what, wrap=True))
    if why:
        column.addWidget(PlainLabel(why, "secondary", wrap=True))
    return box


def history(page: LetterPage) -> QDialog | None:
    """Every step, and what was sent."""
    if page.desk is None:
        return None
    dialog = LifeHistory(page, page.desk)
    dialog.open()
    return dialog
