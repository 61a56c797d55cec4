"""The sample office as data: reads resources/sample, and turns it into the record's values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Identification,
    Knowledge,
    Official,
    Source,
    Witness,
)
from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.paths import resource
from models.people.person import Channel, SafeContact

Entry = Mapping[str, Any]
SETTINGS = (
    "organization", "passphrase", "entered", "recorded", "decided", "today", "recorded_by",
)  # fmt: skip


@dataclass(frozen=True)
class SampleOffice:
    """All of the sample: ``users``, ``cases`` and ``breaches`` as their files have them."""

    organization: str
    passphrase: str
    entered: datetime
    recorded: datetime
    decided: datetime
    today: datetime
    recorded_by: str
    letterhead: Entry
    users: tuple[Entry, ...]
    cases: tuple[Entry, ...]
    breaches: tuple[Entry, ...]


@lru_cache(maxsize=1)
def sample() -> SampleOffice:
    """The sample that comes with the program."""
    office, cases, breaches = (_read(name) for name in ("office", "cases", "breaches"))
    return SampleOffice(
        **{name: office[name] for name in SETTINGS},
        letterhead=office["letterhead"],
        users=tuple(office["user"]),
        cases=tuple(cases["case"]),
        breaches=tuple(breaches["breach"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))


def person_of(entry: Entry) -> dict[str, Any]:
    """What ``add_person`` takes of a client, apart from the name."""
    contact = entry.get("safe_contact")
    about = {key: entry[key] for key in ("called", "phone", "address") if key in entry}
    about["language"] = entry["language"]
    if contact:
        about["safe_contact"] = SafeContact(
            allowed=frozenset(Channel(one) for one in contact["allowed"]),
            how=contact.get("how", ""),
            caution=contact.get("caution", ""),
            confirmed_on=contact.get("confirmed_on", ""),
        )
    return about


def told(breach: Breach, entry: Entry, new_id: Callable[[], str]) -> Breach:
    """The breach with all that its entry tells."""
    officials = {one["key"]: _official(one, new_id()) for one in entry.get("official", ())}
    texts = ("title", "location", "department", "agency_number", "stated_reason", "harm")
    return replace(
        breach,
        **{name: entry[name] for name in texts if name in entry},
        narrative=entry.get("narrative", "").strip(),
        harm_may_be_told=entry.get("harm_may_be_told", False),
        day=PartialDate.from_iso(entry["day"]) if "day" in entry else None,
        time=_time(entry.get("time", {})),
        source=Source(entry["source"]),
        knowledge=Knowledge(entry["knowledge"]),
        employer=Employer(entry["employer"]),
        police=Answer(entry["police"]),
        resident=Answer(entry["resident"]),
        roles=frozenset(Role(one) for one in entry["roles"]) if "roles" in entry else None,
        officials=tuple(officials.values()),
        acts=tuple(_act(one, officials, new_id()) for one in entry.get("act", ())),
        witnesses=tuple(
            Witness(new_id(), one["name"], one["saw"], one["may_be_named"])
            for one in entry.get("witness", ())
        ),
    )


def _time(entry: Entry) -> TimeOfDay:
    part = entry.get("part")
    return TimeOfDay(entry.get("clock"), entry.get("about", False), DayPart(part) if part else None)


def _official(entry: Entry, id: str) -> Official:
    known = entry.get("identified")
    return Official(
        id=id,
        description=entry["description"],
        badge=entry.get("badge", ""),
        unit=entry.get("unit", ""),
        identified=Identification(
            name=known["name"],
            basis=known["basis"],
            confidence=Confidence(known["confidence"]),
            badge=known.get("badge", ""),
            unit=known.get("unit", ""),
        )
        if known
        else None,
    )


def _act(entry: Entry, officials: Mapping[str, Official], id: str) -> Act:
    by = entry.get("by")
    return Act(
        id=id,
        act=ActKind(entry["act"]),
        about=frozenset(Matter(one) for one in entry["about"]) if "about" in entry else None,
        to=Recipient(entry["to"]) if "to" in entry else None,
        circumstances={
            Circumstance(key): Answer(value)
            for key, value in entry.get("circumstances", {}).items()
        },
        said=entry.get("said", ""),
        told=entry.get("told", ""),
        official_id=officials[by].id if by else "",
    )
