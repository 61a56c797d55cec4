"""The head of the interview: which record it is, and the bar of the topics."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button
from desktop.widgets.labels import ElidedLabel, PlainLabel
from desktop.widgets.steps import Step, StepBar
from models.breaches.breach import Breach
from models.breaches.interview import Progress, Topic
from models.language import _


class InterviewHead(QWidget):
    """``topic_asked`` gives the name of a topic."""

    leave_asked = Signal()
    topic_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        column.setSpacing(tokens.M)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        back = _("Save and leave")
        row.addWidget(
            Button("", self.leave_asked.emit, kind="icon", icon="chevron-left", name=back)
        )
        row.addWidget(PlainLabel(_("Interview"), "section"))
        self._which = ElidedLabel("", "body2")
        row.addWidget(self._which, 1)
        self.leave = Button(_("Save and leave"), self.leave_asked.emit)
        row.addWidget(self.leave)
        column.addLayout(row)
        self.bar = StepBar()
        self.bar.chosen.connect(self.topic_asked)
        column.addWidget(self.bar)

    def show_breach(self, one: Breach, case_number: str, client: str) -> None:
        """Number, case, and client as the privacy switch allows."""
        self._which.setText(
            _("Breach {number} · {case} {client}").format(
                number=one.number, case=case_number, client=client
            )
        )

    def show_progress(self, progress: Sequence[Progress], at: Topic) -> None:
        """How far each topic is."""
        self.bar.show_steps(
            [Step(one.topic.value, one.name, _detail(one), _state(one, at)) for one in progress]
        )


def _detail(one: Progress) -> str:
    if not one.total:
        return _("nothing to ask")
    if not one.done:
        return _("not begun")
    return _("{done} of {total}").format(done=one.done, total=one.total)


def _state(one: Progress, at: Topic) -> str:
    if one.topic is at:
        return "current"
    if one.total and one.done == one.total:
        return "done"
    return "begun" if one.done else "todo"
