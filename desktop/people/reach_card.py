"""Where a person is reached, as their page shows it: what is masked can be revealed there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.people.masked import MaskedText
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.labels import PlainLabel
from models.language import _
from models.people.labels import ADDRESS_KINDS, PHONE_KINDS
from models.people.person import Person
from models.people.phone_text import phone_shown
from models.people.revealing import CODE_WORD

_LABEL = 148


class ReachCard(QWidget):
    """Rows of a label and a text, or of a mask. Built anew for a changed person only."""

    def __init__(self, shell: Shell, one: Person) -> None:
        super().__init__()
        self._shell, self._id = shell, one.id
        self.masks: dict[str, MaskedText] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.L)
        self._grid.setVerticalSpacing(tokens.S)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(1, 1)
        for phone in one.phones:
            self._add(
                _("Phone, {kind}").format(kind=_(PHONE_KINDS[phone.kind]).lower()),
                phone_shown(phone.number),
                phone.id if phone.hidden else "",
                phone_shown,
            )
        for email in one.emails:
            self._add(_("E-mail"), email.address, email.id if email.hidden else "")
        for address in one.addresses:
            kind = _(ADDRESS_KINDS[address.kind])
            self._add(kind, address.text, address.id if address.hidden else "")
        if one.code_word:
            self._add(_("Code word"), "", CODE_WORD)
        if not self._grid.count():
            self._grid.addWidget(PlainLabel(_("Nothing is on file."), "body2"), 0, 0, 1, 2)

    def _add(self, label: str, text: str, item: str, shown: Callable[[str], str] = str) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        name = PlainLabel(label, "body2", wrap=True)
        if item:  # as high as the button beside it
            name.setMinimumHeight(tokens.CONTROL)
            name.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._grid.addWidget(name, row, 0, top)
        if not item:
            self._grid.addWidget(PlainLabel(text, wrap=True), row, 1, top)
            return
        mask = MaskedText(self._shell, self._id, item, shown=shown)
        mask.reveal.setAccessibleName(_("Reveal: {what}").format(what=label))
        self.masks[item] = mask
        self._grid.addWidget(mask, row, 1, top)
