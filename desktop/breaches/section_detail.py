"""The section at hand beside the table: its words lit, the answers, and how it may be quoted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.assessment_rows import Row
from desktop.breaches.decision_form import DecisionForm
from desktop.breaches.lit import (
    OUTCOME_CHIPS,
    AnswersList,
    LawText,
    outcome_word,
    status_word,
    why,
)
from desktop.shell import tokens
from desktop.shell.words import day as day_words
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from desktop.widgets.segments import Segments
from models.breaches.breach import Quoting
from models.breaches.labels import QUOTING
from models.language import _, current
from models.ordinances.finding import Finding
from models.ordinances.outcome import Outcome
from models.ordinances.pack import Provision, TextStatus, Version


class SectionDetail(QWidget):
    """``law_asked`` gives the id of a section whose text an attorney wants to paste."""

    law_asked = Signal(str)

    def __init__(self, *, attorney: bool) -> None:
        super().__init__()
        self._attorney = attorney
        self.quoting: Segments | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = Scroller(margin=tokens.XL, spacing=tokens.M)
        # On a low screen the words of the law give way, not the lines of the form below them.
        self._scroller.setMinimumHeight(1)
        column.addWidget(self._scroller, 1)
        self.form = DecisionForm()
        column.addWidget(self.form)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No section is at hand."""
        self._scroller.clear()
        self.form.hide()
        self._scroller.add(
            EmptyState(
                "scale",
                _("No section chosen"),
                _("Choose one in the table to read its words and why it is suggested."),
            )
        )

    def show_row(self, row: Row) -> None:
        """This row: a section with its finding, a savings clause, or an act."""
        self._scroller.clear()
        self.quoting = None
        finding = row.finding
        if finding is None:
            self.form.hide()
            self._other(row)
            return
        self._head(finding.provision, finding.wording, finding)
        self._scroller.add(LawText(finding))
        self._scroller.add(AnswersList(finding))
        self._scroller.add(ReadingText(why(finding), tone="ink"))
        if row.decision is not None:
            self.form.set_quoting(row.decision.quoting)
        else:
            self.form.set_quoting(Quoting.CITE)
        self._status(finding, row)
        possible = finding.outcome is not Outcome.NOT_IN_FORCE
        self.form.setVisible(possible)
        if possible:
            self.form.show_row(row)

    def _head(self, provision: Provision, version: Version, finding: Finding | None = None) -> None:
        title = PlainLabel(f"{provision.short} {provision.title}", "section", wrap=True)
        self._scroller.add(title)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        if finding is not None:
            row.addWidget(Chip(OUTCOME_CHIPS[finding.outcome], outcome_word(finding.outcome)))
        row.addWidget(Chip(version.text_status.value))
        row.addStretch(1)
        self._scroller.add(whole)

    def _other(self, row: Row) -> None:
        if row.provision is None:
            self._scroller.add(PlainLabel(row.head, "section", wrap=True))
            text = _("No section of this law speaks of it. It is kept, and told among the facts.")
            self._scroller.add(ReadingText(text))
            return
        version = row.provision.current
        self._head(row.provision, version)
        self._scroller.add(ReadingText(version.told(current()), tone="ink"))
        text = _("A savings clause: an answer to expect. It imposes no duty and is never alleged.")
        self._scroller.add(ReadingText(text))

    def _status(self, finding: Finding, row: Row) -> None:
        """What may be done with the words at hand."""
        version = finding.wording
        if version.quotable:
            return
        box = Banner("caution")
        if version.text_status is TextStatus.SUMMARY:
            box.say(
                _("Known in summary only."),
                _("Its words are not at hand: the letter describes it and quotes nothing."),
            )
            self._scroller.add(box)
            return
        day = version.source.day
        head = (
            _("Only the draft of {day} is at hand.").format(day=day_words(day).split(", ", 1)[-1])
            if day is not None
            else _("Only {status} is at hand.").format(status=status_word(finding))
        )
        box.say(
            head,
            _(
                "A letter with this section becomes final when its text is confirmed, or when it "
                "is cited without its words."
            ),
        )
        box.offer(_("Paste the official text…"), lambda: self.law_asked.emit(finding.provision_id))
        self.quoting = Segments(
            [(one, _(QUOTING[one])) for one in Quoting], name=_("How the letter may use the text")
        )
        self.quoting.choose(row.decision.quoting if row.decision else Quoting.CITE)
        self.quoting.button(Quoting.QUOTE_CONFIRMED).setEnabled(self._attorney)
        self.quoting.chosen.connect(self._quote)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, tokens.S, 0, 0)
        line.addWidget(self.quoting)
        line.addStretch(1)
        box.add(whole)
        if not self._attorney:
            box.add(
                PlainLabel(_("Only an attorney can confirm the words."), "secondary", wrap=True)
            )
        self._scroller.add(box)

    def _quote(self, value: object) -> None:
        # The segments hand back the value as text.
        self.form.set_quoting(Quoting(str(value)))
