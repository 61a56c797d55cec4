"""The office's rules for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Tick
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.language import _
from models.notes import services

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Section(SectionBase):
    """Whether notes remind of roles in place of names."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(_("Notes and time"), _("Rules of this office for what is written down."))
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.S)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        self.reminds = Tick(_("Remind of roles, not names"))
        self.reminds.setEnabled(self.may("SET_NOTES"))
        self.reminds.clicked.connect(self._set)
        scroll.add(self.reminds)
        why = PlainLabel(
            _(
                "A note that names the client says so while it is typed, and asks once more when "
                "it is saved. Names are looked for on this computer only. Nothing is ever blocked."
            ),
            "secondary",
            wrap=True,
        )
        why.setMaximumWidth(tokens.CARD + 160)
        scroll.add(why)

    def refresh(self, changes: Changes | None) -> None:
        """Read the rule again."""
        if changes is None or any(ref.room == "notes" for ref in changes.touched):
            self.office.read(services.reminds, self._show)

    def first_focus(self) -> QWidget:
        """The tick."""
        return self.reminds

    def _show(self, reminds: bool) -> None:
        self.reminds.setChecked(reminds)

    def _set(self, on: bool) -> None:
        self.office.do(
            lambda uow: services.set_reminder(uow, on), None, lambda error: self._back(error)
        )

    def _back(self, error: object) -> None:
        self.refresh(None)
        self.shell.show_error(error)  # type: ignore[arg-type]
