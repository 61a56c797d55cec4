"""Law packs on file: loading them, and checking one with every problem named.

A pack is a folder of ``resources/ordinances/`` with ``pack.toml`` and ``offices.toml``. A pack with
a problem is never loaded in part.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.errors import BadFile, NotFound
from models.language import _, why_not
from models.ordinances import tomlplaces
from models.ordinances.office_data import read_offices
from models.ordinances.pack import Pack
from models.ordinances.pack_data import read_pack
from models.ordinances.reading import Problem, Problems, Table
from models.paths import resource

_LARGEST = 2_000_000
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """The ids of the packs that come with the program, in the order of the alphabet."""
    folder = resource("ordinances")
    return tuple(sorted(one.parent.name for one in folder.glob("*/pack.toml")))


@lru_cache(maxsize=32)
def load_pack(place: str) -> Pack:
    """The pack of this place. Raises ``NotFound``, and ``BadFile`` for a pack with a problem."""
    if place not in places():
        raise NotFound(
            _("There is no law pack of that name."),
            next=_("The packs are: {names}.").format(names=", ".join(places())),
        )
    return read_folder(resource("ordinances", place))


def short_name(provision_id: str) -> str:
    """A provision as it is called where there is little room (``§ 2-928(a)``, ``General Order
    06-2``): several of one text may be called the same. What no pack has is told by its id."""
    return _short_names().get(provision_id, provision_id)


def short_names(provision_ids: Iterable[str]) -> tuple[str, ...]:
    """Each name once."""
    return tuple(dict.fromkeys(short_name(one) for one in provision_ids))


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    return {one.id: one.short for pack in load_all() for one in pack.provisions}


def load_all() -> tuple[Pack, ...]:
    """Every pack that comes with the program."""
    return tuple(load_pack(place) for place in places())


def read_folder(folder: Path) -> Pack:
    """The pack in this folder. Raises ``BadFile`` with the first problem."""
    pack, problems = _read(folder / "pack.toml")
    if problems or pack is None:
        first = problems[0]
        allowed = ", ".join(first.allowed)
        raise BadFile(
            first.what,
            file=first.file,
            line=first.line,
            field=first.place,
            next=_("Allowed: {values}.").format(values=allowed) if allowed else "",
        )
    return pack


def check_pack(path: Path) -> list[Problem]:
    """Every problem of a pack: its folder, or a file of it. An empty list: it is sound."""
    if path.name == "offices.toml":
        path = path.with_name("pack.toml")
    return _read(path / "pack.toml" if path.is_dir() else path)[1]


def _read(path: Path) -> tuple[Pack | None, list[Problem]]:
    problems = Problems(str(path))
    data = _toml(path, problems)
    if data is None:
        return None, problems.found
    beside = path.with_name("offices.toml")
    others = Problems(str(beside))
    addressees = _toml(beside, others) if beside.exists() else {}
    offices, clocks = read_offices(Table(addressees or {}, (), others))
    pack = read_pack(Table(data, (), problems), offices, clocks)
    found = problems.found + others.found
    return (None if found else pack), found


def _toml(path: Path, problems: Problems) -> dict[str, Any] | None:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except OSError as error:
        problems.add((), _("The file cannot be read: {why}.").format(why=why_not(error)))
        return None
    if len(raw) > _LARGEST:
        problems.add((), _("The file is too large for a law pack."))
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        _add_at(problems, raw.count(b"\n", 0, error.start) + 1, _("The file is not UTF-8 text."))
        return None
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        match = _AT_LINE.search(told)
        line = int(match[1]) if match and match[1] else text.count("\n") + 1
        _add_at(problems, line, _("This is not valid TOML: {why}").format(why=_brief(told)))
        return None
    except (RecursionError, ValueError):
        problems.add((), _("The file is nested too deeply, or holds a number that is too long."))
        return None
    problems.places = tomlplaces.lines(text)
    return data


def _brief(told: str) -> str:
    return _AT_LINE.sub("", told).strip() + "."


def _add_at(problems: Problems, line: int, what: str) -> None:
    problems.found.append(Problem(problems.file, line, "", what))
