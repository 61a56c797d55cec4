"""The sets as a table shows them: those that lie at the place, and those that should and do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.shell.words import clock, short_day, size
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.language import N_, _


@dataclass(frozen=True)
class BackupRow:
    """A set, how it stands, and what the vault remembers of it. ``there``: it lies at the place."""

    backup: Any
    standing: str
    known: Any = None

    @property
    def there(self) -> bool:
        """Whether something can be done with it."""
        return self.standing in ("known", "other_key", "broken", "forged")


def rows_of(survey: Any, known: list[Any]) -> list[BackupRow]:
    """The rows, newest first. Without a survey (no stick) all that is known is shown as away."""
    if survey is None:
        return [BackupRow(one, "away", one) for one in known]
    lying = [
        BackupRow(one.backup, str(one.standing), one.known)
        for one in survey.lying
        if str(one.standing) != "other_vault"
    ]
    here = {one.backup.id for one in lying}
    missing = {one.id for one in survey.missing}
    gone = [
        BackupRow(one, "missing" if one.id in missing else "away", one)
        for one in known
        if one.id not in here
    ]
    return sorted([*lying, *gone], key=lambda row: row.backup.at, reverse=True)


def backups_table() -> DataTable:
    """When, where, how much, proven, how it stands."""
    return DataTable(
        [
            Column("at", N_("Made"), lambda row: Cell(held_words(row.backup)), 190),
            Column("place", N_("Place"), _place),
            Column("size", N_("Size"), _size, 90),
            Column("proven", N_("Restore proven"), _proven, 190),
            Column("state", N_("State"), _standing, 210),
        ],
        name=_("Backups"),
    )


def held_words(backup: Any) -> str:
    """``Mar 9, 2026, 10:30 AM``."""
    return f"{short_day(backup.at.astimezone().date())}, {clock(backup.at)}"


def _place(row: BackupRow) -> Cell:
    if row.known is not None:
        return Cell(row.known.target, tone="ink2")
    return Cell(row.backup.path.parents[2].name, tone="ink2")


def _size(row: BackupRow) -> Cell:
    return Cell(size(row.backup.bytes) if row.backup.bytes else "", tone="ink2")


def _proven(row: BackupRow) -> Cell:
    known = row.known
    if known is None or (known.proven_at is None and known.failed_at is None):
        return Cell(_("Not yet"), tone="ink3")
    if known.failed_at is not None:
        return Cell(_("Failed"), icon="circle-x", tone="attention")
    return Cell(short_day(known.proven_at.astimezone().date()), icon="shield-check", tone="engaged")


_WORDS = {
    "known": (N_("Made by this office"), "check", "ink2"),
    "other_key": (N_("Made under an earlier key"), "key-round", "ink2"),
    "forged": (N_("Not this office’s seal"), "circle-x", "attention"),
    "broken": (N_("Damaged"), "circle-x", "attention"),
    "missing": (N_("Not there any more"), "triangle-alert", "attention"),
    "away": (N_("Not looked at: not here"), "circle-dashed", "ink3"),
}


def _standing(row: BackupRow) -> Cell:
    word, icon, tone = _WORDS[row.standing]
    return Cell(_(word), icon=icon, tone=tone)
