"""Languages by name and by code."""

from __future__ import annotations

from functools import lru_cache

from models.errors import BadInput
from models.language import _, current
from models.people.folding import fold

_OFFERED = (
    *("en", "es", "pt_BR", "ht", "fr", "pl", "bs", "sq", "vi", "zh", "ar", "fa", "ps", "uk", "ru"),
    *("so", "sw", "rw", "my", "ne", "bn", "ur", "hi", "ti", "am", "tr", "it", "ko", "tl", "ln"),
)


def language_name(code: str) -> str:
    """``Spanish`` for ``es``, in the screen's language; the code itself if it is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name(current()) or code
    except (ValueError, UnknownLocaleError):
        return code
    return str(name[:1].upper() + name[1:])


def sorted_languages() -> list[tuple[str, str]]:
    """The languages that clients of the office speak, by name: ``(code, name)``."""
    return sorted(((code, language_name(code)) for code in _OFFERED), key=lambda one: one[1])


def languages_words(codes: tuple[str, ...]) -> str:
    """``Spanish, French``."""
    return ", ".join(language_name(code) for code in codes)


def languages_typed(text: str) -> tuple[str, ...]:
    """The codes of languages typed by name with commas between. Raises ``BadInput``."""
    found = []
    for typed in text.replace(";", ",").split(","):
        name = typed.strip()
        if not name:
            continue
        code = _known(current()).get(fold(name))
        if code is None:
            raise BadInput(
                _("The language “{name}” is not known.").format(name=name[:60]),
                field="languages",
                next=_("Write its name, with a comma before the next one."),
            )
        found.append(code)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _known(language: str) -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for spoken in ("en", language):
        for code, name in Locale.parse(spoken).languages.items():
            if len(code) <= 3 or code in _OFFERED:
                found.setdefault(fold(name), code)
    for code in _OFFERED:
        found[fold(language_name(code))] = code
        found[fold(code)] = code
    return found
