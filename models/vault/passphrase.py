"""Judging and offering passphrases (NIST SP 800-63B-4: length, a blocklist, no composition rules).

At least 15 characters; what is left without common words, the office's own words, keyboard rows
and repetitions must still hold something. Pasting is fine, there is no hint, nothing expires.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from models.errors import BadInput
from models.language import _, current
from models.paths import resource
from models.vault.kdf import normal_form

SHORTEST = 15
WORDS = 6
# What must be left of a passphrase when all that is easily guessed is taken out.
LEAST_OWN = 8
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjklñ",
    "azertyuiop",
    "zxcvbnm",
)
_LISTS = {"en": "en.txt", "es": "es.txt"}


@dataclass(frozen=True)
class Judgement:
    """``ok`` to use; ``strength`` 0 (refused) to 4 (as strong as six random words); ``advice`` is
    one translated sentence, empty when there is nothing to say."""

    ok: bool
    strength: int
    advice: str = ""


def judge(passphrase: str, own_words: Iterable[str] = ()) -> Judgement:
    """How good it is. ``own_words``: the office, the user's names: what a colleague would try."""
    try:
        text = normal_form(passphrase).decode("utf-8")
    except BadInput as error:
        return Judgement(False, 0, error.what)
    if len(text) < SHORTEST:
        return Judgement(
            False,
            0,
            _("Use at least {count} characters, or six random words.").format(count=SHORTEST),
        )
    left = _own_part(text, own_words)
    if len(left.replace(" ", "")) < LEAST_OWN:
        return Judgement(
            False,
            0,
            _(
                "Too easy to guess: it is made of common words, names of the office, repetitions "
                "or keyboard rows."
            ),
        )
    bits = _bits(left)
    if bits < 40:
        return Judgement(
            True, 1, _("Weak. Add two or three words that have nothing to do with each other.")
        )
    if bits < 52:
        return Judgement(True, 2, _("Fair. Another unrelated word makes it much stronger."))
    return Judgement(True, 3 if bits < 64 else 4)


def require(passphrase: str, own_words: Iterable[str] = ()) -> None:
    """Refuse a passphrase that may not be used.

    :raises BadInput: with the advice, field ``passphrase``.
    """
    found = judge(passphrase, own_words)
    if not found.ok:
        raise BadInput(
            found.advice,
            field="passphrase",
            next=_("Six random words are strong and easy to type; Amparo can offer some."),
        )


def offer(language: str | None = None) -> str:
    """Six random words with spaces between them, in the screen's language if there is a list."""
    words = _words(_LISTS.get(language or current(), _LISTS["en"]))
    return " ".join(secrets.choice(words) for _place in range(WORDS))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(resource("words", name).read_text(encoding="utf-8").split())


def _plain(text: str) -> str:
    """Small letters without marks, and the usual stand-ins read as the letters they stand for."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return bare.translate(str.maketrans("@$013457", "asoieast"))


def _own_part(text: str, own_words: Iterable[str]) -> str:
    """The passphrase without what anybody would try first."""
    left = _plain(text)
    blocked = {_plain(word) for word in _words("common.txt")}
    for phrase in own_words:
        for word in re.findall(r"\w{3,}", _plain(phrase)):
            blocked.add(word)
    # A blocked word counts for nothing wherever it stands alone or is glued to its like.
    for word in sorted(blocked, key=len, reverse=True):
        if len(word) >= 5:
            left = left.replace(word, " ")
        else:
            left = re.sub(rf"(?<![a-z]){re.escape(word)}(?![a-z])", " ", left)
    left = _without_rows(left)
    left = re.sub(r"(.)\1{2,}", r"\1", left)
    left = re.sub(r"(.{2,}?)\1+", r"\1", left)
    kept: list[str] = []
    for word in left.split():
        if word not in kept:
            kept.append(word)
    return " ".join(kept)


def _without_rows(text: str) -> str:
    """Runs of four or more along the alphabet, the digits or the keyboard, either way, are cut."""
    for row in _ROWS:
        plain = _plain(row)
        for line in (row, row[::-1], plain, plain[::-1]):
            for size in range(len(line), 3, -1):
                for start in range(len(line) - size + 1):
                    text = text.replace(line[start : start + size], " ")
    return text


def _bits(left: str) -> float:
    """A cautious guess: words count as drawn from a list of 2,048, other text by its characters."""
    total = 0.0
    for word in left.split():
        if word.isalpha():
            total += min(11.0, 4.0 * len(word) if len(word) < 4 else 11.0 + max(0, len(word) - 12))
        else:
            total += 3.5 * len(word)
    distinct = len(set(left.replace(" ", "")))
    return min(total, max(distinct, 1) * math.log2(max(len(left), 2)) * 2)
