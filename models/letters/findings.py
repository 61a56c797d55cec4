"""What is to be settled or weighed before a letter leaves: from the letter's own remarks, its
choices, and what the printer said. It is no reading of what a sentence gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.language import N_, _
from models.letters.labels import part_title
from models.letters.letter import Letter, Remark
from models.letters.templated.remark_words import REMARKS, said

SETTLE, WEIGH = "settle", "weigh"

# Remarks that repeat words of the file, which may be names.
_TELLING = frozenset({"tells", "held-back"})
_CLAIMS = re.compile(r"\b(enclos\w*|attach\w*|adjunt\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """One thing before the letter leaves. ``weight`` is ``settle`` or ``weigh``; ``part`` the part
    that *Show me* goes to; ``fix`` names what *Make it right* does ("" if only a person can)."""

    code: str
    weight: str
    part: str
    what: str
    detail: str = ""
    fix: str = ""
    about: str = ""


@dataclass(frozen=True)
class _Words:
    weight: str
    what: str
    detail: str = ""
    fix: str = ""


# By the remark's code; {about} is what the remark speaks of.
_REMARKS = {
    "no-address": _Words(
        SETTLE,
        N_("The addressee has no address."),
        N_("It prints once the office has confirmed one."),
        "addressee",
    ),
    "address-unconfirmed": _Words(
        SETTLE,
        N_("The addressee’s address is not confirmed."),
        N_("It prints once somebody of the office has checked it."),
        "addressee",
    ),
    "not-quoted": _Words(
        SETTLE,
        N_("{about}: choose to cite it without its words, or to quote them."),
        N_("Only a draft of its text is at hand. An attorney may confirm the words."),
        "quoting",
    ),
    "reply-past": _Words(
        SETTLE,
        N_("The day of the reply is not after the date of the letter."),
        N_("It becomes a working day, 30 days after the letter."),
        "reply",
    ),
    "reply-not-working-day": _Words(
        WEIGH,
        N_("The day of the reply is no working day."),
        N_("It becomes the next working day."),
        "reply-next",
    ),
    "client-named": _Words(
        WEIGH,
        N_("The letter names the client."),
        N_("It may become a public record. The name becomes “our client”."),
        "unname",
    ),
    "not-engaged": _Words(
        WEIGH,
        N_("{about} is alleged, though the facts do not suggest it."),
        N_("It was added by a person; the paragraph says less."),
    ),
    "retention-past": _Words(
        WEIGH,
        N_("Camera recordings may be gone already."),
        N_("The 90 days have passed; the letter asks what was kept."),
    ),
    "tells": _Words(
        WEIGH,
        N_("“{about}” may tell more than is needed."),
        N_("Say it without these words, or let it stand on purpose."),
    ),
    "held-back": _Words(
        WEIGH,
        N_("“{about}” was held back from the letter."),
        N_("The record holds it; the letter does not tell it by itself."),
    ),
    "pronouns": _Words(
        WEIGH,
        N_("“{about}” may tell who our client is."),
        N_("Say “our client” where it reads well."),
    ),
    "record-words": _Words(
        WEIGH,
        N_("This part holds words of the record as they were written down."),
        N_("See that it reads in the language of the letter. Words that were said may stay."),
    ),
    "caution": _Words(WEIGH, N_("To know before anything is cited")),
    "account-not-told": _Words(
        WEIGH,
        N_("An account of an act is not told."),
        N_("The record holds it in free text; tick it to have it told."),
        "account",
    ),
}


def findings(
    letter: Letter,
    *,
    enclosed: int,
    glyphs: Sequence[tuple[str, str]] = (),
    names_shown: bool = True,
) -> tuple[Finding, ...]:
    """All that is to be settled or weighed, the former first.

    ``enclosed`` counts what is chosen to be enclosed; ``glyphs`` are ``(part, what)`` of
    characters that no font has. While names are hidden, words of the file are not repeated.
    """
    found = [_glyph(part, what) for part, what in glyphs]
    found += _letterhead(letter)
    for remark in letter.remarks:
        one = _remark(letter, remark, names_shown or remark.code not in _TELLING)
        found += [one] if one is not None else []
    found += _claims(letter, enclosed)
    return tuple(sorted(found, key=lambda one: one.weight != SETTLE))


def _remark(letter: Letter, remark: Remark, repeat: bool) -> Finding | None:
    if remark.code == "not-quoted" and _chosen(letter, remark.part):
        return None
    words = _REMARKS.get(remark.code)
    part = letter.part(remark.part)
    if part is not None and part.omitted:
        return None
    if remark.code in REMARKS:
        return _of_kind(remark)
    if words is None:
        return None
    what = _(words.what).format(about=remark.about if repeat else "…")
    detail = f"{part_title(remark.part)}. {_(words.detail)}" if words.detail else ""
    if remark.code == "caution":
        # The law's own words to the drafter; they say all.
        detail = remark.about
    return Finding(remark.code, words.weight, remark.part, what, detail, words.fix, remark.about)


def _of_kind(remark: Remark) -> Finding:
    """A remark of a templated kind; it holds no words of the file."""
    weight, _what, detail, fix = REMARKS[remark.code]
    what = said(remark.code, remark.about)
    return Finding(remark.code, weight, remark.part, what, _(detail), fix, remark.about)


def provision_of(part: str) -> str:
    """The provision of a part's key: ``2-929`` of ``law:2-929:status``."""
    pieces = part.split(":")
    return ":".join(pieces[1:-1]) if pieces[0] == "law" else ""


def _chosen(letter: Letter, part: str) -> bool:
    return provision_of(part) in letter.choices.quoting


def _glyph(part: str, what: str) -> Finding:
    detail = _("{part}. Write it in Latin letters, or take it out.").format(part=part_title(part))
    return Finding("glyph", SETTLE, part, what, detail)


def _letterhead(letter: Letter) -> list[Finding]:
    head = letter.letterhead
    if head.name.strip() and head.address:
        return []
    what = (
        _("The letterhead has no address.") if head.name.strip() else _("The letterhead is empty.")
    )
    detail = _("The answer must find the office: fill in its name, address and telephone.")
    return [Finding("letterhead", SETTLE, "letterhead", what, detail, "letterhead")]


def _claims(letter: Letter, enclosed: int) -> list[Finding]:
    """Words of an edited part that claim an enclosure where none is chosen."""
    if enclosed:
        return []
    found = []
    for part in letter.printed:
        match = _CLAIMS.search(part.edited) if part.edited else None
        if match is not None:
            what = _("“{word}” claims an enclosure, and none is chosen.").format(word=match[0])
            detail = _("{part}. Tick what is enclosed, or take the word out.").format(
                part=part_title(part.key)
            )
            found.append(Finding("not-enclosed", SETTLE, part.key, what, detail, "enclosures"))
    return found
