"""What may be kept in an entry: days that exist, text that can be kept, and no word like "low"."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

from models.errors import BadInput
from models.language import _
from models.safety.entry import Band, Entry, Instrument, Order, OrderState, PlanText, Screen, Weapon
from models.safety.tables import OWN
from models.typed import PAGE, checked, name_line

One = TypeVar("One", bound=Entry)

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LONG = {
    "what", "injuries", "arrangement", "concern", "not_to_be_told", "access", "note", "protects",
    "text",
}  # fmt: skip
_SCORE = range(101)
EARLIEST = 1900


def checked_entry(one: One, today: date) -> One:
    """The entry with tidied text, or ``BadInput`` with the field's name."""
    new = {}
    for item in fields(one):
        value = getattr(one, item.name)
        if item.name in OWN:
            continue
        if item.name in ("day", "born"):
            value = _day(value, item.name, today)
        elif type(value) is str:
            long = item.name in _LONG
            value = (
                checked(value, item.name, limit=PAGE).strip()
                if long
                else name_line(value, item.name)
            )
        elif isinstance(value, date):
            _within(value, item.name)
        new[item.name] = value
    one = replace(one, **new)
    _rules(one, today)
    return one


def _rules(one: Entry, today: date) -> None:
    if isinstance(one, Order):
        _order(one, today)
    elif isinstance(one, Screen):
        _screen(one, today)
    elif isinstance(one, Weapon):
        _not_to_come(one.surrendered_on, "surrendered_on", today)
    elif isinstance(one, PlanText):
        _not_to_come(one.gone_through_on, "gone_through_on", today)


def _order(one: Order, today: date) -> None:
    _not_to_come(one.issued_on, "issued_on", today)
    _not_to_come(one.served_on, "served_on", today)
    _not_to_come(one.applied_on, "applied_on", today)
    if one.issued_on and one.served_on and one.served_on < one.issued_on:
        raise BadInput(
            _("An order cannot be served before it was issued."),
            field="served_on",
            next=_("Read both days on the court’s paper."),
        )
    if one.issued_on and one.expires_on and one.expires_on < one.issued_on:
        raise BadInput(
            _("An order cannot end before it was issued."),
            field="expires_on",
            next=_("Read both days on the court’s paper."),
        )
    in_force = one.state in (OrderState.IN_FORCE, OrderState.EXTENDED)
    if in_force and one.issued_on is None:
        raise BadInput(
            _("An order in force was issued on some day."),
            field="issued_on",
            next=_("Write the day from the court’s paper, or choose “Applied for”."),
        )


def _screen(one: Screen, today: date) -> None:
    _not_to_come(one.screened_on, "screened_on", today)
    if one.instrument is Instrument.OTHER and not one.other_name:
        raise BadInput(_("Say which screen it was."), field="other_name")
    if one.band is Band.NOT_SAID:
        raise BadInput(_("Say the result as the screener gave it."), field="band")
    if one.band is Band.SCORED and one.score is None and not one.band_words:
        raise BadInput(
            _("A score or the screener’s own words are needed."),
            field="score",
            next=_("Write them as the screener gave them."),
        )
    if one.score is not None and one.score not in _SCORE:
        raise BadInput(_("This is not a score: a number from 0 to 100."), field="score")
    if says_low(one.band_words):
        raise BadInput(
            _("No screen measures safety at nothing: a result is never called low here."),
            field="band_words",
            next=_("Write the score, or choose “Did not screen in”."),
        )


_LOW = re.compile(
    r"\b(?:low\w*|minimal\w*|baj[oa]s?|m[ií]nim[oa]s?)\b"
    r"|\b(?:little|no|not|poco|sin|ning[uú]n)\b[\s-]*(?:any\s+)?"
    r"(?:risk|danger|lethality|riesgo|peligro|letalidad)",
    re.IGNORECASE,
)


def says_low(words: str) -> bool:
    """Whether a result is called low, minimal or none, in English or Spanish."""
    return _LOW.search(words) is not None


def _day(text: str, field: str, today: date) -> str:
    text = name_line(text, field)
    if not text:
        return ""
    found = _DAY.fullmatch(text)
    if found is None:
        raise BadInput(
            _("This is not a date."),
            field=field,
            next=_("For example: 2026-03-14, 2026-03 or 2026."),
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise BadInput(
            _("There is no such day."), field=field, next=_("Look at the calendar again.")
        ) from None
    if first > today:
        raise BadInput(_("This day has not come yet."), field=field)
    _within(first, field)
    return text


def _within(day: date, field: str) -> None:
    if not EARLIEST <= day.year <= 2199:
        raise BadInput(
            _("This year cannot be right."), field=field, next=_("Write the year with four digits.")
        )


def _not_to_come(day: date | None, field: str, today: date) -> None:
    if day is not None and day > today:
        raise BadInput(_("This day has not come yet."), field=field)
