"""Who may open the office, as a section of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.roles import role_word
from desktop.vault.section import SectionBase
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Section(SectionBase):
    """The users of the office."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.column.addWidget(PageHead(_("Users")))
        self.column.addWidget(
            PlainLabel(
                _("Each has a key of their own (encrypted). Roles are office rules."),
                "secondary",
                wrap=True,
            )
        )
        self.users = DataTable(
            [
                Column("name", N_("Name"), lambda user: Cell(user.name)),
                Column("login", N_("Login"), lambda user: Cell(user.login, tone="ink2"), 100),
                Column("role", N_("Role"), _role, 140),
            ],
            name=_("Who may open it"),
        )
        self.column.addWidget(self.users, 1)

    def refresh(self, changes: Changes | None) -> None:
        """Users come with the vault."""
        self.users.rows.show_rows(self.office.info.users)


def _role(user: Any) -> Cell:
    word = role_word(str(user.role))
    if user.active:
        return Cell(word)
    return Cell(_("{role}, left").format(role=word), tone="ink2", icon="circle-slash")
