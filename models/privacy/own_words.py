"""What the program itself wrote into the disclosure log (why something went out, which list it
was), told in the screen's language, in whichever it was written. What a person typed stays so."""

from __future__ import annotations

import re

from models.language import N_, _, in_every_language

_PURPOSES = (
    N_("Sent"),
    N_("To be sent"),
    N_("Address label"),
    N_("A draft, for the office’s own eyes"),
)
_LISTS = (
    N_("All provisions"),
    N_("All that is due"),
    N_("Breaches"),
    N_("Cases"),
    N_("Disclosures"),
    N_("Documents"),
    N_("Legal holds"),
    N_("Letters"),
    N_("Officials"),
    N_("People"),
    N_("Purges"),
    N_("Red flags"),
    N_("Releases"),
    N_("Time slips"),
    N_("Today"),
    N_("Undecided conflict checks"),
    N_("What is due"),
)
_VERSION = N_("version {number}")


def purpose(kept: str) -> str:
    """Why, in the screen's language where the program said it."""
    return _said(kept, _PURPOSES)


def about(kept: str) -> str:
    """Of what, in the same way: a list by its title, a letter by number and version."""
    for words in in_every_language(_VERSION):
        found = re.fullmatch(
            re.escape(words).replace(r"\{number\}", r"(\d+)"), kept.rpartition(", ")[2]
        )
        if found:
            return f"{kept.rpartition(', ')[0]}, {_(_VERSION).format(number=found[1])}"
    return _said(kept, _LISTS)


def to_find(kept: str) -> str:
    """By which words a line is found: those of every language, where the program said it."""
    for one in (*_PURPOSES, *_LISTS):
        words = in_every_language(one)
        if kept in words:
            return " ".join(words)
    return kept


def _said(kept: str, own: tuple[str, ...]) -> str:
    return next((_(one) for one in own if kept in in_every_language(one)), kept)
