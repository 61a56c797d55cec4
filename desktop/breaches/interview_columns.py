"""The three columns of the interview: the question, what has been said, what it touches."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.breaches.answers import ManyArea
from desktop.breaches.evidence_area import EvidenceArea
from desktop.breaches.interviewing import Interviewing
from desktop.breaches.question_panel import QuestionPanel
from desktop.breaches.told_panel import ToldPanel
from desktop.breaches.touch_panel import TouchPanel
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.labels import line
from models.language import _

_NARROW, _LESS = 1200, (24, 64)


class InterviewColumns(QWidget):
    """Shows what ``Interviewing`` holds, and moves from question to question.

    ``drawn`` comes after everything was drawn anew; ``finish_asked`` after the last question.
    """

    drawn = Signal()
    finish_asked = Signal()

    def __init__(self, shell: Shell, told: Interviewing, breach_id: str) -> None:
        super().__init__()
        self._shell = shell
        self._today = date.min
        self.told = told
        told.changed.connect(self.draw)
        told.answered.connect(self._show_answer)
        told.came_back.connect(self._came_back)
        told.typing = self._typing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.question = QuestionPanel(shell, breach_id)
        self.question.answered.connect(told.answer)
        self.question.unanswered.connect(told.unanswer)
        self.question.acted.connect(told.act)
        self.question.told.connect(told.tell)
        self.question.busy.connect(told.keeper.hold)
        self.question.why_asked.connect(self._open_section)
        self.question.back_asked.connect(self.previous)
        self.question.skip_asked.connect(self.skip)
        self.question.next_asked.connect(self.next)
        self.said = ToldPanel()
        self.said.jump_asked.connect(self.go)
        self.said.undo_asked.connect(self._undo)
        self.touch = TouchPanel()
        self.touch.jump_asked.connect(self.go)
        for one, stretch in (
            (self.question, 0),
            (line("down"), 0),
            (self.said, 0),
            (line("down"), 0),
            (self.touch, 1),
        ):
            row.addWidget(one, stretch)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the first two columns give way a little."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        less = _LESS if self.width() < _NARROW else (0, 0)
        columns = (self.question, self.said)
        for column, width, gone in zip(columns, tokens.INTERVIEW, less, strict=True):
            column.setFixedWidth(width - gone)

    def begin(self, today: date) -> None:
        """The office's day, from which "yesterday" counts."""
        self._today = today

    def draw(self, *, question: bool = True) -> None:
        """All of it, or all but the question that is being answered."""
        told = self.told
        # A question made anew takes its controls away: the keyboard stays in the question.
        held = self.window().focusWidget()
        stands = question and held is not None and self.question.isAncestorOf(held)
        if question:
            asked = told.question
            cites = [(id, told.pack.provision(id).short) for id in asked.why]
            self.question.show_question(told.one, asked, told.place, cites, self._today)
        last = told.following() is None
        self.question.next.say(_("Finish") if last else _("Next"))
        self.question.back.setEnabled(told.before() != told.at)
        self.said.show_told(told.one, told.questions, told.at)
        self.touch.show_assessment(told.one, told.report, told.at)
        self.drawn.emit()
        if stands:
            self.stand()

    def go(self, key: str) -> None:
        """Another question, with the keyboard where it is answered."""
        if key != self.told.at and not self.settle():
            return
        self.told.go(key)
        self.touch.show_touches(())
        self.stand()

    def settle(self) -> bool:
        """Give what is typed; ``False`` while some of it cannot be kept."""
        understood = self.question.flush()
        if self.told.wrong is not None:
            self.question.show_error(self.told.wrong)
        return understood and self.told.wrong is None

    def stand(self) -> None:
        """The keyboard where the question is answered."""
        area = self.question.area
        if area is not None:
            area.setFocus(Qt.FocusReason.OtherFocusReason)

    def next(self) -> None:
        """The next question; after the last one the interview ends."""
        if not self.told.questions or not self.settle():
            return
        area = self.question.area
        if isinstance(area, ManyArea):
            area.go_on()
        elif isinstance(area, EvidenceArea):
            area.go_on(self.told.one)
        following = self.told.following()
        if following is None:
            self.finish_asked.emit()
        else:
            self.go(following)

    def skip(self) -> None:
        """Leave this question open, and go on."""
        if self.told.questions:
            self.go(self.told.following() or self.told.first_open() or self.told.at)

    def previous(self) -> None:
        """The question before."""
        if self.told.questions:
            self.go(self.told.before())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters answer wherever nothing is typed; Enter goes on."""
        area = self.question.area
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.next()
        elif not held and event.text() and area is not None and area.press(event.text()):
            area.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_answer(self, touches: Any) -> None:
        self.question.banner.clear()
        self.draw(question=self.told.rebuild)
        self.touch.show_touches(touches)

    def _typing(self) -> bool:
        """Whether the keyboard stands in a text of this question."""
        held = self.focusWidget()
        return isinstance(held, QLineEdit | QPlainTextEdit) and self.question.isAncestorOf(held)

    def _came_back(self) -> None:
        self.touch.show_touches(())
        if self.isVisible():
            self.stand()

    def _open_section(self, provision_id: str) -> None:
        self.touch.open_section(provision_id)
        if self.touch.card(provision_id) is None:
            self.draw(question=False)
            self.touch.open_section(provision_id)

    def _undo(self) -> None:
        self.said.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.question.flush():
            self._shell.office.undo()
