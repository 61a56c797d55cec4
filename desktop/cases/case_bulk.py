"""What can be done with the ticked cases."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from desktop.shell.session import Shell
from desktop.shell.words import number
from desktop.widgets.buttons import Button, menu_button
from desktop.widgets.ticks import BulkBar, Ticks
from models.changes import Changes
from models.language import _, ngettext


class CaseBulk(BulkBar):
    """Assign, add a deadline to all of them, print, save as a file."""

    print_asked = Signal()
    export_asked = Signal()

    def __init__(self, shell: Shell, ticks: Ticks) -> None:
        super().__init__(ticks, _chosen)
        self._shell, self._ticks = shell, ticks
        if not shell.office.read_only and shell.office.user.role.value != "read_only":
            self.add(menu_button(_("Assign…"), self._people))
            self.add(Button(_("Add deadline…"), self._deadline))
        self.add(Button(_("Print list…"), self.print_asked.emit))
        self.add(Button(_("Save as CSV…"), self.export_asked.emit))

    def _people(self) -> list[QAction]:
        made = []
        roles = (("counsel", _("Counsel: {name}")), ("advocate", _("Advocate: {name}")))
        for field, words in roles:
            for user in self._shell.office.info.users:
                if not user.active or user.role.value == "read_only":
                    continue
                action = QAction(words.format(name=user.name).replace("&", "&&"), self)
                action.triggered.connect(
                    lambda _on=False, field=field, login=user.login: self.assign(field, login)
                )
                made.append(action)
        return made

    def _deadline(self) -> None:
        ids = self._ticks.ids()

        def read(uow: Any) -> Any:
            from models.ticklers.closed_days import closed_days

            return uow.today, tuple(closed_days(uow))

        def ask(found: Any) -> None:
            from desktop.cases.deadlines_for_all import DeadlinesForAll

            DeadlinesForAll(self, self._shell, ids, *found).exec()

        self._shell.office.read(read, ask)

    def assign(self, field: str, login: str) -> None:
        """All ticked cases to this user."""
        ids = self._ticks.ids()

        def verb(uow: Any) -> Changes:
            from models.cases.assigning import assign

            return assign(uow, ids, **{field: login})

        self._shell.office.do(verb, lambda _changes: self._ticks.clear())


def _chosen(count: int) -> str:
    return ngettext("{count} case chosen", "{count} cases chosen", count).format(
        count=number(count)
    )
