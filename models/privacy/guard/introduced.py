"""Names that are told to be names: by a title, by kin ("her sister Ana"), by what somebody does.

No file is asked: whoever it is, a person is named who is neither the office's nor an official.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.people.name_forms import name_forms
from models.privacy.guard.context import pattern
from models.privacy.guard.context import words as listed
from models.privacy.guard.words import Word, is_particle, joined


def titled(text: str, words: list[Word], allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """``Ms. Somebody``: whoever it is, a person is named who is neither the office's nor an
    official."""
    for at, word in enumerate(words[:-1]):
        name = words[at + 1]
        if word.folded in listed("honorifics") and name.capital and joined(text, word, name):
            if (
                name.folded in allowed
                or len(name.folded) < 2
                or not (
                    word.capital
                    or word.dotted
                    or word.folded in ("señora", "señor", "senora", "senor")
                )
            ):
                continue
            yield word.start, name.end


def introduced(text: str, words: list[Word], allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """``her sister Ana``, ``a man named Bo``, ``Ana told us``: whoever it is, no file is needed to
    see that a person is named."""
    for at, word in enumerate(words):
        if not word.capital or len(word.folded) < 2 or not _may_name(text, words, at, allowed):
            continue
        before = text[max(0, word.start - 60) : word.start]
        if pattern("no_person").search(before):
            continue
        kin = pattern("introduces").search(before)
        known = len(word.folded) > 2 and name_forms().known(word.folded)
        if not kin and (not known or _follows_title(text, words, at)):
            continue
        last = at
        while (
            last + 1 < len(words)
            and joined(text, words[last], words[last + 1])
            and (words[last + 1].capital or is_particle(words[last + 1]))
        ):
            last += 1
        while last > at and not words[last].capital:
            last -= 1
        # One word alone is many things in many languages: it is a name where somebody acts.
        if kin or last > at or acts(text, word):
            yield word.start, words[last].end


def _may_name(text: str, words: list[Word], at: int, allowed: frozenset[str]) -> bool:
    word = words[at]
    if word.folded in allowed or word.folded in listed("common") | listed("small"):
        return False
    if word.folded in listed("honorifics") or word.folded in listed("no_people"):
        return False
    after = at
    while after + 1 < len(words) and joined(text, words[after], words[after + 1]):
        after += 1
        following = words[after]
        if not following.capital and not is_particle(following):
            break
        if following.folded in listed("streets") | listed("bodies"):
            return False
        if following.folded in allowed:
            return False
    return True


def _follows_title(text: str, words: list[Word], at: int) -> bool:
    """``Mayor Perez``, ``Saint Ann``, ``Park and Grace``: part of a longer name or office."""
    return bool(
        at
        and words[at - 1].capital
        and joined(text, words[at - 1], words[at])
        and not words[at - 1].initial
    )


def acts(text: str, word: Word) -> bool:
    """Whether a person does something here, or is spoken to: ``April called``, ``told April``."""
    before, after = text[max(0, word.start - 40) : word.start], text[word.end : word.end + 40]
    return bool(pattern("does_something").match(after) or pattern("is_called").search(before))
