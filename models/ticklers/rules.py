"""The rules from which deadlines are computed, and the arithmetic, told in one sentence.

The rules are data with source and date (``resources/codes/clocks.toml``). A day that falls on a
weekend or a holiday is not moved: no source says that it may be; the last working day before it is
named instead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from models.days import telling
from models.days.counting import after_days, after_months, after_working_days, skipped
from models.days.partial import PartialDate
from models.days.working_days import is_working_day, working_day_until
from models.errors import BadFile, NotFound
from models.language import _, ngettext
from models.ordinances import tomlplaces
from models.ordinances.phrase import Phrase
from models.ordinances.reading import Problems, Table
from models.paths import resource


class Unit(StrEnum):
    """What a rule counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class CountedFrom(StrEnum):
    """What happened on the day that a rule counts from."""

    INCIDENT = "incident"
    REQUEST = "request"
    DENIAL = "denial"
    LETTER = "letter"
    ORDER = "order"
    RELEASE = "release"


class Confidence(StrEnum):
    """How far the rule was verified."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    ATTORNEY = "attorney"


@dataclass(frozen=True)
class Rule:
    """How a deadline is computed. ``law`` is false for a day that the office merely asks for.

    ``length`` counts ``unit`` from the start, which is day 0. ``kept_by_default``: the deadline is
    kept without asking. ``then`` is the rule that follows when this day has passed.
    """

    id: str
    title: Phrase
    length: int
    unit: Unit
    counted_from: CountedFrom
    law: bool
    basis: Phrase
    source: Phrase
    confidence: Confidence
    caution: Phrase
    kept_by_default: bool
    remind_days: int
    then: str
    as_of: date

    def due(self, start: PartialDate, closed: Collection[date] = ()) -> date:
        """The day on which it falls due, counted from the earliest day that the start can be."""
        first = start.earliest
        if self.unit is Unit.MONTHS:
            return after_months(first, self.length)
        if self.unit is Unit.WORKING_DAYS:
            return after_working_days(first, self.length, closed)
        return after_days(first, self.length)

    def arithmetic(self, start: PartialDate, closed: Collection[date] = ()) -> str:
        """How the day was counted, for the person who relies on it."""
        due = self.due(start, closed)
        if self.length == 0:
            told = [_("The day stands in the record itself: {due}.")]
        elif start.exact is None:
            told = [
                _(
                    "Only “{partial}” is known: {length} counted from its earliest day, {start}, "
                    "give {due}."
                )
            ]
        else:
            told = [_("{length} counted from {start}: {due}.")]
        if self.unit is Unit.WORKING_DAYS:
            left_out = skipped(start.earliest, due, closed)
            if left_out:
                told.append(_("Not counted besides weekends: {days}."))
            days = ", ".join(telling.with_year(day) for day in left_out)
        else:
            days = ""
            if not is_working_day(due, closed):
                told.append(_("That is no working day; the last one before it is {before}."))
        return " ".join(told).format(
            length=self.span,
            start=telling.full(start.earliest),
            due=telling.full(due),
            partial=telling.partial(start),
            days=days,
            before=telling.full(working_day_until(due, closed)),
        )

    @property
    def span(self) -> str:
        """``90 days``, ``6 months``, ``4 working days``."""
        words = {
            Unit.DAYS: ngettext("{count} day", "{count} days", self.length),
            Unit.MONTHS: ngettext("{count} month", "{count} months", self.length),
            Unit.WORKING_DAYS: ngettext("{count} working day", "{count} working days", self.length),
        }
        return words[self.unit].format(count=self.length)


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """The rules that come with the program, by id, in the order of their file."""
    return read_rules(resource("codes", "clocks.toml"))


def rule(id: str) -> Rule:
    """The rule with this id. Raises ``NotFound``."""
    found = rules().get(id)
    if found is None:
        raise NotFound(_("There is no rule of that name."))
    return found


def read_rules(path: Path) -> dict[str, Rule]:
    """Read a file of rules. Raises ``BadFile`` with line and place of the first problem."""
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadFile(
            _("The file is not well-formed TOML ({trouble}).").format(trouble=trouble),
            file=path.name,
        ) from None
    problems = Problems(path.name)
    problems.places = tomlplaces.lines(text)
    whole = Table(data, (), problems)
    whole.count("schema")
    whole.text("id")
    as_of = whole.a_day("as_of")
    found = [_rule(table, as_of) for table in whole.tables("rules", needed=True)]
    whole.done()
    known = {one.id: one for one in found}
    if len(known) < len(found):
        problems.add(("rules",), _("This id is used twice."))
    for index, one in enumerate(found):
        if one.then and one.then not in known:
            problems.add(("rules", index, "then"), _("There is no rule of that name."))
    if problems.found:
        first = problems.found[0]
        raise BadFile(first.what, file=first.file, line=first.line, field=first.place)
    return known


def _rule(table: Table, as_of: date) -> Rule:
    length = table.data.get("length")
    table.asked.append("length")
    if isinstance(length, bool) or not isinstance(length, int) or not 0 <= length < 10_000:
        table.wrong("length", _("This must be a whole number."))
        length = 0
    remind = table.data.get("remind_days")
    table.asked.append("remind_days")
    if isinstance(remind, bool) or not isinstance(remind, int) or not 0 <= remind < 1_000:
        table.wrong("remind_days", _("This must be a whole number."))
        remind = 0
    made = Rule(
        id=table.text("id"),
        title=table.phrase("title"),
        length=length,
        unit=table.choice("unit", Unit),
        counted_from=table.choice("from", CountedFrom),
        law=table.flag("law"),
        basis=table.phrase("basis"),
        source=table.phrase("source"),
        confidence=table.choice("confidence", Confidence),
        caution=table.phrase("caution"),
        kept_by_default=table.flag("kept_by_default"),
        remind_days=remind,
        then=table.text("then", needed=False),
        as_of=as_of,
    )
    table.done()
    return made
