"""The deadlines of the office on paper: what is overdue, then the days that the calendar shows.

Unless somebody asks for more it holds case numbers and our own words alone: no client, and no
title that a person typed, since such a list hangs on walls and lies on desks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.guard.list_out import list_out
from desktop.shell import printing
from desktop.shell.session import Shell
from desktop.shell.told import told
from desktop.ticklers import words
from models.days import telling
from models.language import _
from models.privacy.disclosure import How, What
from models.ticklers import repository
from models.ticklers.labels import KINDS, SCOPES
from models.ticklers.tickler import Scope, State, TicklerRow

if TYPE_CHECKING:
    from models.privacy.guard.lists import Going

MOST = 2000


def print_due(
    parent: QWidget,
    shell: Shell,
    scope: Scope,
    first: date,
    last: date,
    title: str,
    *,
    names: bool = False,
) -> None:
    """Read what is due, and give it to the printer; ``names``: with clients and typed titles."""

    def read(uow: Any) -> tuple[list[TicklerRow], list[TicklerRow]]:
        return due_in(uow, scope, first, last)

    def show(found: tuple[list[TicklerRow], list[TicklerRow]]) -> None:
        late, due = found
        below = _(SCOPES[scope])
        if not names:
            below += f". {_('Without names; what people typed is left out.')}"
        whole = lines(shell, [*late, *due], names=names)

        def go(going: Going) -> None:
            rows = list(going.lines)
            made, cursor = printing.document(_("Deadlines: {days}").format(days=title), below)
            parts = ((_("Overdue"), rows[1 : len(late) + 1]), (title, rows[len(late) + 1 :]))
            for head, part in parts:
                printing.add_text(cursor, head, strong=True)
                if part:
                    printing.add_table(cursor, [rows[0], *part])
                else:
                    printing.add_text(cursor, _("Nothing."))
            if printing.print_document(parent, made):
                kept = ("calendar", "names") if names else ("calendar",)
                shell.office.saw("printed", "ticklers", "", kept)
                about = _("With names") if names else ""
                out = going.line()
                told(shell.office, What.CALENDAR, How.PRINTED, about=about, **out)

        list_out(parent, shell, lambda _progress: whole, go)

    shell.office.read(read, show)


def due_in(
    uow: Any, scope: Scope, first: date, last: date
) -> tuple[list[TicklerRow], list[TicklerRow]]:
    """What is overdue today, whatever its day; and what else stands on these days."""
    late = repository.due_rows(uow, scope, until=uow.today - timedelta(days=1), limit=MOST)
    seen = {one.id for one in late}
    rows = repository.due_rows(uow, scope, since=first, until=last, states=State, limit=MOST)
    return late, [one for one in rows if one.id not in seen]


def lines(shell: Shell, rows: Sequence[TicklerRow], *, names: bool) -> list[list[str]]:
    """The table: its head, and a line for each entry."""
    head = [_("Day"), _("Time"), _("What"), _("Case"), _("For")]
    if names:
        head.insert(4, _("Client"))
    made = [head]
    for row in rows:
        at = telling.clock(row.due_time) if row.due_time else ""
        own = row.name if names or row.rule else _(KINDS[row.kind])
        who = words.who(shell.office.info, row.assigned_to, "")
        line = [telling.full(row.due_on), at, own, row.case_number, who]
        if names:
            line.insert(4, shell.privacy.name(row.client_name))
        made.append(line)
    return made
