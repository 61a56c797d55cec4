"""How an entry reads on the board and on paper: a title, and a line for each field with something
in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from models.days.partial import PartialDate
from models.days.telling import full, partial
from models.language import _
from models.safety import labels
from models.safety.entry import (
    Band,
    Certification,
    Child,
    Entry,
    Incident,
    Order,
    PlanText,
    PoliceReport,
    Screen,
    Told,
    Weapon,
    fileable_until,
)
from models.safety.fields import SPECS, FieldSpec


def title(one: Entry, name: Callable[[str], str]) -> str:
    """What heads the card; ``name`` hides names while the privacy switch does."""
    if isinstance(one, Order):
        return _(labels.ORDER_KINDS[one.kind])
    if isinstance(one, Screen):
        return one.other_name or _(labels.INSTRUMENTS[one.instrument])
    if isinstance(one, PlanText):
        return _(labels.PLAN_PARTS[one.part])
    if isinstance(one, Weapon):
        return _(labels.WEAPONS[one.kind])
    if isinstance(one, Child):
        return name(one.name) if one.name else _("Child without a name")
    if isinstance(one, PoliceReport):
        return " · ".join(part for part in (one.agency, one.number) if part) or _("Police report")
    if isinstance(one, Incident):
        return _day(one.day) or _("Day not known")
    day = getattr(one, "day", "")
    return _day(day) or _(labels.KINDS[_kind(one)])


def lines(one: Entry) -> list[tuple[str, str]]:
    """Each field that holds something: its word and what stands there."""
    found = []
    for row in SPECS[type(one)]:
        for spec in row:
            text = told(spec, getattr(one, spec.name))
            if text and not _in_title(one, spec.name):
                found.append((_(spec.word), text))
    if isinstance(one, Certification) and (day := fileable_until(one)) is not None:
        why = _("six months after the signature (8 CFR 214.14); an attorney confirms it")
        found.append((_("Can be filed with until"), f"{full(day)}: {why}"))
    return found


def told(spec: FieldSpec, value: Any) -> str:
    """One field in words; empty if it holds nothing."""
    if value in (None, "", (), Told.NOT_ASKED):
        return ""
    if isinstance(value, date):
        return full(value)
    if spec.control == "past":
        return _day(value)
    if isinstance(value, tuple):
        assert spec.words is not None
        return ", ".join(_(spec.words[one]) for one in value)
    if spec.words is not None:
        return _(spec.words[value])
    return str(value)


def caution(one: Entry, today: date) -> str:
    """What stands below in the colour of attention, if anything."""
    from models.safety.entry import lapsed

    if isinstance(one, Order) and lapsed(one, today):
        return _("The last day is over. Look whether it was extended.")
    if isinstance(one, Certification) and (day := fileable_until(one)) is not None and day < today:
        return _("Six months have passed since it was signed. Ask an attorney what to do.")
    if isinstance(one, Screen) and one.band is not Band.DECLINED:
        return _(labels.NOT_SAFE)
    return ""


def _day(text: str) -> str:
    return partial(PartialDate.from_iso(text)) if text else ""


_TITLES: dict[type[Entry], tuple[str, ...]] = {
    Order: ("kind", "state"),  # the chip says where it stands
    Screen: ("instrument", "other_name"),
    PlanText: ("part",),
    Weapon: ("kind",),
    Child: ("name",),
    PoliceReport: ("agency", "number"),
    Incident: ("day",),
}


def _in_title(one: Entry, name: str) -> bool:
    return name in _TITLES.get(type(one), ("day",))


def _kind(one: Entry) -> str:
    from models.safety.entry import kind_of

    return kind_of(one)
