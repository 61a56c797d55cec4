"""The decision on one section: accept or reject, with a reason that the office alone sees."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.breaches.assessment_rows import Row
from desktop.shell import tokens
from desktop.shell.words import short_day
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import ElidedLabel, PlainLabel
from desktop.widgets.segments import Segments
from models.breaches.breach import Decision, Quoting
from models.breaches.deciding import SUGGESTED
from models.errors import AmparoError, BadInput
from models.language import _


@dataclass(frozen=True)
class Decided:
    """What the form gives."""

    provision: str
    decision: Decision
    reason: str
    quoting: Quoting


@dataclass(frozen=True)
class _Draft:
    """What is typed for one section and not saved."""

    decision: Decision | None
    reason: str


class DecisionForm(QFrame):
    """``save_asked`` gives a ``Decided``; ``undo_asked`` the provision whose decision is taken
    back. What is typed for a section stays with it while one looks at others."""

    save_asked = Signal(object)
    undo_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("place", "foot")
        self._row: Row | None = None
        self._quoting = Quoting.CITE
        self._drafts: dict[str, _Draft] = {}
        self._sent = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        column.setSpacing(tokens.S)
        self.banner = Banner("error", closable=True)
        column.addWidget(self.banner)
        self._head = head = QHBoxLayout()
        head.setSpacing(tokens.S)
        words = QHBoxLayout()
        words.setSpacing(tokens.S)
        words.addWidget(PlainLabel(_("Your decision"), "strong"))
        self.when = ElidedLabel("", "secondary")
        words.addWidget(self.when, 1)
        head.addLayout(words, 1)
        self.choice = Segments(
            [(Decision.ACCEPTED, _("Accept")), (Decision.REJECTED, _("Reject"))],
            name=_("Your decision"),
        )
        self.choice.button(Decision.ACCEPTED).show_icon("check")
        self.choice.button(Decision.REJECTED).show_icon("x")
        self.choice.chosen.connect(lambda _value: self.banner.clear())
        head.addWidget(self.choice)
        column.addLayout(head)
        self.reason = TextArea(lines=2, most=6)
        self.field = FormField(
            _("Reason"),
            self.reason,
            help=_("Seen by the office only. It never enters a letter."),
            name="reason",
        )
        column.addWidget(self.field)
        foot = QHBoxLayout()
        self.take_back = Button(_("Take the decision back"), self._take_back, kind="quiet")
        self.save = Button(_("Save decision"), self.submit, kind="primary")
        foot.addWidget(self.take_back)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def show_row(self, row: Row) -> None:
        """The section at hand; what was typed for the one before is kept with it."""
        fresh = self._sent == row.key and row.decision is not None
        if fresh:
            self._sent, self._row = "", None
        self.keep_draft()
        again = self._row is not None and self._row.key == row.key
        typed = again and self._changed()
        self._row = row
        suggested = row.finding is not None and row.finding.outcome in SUGGESTED
        self.choice.setVisible(suggested)
        self.save.say(_("Save decision") if suggested else _("Add the section"))
        made = row.decision
        self.take_back.setVisible(made is not None)
        self.when.setText(
            short_day(made.decided_at.astimezone().date()) if made is not None else ""
        )
        draft = self._drafts.get(row.key) or _Draft(
            made.decision if made else None, made.reason if made else ""
        )
        if not typed:
            self._choose(draft.decision)
            self.reason.show_text(draft.reason)
        if not again:
            self.field.show_error(None)
            self.banner.clear()

    def event(self, event: QEvent) -> bool:
        """Long words of the choice get a line of their own: what is chosen is read whole."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit_head()
        return super().event(event)

    def _fit_head(self) -> None:
        inside = self.width() - 2 * tokens.XL
        first = self._head.itemAt(0)
        words = first.minimumSize().width() if first is not None else 0
        fits = words + tokens.S + self.choice.sizeHint().width() <= inside
        way = QHBoxLayout.Direction.LeftToRight if fits else QHBoxLayout.Direction.TopToBottom
        if way != self._head.direction():
            self._head.setDirection(way)

    def drafts(self) -> dict[str, list[str]]:
        """What is typed and not saved, by section: the choice (or nothing) and the reason."""
        if self._row is None or self._row.key != self._sent:
            self.keep_draft()
        return {
            key: [str(one.decision.value) if one.decision else "", one.reason]
            for key, one in self._drafts.items()
            if key != self._sent
        }

    def restore(self, typed: dict[str, list[str]]) -> None:
        """Put it back; it shows when its section is at hand."""
        for key, (decision, reason) in typed.items():
            self._drafts[key] = _Draft(Decision(decision) if decision else None, reason)
        row, self._row = self._row, None
        if row is not None:
            self.show_row(row)

    def set_quoting(self, quoting: Quoting) -> None:
        """How the letter may use the text."""
        self._quoting = quoting

    def unsaved(self) -> bool:
        """Whether something typed here or for another section is not saved."""
        self.keep_draft()
        return bool(self._drafts)

    def throw_away(self) -> None:
        """Forget what is typed and not saved."""
        self._drafts.clear()
        row, self._row = self._row, None
        if row is not None:
            self.show_row(row)

    def saving(self, provision: str) -> None:
        """It is on its way: what comes back from the vault replaces what was typed."""
        self._drafts.pop(provision, None)
        self._sent = provision

    def not_saved(self, provision: str) -> None:
        """It was refused: what was typed counts as typed again."""
        if self._sent == provision:
            self._sent = ""

    def submit(self) -> None:
        """*Save decision*."""
        row = self._row
        if row is None:
            return
        decision = self.choice.value() if not self.choice.isHidden() else Decision.ADDED
        if not isinstance(decision, Decision):
            self.banner.say(_("Choose Accept or Reject first."), kind="error")
            return
        self.banner.clear()
        self.field.show_error(None)
        self.save_asked.emit(
            Decided(row.key, Decision(decision), self.reason.text(), self._quoting)
        )

    def show_error(self, error: AmparoError) -> None:
        """Beside the reason, or above."""
        if isinstance(error, BadInput) and error.field == "reason":
            self.field.show_error(error)
            self.reason.setFocus()
        else:
            self.banner.show_error(error)

    def keep_draft(self) -> None:
        """Remember what is typed for the section at hand."""
        if self._row is None:
            return
        if self._changed():
            chosen = self.choice.value() if not self.choice.isHidden() else None
            kept = Decision(chosen) if isinstance(chosen, Decision) else None
            self._drafts[self._row.key] = _Draft(kept, self.reason.text())
        else:
            self._drafts.pop(self._row.key, None)

    def _changed(self) -> bool:
        made = self._row.decision if self._row is not None else None
        return self.reason.text().strip() != (made.reason if made else "").strip()

    def _choose(self, decision: Decision | None) -> None:
        self.choice.clear()
        if decision in (Decision.ACCEPTED, Decision.REJECTED):
            self.choice.choose(decision)

    def _take_back(self) -> None:
        if self._row is not None:
            self.undo_asked.emit(self._row.key)
