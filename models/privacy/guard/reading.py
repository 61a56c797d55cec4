"""The guard over texts: pure, over what is known. First what to look up, then what was found."""

from __future__ import annotations

from collections.abc import Iterable

from models.privacy.guard.births import birth_findings
from models.privacy.guard.finding import Finding, Piece, in_order
from models.privacy.guard.handles import bare_phones, handle_findings
from models.privacy.guard.known import Known
from models.privacy.guard.level import Level, level
from models.privacy.guard.names import CloseNames, name_findings, windows
from models.privacy.guard.numbers import number_findings
from models.privacy.guard.reach import addresses_in, emails_in, phones_in, reach_findings
from models.privacy.guard.telling import telling_findings
from models.privacy.guard.tofu import tofu_findings
from models.privacy.guard.words import words_of

LONGEST = 2_000_000
"""Signs of one text that are read; nobody sends a longer one."""


def keys(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """What these texts hold that somebody of the office could be on file under, as the keys of
    ``name_keys``; whoever has the vault looks them up."""
    found: dict[str, None] = {}
    for piece in pieces:
        text = level(piece.text[:LONGEST]).text
        found.update((key, None) for _start, _end, key in windows(text, words_of(text)))
        found.update((key, None) for _start, _end, key in (*phones_in(text), *bare_phones(text)))
        found.update((key, None) for _start, _end, key in emails_in(text))
        for _start, _end, each in addresses_in(text):
            found.update((key, None) for key in each)
    return tuple(found)


def read(pieces: Iterable[Piece], known: Known) -> tuple[Finding, ...]:
    """Everything that these texts would give away, the weightiest first."""
    close = CloseNames(known)
    found: list[Finding] = []
    for piece in pieces:
        found += _of_piece(piece, level(piece.text[:LONGEST]), known, close)
    return in_order(_once(found))


def _of_piece(piece: Piece, one: Level, known: Known, close: CloseNames) -> list[Finding]:
    if piece.law:
        return tofu_findings(piece)
    names = name_findings(piece, one, known, close)
    own = [*reach_findings(piece, one, known), *number_findings(piece, one)]
    own += [*birth_findings(piece, one, known), *handle_findings(piece, one, known)]
    named = [(each.start, each.end) for each in names]
    return [*names, *own, *telling_findings(piece, one, known, named), *tofu_findings(piece)]


def _once(found: list[Finding]) -> list[Finding]:
    """Of findings of one class that overlap the longest one; all of the others."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda each: (each.key, each.start, -each.end)):
        twin = next(
            (
                at
                for at, other in enumerate(kept[-6:], max(0, len(kept) - 6))
                if other.key == one.key
                and other.bears is one.bears
                and one.start < other.end
                and other.start < one.end
            ),
            None,
        )
        if twin is None:
            kept.append(one)
        elif one.end - one.start > kept[twin].end - kept[twin].start:
            kept[twin] = one
    return kept
