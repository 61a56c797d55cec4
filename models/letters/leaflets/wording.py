"""The words of the leaflet and the card as data: read strictly, filled in by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.errors import BadFile, NotFound
from models.language import _
from models.paths import resource

_FIELD = re.compile(r"\{([a-z_]+)\}")
# By table: each key, with the fields that it may use.
_SHEET = {
    "title": "city", "lead": "city", "keep": "", "todo": "", "write_down": "", "who": "",
    "papers": "", "cameras": "days", "call": "", "emergency": "", "contact": "",
    "information": "", "official": "day sections", "unverified": "day sections",
    "english_law": "", "as_of": "day",
}  # fmt: skip
_CARD = {
    "title": "city", "note": "", "write_down": "", "keep": "", "call": "", "show": "",
}  # fmt: skip
LEAFLET, CARD = "leaflet", "card"
_OWN = {LEAFLET: ("sheet", _SHEET), CARD: ("card", _CARD)}


@dataclass(frozen=True)
class Claims:
    """What a place's statements rest on. ``rests_on`` gives of each its provision and the SHA-256
    of the text that it was written from; ``shown`` is the provision on the card's back."""

    groups: Mapping[str, tuple[str, ...]]
    card: tuple[str, ...]
    shown: str
    clock: str
    rests_on: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Wording:
    """One paper in one language: ``own`` words, and those of a place."""

    own: Mapping[str, str]
    town: Mapping[str, str]

    def say(self, key: str, **fields: str) -> str:
        """The sentence with its fields filled in; a value is put in as it is."""
        text = self.own[key] if key in self.own else self.town[key]
        return _FIELD.sub(lambda found: fields[found.group(1)], text)


@lru_cache(maxsize=1)
def _claims() -> dict[str, Claims]:
    data = tomllib.loads(resource("letters", "claims.toml").read_text("utf-8"))
    return {
        place: Claims(
            groups={name: tuple(rows[name]) for name in rows["groups"]},
            card=tuple(rows["card"]),
            shown=rows["shown"],
            clock=rows["clock"],
            rests_on={key: (row[0], row[1]) for key, row in rows["rests_on"].items()},
        )
        for place, rows in data.items()
    }


def places() -> tuple[str, ...]:
    """The places that have a leaflet."""
    return tuple(_claims())


def claims(place: str) -> Claims:
    """What the place's statements rest on. Raises ``NotFound`` for a place without a leaflet."""
    if place not in _claims():
        raise NotFound(
            _("There is no leaflet for this place."),
            next=_("Its words must be written from its law first."),
        )
    return _claims()[place]


@lru_cache(maxsize=64)
def wording(paper: str, place: str, language: str) -> Wording:
    """The words of ``leaflet`` or ``card``. Raises ``NotFound``, and ``BadFile`` for a file that
    does not have exactly what it should."""
    path = resource("letters", f"{paper}.{language}.toml")
    if not path.exists():
        raise NotFound(_("There is no text in that language."), next=_("Write it in English."))
    return read_wording(path, paper, place)


def read_wording(path: Path, paper: str, place: str) -> Wording:
    """Read and check a file of words. Raises ``BadFile`` with the key."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadFile(_("This is not valid TOML."), file=str(path)) from error
    own, offered = _OWN[paper]
    known = claims(place)
    keys = known.card if paper == CARD else tuple(known.rests_on) + tuple(known.groups)
    town = dict.fromkeys(keys, "")
    return Wording(
        _checked(path, own, data.get(own), offered), _checked(path, place, data.get(place), town)
    )


def _checked(path: Path, table: str, rows: Any, offered: Mapping[str, str]) -> dict[str, str]:
    rows = rows if isinstance(rows, dict) else {}
    for key in sorted(offered.keys() ^ rows.keys()):
        what = _("This sentence is missing.")
        if key in rows:
            what = _("There is no sentence of this name.")
        raise BadFile(what, file=str(path), field=f"{table}.{key}")
    for key, text in rows.items():
        if not isinstance(text, str) or not text.strip():
            what = _("A sentence is a text that is not empty.")
            raise BadFile(what, file=str(path), field=f"{table}.{key}")
        allowed = set(offered[key].split())
        for field in _FIELD.findall(text):
            if field not in allowed:
                what = _("There is no field “{field}” here.").format(field=field)
                raise BadFile(what, file=str(path), field=f"{table}.{key}")
        if set(re.findall(r"[{}]", _FIELD.sub("", text))):
            what = _("A brace that is not a field stands in this sentence.")
            raise BadFile(what, file=str(path), field=f"{table}.{key}")
    return dict(rows)
