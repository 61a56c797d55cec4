"""How a word of a name sounds, to ears of several languages; and the keys that names are found by.

The words are folded ones (``models.people.name_words``). None of these keys is shown to anybody.
"""

from __future__ import annotations

import re
from functools import lru_cache

import jellyfish

from models.people.name_words import latin

_TWICE = re.compile(r"(.)\1+")

_SPANISH = (
    (r"^h|(?<![cspt])h", ""),
    (r"ph", "f"),
    (r"th", "t"),
    (r"sh", "s"),
    (r"^w|^gu(?=[aeo])|^hu(?=[aeo])|^gü", "u"),
    (r"qu(?=[ei])", "k"),
    (r"gu(?=[ei])", "G"),
    (r"ll|y(?=[aeou])|lh", "Y"),
    (r"g(?=[ei])|j", "J"),
    (r"^x", "s"),
    (r"x", "J"),
    (r"ch", "C"),
    (r"c(?=[ei])|z", "s"),
    (r"ck|c|q", "k"),
    (r"w|v", "b"),
    (r"y", "i"),
    (r"nh", "n"),
    (r"G", "g"),
    (r"sk(?=[ei])", "sk"),
)
_SLAVIC = (
    (r"sz|sh|sch", "s"),
    (r"tch|cz|ch", "c"),
    (r"zh|rz", "z"),
    (r"dj|dz|gj", "d"),
    (r"w", "v"),
    (r"y|j", "i"),
    (r"(?:s|c|dz)k[ai]$", "ski"),
    (r"ii", "i"),
    (r"^h", ""),
)
_VOWELS = (
    (r"kh", "k"),
    (r"sh|ch", "S"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"gh", "g"),
    (r"ou|oo|uu|ow", "u"),
    (r"ee|ie|iy|ii", "i"),
    (r"a[iy]|e[iy]", "ai"),
    (r"aa", "a"),
    (r"[qc]", "k"),
    (r"j", "g"),
    (r"y(?=[aeiou])", "Y"),
    (r"y", "i"),
    (r"e", "i"),
    (r"o", "u"),
    (r"h$", ""),
)


def _apply(rules: tuple[tuple[str, str], ...], word: str) -> str:
    for found, instead in rules:
        word = _pattern(found).sub(instead, word)
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=200)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@lru_cache(maxsize=65536)
def spanish_sound(word: str) -> str:
    """As Spanish says it: ``b`` and ``v``, ``s``, ``z`` and soft ``c``, ``ll`` and ``y``, ``g`` and
    ``j``, no ``h``."""
    return _apply(_SPANISH, word)


@lru_cache(maxsize=65536)
def slavic_sound(word: str) -> str:
    """Polish and Bosnian spellings: ``sz``, ``š`` and ``sh``; ``cz``, ``ć`` and ``ch``; ``w`` and
    ``v``; ``-ska`` and ``-ski``."""
    return _apply(_SLAVIC, word)


@lru_cache(maxsize=65536)
def arabic_sound(word: str) -> str:
    """Spellings of Arabic vowels made one (``Noor``, ``Nour``; ``Khaleel``, ``Khalil``)."""
    return _apply(_VOWELS, latin(word))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of ``arabic_sound``, with a vowel that begins the word or an ``a`` that ends
    it (``Karim`` is no ``Karima``)."""
    sound = arabic_sound(word)
    if not sound:
        return ""
    first = "a" if sound[0] in "aiu" else sound[0]
    last = "a" if len(sound) > 1 and sound[-1] == "a" else ""
    middle = re.sub("[aiu]", "", sound[1:] if not last else sound[1:-1])
    return _TWICE.sub(r"\1", first + middle) + last


@lru_cache(maxsize=65536)
def english_sound(word: str) -> str:
    """Metaphone (``jellyfish``)."""
    return jellyfish.metaphone(word) if word.isascii() else ""


_COARSE = str.maketrans(
    {
        **dict.fromkeys("bvwpf", "b"),
        **dict.fromkeys("szcxqkgj", "k"),
        **dict.fromkeys("dt", "t"),
        **dict.fromkeys("mn", "n"),
        **dict.fromkeys("aeiouyh", ""),
    }
)


@lru_cache(maxsize=65536)
def coarse(word: str) -> str:
    """A key so coarse that whatever sounds alike has the same: kinds of consonants, no vowels."""
    spelled = latin(word)
    spelled = spelled.replace("ll", "y").replace("lh", "l") if len(spelled) > 2 else spelled
    spelled = spelled.replace("dj", "d")
    start = "A" if spelled[:1] in ("a", "e", "i", "o", "u", "h", "w", "y", "j", "g", "x") else ""
    body = re.sub("k+", "k", spelled.translate(_COARSE).replace("tk", "k"))
    body = _TWICE.sub(r"\1", body)
    return (start + body.lstrip("k") if start and body[:1] == "k" else start + body)[:5] or word[:2]
