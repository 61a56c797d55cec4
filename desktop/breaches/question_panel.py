"""The left column of the interview: one question in plain language, and where it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.acts_area import ActsArea
from desktop.breaches.answers import (
    AnswerArea,
    ButtonsArea,
    LineArea,
    ManyArea,
    TextsArea,
    WhenArea,
)
from desktop.breaches.evidence_area import EvidenceArea
from desktop.breaches.people_area import PeopleArea
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.links import LinkLabel
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from models.breaches.breach import Breach
from models.breaches.interview import Kind, Question, topic_name
from models.errors import AmparoError, BadInput
from models.language import _

_FEW = 3


class QuestionPanel(QFrame):
    """Shows a question; the page does what it asks for.

    ``answered``, ``unanswered`` and ``acted`` as the answer areas give them; ``told`` is the free
    text beside the question; ``why_asked`` the id of a section to open.
    """

    answered = Signal(object)
    unanswered = Signal()
    acted = Signal(object)
    told = Signal(str)
    why_asked = Signal(str)
    busy = Signal(bool)
    back_asked = Signal()
    skip_asked = Signal()
    next_asked = Signal()

    def __init__(self, shell: Shell, breach_id: str) -> None:
        super().__init__()
        self._shell, self._breach_id = shell, breach_id
        self.area: AnswerArea | None = None
        self.words: TextArea | None = None
        self._today: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = Scroller(margin=tokens.XL, spacing=tokens.S)
        column.addWidget(self._scroller, 1)
        self.banner = Banner("error", closable=True)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.XL)
        row.setSpacing(tokens.XS)
        self.back = Button(_("Back"), self.back_asked.emit, icon="chevron-left")
        self.skip = Button(_("Skip for now"), self.skip_asked.emit, kind="quiet")
        self.next = Button(_("Next"), self.next_asked.emit, kind="primary")
        row.addWidget(self.back)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.next)
        return foot

    def show_question(
        self,
        one: Breach,
        question: Question,
        place: tuple[int, int],
        cites: Sequence[tuple[str, str]],
        today: date,
    ) -> None:
        """This question. ``place`` is its number in the topic and of how many; ``cites`` the
        sections that ask for it, as ``(id, short citation)``."""
        self._today = today
        self._clear()
        words = _("{topic} · question {number} of {count}").format(
            topic=topic_name(question.topic), number=place[0], count=place[1]
        )
        self._scroller.add(PlainLabel(words, "secondary"))
        self._scroller.add(PlainLabel(question.text, "page", wrap=True))
        self._scroller.add(self.banner)
        if question.act_label:
            about = _("About act {number}, “{act}”.").format(
                number=question.act_number, act=question.act_label
            )
            self._scroller.add(PlainLabel(about, "strong", wrap=True))
        if question.help:
            self._scroller.add(ReadingText(question.help))
        self.area = self._area_for(one, question)
        self.area.answered.connect(self.answered)
        self.area.unanswered.connect(self.unanswered)
        self.area.acted.connect(self.acted)
        self._scroller.add(self.area)
        if question.kind is not Kind.TEXT or question.words:
            self._add_words(question)
        self._add_why(cites)
        self._scroller.verticalScrollBar().setValue(0)
        self.setAccessibleName(question.text)

    def flush(self) -> bool:
        """Give what is typed; ``False`` if some of it is not understood."""
        if self.words is not None:
            self.words.flush()
        return self.area.flush() if self.area is not None else True

    def show_error(self, error: AmparoError) -> None:
        """Beside its place, or above the answer."""
        area = self.area if isinstance(error, BadInput) else None
        if not (area is not None and isinstance(error, BadInput) and area.show_error(error)):
            self.banner.show_error(error)
            self._scroller.reveal(self.banner)

    def first_focus(self) -> QWidget | None:
        """Where this question is answered."""
        return self.area

    def _clear(self) -> None:
        self.banner.clear()
        self._scroller.column.removeWidget(self.banner)
        self.banner.setParent(self)
        self._scroller.clear()
        self.area = self.words = None

    def _area_for(self, one: Breach, question: Question) -> AnswerArea:
        kind = question.kind
        if kind in (Kind.YES_NO, Kind.CHOICE):
            return ButtonsArea(question)
        if kind is Kind.MANY:
            return ManyArea(question)
        if kind is Kind.LINE:
            return LineArea(question)
        if kind is Kind.TEXT:
            return TextsArea(question)
        if kind in (Kind.DATE, Kind.TIME):
            return WhenArea(question, self._today)
        if kind is Kind.ACTS:
            return ActsArea(question)
        if kind is Kind.EVIDENCE:
            area = EvidenceArea(self._shell, one, question)
            area.panel.busy.connect(self.busy)
            return area
        return PeopleArea(question)

    def _add_words(self, question: Question) -> None:
        self.words = TextArea(question.words, lines=3)
        self.words.autosave.connect(self.told)
        self._scroller.column.insertSpacing(self._scroller.column.count() - 1, tokens.S)
        self._scroller.add(
            FormField(
                _("In their own words"),
                self.words,
                help=_("Kept with the answer. It enters no letter by itself."),
                optional=True,
            )
        )

    def _add_why(self, cites: Sequence[tuple[str, str]]) -> None:
        if not cites:
            return
        for id, short in cites[:_FEW]:
            whole = QWidget()
            row = QHBoxLayout(whole)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(tokens.S)
            row.addWidget(IconLabel("scale"))
            text = _("Why we ask: {section}").format(section=short)
            row.addWidget(LinkLabel(text, partial(self.why_asked.emit, id)), 1)
            self._scroller.add(whole)
        left = len(cites) - _FEW
        if left > 0:
            self._scroller.add(
                PlainLabel(_("and {count} more sections").format(count=left), "secondary")
            )
