"""The tables of officials, of those unknown, and of departments."""

from __future__ import annotations

from desktop.officials.queries import Desk, Row
from desktop.shell.words import short_day
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.breaches.sightings import Sighting, sections
from models.breaches.unidentified import SeenSort as Seen
from models.breaches.when_text import format_date
from models.language import N_, _
from models.officials.repository import OfficialSort as Sort
from models.ordinances.packs import short_names


def officials_table() -> DataTable:
    """Those on file."""
    return DataTable(
        [
            Column("name", N_("Name"), _name, 0, Sort.NAME.value),
            Column("rank", N_("Rank"), _rank, 120, Sort.RANK.value),
            Column("badge", N_("Badge"), _badge, 88, Sort.BADGE.value),
            Column("department", N_("Department"), lambda row: row.official.department, 200),
            Column("unit", N_("Unit or desk"), lambda row: row.official.unit, 112, Sort.UNIT.value),
            Column("reports", N_("Suspected breaches"), _reports, 168),
            Column("sections", N_("Sections alleged"), _sections, 136),
        ],
        name=_("Officials on file"),
    )


def seen_table(name: str) -> DataTable:
    """Those that were seen, by department and day unless asked otherwise."""
    return DataTable(
        [
            Column("department", N_("Department"), _department, 176, Seen.DEPARTMENT.value),
            Column("unit", N_("Unit or desk"), lambda one: one.official.unit or "–", 112),
            Column("seen", N_("As seen"), _seen),
            Column("badge", N_("Badge as read"), lambda one: one.official.badge or "–", 136),
            Column("day", N_("Day"), _day, 120, Seen.DAY.value),
            Column("number", N_("Breach"), _number, 112, Seen.NUMBER.value),
            Column("case", N_("Case"), lambda one: Cell(one.case_number, tone="ink2"), 88),
            Column("alleged", N_("Sections alleged"), _alleged, 184),
        ],
        name=name,
    )


def departments_table() -> DataTable:
    """Departments and desks."""
    return DataTable(
        [
            Column("name", N_("Department"), lambda desk: desk.name),
            Column("on_file", N_("On file"), lambda desk: _count(desk.on_file), 120),
            Column("unknown", N_("Not identified"), lambda desk: _count(desk.unknown), 144),
            Column("reports", N_("Suspected breaches"), _desk_reports, 176),
        ],
        name=_("Departments"),
    )


def _name(row: Row) -> str:
    return row.official.name or _("not told")


def _rank(row: Row) -> Cell:
    return Cell(row.official.rank, tone="ink2")


def _badge(row: Row) -> Cell:
    return Cell(row.official.badge, tone="ink2")


def _count(number: int) -> Cell:
    return Cell(str(number) if number else "–", tone="ink" if number else "ink3")


def _reports(row: Row) -> Cell:
    if row.sightings is None:
        return Cell("–", tone="ink3")
    return _count(len({one.breach_id for one in row.sightings}))


def _desk_reports(desk: Desk) -> Cell:
    return _count(desk.reports)


def _sections(row: Row) -> str:
    if row.sightings is None:
        return ""
    named = [(name.removeprefix("§ "), n) for name, n in sections(row.sightings)]
    return ", ".join(f"{name} × {n}" if n > 1 else name for name, n in named)


def _alleged(one: Sighting) -> str:
    # Without the sign, which each would bear.
    return ", ".join(name.removeprefix("§ ") for name in short_names(one.alleged))


def _department(one: Sighting) -> Cell:
    if not one.department:
        return Cell(_("Department not told"), tone="ink3")
    return Cell(one.department)


def _day(one: Sighting) -> str:
    exact = one.day.exact if one.day else None
    return short_day(exact) if exact else format_date(one.day, weekday=False) or "–"


def _number(one: Sighting) -> Cell:
    return Cell(one.number, tone="ink2")


def _seen(one: Sighting) -> Cell:
    known = one.official.identified
    if not one.official.id:
        return Cell(_("Nobody is described"), tone="ink3")
    said = one.official.description or _("not told")
    if known is None:
        return Cell(said)
    if one.on_file:
        return Cell(_("{name}, seen as {seen}").format(seen=said, name=known.name))
    return Cell(_("{seen} (held to be {name})").format(seen=said, name=known.name))
