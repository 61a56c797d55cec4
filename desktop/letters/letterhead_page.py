"""The office's letterhead, on its own page: the form of the office's page, and the head as it will
stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.vault.letterhead_form import LetterheadForm
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.letters.letterhead import Letterhead


class LetterheadPage(Page):
    """The form, and a sample that follows what is typed."""

    help_topic = "letterhead"
    place = "letterhead"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = Scroller(margin=tokens.XL, spacing=tokens.M)
        trail = Breadcrumbs(lambda: shell.back())
        trail.show_trail([(_("Letters"), lambda: shell.go("letters")), (_("Letterhead"), None)])
        body.add(trail)
        self.form = LetterheadForm(self.keep)
        self.form.setMaximumWidth(tokens.READING)
        body.add(self.form)
        body.add(self._sample())
        column.addWidget(body)
        form = self.form
        for control in (form.name, form.address, form.phone, form.fax, form.email):
            control.textChanged.connect(lambda *_text: self._draw())

    def _sample(self) -> QWidget:
        """The head as it will stand: name at the left, the small lines at the right."""
        box = QWidget()
        box.setMaximumWidth(tokens.READING)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(_("As it will stand"), "label"))
        row = QHBoxLayout()
        self._name = PlainLabel("", "section", wrap=True)
        self._lines = PlainLabel("", "secondary")
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._name, 1)
        row.addWidget(self._lines)
        column.addLayout(row)
        column.addWidget(line("head"))
        return box

    def title(self) -> str:
        """The page's name."""
        return _("Letterhead")

    def refresh(self, changes: Changes | None) -> None:
        """Read what is kept; what is being typed stays."""
        if changes is None or any(one.room == "letters" for one in changes.touched):
            self.office.read(actions.letterhead, self._show)

    def first_focus(self) -> QWidget | None:
        """The name."""
        return self.form.name

    def leave(self) -> bool:
        """What was typed is kept; what cannot be kept stays on the screen with its error."""
        self.keep()
        return not self.form.wrong()

    def keep(self) -> None:
        """Keep it; each error stands beside its field."""
        if self.form.changed() and actions.may_change(self.office.user):
            head = self.form.value()
            self.shell.drafts.save(
                self, lambda uow: actions.keep_letterhead(uow, head), None, self.form.show_error
            )

    def draft(self) -> Any:
        """The letterhead as typed."""
        return self.form.draft()

    def restore(self, typed: Any) -> None:
        """The letterhead as it was typed."""
        self.form.restore(typed)

    def _show(self, head: Letterhead) -> None:
        self.form.show_value(head)
        self.form.setEnabled(actions.may_change(self.office.user))
        if self.form.isEnabled():
            self.filled()
        self._draw()

    def _draw(self) -> None:
        head = self.form.value()
        self._name.setText(head.name)
        self._lines.setText("\n".join(head.lines))
