"""The words of a language of which the templates' fields are made, as data read strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.errors import BadFile, NotFound
from models.language import _
from models.letters.templates.word_keys import FOR_CLIENTS, OFFERED
from models.letters.tongue import DRAFTED, filled, tongue
from models.ordinances import tomlplaces
from models.paths import resource

_FIELD = re.compile(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str
    texts: Mapping[str, str]

    def say(self, key: str, **fields: str) -> str:
        """The words with their fields filled in; a value is put in as it is, never read again."""
        if self.language in DRAFTED and tongue(self.language).contracts:
            return filled(self.texts[key], _FIELD, lambda name: fields[name])
        return _FIELD.sub(lambda found: fields[found.group(1)], self.texts[key])


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """The words that come with the program. Raises ``NotFound`` for another language."""
    path = resource("letters", f"words.{language}.toml")
    if not path.exists():
        raise NotFound(
            _("There are no words for letters in that language."),
            next=_("Write the letter in English."),
        )
    return read_words(path, language)


def read_words(path: Path, language: str) -> Words:
    """Read and check a file of words. Raises ``BadFile`` with file and line.

    A language in which only the client is written to has the words of that letter and no other;
    what else a draft makes on its way, and does not print, is English.
    """
    text = path.read_text("utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(_("This is not valid TOML."), file=str(path)) from error
    places = tomlplaces.lines(text)

    def refuse(where: tuple[str, ...], what: str) -> BadFile:
        line = tomlplaces.line_of(places, where)
        return BadFile(what, file=str(path), line=line, field=".".join(where))

    found: dict[str, str] = {}
    for group, rows in data.items():
        for key, said in (rows if isinstance(rows, dict) else {"": rows}).items():
            where = (group, key) if key else (group,)
            if f"{group}.{key}" not in OFFERED:
                raise refuse(where, _("There is no sentence of this name."))
            if not isinstance(said, str) or not said.strip():
                raise refuse(where, _("A sentence is a text that is not empty."))
            for name in _FIELD.findall(said):
                if name not in OFFERED[f"{group}.{key}"]:
                    raise refuse(where, _("There is no field “{field}” here.").format(field=name))
            found[f"{group}.{key}"] = said
    whole = language in DRAFTED or path.parent != resource("letters")
    for missing in sorted((OFFERED.keys() if whole else FOR_CLIENTS) - found.keys()):
        raise refuse(tuple(missing.split(".")), _("This sentence is missing."))
    return Words(language, found if whole else {**words("en").texts, **found})
