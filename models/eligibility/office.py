"""The office's own rules and poverty tables: kept in its settings, set by an administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.changes import Changes, changed
from models.eligibility.household import AssetKind, IncomeKind
from models.eligibility.money import MOST
from models.eligibility.poverty import Area, PovertyTable, poverty_data
from models.eligibility.rules import OfficeRules
from models.errors import BadInput, NotFound, Refused, Stale
from models.language import _
from models.typed import name_line
from models.vault import settings
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "eligibility"
RULES, TABLES = "rules", "tables"
"""The ids under which changes of the office's rules are told (``Ref("eligibility", "rules")``)."""

_RULES_KEY, _TABLES_KEY = "eligibility.rules", "eligibility.tables"
_HIGHEST = Decimal(1000)
_EARLIEST = 1982
"""Tables of before are no table of the department's present series."""


def rules(uow: UnitOfWork) -> OfficeRules:
    """What the office has set, or the program's proposal."""
    kept = settings.value(uow, _RULES_KEY)
    if kept is None:
        return OfficeRules()
    upper, ceiling = kept["upper"], kept["asset_ceiling"]
    return OfficeRules(
        area=Area(kept["area"]),
        ceiling=Decimal(kept["ceiling"]),
        upper=None if upper is None else Decimal(upper),
        asset_ceiling=ceiling,
        asset_step=kept["asset_step"],
        left_out_income=frozenset(IncomeKind(one) for one in kept["left_out_income"]),
        left_out_assets=frozenset(AssetKind(one) for one in kept["left_out_assets"]),
        expenses=kept["expenses"],
        lsc=kept["lsc"],
        documented=kept["documented"],
        chosen=True,
    )


def tables(uow: UnitOfWork) -> tuple[PovertyTable, ...]:
    """The tables that came with the program and those that the office entered, by day."""
    own = tuple(_table(one) for one in settings.value(uow, _TABLES_KEY, []))
    every = (*poverty_data().tables, *own)
    return tuple(sorted(every, key=lambda one: (one.effective, one.area, bool(one.entered_by))))


def set_rules(uow: UnitOfWork, new: OfficeRules) -> Changes:
    """Keep the office's rules. Determinations that are decided stay as they were.

    Raises ``BadInput``, ``Refused`` without the power.
    """
    require_power(uow.user, Power.SET_ELIGIBILITY)
    former = rules(uow)
    new = replace(checked_rules(new), chosen=True)
    if new == former:
        return Changes()
    settings.put(uow, _RULES_KEY, _rules_data(new))
    uow.record("changed", ROOM, RULES, ("rules",))

    def undo(again: UnitOfWork) -> Changes:
        if rules(again) != new:
            raise _stale()
        return set_rules(again, former)

    return changed(ROOM, RULES, said=_("Rules of eligibility kept"), undo=undo)


def checked_rules(new: OfficeRules) -> OfficeRules:
    """The rules, or ``BadInput`` with the field's name."""
    for field, share in (("ceiling", new.ceiling), ("upper", new.upper)):
        if share is not None and not 0 < share <= _HIGHEST:
            raise BadInput(
                _("A ceiling is a percentage above 0 and up to 1000."),
                field=field,
                next=_("For example: 125"),
            )
    if new.upper is not None and new.upper < new.ceiling:
        raise BadInput(
            _("The upper limit lies below the ceiling."),
            field="upper",
            next=_("Write a higher one, or leave it empty if there are no exceptions."),
        )
    for field, amount in (("asset_ceiling", new.asset_ceiling), ("asset_step", new.asset_step)):
        if amount is not None and not 0 <= amount <= MOST:
            raise BadInput(_("This amount is too large to be right."), field=field)
    return new


def add_table(
    uow: UnitOfWork, *, year: int, effective: date, first: int, step: int, source: str,
    area: Area = Area.CONTIGUOUS,
) -> Changes:  # fmt: skip
    """Enter the guideline of another year (``first`` and ``step`` in cents), with its source.

    Raises ``BadInput``, ``Refused`` without the power.
    """
    require_power(uow.user, Power.SET_ELIGIBILITY)
    one = PovertyTable(
        id=uow.new_id(),
        year=year,
        area=area,
        effective=effective,
        first=first,
        step=step,
        source=name_line(source, "source", required=True),
        entered_by=uow.user.login,
    )
    _check_table(uow, one)
    return _put_table(uow, one)


