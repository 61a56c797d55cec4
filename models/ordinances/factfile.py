"""A fact sheet as a JSON file: read strictly, written plainly.

What is missing is unknown; what is there must be right. An error names the file, the line, the
place and what is allowed, and never repeats a value of the file: it may come from a case.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from models.errors import BadFile
from models.language import _
from models.ordinances.facts import (
    ActFacts,
    ActKind,
    Answer,
    Circumstance,
    Employer,
    FactSheet,
    Matter,
    Recipient,
    Role,
)

E = TypeVar("E", bound=StrEnum)
Path = tuple[str | int, ...]

LARGEST = 1_000_000
"""Characters. A fact sheet of a hundred acts has some thirty thousand."""
MOST_ACTS = 500
_DEEPEST = 16
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)
_SHEET = ("date", "place", "actor", "person", "acts")
_ACTOR = ("employer", "police")
_PERSON = ("resident", "roles")
_ACT = ("act", "about", "to", "circumstances")


def read_facts(text: str, filename: str) -> FactSheet:
    """The fact sheet that the text writes. Raises ``BadFile``, and nothing else."""
    return _Reading(text, filename).sheet()


def read_fact_bytes(raw: bytes, filename: str) -> FactSheet:
    """As ``read_facts``, for the bytes of a file (UTF-8, a byte-order mark is allowed)."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadFile(_("The file is not UTF-8 text."), file=filename, line=line) from None
    return read_facts(text, filename)


def write_facts(facts: FactSheet) -> str:
    """The fact sheet as JSON text that ``read_facts`` reads back to an equal value.

    Raises ``ValueError`` for days that are not one day, month or year.
    """
    sheet: dict[str, Any] = {"place": facts.place}
    day = partial_iso(facts.earliest, facts.latest)
    if day:
        sheet["date"] = day
    sheet["actor"] = {"employer": facts.employer.value, "police": facts.police.value}
    sheet["person"] = {"resident": facts.resident.value}
    if facts.roles is not None:
        sheet["person"]["roles"] = _in_order(Role, facts.roles)
    sheet["acts"] = [_act_data(act) for act in facts.acts]
    return json.dumps(sheet, ensure_ascii=False, indent=2) + "\n"


