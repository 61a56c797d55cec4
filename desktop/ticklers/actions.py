"""What is done with an entry: one call of a verb each, asked for first where it matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.shell.session import Shell
from desktop.widgets.confirm import ask_reason, confirm
from models.language import _
from models.ticklers import clocks, services
from models.ticklers.clocks import Proposal
from models.ticklers.labels import name_of
from models.ticklers.tickler import Tickler, TicklerRow

Then = Callable[[Any], object]


def add(shell: Shell, case_id: str) -> None:
    """The form for a new entry of a case."""
    shell.go("tickler_new", case_id=case_id)


def open_tab(shell: Shell, case_id: str, tab: str = "deadlines") -> None:
    """The page of a case, at one of its tabs."""
    shell.go("case", case_id=case_id)
    stack = getattr(shell.navigation.page, "stack", None)
    if stack is not None:
        stack.choose(tab)


def change(shell: Shell, one: Tickler) -> None:
    """The form for this entry."""
    shell.go("tickler_edit", case_id=one.case_id, tickler_id=one.id)


def done(shell: Shell, parent: QWidget, one: Tickler | TicklerRow) -> None:
    """It is done; of a computed one it is asked how."""
    reason = ""
    if one.rule:
        name = one.name if isinstance(one, TicklerRow) else name_of(one, one.title)
        answer = ask_reason(
            parent,
            _("Mark as done"),
            name,
            _("What was done?"),
            why=_("A computed deadline keeps who did it, when and how."),
        )
        if answer is None:
            return
        reason = answer
    shell.office.do(lambda uow: services.done(uow, one.id, reason))


def waive(shell: Shell, parent: QWidget, one: Tickler) -> None:
    """It will not be done, and why."""
    reason = ask_reason(
        parent,
        _("Waive"),
        name_of(one, one.title),
        _("Why will it not be done?"),
        why=_("It stays in the list as waived, with your name, the day and the reason."),
    )
    if reason is not None:
        shell.office.do(lambda uow: services.waive(uow, one.id, reason))


def reopen(shell: Shell, one: Tickler) -> None:
    """To be done after all."""
    shell.office.do(lambda uow: services.reopen(uow, one.id))


def delete(shell: Shell, parent: QWidget, one: Tickler) -> None:
    """Asked first; the log keeps that there was one."""
    name = name_of(one, one.title)
    why = _("The log keeps that there was such an entry. You can undo this with Ctrl+Z.")
    if confirm(parent, _("Delete"), name, why=why):
        shell.office.do(lambda uow: services.delete(uow, one.id))


def keep(shell: Shell, one: Proposal) -> None:
    """Keep what is proposed."""
    shell.office.do(
        lambda uow: clocks.keep(uow, one.rule.id, one.case_id, one.starts_on, one.source)
    )


def decline(shell: Shell, parent: QWidget, one: Proposal) -> None:
    """Do not keep it, and why."""
    reason = ask_reason(
        parent,
        _("Do not keep"),
        str(one.rule.title),
        _("Why does it not apply?"),
        why=_("Who decided it, when and why stay on record."),
    )
    if reason is not None:
        shell.office.do(
            lambda uow: clocks.decline(
                uow, one.rule.id, one.case_id, one.starts_on, reason, one.source
            )
        )
