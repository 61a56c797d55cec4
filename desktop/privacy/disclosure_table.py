"""The columns of the disclosure log, the same in a case and in the office's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.words import clock
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from models.days import telling
from models.language import N_, _
from models.privacy.disclosure import How, What
from models.privacy.release_labels import HOWS, WHATS

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.disclosure import DisclosureRow

TALL = 52
"""A row of two lines."""

_ICONS = {
    How.PRINTED: "printer",
    How.EXPORTED: "upload",
    How.CSV: "download",
    How.CLIPBOARD: "copy",
    How.SHOWN: "eye",
    How.POST: "mail",
    How.EMAIL: "mail",
    How.PHONE: "phone",
    How.MEETING: "users",
}


def columns(shell: Shell, *, office: bool) -> list[Column]:
    """``office``: with the case and its client."""
    found = [
        Column("when", N_("When"), _when, 128, "when" if office else ""),
        Column("what", N_("What"), what_cell),
        Column("to", N_("To whom"), to_cell, 208),
        Column("how", N_("How"), how_cell, 176),
        Column("release", N_("Release"), _release, 136),
        Column("who", N_("By whom"), lambda row: Cell(row.line.who, tone="ink2"), 136),
    ]
    if office:
        found.insert(1, Column("case", N_("Case"), lambda row: _case(shell, row), 176))
    return found


def what_cell(row: DisclosureRow) -> Cell:
    """What it was, and which."""
    line = row.line
    if line.what is None:
        return Cell(_("Its words were purged"), tone="ink2")
    return Cell(_(WHATS[line.what]), detail=line.about or line.purpose)


def to_cell(row: DisclosureRow) -> Cell:
    """To whom, and why; or that it stayed in the office."""
    line = row.line
    if not line.left:
        return Cell(_("For the office’s own use"), tone="ink2")
    return Cell(line.recipient, detail=line.purpose, strong=True)


def how_cell(row: DisclosureRow) -> Cell:
    """How it went out."""
    how = row.line.how
    return Cell(_(HOWS[how]), icon=_ICONS[how], tone="ink2") if how else Cell("")


def _release(row: DisclosureRow) -> Cell:
    line = row.line
    if not line.left:
        return Cell("")
    if line.release_id:
        return Cell(_("Yes"), icon="check", tone="engaged")
    if line.what is What.LETTER:
        # The guard lets no letter name a client without one: most need none.
        return Cell(_("No release"), tone="ink2")
    return Cell(_("No release"), icon="triangle-alert", tone="attention")


def _case(shell: Shell, row: DisclosureRow) -> Cell:
    if not row.case_number:
        return Cell(_("No single case"), tone="ink2")
    return Cell(row.case_number, detail=shell.privacy.name(row.client_name))


def _when(row: DisclosureRow) -> Cell:
    at = row.line.at.astimezone()
    return Cell(telling.with_year(at.date()), detail=clock(at), tone="ink2")
