"""From a law pack, the letterhead and the words of a language to a leaflet or a card. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from models.letters.leaflets.leaflet import Card, Group, Leaflet, Statement
from models.letters.leaflets.wording import CARD, LEAFLET, Claims, Wording, claims, wording
from models.letters.letterhead import Letterhead
from models.letters.paper_days import listed, plain_day
from models.letters.paper_words import paper_words
from models.ordinances.pack import Pack, Version

_STEPS = ("write_down", "who", "papers", "cameras", "call", "emergency")


def leaflet(pack: Pack, head: Letterhead, language: str, *, reviewed: bool) -> Leaflet:
    """The one-page sheet of this place. Raises ``NotFound`` for a place or language without one."""
    known, words = claims(pack.place), wording(LEAFLET, pack.place, language)
    groups = tuple(
        Group(words.say(name), tuple(_statement(pack, known, words, key) for key in keys))
        for name, keys in known.groups.items()
    )
    clock = pack.clock(known.clock)
    steps = [key for key in _STEPS if key != "cameras" or clock is not None]
    days = str(clock.days) if clock else ""
    return Leaflet(
        **_common(pack, head, language, words, reviewed),
        lead=words.say("lead", city=_city(pack)),
        keep=words.say("keep"),
        groups=groups,
        todo=words.say("todo"),
        steps=tuple(words.say(key, days=days) for key in steps),
        contact=words.say("contact"),
        notes=tuple(_notes(pack, known, words, language)),
    )


def card(pack: Pack, head: Letterhead, language: str, *, reviewed: bool) -> Card:
    """The wallet card of this place. Raises ``NotFound`` as the leaflet does."""
    known, words = claims(pack.place), wording(CARD, pack.place, language)
    shown = pack.provision(known.shown)
    return Card(
        **_common(pack, head, language, words, reviewed),
        statements=tuple(_statement(pack, known, words, key) for key in known.card),
        note=words.say("note"),
        write_down=words.say("write_down"),
        keep=words.say("keep"),
        call=words.say("call"),
        show=words.say("show"),
        to_officer=f"{shown.citation}:",
        quotation=f"“{shown.current.quotation}”" if shown.current.quotable else "",
    )


def _common(
    pack: Pack, head: Letterhead, language: str, words: Wording, reviewed: bool
) -> dict[str, Any]:
    paper = paper_words(language)
    return {
        "place": pack.place,
        "language": language,
        "rtl": paper.rtl,
        "title": words.say("title", city=_city(pack)),
        "head": replace(head, telephone_word=paper.telephone, fax_word=paper.fax),
        "mark": "" if reviewed else paper.unreviewed,
        "dated": pack.as_of,
    }


def _city(pack: Pack) -> str:
    return pack.place_name.said_in("en").split(",")[0].strip()


def _statement(pack: Pack, known: Claims, words: Wording, key: str) -> Statement:
    provision_id, sha256 = known.rests_on[key]
    provision = pack.provision(provision_id)
    version = provision.current
    return Statement(
        key=key,
        text=words.say(key),
        section=provision.short,
        verified=version.quotable,
        changed=version.sha256 != sha256,
    )


def _notes(pack: Pack, known: Claims, words: Wording, language: str) -> Iterator[str]:
    """What the sheet is not, and where its text comes from, by the day of the source."""
    yield words.say("information")
    ids = dict.fromkeys(known.rests_on[key][0] for keys in known.groups.values() for key in keys)
    found = sorted(
        ((not (one := pack.provision(id)).current.quotable, _day(one.current), one) for id in ids),
        key=lambda row: (row[0], row[1] or date.min, pack.provisions.index(row[2])),
    )
    for (draft, day), rows in groupby(found, key=lambda row: row[:2]):
        told = plain_day(day, language) if day else "—"
        sections = _sections((row[2].short for row in rows), language)
        yield words.say("unverified" if draft else "official", day=told, sections=sections)
    if language != "en":
        yield words.say("english_law")
    yield words.say("as_of", day=plain_day(pack.as_of, language))


def _day(version: Version) -> date | None:
    return version.pasted.source_date if version.pasted else version.source.day


def _sections(short: Iterable[str], language: str) -> str:
    """``§§ 2-928(a), 2-928(b) and 2-928(c)``."""
    numbers = list(dict.fromkeys(one.removeprefix("§ ") for one in short))
    return f"{'§' if len(numbers) == 1 else '§§'} {listed(numbers, language)}"
