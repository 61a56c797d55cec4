"""One code of the office's own, above its list: a new one, or another label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from models.cases import office_codes
from models.cases.office_codes import CodeKind, OfficeCode
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class CodeForm(Form):
    """Hidden until it is asked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(spacing=tokens.M)
        self._office = shell.office
        self.kind: CodeKind | None = None
        self._one: OfficeCode | None = None
        self.code, self.label = TextLine(), TextLine()
        self.add(
            FormField(
                _("Code"),
                self.code,
                name="code",
                help=_("Up to 12 letters, figures, dots or hyphens."),
            ),
            FormField(_("Label"), self.label, name="label"),
        )
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.save = Button(_("Save"), self.submit, kind="primary")
        row.addWidget(self.save)
        row.addWidget(Button(_("Cancel"), self.close_form))
        row.addStretch(1)
        self.add(buttons)
        self.code.returnPressed.connect(self.submit)
        self.label.returnPressed.connect(self.submit)
        self.hide()

    def open_for(self, kind: CodeKind, one: OfficeCode | None = None) -> None:
        """For a new code of this list, or another label of ``one``."""
        self.kind, self._one = kind, one
        self.clear_errors()
        self.code.setText(one.code if one else "")
        self.label.setText(one.label if one else "")
        self.code.setEnabled(one is None)
        self.show()
        (self.label if one else self.code).setFocus()

    def close_form(self) -> None:
        """Nothing is being entered."""
        self.kind, self._one = None, None
        self.code.clear()
        self.label.clear()
        self.hide()

    def leave(self) -> bool:
        """``False`` while something typed here is not saved."""
        if self.kind is None or not (self.code.text().strip() or self.label.text().strip()):
            return True
        if self._one is not None and self.label.text() == self._one.label:
            return True
        self.banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        self.banner.offer(_("Throw it away"), self.close_form)
        return False

    def submit(self) -> None:
        """Save it."""
        if self.kind is None:
            return
        self.clear_errors()
        kind, one = self.kind, self._one
        code, label = self.code.text(), self.label.text()

        def saved(_changes: Changes) -> None:
            self.close_form()

        if one is not None:
            self._office.do(
                lambda uow: office_codes.rename_code(uow, one, label), saved, self.show_error
            )
        else:
            self._office.do(
                lambda uow: office_codes.add_code(uow, kind, code, label), saved, self.show_error
            )
