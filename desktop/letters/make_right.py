"""*Make it right*: the words in their place, what they tell, and what would put it right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import ErrorText, FormField, TextArea
from desktop.widgets.flow import Flow
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import LitText, Mark
from models.language import _
from models.privacy.guard import labels
from models.privacy.guard.finding import Finding, Remedy, Weight

_AROUND = 160


class MakeRight(QDialog):
    """One finding. ``ask()`` gives the remedy that was chosen, or ``None``. ``reasoning``: it opens
    at the reason."""

    def __init__(
        self,
        parent: QWidget | None,
        found: Finding,
        text: str,
        *,
        may_reason: bool,
        reasoning: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(tokens.CARD)
        self._chosen: Remedy | None = None
        self.buttons: dict[Remedy, Button] = {}
        column = column_in(self)
        column.addWidget(PlainLabel(labels.what(found), "section", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        refused = found.weight is Weight.REFUSE
        head.addWidget(Chip("settle" if refused else "plain", labels.class_word(found.bears)))
        head.addStretch(1)
        column.addLayout(head)
        meaning = _(labels.MEANINGS[found.bears])
        column.addWidget(PlainLabel(meaning, "secondary", wrap=True))
        if text and found.end > found.start:
            column.addWidget(_in_place(text, found))
        column.addWidget(PlainLabel(_("What would make it right"), "strong"))
        column.addWidget(self._choices(found, bool(text)))
        self._reason: TextArea | None = None
        if Remedy.REASON in found.remedies:
            column.addWidget(line())
            self._add_reason(column, may_reason)
        elif refused:
            words = _("Without a signed release for this recipient no letter names the client.")
            column.addWidget(PlainLabel(words, "body2", wrap=True))
        self._error = ErrorText()
        column.addWidget(self._error)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addStretch(1)
        self.keep_button = Button(_("Leave it for now"), self.reject)
        foot.addWidget(self.keep_button)
        if self._reason is not None:
            self.reason_button = Button(_("Keep the reason"), self._reasoned, kind="primary")
            foot.addWidget(self.reason_button)
        column.addSpacing(tokens.S)
        column.addLayout(foot)
        first = next(iter(self.buttons.values()), self.keep_button)
        first.setFocus()
        if reasoning and self._reason is not None:
            self._reason.setFocus()

    def _choices(self, found: Finding, has_text: bool) -> QWidget:
        box = QWidget()
        row = Flow(box, gap=tokens.S, below=tokens.S)
        ways = [one for one in found.remedies if one is not Remedy.REASON]
        if not has_text:
            # It stands in an exhibit: there it is redacted, or left out.
            ways = [one for one in ways if one is Remedy.RELEASE] + [Remedy.CLEAN_FILE]
        for remedy in ways:
            button = Button(labels.way(remedy), partial(self._choose, remedy))
            self.buttons[remedy] = button
            row.addWidget(button)
        return box

    def _add_reason(self, column: QVBoxLayout, may_reason: bool) -> None:
        if not may_reason:
            words = _("Or an attorney gives a reason why these words may stand.")
            column.addWidget(PlainLabel(words, "secondary", wrap=True))
            return
        self._reason = TextArea(lines=2, most=6)
        help_ = _("It is kept with your name, and is not asked again for the same words.")
        column.addWidget(FormField(_("Or say why these words may stand"), self._reason, help=help_))

    def ask(self) -> Remedy | None:
        """Show it, and give what was chosen."""
        return self._chosen if self.exec() == QDialog.DialogCode.Accepted else None

    def reason(self) -> str:
        """The reason that was typed."""
        return self._reason.text().strip() if self._reason is not None else ""

    def _choose(self, remedy: Remedy) -> None:
        self._chosen = remedy
        self.accept()

    def _reasoned(self) -> None:
        if not self.reason():
            self._error.show_error(_("Say why these words may stand."))
            assert self._reason is not None
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._choose(Remedy.REASON)


def _in_place(text: str, found: Finding) -> LitText:
    """The words with what stands around them."""
    first = max(0, found.start - _AROUND)
    last = min(len(text), found.end + _AROUND)
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    before = "…" if first else ""
    shown = before + text[first:last].replace("\n", " ") + ("…" if last < len(text) else "")
    start = found.start - first + len(before)
    mark = Mark(start, start + found.end - found.start, "finding")
    return LitText(shown, [mark], line=tokens.READING_LINE)
