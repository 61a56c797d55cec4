"""Reading a table of data strictly: every key asked for by name, every other key a problem.

Problems are collected, so that one check of a file names them all; a value that is missing or
wrong is replaced by a harmless stand-in only so that the reading can go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from models.language import _
from models.ordinances import tomlplaces
from models.ordinances.phrase import Phrase

E = TypeVar("E", bound=StrEnum)
Path = tuple[str | int, ...]
NO_DAY = date(1, 1, 1)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where it is, what it is, and what is allowed there."""

    file: str
    line: int
    place: str
    what: str
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f" {self.place}:" if self.place else ""
        told = f"{self.file}:{self.line}:{place} {self.what}"
        if self.allowed:
            told += " " + _("Allowed: {values}.").format(values=", ".join(self.allowed))
        return told


def place_name(path: Path) -> str:
    """A path as people write it: ``provisions[3].versions[0].text``."""
    name = ""
    for part in path:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            name += f".{part}" if name else part
    return name


@dataclass
class Problems:
    """The problems of one file, with the lines of its keys."""

    file: str
    places: dict[Path, int] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    def add(self, path: Path, what: str, allowed: Sequence[str] = ()) -> None:
        """Note one problem at this place."""
        line = tomlplaces.line_of(self.places, path)
        self.found.append(Problem(self.file, line, place_name(path), what, tuple(allowed)))


class Table:
    """A table under strict reading. Call ``done`` when all its keys have been asked for."""

    def __init__(self, data: dict[str, Any], path: Path, problems: Problems) -> None:
        self.data = data
        self.path = path
        self.problems = problems
        self.asked: list[str] = []

    def _take(self, key: str, needed: bool) -> Any:
        self.asked.append(key)
        if key not in self.data:
            if needed:
                self.problems.add(self.path, _("The key “{key}” is missing.").format(key=key))
            return None
        return self.data[key]

    def wrong(self, key: str, what: str, allowed: Sequence[str] = ()) -> None:
        """Note a problem with one key."""
        self.problems.add((*self.path, key), what, allowed)

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self.data

    def text(self, key: str, needed: bool = True) -> str:
        """A string; empty only where it is not needed."""
        value = self._take(key, needed)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, _("This must be text."))
            return ""
        if needed and not value.strip():
            self.wrong(key, _("This must not be empty."))
        return value

    def day(self, key: str, needed: bool = False) -> date | None:
        """A date written as a TOML date (``2008-08-11``, without quotation marks)."""
        value = self._take(key, needed)
        if value is None:
            return NO_DAY if needed else None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.wrong(key, _("This must be a date such as 2008-08-11, without quotation marks."))
            return NO_DAY if needed else None
        return value

    def a_day(self, key: str) -> date:
        """As ``day``, and it must be there."""
        return self.day(key, needed=True) or NO_DAY

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key, True)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, _("This must be true or false."), ("true", "false"))
        return value is True

    def count(self, key: str) -> int:
        """A whole number from 1."""
        value = self._take(key, True)
        if value is None:
            return 1
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 100_000:
            self.wrong(key, _("This must be a whole number from 1 to 99999."))
            return 1
        return value

    def choice(self, key: str, kind: type[E]) -> E:
        """One of the values of an enumeration."""
        allowed = [one.value for one in kind]
        value = self._take(key, True)
        if value is not None and value not in allowed:
            self.wrong(key, _("This is not a value that is known here."), allowed)
        return kind(value) if value in allowed else next(iter(kind))

    def phrase(self, key: str) -> Phrase:
        """Words in every language: ``{ en = "…", es = "…" }``."""
        table = self.table(key)
        return table.as_phrase() if table else Phrase("", "")

    def phrase_or_none(self, key: str) -> Phrase | None:
        """As ``phrase``, where it may be left out."""
        if not self.has(key):
            self.asked.append(key)
            return None
        return self.phrase(key)

    def as_phrase(self) -> Phrase:
        """This table as words in every language."""
        phrase = Phrase(self.text("en"), self.text("es"))
        self.done()
        return phrase

    def table(self, key: str, needed: bool = True) -> Table | None:
        """A table inside this one."""
        value = self._take(key, needed)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, _("This must be a table."))
            return None
        return Table(value, (*self.path, key), self.problems)

    def named_tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables of a table, each with its name."""
        outer = self.table(key)
        if outer is None:
            return
        for name in outer.data:
            inner = outer.table(name)
            if inner is not None:
                yield name, inner

    def tables(self, key: str, needed: bool = False) -> Iterator[Table]:
        """The tables of an array of tables."""
        value = self._take(key, needed)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, _("This must be a list of tables."))
            return
        for index, one in enumerate(value):
            path = (*self.path, key, index)
            if isinstance(one, dict):
                yield Table(one, path, self.problems)
            else:
                self.problems.add(path, _("This must be a table."))

    def texts(self, key: str, needed: bool = False) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, needed)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(key, _("This must be a list of texts."))
            return ()
        for index, one in enumerate(value):
            if not isinstance(one, str) or not one:
                self.problems.add((*self.path, key, index), _("This must be text."))
        return tuple(one for one in value if isinstance(one, str))

    def strings(self, key: str) -> dict[str, str]:
        """A table of strings, by name."""
        table = self.table(key, needed=False)
        if table is None:
            return {}
        return {name: table.text(name) for name in table.data}

    def done(self) -> None:
        """Every key that was not asked for is a problem."""
        for key in self.data:
            if key not in self.asked:
                self.problems.add(
                    (*self.path, key), _("This key is not known here."), sorted(set(self.asked))
                )
