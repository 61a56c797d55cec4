"""The labelled paragraphs of ``tests/data/guard`` and how well the guard reads them.

``python tests/models/privacy/guard_paragraphs.py`` prints recall and precision, all together
and of the held-out third; ``--missed`` prints each paragraph that was read otherwise than labelled.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from models.ordinances.packs import load_pack
from models.people.conflict_index import Known as Told
from models.people.person import PersonName
from models.people.phone_text import phone_key
from models.privacy.guard.finding import Finding, Piece
from models.privacy.guard.known import Known, Somebody, Standing
from models.privacy.guard.reading import keys, read

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data" / "guard"
BATCHES = ("4", "5", "6", "7", "8", "9")
_LABEL = re.compile(r"\[\[(\w+):(.+?)\]\]")
_CLOSE = {"client", "adverse", "household", "witness", "alternate"}


@dataclass(frozen=True)
class Label:
    """Words that must be found, their class and their place."""

    bears: str
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """One labelled paragraph. ``held_out``: it was not looked at while the rules were made."""

    id: str
    text: str
    labels: tuple[Label, ...]
    released: bool
    held_out: bool


@dataclass(frozen=True)
class Score:
    """``found`` of ``wanted`` labels; ``right`` of ``told`` findings lie on a label."""

    wanted: int
    found: int
    told: int
    right: int
    paragraphs: int

    @property
    def recall(self) -> float:
        """The share of labelled words that were found, in their class."""
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        """The share of findings that lie on labelled words."""
        return self.right / self.told


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """The set, in order."""
    return tuple(one for name in ("en", "es") for one in _read(name))


@cache
def batch(name: str) -> tuple[Paragraph, ...]:
    """A later batch (``4``, ``5``), in both languages."""
    return tuple(one for language in ("en", "es") for one in _read(f"{language}-{name}"))


def _read(language: str) -> list[Paragraph]:
    found = []
    lines = (DATA / f"{language}.txt").read_text("utf-8").splitlines()
    number = 0
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        number += 1
        released = line.startswith("+client ")
        text, labels = _unlabelled(line.removeprefix("+client "))
        id = f"{language}:{number}"
        found.append(Paragraph(id, text, labels, released, number % 3 == 0))
    return found


def _unlabelled(line: str) -> tuple[str, tuple[Label, ...]]:
    text, labels, last = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[last : match.start()]
        labels.append(Label(match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        last = match.end()
    return text + line[last:], tuple(labels)


@cache
def office() -> tuple[Known, frozenset[str]]:
    """What the guard knows of the small office, and all keys that its people are on file under."""
    data = tomllib.loads((DATA / "office.toml").read_text("utf-8"))
    close, on_file = [], set()
    for number, one in enumerate(data["person"]):
        names = tuple((given, family) for given, family in one["names"])
        told = Told(
            names,
            phones=tuple(phone_key(phone) for phone in one.get("phones", ())),
            emails=tuple(one.get("emails", ())),
            addresses=tuple(one.get("addresses", ())),
        )
        on_file.update(told.texts())
        if one.get("role") in _CLOSE:
            close.append(_somebody(str(number), one))
    letterhead, recipient = data["letterhead"], data["recipient"]
    allowed = (
        *letterhead["lines"],
        *letterhead["staff"],
        *recipient["lines"],
        *recipient["officials"],
    )
    law = [one.current.text for one in load_pack("hartford-ct").provisions]
    return Known(tuple(close), allowed, tuple(law)), frozenset(on_file)


def _somebody(id: str, one: dict) -> Somebody:
    return Somebody(
        id,
        tuple(PersonName(given, family) for given, family in one["names"]),
        Standing.CLIENT if one["role"] == "client" else Standing.CLOSE,
        born=(one["born"],) if isinstance(one.get("born"), date) else (),
        phones=tuple(phone_key(phone) for phone in one.get("phones", ())),
        emails=tuple(one.get("emails", ())),
        addresses=tuple(one.get("addresses", ())),
        employer=one.get("employer", ""),
        secrets=tuple(one.get("secrets", ())),
    )


def findings(one: Paragraph) -> tuple[Finding, ...]:
    """What the guard tells of a paragraph."""
    known, on_file = office()
    piece = Piece(one.id, one.text)
    if one.released:
        close = tuple(
            replace(each, released=True) if each.standing is Standing.CLIENT else each
            for each in known.close
        )
        known = replace(known, close=close)
    known = replace(known, on_file=frozenset(keys([piece])) & on_file)
    return read([piece], known)


def hits(label: Label, found: Iterable[Finding]) -> bool:
    """Whether a finding of the label's class lies on its words."""
    return any(
        one.bears == label.bears and one.start < label.end and label.start < one.end
        for one in found
    )


def strays(one: Paragraph, found: Iterable[Finding]) -> list[Finding]:
    """Findings that lie on no labelled words."""
    return [
        each
        for each in found
        if not any(each.start < label.end and label.start < each.end for label in one.labels)
    ]


def score(set_: Iterable[Paragraph]) -> Score:
    """Recall and precision over these paragraphs."""
    wanted = found = told = stray = count = 0
    for one in set_:
        each = findings(one)
        count += 1
        wanted += len(one.labels)
        found += sum(hits(label, each) for label in one.labels)
        told += len(each)
        stray += len(strays(one, each))
    return Score(wanted, found, told, told - stray, count)


def main() -> None:
    """Print the figures."""
    if "--missed" in sys.argv:
        for one in paragraphs():
            if one.held_out and "--all" not in sys.argv:
                continue
            each = findings(one)
            for label in one.labels:
                if not hits(label, each):
                    words = one.text[label.start : label.end]
                    print(f"MISSED {one.id} {label.bears} {words!r}: {one.text}")
            for stray in strays(one, each):
                print(f"STRAY  {one.id} {stray.rule} {stray.words!r}: {one.text}")
    everything = paragraphs()
    for name, set_ in (
        ("all", everything),
        ("seen", [one for one in everything if not one.held_out]),
        ("held out", [one for one in everything if one.held_out]),
        *((f"batch {name}", batch(name)) for name in BATCHES),
    ):
        one = score(set_)
        print(f"{name:9} {one.paragraphs} paragraphs, {one.wanted} labels: ", end="")
        print(f"recall {one.recall:.4f} ({one.found} of {one.wanted} found), ", end="")
        print(f"precision {one.precision:.4f} ({one.right} of {one.told} right)")


if __name__ == "__main__":
    main()
