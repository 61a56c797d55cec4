"""The tables of one case: its breaches and its letters."""

from __future__ import annotations

from typing import Any

from desktop.shell.words import short_day
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.breaches.breach import BreachRow, Stage
from models.breaches.labels import STAGES
from models.breaches.when_text import format_date
from models.language import N_, _


def breach_table() -> DataTable:
    """What happened to this client."""
    return DataTable(
        [
            Column("number", N_("Number"), lambda row: Cell(row.number, tone="ink2"), 96),
            Column("title", N_("What is reported"), _title),
            Column("day", N_("Day"), lambda row: format_date(row.day, weekday=False) or "–", 168),
            Column("stage", N_("Record"), stage_cell, 184),
            Column("alleged", N_("Sections alleged"), alleged_cell, 240),
        ],
        name=_("Breaches of this case"),
    )


def stage_cell(row: BreachRow) -> Cell:
    """How far the record is."""
    icon = "half" if row.stage is Stage.INTERVIEW else "check"
    return Cell(_(STAGES[row.stage]), icon=icon, tone="ink2")


def _title(row: BreachRow) -> Cell:
    return Cell(row.title or _("Not told yet"), tone="ink" if row.title else "ink3")


def alleged_cell(row: BreachRow) -> Cell:
    """The sections that were accepted, by their short names: ``§ 2-928(a), § 2-929``."""
    from models.ordinances.packs import short_names

    return Cell(", ".join(short_names(row.alleged)) or "–", tone="ink2")


def letter_table() -> DataTable:
    """The letters written for this case."""
    return DataTable(
        [
            Column("title", N_("Letter"), _letter_title),
            Column("state", N_("Where it stands"), _letter_state, 200),
            Column("day", N_("Changed"), _letter_day, 160),
        ],
        name=_("Letters of this case"),
    )


def _letter_title(row: Any) -> Cell:
    return Cell(str(row.title))


def _letter_state(row: Any) -> Cell:
    from models.letters.labels import STATES

    icon = "pencil" if row.state.unapproved else "mail"
    return Cell(_(STATES[row.state.value]), icon=icon, tone="ink2")


def _letter_day(row: Any) -> Cell:
    return Cell(short_day(row.changed_at.astimezone().date()), tone="ink2")
