"""The text of a section with the words that answers have lit, and the numbered answers below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.littext import LitText, Mark
from models.language import _, current
from models.ordinances.facts import Answer
from models.ordinances.finding import Finding
from models.ordinances.labels import ANSWERS
from models.ordinances.outcome import Answered, Outcome
from models.ordinances.pack import TextStatus

_ICONS = {
    Answer.YES: ("check", "engaged"),
    Answer.NO: ("x", "ink2"),
    Answer.UNKNOWN: ("circle-question-mark", "open"),
}
_STATUS_WORDS = {
    TextStatus.CODIFIED: lambda: _("codified text"),
    TextStatus.ENACTED: lambda: _("enacted text"),
    TextStatus.DRAFT: lambda: _("draft text"),
    TextStatus.SUMMARY: lambda: _("summary"),
}
OUTCOME_CHIPS = {
    Outcome.ENGAGED: "engaged",
    Outcome.OPEN: "open",
    Outcome.EXCEPTED: "excepted",
    Outcome.NOT_ENGAGED: "not_engaged",
    Outcome.NOT_IN_FORCE: "not_engaged",
}


def status_word(finding: Finding) -> str:
    """``codified text``, ``draft text`` …"""
    return _STATUS_WORDS[finding.text_status]()


def outcome_word(outcome: Outcome) -> str:
    """The word on the chip where it differs from the chip's own."""
    return _("Not in force") if outcome is Outcome.NOT_IN_FORCE else ""


def marks(finding: Finding) -> list[Mark]:
    """The lit words of the finding's text; a summary has no words of the law to light."""
    if finding.wording.summary is not None or finding.outcome is Outcome.NOT_IN_FORCE:
        return []
    return [Mark(one.start, one.end, one.answer.value, one.number) for one in finding.lit]


class LawText(QFrame):
    """The words as a quotation; a summary says that it is one."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.setProperty("panel", "quotation")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, 0, 0, 0)
        column.setSpacing(tokens.XS)
        if finding.wording.summary is not None:
            column.addWidget(PlainLabel(_("Described, not quoted:"), "secondary"))
        self.text = LitText(finding.wording.told(current()), marks(finding))
        column.addWidget(self.text)


class AnswersList(QWidget):
    """The same numbers as in the text, each with its answer."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        for one in finding.conditions:
            column.addWidget(_answered(one))


def _answered(one: Answered) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    top = Qt.AlignmentFlag.AlignTop
    icon, tone = _ICONS[one.answer]
    number = PlainLabel(str(one.number), "mark", tone=tone)
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    row.addWidget(number, 0, top)
    label = _("Exception: {what}").format(what=one.label) if one.exception else one.label
    row.addWidget(PlainLabel(label, wrap=True), 1)
    row.addWidget(IconLabel(icon, tone), 0, top)
    word = PlainLabel(_(ANSWERS[one.answer]), tone=tone)
    row.addWidget(word, 0, top)
    whole.setAccessibleName(f"{one.number}. {label}: {word.text()}")
    return whole


def why(finding: Finding) -> str:
    """Why it comes out so, in one line of sentences."""
    return " ".join(finding.because)
