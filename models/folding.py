"""The search key of a text: what is left when accents, case and look-alike signs are set aside.

Made here and stored beside the text, because databases fold only plain ASCII (or miss ł, đ, ß,
ı, ’ and the Arabic forms). ``fold`` is idempotent, so a folded key can be folded again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that NFKD does not take apart, and signs that people leave out when they type a name.
_MAP = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ŀ": "l",
        "’": None,
        "‘": None,
        "ʼ": None,
        "ʻ": None,
        "ʹ": None,
        "`": None,
        "´": None,
        "'": None,
        "·": None,
        # Arabic: alef forms, hamza seats, ta marbuta, alef maqsura, tatweel; Persian letters.
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,
        "ء": None,
    }
)
_APART = re.compile(r"[\W_]+", re.UNICODE)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The key: lower case, no accents, words apart by single spaces (``"O’Brien"``: ``obrien``)."""
    for _round in range(2):  # folding can free a capital or a sign that folds again (ŉ, İ, ﬓ …)
        text = unicodedata.normalize("NFKD", text.casefold()).translate(_MAP)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _APART.sub(" ", unicodedata.normalize("NFC", text)).strip()


MOST_WORDS, LONGEST_WORD, LONGEST = 32, 200, 2000
"""What is looked at of a text in a search box. SQLite refuses longer patterns (50,000 letters) and
deeper conditions (1,000): whoever pastes a page there gets what its beginning finds."""


def words(find: str) -> tuple[str, ...]:
    """What was typed into a search box, as folded words; each must be found."""
    found = dict.fromkeys(one[:LONGEST_WORD] for one in fold(find[:LONGEST]).split())
    return tuple(found)[:MOST_WORDS]