def remove_table(uow: UnitOfWork, id: str) -> Changes:
    """Take out a table that the office entered. What was decided by it keeps its figures.

    Raises ``NotFound``, ``Refused`` for one that came with the program.
    """
    require_power(uow.user, Power.SET_ELIGIBILITY)
    kept = settings.value(uow, _TABLES_KEY, [])
    mine = [one for one in kept if one["id"] == id]
    if not mine:
        if any(one.id == id for one in poverty_data().tables):
            raise Refused(
                _("This table came with the program and stays."), safe=_("Nothing was changed.")
            )
        raise NotFound(_("This table is not in the vault."))
    settings.put(uow, _TABLES_KEY, [one for one in kept if one["id"] != id])
    uow.record("removed", ROOM, TABLES, ("table",))
    said = _("Poverty guideline removed")
    return changed(ROOM, TABLES, said=said, undo=lambda again: _put_table(again, _table(mine[0])))


def _put_table(uow: UnitOfWork, one: PovertyTable) -> Changes:
    kept = settings.value(uow, _TABLES_KEY, [])
    settings.put(uow, _TABLES_KEY, [*kept, _table_data(one)])
    uow.record("added", ROOM, TABLES, ("table",))
    said = _("Poverty guideline of {year} kept").format(year=one.year)
    return changed(ROOM, TABLES, said=said, undo=lambda again: remove_table(again, one.id))


def _check_table(uow: UnitOfWork, one: PovertyTable) -> None:
    next_year = uow.today + timedelta(days=366)
    if not _EARLIEST <= one.year <= next_year.year:
        raise BadInput(_("This year cannot be right."), field="year", next=_("For example: 2027"))
    if abs(one.effective.year - one.year) > 1 or one.effective > next_year:
        raise BadInput(
            _("The day and the year do not belong together."),
            field="effective",
            next=_("Write the day that the notice gives."),
        )
    if not 0 < one.first <= MOST:
        raise BadInput(_("The guideline for one person is missing."), field="first")
    if not 0 < one.step < one.first:
        raise BadInput(
            _("What each further person adds is less than the guideline for one person."),
            field="step",
            next=_("Look at the notice again: it says “for each additional person”."),
        )
    if any(
        (two.area, two.effective) == (one.area, one.effective) and two.entered_by
        for two in tables(uow)
    ):
        raise BadInput(
            _("The office has a table from this day already."),
            field="effective",
            next=_("Remove that one first."),
        )


def far_from_last(known: tuple[PovertyTable, ...], one: PovertyTable) -> bool:
    """Whether it differs by more than a tenth from the table before it: a slip of the keyboard
    looks like this."""
    before = [two for two in known if two.area is one.area and two.effective < one.effective]
    if not before:
        return False
    last = max(before, key=lambda two: two.effective)
    pairs = ((last.first, one.first), (last.step, one.step))
    return any(abs(new - old) * 10 > old for old, new in pairs)


def _rules_data(one: OfficeRules) -> dict[str, Any]:
    return {
        "area": one.area.value,
        "ceiling": str(one.ceiling),
        "upper": None if one.upper is None else str(one.upper),
        "asset_ceiling": one.asset_ceiling,
        "asset_step": one.asset_step,
        "left_out_income": sorted(one.left_out_income),
        "left_out_assets": sorted(one.left_out_assets),
        "expenses": one.expenses,
        "lsc": one.lsc,
        "documented": one.documented,
    }


def _table_data(one: PovertyTable) -> dict[str, Any]:
    return {
        "id": one.id,
        "year": one.year,
        "area": one.area.value,
        "effective": one.effective.isoformat(),
        "first": one.first,
        "step": one.step,
        "source": one.source,
        "entered_by": one.entered_by,
    }


def _table(kept: dict[str, Any]) -> PovertyTable:
    return PovertyTable(
        **{**kept, "area": Area(kept["area"]), "effective": date.fromisoformat(kept["effective"])}
    )


def _stale() -> Stale:
    return Stale(
        _("The rules were changed since, so this cannot be undone."),
        safe=_("Nothing was changed."),
    )
