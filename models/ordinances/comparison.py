"""Two versions of a provision side by side: their words, and what the difference comes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.ordinances.pack import Effect, Pack, Provision, Version

_WORD = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


class PieceKind(StrEnum):
    """What a stretch of words is to the other version.

    ``NEVER_LAW`` wins over ``ONLY_HERE``: the words must never be quoted as law.
    """

    SAME = "same"
    ONLY_HERE = "only_here"
    NEVER_LAW = "never_law"


@dataclass(frozen=True)
class Piece:
    """A stretch of a version's text. The pieces of one side, joined, are the text."""

    text: str
    kind: PieceKind


@dataclass(frozen=True)
class Comparison:
    """One provision in two versions; ``None`` where a version of that id does not exist."""

    provision: Provision
    left: Version | None
    right: Version | None
    left_pieces: tuple[Piece, ...]
    right_pieces: tuple[Piece, ...]
    effect: Effect | None

    @property
    def differs(self) -> bool:
        """Whether any word or sign differs."""
        left = self.left.text if self.left else None
        return left != (self.right.text if self.right else None)


def compare_section(pack: Pack, section_id: str, left: str, right: str) -> tuple[Comparison, ...]:
    """Every provision of the section in these two versions, in the order of the text."""
    return tuple(
        compare(provision, left, right)
        for provision in pack.provisions
        if provision.section == section_id
    )


def compare(provision: Provision, left: str, right: str) -> Comparison:
    """One provision in the versions with these ids."""
    one, other = _version(provision, left), _version(provision, right)
    here, there = _pieces(one, other)
    return Comparison(provision, one, other, here, there, _effect(provision, left, right))


def _version(provision: Provision, version_id: str) -> Version | None:
    return next((one for one in provision.versions if one.id == version_id), None)


def _effect(provision: Provision, left: str, right: str) -> Effect | None:
    pair = {left, right}
    return next((one for one in provision.effects if {one.left, one.right} == pair), None)


def _pieces(
    one: Version | None, other: Version | None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    left = _WORD.findall(one.text) if one else []
    right = _WORD.findall(other.text) if other else []
    same_left, same_right = [False] * len(left), [False] * len(right)
    if one and other:
        for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            same_left[a : a + size] = [True] * size
            same_right[b : b + size] = [True] * size
        for same, words in ((same_left, left), (same_right, right)):
            _drop_crumbs(same, words)
    return _joined(one, left, same_left), _joined(other, right, same_right)


def _drop_crumbs(same: list[bool], words: list[str]) -> None:
    """A lone space or stop between two differences is no likeness: it would look like confetti."""
    for at in range(1, len(words) - 1):
        lone = same[at] and not same[at - 1] and not same[at + 1]
        if lone and not any(sign.isalnum() for sign in words[at]):
            same[at] = False


def _joined(version: Version | None, words: list[str], same: list[bool]) -> tuple[Piece, ...]:
    if version is None:
        return ()
    never = _never(version)
    pieces: list[Piece] = []
    at = 0
    for word, alike in zip(words, same, strict=True):
        kind = PieceKind.SAME if alike else PieceKind.ONLY_HERE
        if any(start <= at < end for start, end in never):
            kind = PieceKind.NEVER_LAW
        at += len(word)
        if pieces and pieces[-1].kind is kind:
            pieces[-1] = Piece(pieces[-1].text + word, kind)
        else:
            pieces.append(Piece(word, kind))
    return tuple(pieces)


def _never(version: Version) -> list[tuple[int, int]]:
    starts = [(version.text.find(sentence), len(sentence)) for sentence in version.never_law]
    return [(start, start + length) for start, length in starts]
