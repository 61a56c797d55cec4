"""Linking somebody who was seen to somebody on file: who, how one knows, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.officials.queries import Choices
from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from models.breaches.breach import Confidence
from models.breaches.labels import CONFIDENCES
from models.language import _
from models.officials.labels import REASONS
from models.officials.matching import Match
from models.officials.official import OnFile


class LinkForm(Form):
    """``link_asked`` gives the official's id, the basis and the confidence."""

    link_asked = Signal(str, str, object)
    cancelled = Signal()
    new_asked = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__(spacing=tokens.M)
        nobody = [("", _("Choose …"))]
        suggested = [(match.official.id, _suggested(match)) for match in choices.suggested]
        others = [(one.id, _named(one)) for one in choices.others]
        self.who = Choice([*nobody, *suggested, *others])
        self.who.setMinimumContentsLength(24)
        self.basis = TextArea(lines=2)
        self.sure = Choice([(str(each), _(word)) for each, word in CONFIDENCES.items()])
        self.sure.choose(str(Confidence.POSSIBLE))
        help = (
            _("Suggested ones come first, with the reason. You decide; the program never does.")
            if suggested
            else _("Nobody on file is likely. Choose with care, or put somebody on file first.")
        )
        self.add(FormField(_("Official on file"), self.who, name="on_file", help=help))
        self.add(
            FormField(
                _("How the office knows"),
                self.basis,
                name="identified.basis",
                help=_("A report, a roster, a card: kept with the link."),
            )
        )
        self.add(FormField(_("How sure it is"), self.sure, name="identified.confidence"))
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Button(_("New official"), self.new_asked.emit, kind="link"))
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.cancelled.emit))
        self.save = Button(_("Link"), self._submit, kind="primary", icon="link")
        row.addWidget(self.save)
        self.add(foot)

    def _submit(self) -> None:
        self.clear_errors()
        id = str(self.who.value() or "")
        if not id:
            self.field("on_file").show_error(_("Choose somebody on file."))
            self.who.setFocus()
            return
        confidence = Confidence(str(self.sure.value()))
        self.link_asked.emit(id, self.basis.text().strip(), confidence)


def _named(one: OnFile) -> str:
    return " · ".join(part for part in (one.name, one.badge, one.department, one.unit) if part)


def _suggested(match: Match) -> str:
    reasons = ", ".join(_(REASONS[reason]) for reason in match.reasons[:2])
    name = " · ".join(part for part in (match.official.name, match.official.badge) if part)
    return _("{name}: {reasons}").format(name=name, reasons=reasons)
