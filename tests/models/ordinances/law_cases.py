"""What the law room's tests share: the sources' texts, the vignettes, and sheets made at random."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

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

DATA = Path(__file__).resolve().parents[2] / "data" / "law"
DRAFT = "draft-2008-07-23"

unhurried = settings(deadline=None)
"""A slow or busy machine is no fault of a rule: no example is timed."""


def tsv(name: str) -> dict[str, str]:
    """A source's texts by key, byte for byte."""
    lines = (DATA / name).read_bytes().decode("utf-8").split("\n")
    pairs = [tuple(line.split("\t", 1)) for line in lines if line]
    assert len({key for key, _ in pairs}) == len(pairs)
    return dict(pairs)


def draft_texts() -> dict[str, str]:
    """The amended draft of July 23, 2008."""
    return tsv("hartford-amended-draft-2008-07-23.tsv")


def codified_texts() -> dict[str, str]:
    """Section 2-928 as the code has it."""
    return tsv("hartford-codified-2-928.tsv")


def vignettes() -> list[dict[str, Any]]:
    """The stories with their fact sheets and expected outcomes."""
    return json.loads((DATA / "vignettes.json").read_text("utf-8"))


def _some(kind: type[Any], **more: int) -> st.SearchStrategy[Any]:
    return st.frozensets(st.sampled_from(list(kind)), **more)


answers = st.sampled_from(list(Answer))
acts = st.builds(
    ActFacts,
    act=st.sampled_from(list(ActKind)),
    about=st.none() | _some(Matter, max_size=3),
    to=st.none() | st.sampled_from(list(Recipient)),
    circumstances=st.dictionaries(st.sampled_from(list(Circumstance)), answers),
)
days = st.dates(date(2006, 1, 1), date(2026, 11, 22))


@st.composite
def spans(draw: Any) -> tuple[date | None, date | None]:
    """No date, an exact day, a month or a year."""
    kind = draw(st.sampled_from(["none", "day", "day", "month", "year"]))
    day = draw(days)
    if kind == "none":
        return None, None
    if kind == "day":
        return day, day
    if kind == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)


@st.composite
def sheets(draw: Any, place: str | None = None) -> FactSheet:
    """Any fact sheet at all."""
    first, last = draw(spans())
    return FactSheet(
        place=place or draw(st.sampled_from(["hartford-ct", "new-haven-ct"])),
        earliest=first,
        latest=last,
        employer=draw(st.sampled_from(list(Employer))),
        police=draw(answers),
        resident=draw(answers),
        roles=draw(st.none() | _some(Role)),
        acts=tuple(draw(st.lists(acts, max_size=4))),
    )