def partial_iso(earliest: date | None, latest: date | None) -> str:
    """The span as ``2026-03-14``, ``2026-03`` or ``2026``; empty where no date is known."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        raise ValueError("a span needs both its days")
    if earliest == latest:
        return earliest.isoformat()
    for text in (f"{earliest.year:04d}-{earliest.month:02d}", f"{earliest.year:04d}"):
        if _span(text) == (earliest, latest):
            return text
    raise ValueError("not a day, a month or a year")


def _act_data(act: ActFacts) -> dict[str, Any]:
    data: dict[str, Any] = {"act": act.act.value}
    if act.about is not None:
        data["about"] = _in_order(Matter, act.about)
    if act.to is not None:
        data["to"] = act.to.value
    data["circumstances"] = {
        one.value: act.circumstances[one].value for one in Circumstance if one in act.circumstances
    }
    return data


def _in_order(kind: type[E], chosen: Iterable[E]) -> list[str]:
    wanted = set(chosen)
    return [one.value for one in kind if one in wanted]


def _span(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
    return first, last


class _Twice(Exception):
    """A key stands twice in one object; the walk finds where."""


class _Number:
    """Stands for any number: a fact sheet has none, and a huge one is never even converted."""


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _Twice
    return data


def _number(_text: str) -> _Number:
    return _Number()


class _Reading:
    """One reading of one text. Lines are looked up only when there is something to say."""

    def __init__(self, text: str, filename: str) -> None:
        self.text = text
        self.filename = filename

    def sheet(self) -> FactSheet:
        data = self._object(self._json(), (), _SHEET)
        place = self._place(data)
        first, last = self._days(data)
        actor = self._object(data.get("actor", {}), ("actor",), _ACTOR)
        person = self._object(data.get("person", {}), ("person",), _PERSON)
        roles = self._several(person, "roles", ("person",), Role)
        return FactSheet(
            place=place,
            earliest=first,
            latest=last,
            employer=self._one(actor, "employer", ("actor",), Employer) or Employer.UNKNOWN,
            police=self._one(actor, "police", ("actor",), Answer) or Answer.UNKNOWN,
            resident=self._one(person, "resident", ("person",), Answer) or Answer.UNKNOWN,
            roles=roles,
            acts=self._acts(data),
        )

    def _json(self) -> Any:
        if len(self.text) > LARGEST:
            raise self._bad((), _("The file is too large for a fact sheet."), line=1)
        if not self.text.strip():
            raise self._bad((), _("The file is empty."), line=1)
        self._check_depth()
        try:
            return json.loads(
                self.text,
                object_pairs_hook=_no_twins,
                parse_int=_number,
                parse_float=_number,
                parse_constant=_number,
            )
        except json.JSONDecodeError as error:
            what = _("This is not valid JSON (column {column}): {why}.")
            what = what.format(column=error.colno, why=error.msg)
            raise self._bad((), what, line=error.lineno) from None
        except _Twice:
            raise self._twice() from None
        except (RecursionError, ValueError):
            raise self._bad((), _("The file cannot be read as JSON."), line=1) from None

    def _check_depth(self) -> None:
        depth, quoted, skip = 0, False, False
        for at, sign in enumerate(self.text):
            if skip:
                skip = False
            elif quoted:
                quoted, skip = sign != '"', sign == "\\"
            elif sign == '"':
                quoted = True
            elif sign in "{[":
                depth += 1
                if depth > _DEEPEST:
                    line = self.text.count("\n", 0, at) + 1
                    raise self._bad((), _("The file is nested too deeply."), line=line)
            elif sign in "}]":
                depth -= 1

    def _place(self, data: Mapping[str, Any]) -> str:
        from models.ordinances.packs import places

        if "place" not in data:
            raise self._bad((), _("The place is missing."), allowed=places(), key="place")
        place = data["place"]
        if place not in places():
            what = _("There is no law pack of that place.")
            raise self._bad(("place",), what, allowed=places())
        return str(place)

    def _days(self, data: Mapping[str, Any]) -> tuple[date | None, date | None]:
        if "date" not in data:
            return None, None
        value = data["date"]
        span = _span(value) if isinstance(value, str) else None
        if span is None:
            what = _("This is not a date of the calendar, written as 2026-03-14.")
            more = _("A month (2026-03) or a year (2026) will do; leave it out if it is not known.")
            raise self._bad(("date",), f"{what} {more}")
        return span

    def _acts(self, data: Mapping[str, Any]) -> tuple[ActFacts, ...]:
        acts = data.get("acts", [])
        if not isinstance(acts, list):
            raise self._bad(("acts",), _("This must be a list of acts."))
        if len(acts) > MOST_ACTS:
            what = _("There are more than {number} acts.").format(number=MOST_ACTS)
            raise self._bad(("acts",), what)
        return tuple(self._act(one, ("acts", index)) for index, one in enumerate(acts))

    def _act(self, value: Any, path: Path) -> ActFacts:
        data = self._object(value, path, _ACT)
        kind = self._one(data, "act", path, ActKind)
        if kind is None:
            allowed = [one.value for one in ActKind]
            raise self._bad(path, _("The act itself is missing."), allowed=allowed, key="act")
        names = [one.value for one in Circumstance]
        at = (*path, "circumstances")
        answers = self._object(data.get("circumstances", {}), at, names)
        return ActFacts(
            act=kind,
            about=self._several(data, "about", path, Matter),
            to=self._one(data, "to", path, Recipient),
            circumstances={
                Circumstance(name): self._one(answers, name, at, Answer) or Answer.UNKNOWN
                for name in answers
            },
        )

    def _object(self, value: Any, path: Path, keys: Iterable[str]) -> dict[str, Any]:
        allowed = tuple(keys)
        if not isinstance(value, dict):
            what = _("This must be an object, in braces, with these keys.")
            raise self._bad(path, what, allowed=allowed)
        for key in value:
            if key not in allowed:
                raise self._bad((*path, key), _("This key is not known here."), allowed=allowed)
        return value

    def _one(self, data: Mapping[str, Any], key: str, path: Path, kind: type[E]) -> E | None:
        if key not in data:
            return None
        return self._member(data[key], (*path, key), kind)

    def _member(self, value: Any, path: Path, kind: type[E]) -> E:
        if isinstance(value, str):
            try:
                return kind(value)
            except ValueError:
                pass
        allowed = [one.value for one in kind]
        if value is None:
            what = _("There is no value here; leave the key out if it is not known.")
        elif not isinstance(value, str):
            what = _("This must be text in quotation marks.")
        else:
            what = _("This is not a value that is known here.")
        raise self._bad(path, what, allowed=allowed)

    def _several(
        self, data: Mapping[str, Any], key: str, path: Path, kind: type[E]
    ) -> frozenset[E] | None:
        if key not in data:
            return None
        values = data[key]
        if not isinstance(values, list):
            what = _("This must be a list; leave the key out if nothing is known.")
            raise self._bad((*path, key), what, allowed=[one.value for one in kind])
        return frozenset(
            self._member(one, (*path, key, index), kind) for index, one in enumerate(values)
        )

    def _twice(self) -> BadFile:
        from models.ordinances.jsonplaces import Walk

        for path, line in Walk(self.text).twice:
            return self._bad(path, _("This key stands here twice."), line=line)
        return self._bad((), _("A key stands twice in the file."), line=1)

    def _bad(
        self,
        path: Path,
        what: str,
        *,
        allowed: Iterable[str] = (),
        line: int = 0,
        key: str = "",
    ) -> BadFile:
        if not line:
            line = self._line(path)
        values = ", ".join(allowed)
        return BadFile(
            what,
            file=self.filename,
            line=line,
            field=_place_name((*path, key) if key else path),
            next=_("Allowed: {values}.").format(values=values) if values else "",
        )

    def _line(self, path: Path) -> int:
        from models.ordinances.jsonplaces import Walk

        lines = Walk(self.text).lines
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)


def _place_name(path: Path) -> str:
    """As ``acts[0].about[1]``. A key that is not a plain word is not repeated: it may be a name."""
    name = ""
    for part in path:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            shown = part if _PLAIN_KEY.fullmatch(part) else "?"
            name += f".{shown}" if name else shown
    return name
