"""The middle column of the interview: what has been said. Each line leads to its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.told_words import act_by, act_line, short, told
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.links import LinkLabel
from desktop.widgets.panels import Scroller
from models.breaches import keys
from models.breaches.breach import Act, Breach
from models.breaches.interview import Question, Topic, topic_name
from models.language import _

_LONGEST = 160
_LABEL = 104


class ToldPanel(QFrame):
    """``jump_asked`` gives the key of a question."""

    jump_asked = Signal(str)
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.L, 0)
        head.addWidget(PlainLabel(_("What has been said"), "section", wrap=True), 1)
        self.undo = Button(_("Undo"), self.undo_asked.emit, kind="quiet", icon="undo-2")
        head.addWidget(self.undo)
        column.addLayout(head)
        self._scroller = Scroller(margin=tokens.XL, spacing=0, ground="sunken")
        self._scroller.column.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.L)
        column.addWidget(self._scroller, 1)

    def show_told(self, one: Breach, asked: Sequence[Question], at: str) -> None:
        """All answers; the question at hand is marked."""
        self.setUpdatesEnabled(False)
        bar = self._scroller.verticalScrollBar()
        kept = bar.value()
        self._scroller.clear()
        for topic in (Topic.WHEN_AND_WHERE, Topic.WHO_ACTED, Topic.WHO_WAS_AFFECTED):
            self._topic(topic, [each for each in asked if each.topic is topic], at)
        happened = [
            each
            for each in asked
            if each.topic is Topic.WHAT_HAPPENED and not each.act_id and each.key != keys.ACTS
        ]
        self._topic(Topic.WHAT_HAPPENED, happened, at, more=bool(one.acts))
        for place, act in enumerate(one.acts):
            of_act = [each for each in asked if each.act_id == act.id]
            self._scroller.add(self._act(one, place, act, of_act, at))
            self._gap(tokens.S)
        topic = Topic.PEOPLE_AND_EVIDENCE
        self._topic(topic, [each for each in asked if each.topic is topic], at)
        self.setUpdatesEnabled(True)
        bar.setValue(kept)

    def _topic(
        self, topic: Topic, asked: Sequence[Question], at: str, *, more: bool = False
    ) -> None:
        said = [each for each in asked if each.answered or each.words or each.key == at]
        self._scroller.add(PlainLabel(topic_name(topic), "strong"))
        if not said and not more:
            self._scroller.add(PlainLabel(_("Nothing yet"), "quiet"))
        for each in said:
            self._scroller.add(self._line(each, at))
        self._gap(tokens.M)

    def _gap(self, height: int) -> None:
        gap = QWidget()
        gap.setFixedHeight(height)
        self._scroller.add(gap)

    def _line(self, question: Question, at: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        top = Qt.AlignmentFlag.AlignTop
        whole.setMinimumHeight(tokens.CONTROL)
        name = PlainLabel(short(question.key), "body2", wrap=True)
        name.setFixedWidth(_LABEL)
        name.setContentsMargins(0, 6, 0, 0)
        row.addWidget(name, 0, top)
        value = _shown(told(question)) or (_("asked now") if question.key == at else _("not yet"))
        label = PlainLabel(value, wrap=True, tone="accent" if question.key == at else "")
        label.setContentsMargins(0, 6, 0, 0)
        row.addWidget(label, 1, top)
        change = _("Change: {question}").format(question=short(question.key))
        row.addWidget(
            Button("", self._jump(question.key), kind="icon", icon="pencil", name=change), 0, top
        )
        return whole

    def _act(
        self, one: Breach, place: int, act: Act, asked: Sequence[Question], at: str
    ) -> QWidget:
        card = QFrame()
        card.setProperty("panel", "card")
        card.setProperty("chosen", "true" if any(each.key == at for each in asked) else "false")
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.M)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        number = PlainLabel(str(place + 1), "mark")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(number)
        head.addWidget(PlainLabel(act_line(act), wrap=True), 1)
        change = _("Change: {question}").format(question=act_line(act))
        head.addWidget(Button("", self._jump(keys.ACTS), kind="icon", icon="pencil", name=change))
        column.addLayout(head)
        for text in (act.told, f"“{act.said}”" if act.said else "", act_by(one, act)):
            if text:
                column.addWidget(PlainLabel(_shown(text), "body2", wrap=True))
        column.addLayout(self._answers(asked, at))
        card.setAccessibleName(act_line(act))
        return card

    def _answers(self, asked: Sequence[Question], at: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        line = 0
        for each in asked:
            if keys.split(each.key)[1] == keys.SAID and each.value:  # type: ignore[index]
                continue
            grid.addWidget(PlainLabel(short(each.key), "secondary", wrap=True), line, 0)
            word = _shown(told(each)) or (_("asked now") if each.key == at else _("not asked yet"))
            link = LinkLabel(word, self._jump(each.key))
            link.setMinimumWidth(88)
            link.setAccessibleName(f"{short(each.key)} {word}")
            grid.addWidget(link, line, 1)
            line += 1
        return grid

    def _jump(self, key: str) -> Callable[[], None]:
        return lambda: self.jump_asked.emit(key)


def _shown(text: str) -> str:
    """The first words of a long answer."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
