"""Saying who an employee is held to be: the name, how one knows, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.breaches.breach import Confidence, Identification
from models.breaches.labels import CONFIDENCES
from models.language import _


class IdentifyForm(Form):
    """``save_asked`` gives an ``Identification``; errors stand beside the fields."""

    save_asked = Signal(object)
    cancelled = Signal()

    def __init__(self, known: Identification | None) -> None:
        super().__init__(spacing=tokens.M)
        one = known or Identification("", "", Confidence.POSSIBLE)
        self._on_file = one.on_file
        self.name = TextLine(one.name)
        self.basis = TextArea(one.basis, lines=2)
        self.sure = Choice([(each, _(word)) for each, word in CONFIDENCES.items()])
        self.sure.choose(one.confidence)
        self.badge, self.unit = TextLine(one.badge), TextLine(one.unit)
        self.add(FormField(_("Name"), self.name, name="identified.name"))
        self.add(
            FormField(
                _("How the office knows"),
                self.basis,
                name="identified.basis",
                help=_("A report, a roster, a card: kept with the name."),
            )
        )
        self.add(FormField(_("How sure it is"), self.sure, name="identified.confidence"))
        self.add(
            FormField(_("Badge"), self.badge, name="identified.badge", optional=True),
            FormField(_("Unit"), self.unit, name="identified.unit", optional=True),
        )
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.cancelled.emit))
        self.save = Button(_("Save"), self._submit, kind="primary")
        row.addWidget(self.save)
        self.add(foot)

    def _submit(self) -> None:
        self.clear_errors()
        sure = self.sure.value()
        self.save_asked.emit(
            Identification(
                self.name.text().strip(),
                self.basis.text().strip(),
                Confidence(str(sure)),
                self.badge.text().strip(),
                self.unit.text().strip(),
                self._on_file,
            )
        )
