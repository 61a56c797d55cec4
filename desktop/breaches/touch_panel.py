"""The right column of the interview: what the answers touch now, section by section, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.lit import (
    OUTCOME_CHIPS,
    AnswersList,
    LawText,
    outcome_word,
    status_word,
    why,
)
from desktop.shell import tokens
from desktop.widgets.banners import Banner
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import Chip
from desktop.widgets.labels import IconLabel, PlainLabel
from desktop.widgets.links import LinkLabel
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from models.breaches.breach import Breach
from models.breaches.interview import Touch, key_of_fact
from models.language import _, ngettext
from models.ordinances.finding import Assessment, Finding
from models.ordinances.labels import OUTCOMES
from models.ordinances.outcome import Outcome

_ORDER = (Outcome.ENGAGED, Outcome.OPEN, Outcome.EXCEPTED)
_REST = (Outcome.NOT_ENGAGED, Outcome.NOT_IN_FORCE)


class TouchPanel(QFrame):
    """``jump_asked`` gives the key of the question that would settle something."""

    jump_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()
        self._cards: dict[str, BlockCard] = {}
        self._findings: dict[str, Finding] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 6, tokens.XL, 6)
        head.addWidget(PlainLabel(_("What it touches now"), "section"))
        head.addStretch(1)
        self.counts = PlainLabel("", "secondary")
        head.addWidget(self.counts)
        column.addLayout(head)
        self._scroller = Scroller(margin=tokens.XL, spacing=tokens.S)
        self._scroller.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.L)
        self.news = Banner("info")
        column.addWidget(self._scroller, 1)

    def show_assessment(self, one: Breach, report: Assessment, at: str) -> None:
        """How every section comes out now; ``at`` is the question at hand."""
        self.setUpdatesEnabled(False)
        bar = self._scroller.verticalScrollBar()
        kept = bar.value()
        self._scroller.column.removeWidget(self.news)
        self.news.setParent(self)
        self._scroller.clear()
        self._scroller.add(self.news)
        self._cards, self._findings = {}, {each.provision_id: each for each in report.findings}
        for outcome in _ORDER:
            for finding in report.findings:
                if finding.outcome is outcome:
                    self._scroller.add(self._card(one, finding, at))
        rest = [each for each in report.findings if each.outcome in _REST]
        for finding in rest:
            if finding.provision_id in self._opened:
                self._scroller.add(self._card(one, finding, at))
        left = [each for each in rest if each.provision_id not in self._opened]
        if left:
            self._scroller.add(self._together(left))
        for each in report.uncovered:
            self._scroller.add(_note("info", each.because))
        for caution in report.cautions:
            self._scroller.add(_note("triangle-alert", caution))
        self.counts.setText(_counted(report))
        self.setUpdatesEnabled(True)
        bar.setValue(kept)

    def show_touches(self, touches: Sequence[Touch]) -> None:
        """What the last answer changed, in words."""
        if not touches:
            self.news.clear()
            return
        lines = [
            _("{section}: {was} → {now}").format(
                section=self._short(one.provision_id),
                was=_(OUTCOMES[one.was]).lower(),
                now=_(OUTCOMES[one.now]).lower(),
            )
            for one in touches
        ]
        self.news.say(_("What the last answer changed"), "\n".join(lines), kind="info")

    def open_section(self, provision_id: str) -> None:
        """Open the text of this section and show it."""
        self._opened.add(provision_id)
        card = self._cards.get(provision_id)
        if card is not None:
            card.set_open(True)
            self._scroller.reveal(card)
            card.setFocus()

    def card(self, provision_id: str) -> BlockCard | None:
        """The card of a section, if it has its own."""
        return self._cards.get(provision_id)

    def is_open(self, provision_id: str) -> bool:
        """Whether the section's text was opened."""
        return provision_id in self._opened

    def _short(self, provision_id: str) -> str:
        found = self._findings.get(provision_id)
        return found.provision.short if found is not None else provision_id

    def _card(self, one: Breach, finding: Finding, at: str) -> BlockCard:
        card = BlockCard(finding.provision.short, status_word(finding), folds=True)
        chip = Chip(OUTCOME_CHIPS[finding.outcome], outcome_word(finding.outcome))
        card.add_to_head(chip)
        card.add(ReadingText(why(finding), tone="ink"))
        self._add_settling(card, one, finding, at)
        id = finding.provision_id

        def fill() -> None:
            if card.property("filled") is None:
                card.setProperty("filled", True)
                card.add_to_body(LawText(finding))
                card.add_to_body(AnswersList(finding))

        def turned(on: bool) -> None:
            if on:
                fill()
                self._opened.add(id)
            else:
                self._opened.discard(id)

        card.toggled.connect(turned)
        if id in self._opened:
            card.set_open(True)
        self._cards[id] = card
        return card

    def _add_settling(self, card: BlockCard, one: Breach, finding: Finding, at: str) -> None:
        asked = [(key_of_fact(one, each.fact), each.text) for each in finding.questions]
        asked = [(key, text) for key, text in asked if key]
        if not asked:
            return
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, tokens.XS, 0, 0)
        row.setSpacing(tokens.S)
        icon = QVBoxLayout()
        icon.addWidget(IconLabel("message-square-text"))
        icon.addStretch(1)
        row.addLayout(icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        if [key for key, _text in asked] == [at]:
            text = _("Would settle it: the question on the left")
            words.addWidget(PlainLabel(text, "secondary", wrap=True))
        else:
            words.addWidget(PlainLabel(_("Would settle it:"), "secondary"))
            for key, text in asked:
                words.addWidget(LinkLabel(text, self._jump(key)))
        row.addLayout(words, 1)
        card.add(whole)

    def _together(self, findings: Sequence[Finding]) -> QWidget:
        card = BlockCard(_shorts(findings))
        not_yet = all(each.outcome is Outcome.NOT_IN_FORCE for each in findings)
        outcome = Outcome.NOT_IN_FORCE if not_yet else Outcome.NOT_ENGAGED
        card.add_to_head(Chip(OUTCOME_CHIPS[outcome], outcome_word(outcome)))
        reasons = dict.fromkeys(each.because[0] for each in findings if each.because)
        card.add(ReadingText(" ".join(reasons)))
        return card

    def _jump(self, key: str) -> Callable[[], None]:
        return lambda: self.jump_asked.emit(key)


def _told(outcome: Outcome, count: int) -> str:
    if outcome is Outcome.ENGAGED:
        words = ngettext("{count} engaged", "{count} engaged", count)
    elif outcome is Outcome.OPEN:
        words = ngettext("{count} open", "{count} open", count)
    else:
        words = ngettext("{count} excepted", "{count} excepted", count)
    return words.format(count=count)


def _counted(report: Assessment) -> str:
    found = []
    for outcome in _ORDER:
        count = sum(each.outcome is outcome for each in report.findings)
        if count:
            found.append(_told(outcome, count))
    if not found:
        count = len(report.findings)
        return ngettext("{count} section, none touched", "{count} sections, none touched", count
        ).format(count=count)  # fmt: skip
    return " · ".join(found)


def _shorts(findings: Sequence[Finding]) -> str:
    """``§ 2-927(a), (b), (c)  § 2-928(d), (e)``: sections side by side, subsections once."""
    groups: dict[str, list[str]] = {}
    for each in findings:
        short = each.provision.short
        head, bracket, rest = short.partition("(")
        head = head.replace(" ", "\u00a0")  # the sign stays with its number
        groups.setdefault(head, []).append(bracket + rest)
    return "   ".join(head + ", ".join(part for part in parts) for head, parts in groups.items())


def _note(icon: str, text: str) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(tokens.M, tokens.XS, tokens.M, tokens.XS)
    row.setSpacing(tokens.S)
    beside = QVBoxLayout()
    beside.addWidget(IconLabel(icon, "open" if icon == "triangle-alert" else "ink2"))
    beside.addStretch(1)
    row.addLayout(beside)
    row.addWidget(PlainLabel(text, "body2", wrap=True), 1)
    return whole
