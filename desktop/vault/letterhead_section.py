"""The office's letterhead, as a section of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.vault.letterhead_form import LetterheadForm
from desktop.vault.section import SectionBase
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes, Ref
from models.language import _
from models.vault.user import UserRole

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell

_LETTERHEAD = Ref("letters", "letterhead")


class Section(SectionBase):
    """The form. Its draft is the page's (``holder``): the letterhead has two pages, one draft."""

    shown = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.holder: Page | None = None
        scroll = Scroller()
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        head = PageHead(_("Letterhead"), _("It stands at the head of every letter."))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self.form = LetterheadForm(self.save, headed=False)
        self.form.setMaximumWidth(tokens.READING)
        scroll.add(self.form)
        self.column.addWidget(scroll)
        may = not shell.office.read_only and shell.office.user.role is not UserRole.READ_ONLY
        self.form.setEnabled(may)

    def first_focus(self) -> QWidget:
        """The name on the letterhead."""
        return self.form.name

    def refresh(self, changes: Changes | None) -> None:
        """Read it; what is being typed stays."""
        if changes is None or _LETTERHEAD in changes.touched:

            def query(uow: Any) -> Any:
                from models.letters.repository import letterhead

                return letterhead(uow)

            self.office.read(query, self._show)

    def leave(self) -> bool:
        """What was changed is kept; what cannot be kept stays with its error."""
        self.save()
        return not self.form.wrong()

    def save(self) -> None:
        """Keep it; each error stands beside its field."""
        if not self.form.isEnabled() or not self.form.changed() or self.holder is None:
            return
        value = self.form.value()

        def verb(uow: Any) -> Changes:
            from models.letters.services import set_letterhead

            return set_letterhead(uow, value)

        self.shell.drafts.save(self.holder, verb, failed=self.form.show_error)

    def _show(self, head: Any) -> None:
        self.form.show_value(head)
        if self.form.isEnabled():
            self.shown.emit()
