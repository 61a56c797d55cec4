"""The foot of a letter's page: where it stands, in one sentence, and the next step as a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.letters import life_dialogs, life_words
from desktop.letters.life_history import history
from desktop.letters.rights import may_write
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _, ngettext
from models.letters.letter import LetterState
from models.letters.life import ANSWERED, LEFT
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.letters.desk import Desk
    from desktop.letters.page import LetterPage

_S = LetterState
_SENTENCE = 170  # px beside the buttons, or it is no sentence any more


class NextStep(QWidget):
    """One sentence at the left, the buttons of the next step at the right; the last is primary."""

    def __init__(self, page: LetterPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.S)
        row.setSpacing(tokens.M)
        self._words = PlainLabel("", "secondary", wrap=True)
        row.addWidget(self._words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens.S)
        row.addLayout(self._buttons)
        self.steps: dict[str, Button] = {}
        self._shown: tuple[object, ...] = ()

    def show_desk(self, desk: Desk, open_points: int) -> None:
        """The next step of this letter, for the user at work."""
        words = life_words.why_now(desk)
        if desk.letter.state.unapproved and open_points:
            points = ngettext(
                "{n} point to settle before it can be approved.",
                "{n} points to settle before it can be approved.",
                open_points,
            )
            words = f"{points.format(n=open_points)} {words}"
        self._words.say(words)
        offers = self._offers(desk, open_points)
        key = tuple((name, word, able) for name, word, _run, able in offers)
        if key == self._shown:
            return
        self._shown = key
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.steps = {}
        self._buttons.addStretch(1)
        for place, (name, word, run, able) in enumerate(offers):
            last = place + 1 == len(offers)
            # To go back is never the chief thing.
            chief = last and name not in ("take", "again")
            button = Button(word, run, kind="primary" if chief else "plain")
            button.setEnabled(able)
            self.steps[name] = button
            self._buttons.addWidget(button)
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence is read whole, whatever the buttons take."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Where the buttons leave a sentence no room beside them, it stands above them."""
        needs = sum(one.sizeHint().width() + tokens.S for one in self.steps.values())
        way = QBoxLayout.Direction
        beside = width >= needs + _SENTENCE + 2 * tokens.XL
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._row.setSpacing(tokens.M if beside else tokens.XS)

    def press(self, name: str) -> None:
        """As the button of this step, for the palette; nothing where it is not offered."""
        button = self.steps.get(name)
        if button is not None and button.isEnabled():
            button.click()

    def _offers(
        self, desk: Desk, open_points: int
    ) -> list[tuple[str, str, Callable[[], object], bool]]:
        page, state = self._page, desk.letter.state
        user = page.office.user
        if not may_write(page):
            return []
        attorney = may(user, Power.APPROVE_LETTER)
        all_steps = ("life", _("All steps…"), lambda: history(page), True)
        review = ("review", _("Ask for review…"), lambda: life_dialogs.ask_review(page), True)
        approve = (
            "approve",
            _("Approve…"),
            lambda: life_dialogs.approve(page),
            open_points == 0,
        )
        new = ("version", _("New version…"), lambda: life_dialogs.new_version(page), True)
        outcome = ("outcome", _("What came of it…"), lambda: life_dialogs.outcome(page), True)
        close = ("close", _("Close the letter…"), lambda: life_dialogs.close(page), True)
        follow = ("follow", _("Draft a follow-up"), lambda: life_dialogs.follow_up(page), True)
        if state is _S.DRAFT:
            return [all_steps, review, approve] if attorney else [all_steps, review]
        if state is _S.IN_REVIEW:
            if attorney:
                back = ("back", _("Send back…"), lambda: life_dialogs.send_back(page), True)
                return [all_steps, back, approve]
            take = ("take", _("Take it back"), lambda: life_dialogs.take_back(page), True)
            return [all_steps, take]
        if state is _S.APPROVED:
            sent = ("send", _("Record as sent…"), lambda: life_dialogs.send(page), True)
            return [all_steps, sent, new] if desk.unreleased else [all_steps, new, sent]
        if state is _S.CLOSED:
            again = ("again", _("Take up again…"), lambda: life_dialogs.reopen(page), True)
            return [all_steps, again]
        if desk.appeal is not None:
            keep = ("appeal", _("Keep the appeal’s deadline"), lambda: _keep(page, desk), True)
            return [all_steps, follow, outcome, keep]
        if state is _S.NO_RESPONSE:
            return [all_steps, close, outcome, follow]
        if state in ANSWERED:
            return [all_steps, new, outcome, close]
        if state in LEFT:
            if life_words.is_overdue(desk):
                return [all_steps, new, follow, outcome]
            return [all_steps, new, outcome]
        return [all_steps]


def _keep(page: LetterPage, desk: Desk) -> None:
    """The deadline of the appeal among the case's."""
    from desktop.ticklers.actions import keep

    if desk.appeal is not None:
        keep(page.shell, desk.appeal)
