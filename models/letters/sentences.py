"""The letter's sentences as data: read strictly, filled in by name, and by nothing else."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.errors import BadFile, NotFound
from models.language import _
from models.letters.sentence_keys import COMMON, DESCRIBED, GLOSS, OFFERED
from models.letters.tongue import filled, tongue
from models.paths import resource

_FIELD = re.compile(r"\{([A-Za-z_]+)\}")
_TABLE = re.compile(r"^\s*\[\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r'^\s*(?:"([^"]+)"|([A-Za-z0-9_-]+))\s*=')
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Sentences:
    """The sentences of one language. ``described`` goes by place and provision id, and
    ``glosses`` by place, provision and the SHA-256 of the text that was translated.
    ``sha256`` is that of the file: what a person confirmed."""

    language: str
    texts: Mapping[str, str]
    described: Mapping[str, Mapping[str, str]]
    glosses: Mapping[tuple[str, str, str], str]
    sha256: str

    def say(self, key: str, fields: Mapping[str, str]) -> str:
        """The sentence with its fields filled in; a value is put in as it is, never read again."""
        if tongue(self.language).contracts:
            return filled(self.texts[key], _FIELD, lambda name: fields[name])
        return _FIELD.sub(lambda found: fields[found.group(1)], self.texts[key])

    def description(self, place: str, provision: str) -> str:
        """What the provision says, or nothing."""
        return self.described.get(place, {}).get(provision, "")

    def gloss(self, place: str, provision: str, sha256: str) -> str:
        """The unofficial translation of exactly this text, or nothing."""
        return self.glosses.get((place, provision, sha256), "")


@lru_cache(maxsize=4)
def sentences(language: str) -> Sentences:
    """The sentences that come with the program. Raises ``NotFound`` for another language."""
    path = resource("letters", f"complaint.{language}.toml")
    if not path.exists():
        raise NotFound(
            _("There are no sentences for letters in that language."),
            next=_("Write the letter in English."),
        )
    return read_sentences(path, language)


def read_sentences(path: Path, language: str) -> Sentences:
    """Read and check a file of sentences. Raises ``BadFile`` with file and line."""
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(_("This file cannot be read as text."), file=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else 0
        raise BadFile(_("This is not valid TOML."), file=str(path), line=line) from error
    return _Reader(path, text).read(data, language)


class _Reader:
    """One file: its values, and the line on which each stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = dict(_lines(text))

    def read(self, data: dict[str, Any], language: str) -> Sentences:
        described = self._described(data.pop(DESCRIBED, {}))
        glosses = self._glosses(data.pop(GLOSS, {}))
        texts: dict[str, str] = {}
        for group, rows in data.items():
            if not isinstance(rows, dict):
                self._refuse(group, _("Each sentence stands in a table."))
            for key, text in rows.items():
                texts[f"{group}.{key}"] = self._sentence(f"{group}.{key}", text)
        for missing in sorted(OFFERED.keys() - texts.keys()):
            self._refuse(missing, _("This sentence is missing."))
        digest = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        return Sentences(language, texts, described, glosses, digest)

    def _sentence(self, key: str, text: object) -> str:
        if key not in OFFERED:
            self._refuse(key, _("There is no sentence of this name."))
        if not isinstance(text, str) or not text.strip():
            self._refuse(key, _("A sentence is a text that is not empty."))
        offered = OFFERED[key] | COMMON
        for field in _FIELD.findall(str(text)):
            if field not in offered:
                self._refuse(
                    key,
                    _("There is no field “{field}” here.").format(field=field),
                    _("Allowed: {values}.").format(values=", ".join(sorted(offered))),
                )
        if re.search(r"[{}]", _FIELD.sub("", str(text))):
            self._refuse(key, _("A brace that is not a field stands in this sentence."))
        return str(text)

    def _described(self, data: object) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        if not isinstance(data, dict):
            self._refuse(DESCRIBED, _("Each sentence stands in a table."))
            return found
        for place, rows in data.items():
            if not isinstance(rows, dict):
                self._refuse(f"{DESCRIBED}.{place}", _("Each sentence stands in a table."))
            for provision, text in rows.items():
                if not isinstance(text, str) or not text.strip() or "{" in text:
                    key = f"{DESCRIBED}.{place}.{provision}"
                    self._refuse(key, _("A description is a text without fields."))
            found[place] = dict(rows)
        return found

    def _glosses(self, data: object) -> dict[tuple[str, str, str], str]:
        found: dict[tuple[str, str, str], str] = {}
        for place, rows in data.items() if isinstance(data, dict) else ():
            for provision, row in rows.items() if isinstance(rows, dict) else ():
                key = f"{GLOSS}.{place}.{provision}"
                texts = row if isinstance(row, list) else []
                if len(texts) != 2 or not all(isinstance(one, str) and one for one in texts):
                    what = _("A translation is two texts: the SHA-256 of its original, and itself.")
                    self._refuse(key, what)
                found[place, provision, texts[0]] = texts[1]
        return found

    def _refuse(self, key: str, what: str, next: str = "") -> None:
        line = self.lines.get(key, 0)
        raise BadFile(what, file=str(self.path), line=line, field=key, next=next)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = found.group(1)
        elif found := _KEY.match(line):
            yield f"{table}.{found.group(1) or found.group(2)}", number
