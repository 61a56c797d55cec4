"""Which line of a TOML file holds which key: for the errors, which name file, line and place.

The text has already been read by ``tomllib``; this only walks it again and notes lines, so it
needs no error handling of its own. A path is a tuple of keys and list indexes.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]*")


def lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every key and list member of a valid TOML text."""
    return _Walk(text).run()


def line_of(places: dict[Path, int], path: Path) -> int:
    """The line of this path, or of the nearest thing that holds it; 1 at the top."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return 1


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0
        self.places: dict[Path, int] = {}
        self.members: dict[Path, int] = {}

    def run(self) -> dict[Path, int]:
        table: Path = ()
        while True:
            self._skip(_SPACE)
            if self.at >= len(self.text):
                return self.places
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _here(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _note(self, path: Path) -> None:
        self.places.setdefault(path, self._here())

    def _header(self) -> Path:
        many = self.text.startswith("[[", self.at)
        line = self._here()
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        path: Path = ()
        for key in keys[:-1]:
            self.places.setdefault((*path, key), line)
            path = self._last((*path, key))
        path = (*path, keys[-1])
        if many:
            self.members[path] = self.members.get(path, -1) + 1
            self.places.setdefault(path, line)
            path = (*path, self.members[path])
        self.places.setdefault(path, line)
        return path

    def _last(self, path: Path) -> Path:
        return (*path, self.members[path]) if path in self.members else path

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            if self.text[self.at] in "\"'":
                start = self.at + 1
                self._string()
                keys.append(self.text[start : self.at - 1])
            else:
                match = _BARE.match(self.text, self.at)
                keys.append(match.group() if match else "")
                self.at = match.end() if match else self.at + 1
            self._skip(_BLANK)
            if self.text[self.at : self.at + 1] != ".":
                return keys
            self.at += 1

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for key in self._keys():
            path = (*path, key)
            self.places.setdefault(path, line)
        self.at += 1
        self._skip(_BLANK)
        self._value(path)

    def _value(self, path: Path) -> None:
        sign = self.text[self.at : self.at + 1]
        if sign and sign in "\"'":
            self._string()
        elif sign == "[":
            self._list(path)
        elif sign == "{":
            self._inline(path)
        else:
            self._skip(_SCALAR)

    def _list(self, path: Path) -> None:
        self.at += 1
        index = 0
        while True:
            self._skip(_SPACE)
            if self.text[self.at] == "]":
                self.at += 1
                return
            self._note((*path, index))
            self._value((*path, index))
            index += 1
            self._skip(_SPACE)
            if self.text[self.at] == ",":
                self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while True:
            self._skip(_SPACE)
            if self.text[self.at] == "}":
                self.at += 1
                return
            self._pair(path)
            self._skip(_SPACE)
            if self.text[self.at] == ",":
                self.at += 1

    def _string(self) -> None:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            self._long_string(quote)
            return
        self.at += 1
        while self.text[self.at] != quote:
            self.at += 2 if self.text[self.at] == "\\" and quote == '"' else 1
        self.at += 1

    def _long_string(self, quote: str) -> None:
        self.at += 3
        while not self.text.startswith(quote * 3, self.at):
            self.at += 2 if self.text[self.at] == "\\" and quote == '"' else 1
        self.at += 3
        while self.text[self.at : self.at + 1] == quote:
            self.at += 1
