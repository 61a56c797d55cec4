"""The language of the screen: gettext, with nothing marked at import time translated too early.

``_`` translates now; ``N_`` only marks a string for the catalog, for tables of words that are
built at import and shown later. A letter's language is its own and does not come from here.
"""

from __future__ import annotations

import errno
import gettext
import io
import os
from functools import lru_cache
from pathlib import Path

from models.paths import root

DOMAIN = "amparo"
LANGUAGES = ("en", "es")
_REGIONS = {"en": "en_US", "es": "es_US"}

_CONTEXT = "\x04"  # what gettext itself puts between a context and its word

_current = "en"
_catalog: gettext.NullTranslations = gettext.NullTranslations()


def N_(message: str) -> str:
    """Mark for translation, and return unchanged."""
    return message


def NP_(context: str, message: str) -> str:
    """As ``N_``, with a context: the word is kept with it, and ``_`` takes the two apart."""
    return f"{context}{_CONTEXT}{message}"


def _(message: str) -> str:
    """The message in the screen's language."""
    said = _catalog.gettext(message)
    return said.split(_CONTEXT, 1)[-1] if _CONTEXT in said else said


def ngettext(one: str, many: str, count: int) -> str:
    """The right plural form in the screen's language; ``count`` is not filled in."""
    return _catalog.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """As ``_``, for a word that needs its context ("Open": of a case, or the verb)."""
    return _catalog.pgettext(context, message)


def current() -> str:
    """The screen's language as a code: ``en`` or ``es``."""
    return _current


def region() -> str:
    """The locale of dates and numbers: each language as it is written in the United States."""
    return _REGIONS.get(_current, _REGIONS["en"])


@lru_cache(maxsize=256)
def in_every_language(message: str) -> tuple[str, ...]:
    """The message as each language says it: what was kept in one is known in another."""
    others = [_load(one).gettext(message) for one in LANGUAGES if one != "en"]
    return tuple(dict.fromkeys((message, *others)))


def use(language: str) -> None:
    """Speak this language from now on. An unknown code falls back to English."""
    global _current, _catalog
    _current = language if language in LANGUAGES else "en"
    _catalog = gettext.NullTranslations() if _current == "en" else _load(_current)


def use_environment(chosen: str | None = None) -> None:
    """The language chosen in the settings, else that of the desktop, else English."""
    wanted = chosen or ""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = wanted or os.environ.get(variable, "")
    use(wanted[:2].lower())


def _load(language: str) -> gettext.NullTranslations:
    folder = root() / "translations" / language / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.exists() and not _newer(source, compiled):
        return _read(compiled, language, compiled.stat().st_mtime_ns)
    if source.exists():
        return _read(source, language, source.stat().st_mtime_ns)
    return gettext.NullTranslations()


@lru_cache(maxsize=len(LANGUAGES))
def _read(path: Path, language: str, _written: int) -> gettext.NullTranslations:
    """Thousands of messages: read once, until the file is another."""
    if path.suffix == ".mo":
        return gettext.GNUTranslations(io.BytesIO(path.read_bytes()))
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with path.open("rb") as stream:
        write_mo(buffer, read_po(stream, locale=language))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _newer(source: Path, compiled: Path) -> bool:
    return source.exists() and source.stat().st_mtime > compiled.stat().st_mtime


_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you may not open it"),
    errno.EPERM: N_("you may not do this"),
    errno.EEXIST: N_("it exists already"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EIO: N_("the disk reported an error"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def why_not(error: Exception) -> str:
    """What the system said, in the screen's language where it is usual; never a value."""
    if not isinstance(error, OSError):
        return _("it cannot be opened")
    if error.errno in _REASONS:
        return _(_REASONS[error.errno])
    return error.strerror or _("it cannot be opened")
