"""Code lists: dated data with a source, out of ``resources/codes``.

The labels of legal problem codes are those that funders print, and stay in English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.cases.case import CaseType
from models.errors import BadFile
from models.language import _
from models.paths import resource


@dataclass(frozen=True)
class Code:
    """One code, e.g. ``85`` with its label ``Civil Rights``."""

    code: str
    label: str

    @property
    def told(self) -> str:
        """Code and label as lists show them: ``85 Civil Rights``."""
        return f"{self.code} {self.label}"


@dataclass(frozen=True)
class Edition:
    """One dated edition of a code list. ``verified``: the office has confirmed it."""

    id: str
    title: str
    source: str
    in_use_from: date
    as_of: date
    verified: bool
    note: str
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class CodeList:
    """A list in its dated editions, the oldest first."""

    editions: tuple[Edition, ...]

    def on(self, day: date) -> Edition:
        """The edition in use on this day; the oldest one for days before all of them."""
        standing = [one for one in self.editions if one.in_use_from <= day]
        return standing[-1] if standing else self.editions[0]

    def label(self, code: str) -> str:
        """``85 Civil Rights``, from the newest edition that has the code; else the code itself."""
        for edition in reversed(self.editions):
            for one in edition.codes:
                if one.code == code:
                    return one.told
        return code

    def has(self, code: str) -> bool:
        """Whether some edition has the code."""
        return any(code == one.code for edition in self.editions for one in edition.codes)


@dataclass(frozen=True)
class ProblemCodes(CodeList):
    """The legal problem codes, with the code to suggest for each type of case."""

    defaults: dict[CaseType, str]


@lru_cache(maxsize=1)
def problem_codes() -> ProblemCodes:
    """The list that comes with the program."""
    return read_codes(resource("codes", "problem-codes.toml"))


@lru_cache(maxsize=1)
def special_problem_codes() -> CodeList:
    """The special problem codes that come with the program."""
    return read_list(resource("codes", "special-problem-codes.toml"))


@lru_cache(maxsize=1)
def closing_codes() -> CodeList:
    """The closing codes that come with the program."""
    return read_list(resource("codes", "closing-codes.toml"))


def read_list(path: Path) -> CodeList:
    """Read a list of codes. Raises ``BadFile`` with the place in the file."""
    return CodeList(_editions(_data(path), path.name))


def read_codes(path: Path) -> ProblemCodes:
    """Read a list of problem codes. Raises ``BadFile`` with the place in the file."""
    data = _data(path)
    editions = _editions(data, path.name)
    known = CodeList(editions)
    defaults = {}
    for kind in CaseType:
        code = data.get("defaults", {}).get(kind.value)
        if not isinstance(code, str) or not known.has(code):
            raise BadFile(
                _("Every type of case needs a code of the list as its default."),
                file=path.name,
                field=f"defaults.{kind.value}",
            )
        defaults[kind] = code
    return ProblemCodes(editions, defaults)


def _data(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadFile(
            _("The file is not well-formed TOML ({trouble}).").format(trouble=trouble),
            file=path.name,
        ) from None


def _editions(data: dict[str, Any], file: str) -> tuple[Edition, ...]:
    editions = [
        _edition(entry, f"edition[{index}]", file)
        for index, entry in enumerate(data.get("edition", ()))
    ]
    if not editions:
        raise BadFile(_("The list has no edition."), file=file, field="edition")
    return tuple(sorted(editions, key=lambda one: one.in_use_from))


def _edition(entry: dict[str, Any], place: str, file: str) -> Edition:
    for key, kind in (
        ("id", str),
        ("title", str),
        ("source", str),
        ("in_use_from", date),
        ("as_of", date),
        ("verified", bool),
        ("code", list),
    ):
        if not isinstance(entry.get(key), kind):
            raise BadFile(
                _("This is missing, or of the wrong kind."), file=file, field=f"{place}.{key}"
            )
    codes: list[Code] = []
    for index, one in enumerate(entry["code"]):
        if not (isinstance(one.get("code"), str) and isinstance(one.get("label"), str)):
            raise BadFile(
                _("A code needs the texts code and label."),
                file=file,
                field=f"{place}.code[{index}]",
            )
        if any(one["code"] == other.code for other in codes):
            raise BadFile(
                _("This code stands in the list twice."), file=file, field=f"{place}.code[{index}]"
            )
        codes.append(Code(one["code"], one["label"]))
    return Edition(
        entry["id"],
        entry["title"],
        entry["source"],
        entry["in_use_from"],
        entry["as_of"],
        entry["verified"],
        str(entry.get("note", "")),
        tuple(codes),
    )
