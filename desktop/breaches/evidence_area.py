"""The interview's last question but two: what there is in writing, in pictures, in sound."""

from __future__ import annotations

from desktop.breaches.answers import UNKNOWN, AnswerArea
from desktop.breaches.evidence_panel import EvidencePanel
from desktop.shell.session import Shell
from desktop.widgets.segments import AnswerButtons
from models.breaches.breach import Breach
from models.breaches.interview import Question
from models.language import _


class EvidenceArea(AnswerArea):
    """The panel of the evidence; *Nothing, or not now* answers the question without a file."""

    def __init__(self, shell: Shell, one: Breach, question: Question) -> None:
        super().__init__()
        self.panel = EvidencePanel(shell, one.id, narrow=True)
        self.panel.show_evidence(one)
        self.column.addWidget(self.panel)
        word = _("Nothing, or not now")
        self.none = AnswerButtons([(UNKNOWN, word, "")], name=word)
        self.none.answered.connect(lambda _value: self.answered.emit(None))
        if question.answered and not one.evidence:
            self.none.choose(UNKNOWN)
        self.none.setVisible(not one.evidence)
        self.column.addWidget(self.none)
        self.setFocusProxy(self.panel.attach_button)

    def show_breach(self, one: Breach) -> None:
        """After a file was attached or removed."""
        self.panel.show_evidence(one)
        self.none.setVisible(not one.evidence)

    def go_on(self, one: Breach) -> None:
        """*Next*: what is attached is the answer."""
        if one.evidence:
            self.answered.emit(None)
