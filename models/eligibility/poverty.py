"""The federal poverty guidelines: dated tables, out of ``resources/codes`` and of the office."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.errors import BadFile
from models.language import _
from models.paths import resource


class Area(StrEnum):
    """Where a table holds: Alaska and Hawaii have tables of their own."""

    CONTIGUOUS = "contiguous"
    ALASKA = "alaska"
    HAWAII = "hawaii"


@dataclass(frozen=True)
class PovertyTable:
    """The guideline of one year, in cents a year: ``first`` for one person, ``step`` for each
    further one. ``effective`` is the first day on which it is used.

    ``entered_by``: the login of who typed it in; empty for a table that came with the program.
    ``verified``: read in the notice itself.
    """

    id: str
    year: int
    area: Area
    effective: date
    first: int
    step: int
    source: str
    verified: bool = False
    note: str = ""
    entered_by: str = ""

    def guideline(self, size: int) -> int:
        """For a household of this size (at least 1), in cents a year."""
        if size < 1:
            raise ValueError("a household has at least one member")
        return self.first + (size - 1) * self.step


@dataclass(frozen=True)
class FunderCeiling:
    """What a funder demands: two percentages, each with its source."""

    ceiling: Decimal
    source: str
    upper: Decimal
    upper_source: str


@dataclass(frozen=True)
class PovertyData:
    """What comes with the program."""

    tables: tuple[PovertyTable, ...]
    lsc: FunderCeiling


def table_on(
    tables: Iterable[PovertyTable], day: date, area: Area = Area.CONTIGUOUS
) -> PovertyTable | None:
    """The table that is used on this day; of two from one day the office's own. ``None``: the day
    lies before every table of the area."""
    standing = [one for one in tables if one.area is area and one.effective <= day]
    return max(standing, key=lambda one: (one.effective, bool(one.entered_by)), default=None)


def percent(income: int, guideline: int) -> Decimal:
    """The income in percent of the guideline, to a tenth, never shown lower than it is: what is
    over a ceiling by a cent does not look as if it were on it."""
    exact = Decimal(income) * 100 / Decimal(guideline)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_CEILING)


def is_within(income: int, guideline: int, ceiling: Decimal) -> bool:
    """Whether the income is at most this percentage of the guideline; exact, nothing is rounded."""
    return Decimal(income) * 100 <= ceiling * guideline


@lru_cache(maxsize=1)
def poverty_data() -> PovertyData:
    """The tables that come with the program."""
    return read_tables(resource("codes", "poverty.toml"))


def read_tables(path: Path) -> PovertyData:
    """Read tables. Raises ``BadFile`` with the place in the file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadFile(
            _("The file is not well-formed TOML ({trouble}).").format(trouble=trouble),
            file=path.name,
        ) from None
    tables: list[PovertyTable] = []
    for index, entry in enumerate(data.get("table", ())):
        one = _table(entry, f"table[{index}]", path.name)
        if any((one.area, one.effective) == (two.area, two.effective) for two in tables):
            raise BadFile(
                _("Two tables of one area begin on the same day."),
                file=path.name,
                field=f"table[{index}].effective",
            )
        tables.append(one)
    if not tables:
        raise BadFile(_("The file has no table."), file=path.name, field="table")
    tables.sort(key=lambda one: (one.area, one.effective))
    return PovertyData(tuple(tables), _lsc(data.get("lsc"), path.name))


def _table(entry: dict[str, Any], place: str, file: str) -> PovertyTable:
    for key, kind in (
        ("id", str),
        ("year", int),
        ("area", str),
        ("effective", date),
        ("first", int),
        ("step", int),
        ("published", list),
        ("source", str),
        ("as_of", date),
        ("verified", bool),
    ):
        if not isinstance(entry.get(key), kind):
            raise BadFile(
                _("This is missing, or of the wrong kind."), file=file, field=f"{place}.{key}"
            )
    if entry["area"] not in {one.value for one in Area}:
        raise BadFile(_("This area is not known."), file=file, field=f"{place}.area")
    first, step = entry["first"], entry["step"]
    if not 0 < step < first:
        raise BadFile(_("These amounts cannot be right."), file=file, field=f"{place}.step")
    counted = [first + step * more for more in range(len(entry["published"]))]
    if not counted or counted != entry["published"]:
        raise BadFile(
            _("The printed figures and those that follow from first and step differ."),
            file=file,
            field=f"{place}.published",
        )
    return PovertyTable(
        id=entry["id"],
        year=entry["year"],
        area=Area(entry["area"]),
        effective=entry["effective"],
        first=first * 100,
        step=step * 100,
        source=entry["source"],
        verified=entry["verified"],
        note=str(entry.get("note", "")),
    )


def _lsc(entry: Any, file: str) -> FunderCeiling:
    for key, kind in (("ceiling", int), ("source", str), ("upper", int), ("upper_source", str)):
        if not isinstance(entry, dict) or not isinstance(entry.get(key), kind):
            raise BadFile(
                _("This is missing, or of the wrong kind."), file=file, field=f"lsc.{key}"
            )
    return FunderCeiling(
        Decimal(entry["ceiling"]), entry["source"], Decimal(entry["upper"]), entry["upper_source"]
    )
